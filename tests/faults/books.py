"""The books that are stopped, cut and flipped, and the proof that one came through whole."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from blc_desktop.errors import BlcError
from blc_desktop.paths import Folder
from blc_desktop.services import accounts, checks, setup
from blc_desktop.services.clock import FrozenClock
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage.tables import person, stock_place
from tests.support.posko import CHEAP, PASSWORD, answers

USER = "kepala"
START = datetime(2021, 2, 19, 5, tzinfo=UTC)


def clock(minutes: int = 0) -> FrozenClock:
    """Return a clock that stands so many minutes after the book was made."""
    return FrozenClock(START + timedelta(minutes=minutes))


def new_book(path: Path) -> Folder:
    """Make a posko in the folder ``path`` and close it."""
    folder = Folder(path)
    setup.create_posko(folder, answers(), lambda _sheet: None, clock=clock(), cost=CHEAP).close()
    return folder


def unlock(path: Path, minutes: int = 0) -> Workspace:
    """Open the book with the password it always had."""
    return accounts.unlock(Folder(path), USER, PASSWORD, clock=clock(minutes))


def fresh_copy(source: Path, target: Path) -> Path:
    """Return a copy of a data folder in the place of ``target``."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target)
    return target


@dataclass(frozen=True, slots=True)
class Seen:
    """What an opened book holds of what the children write: names of residents, halves of pairs."""

    people: frozenset[str]
    places: frozenset[str]


def seen(ws: Workspace) -> Seen:
    """Return it."""
    with ws.read() as rx:
        people = frozenset(rx.conn.execute(select(person.c.name)).scalars())
        return Seen(people, frozenset(rx.conn.execute(select(stock_place.c.name)).scalars()))


def prove(
    path: Path, acknowledged: Iterable[str] = (), minutes: int = 0, *, all_checks: bool = False
) -> list[str]:
    """Open the book with its password and return what is wrong: ``check``, what is lost, halves."""
    try:
        ws = unlock(path, minutes)
    except BlcError as error:
        return [f"does not open: {error.code}"]
    try:
        return findings(ws, all_checks=all_checks) + missing(ws, acknowledged)
    finally:
        ws.close()


#: Reckons the daily reports of a week anew: most of the time of all checks, and asked for now and then.
_COSTLY = "report_balances"


def findings(ws: Workspace, *, all_checks: bool = True) -> list[str]:
    """Return what the self-checks find."""
    wanted = None if all_checks else frozenset(checks.CHECKS) - {_COSTLY}
    outcomes = checks.run_all(ws, only=wanted)
    return [f"check {outcome.name}: {found.code}" for outcome in outcomes for found in outcome.findings]


def missing(ws: Workspace, acknowledged: Iterable[str]) -> list[str]:
    """Return what was acknowledged and is not there, and pairs of which only one half is."""
    there = seen(ws)
    lost = [
        f"lost {name}"
        for name in acknowledged
        if name not in there.people and not {f"{name}-a", f"{name}-b"} <= there.places
    ]
    halves = {name[:-2] for name in there.places if {f"{name[:-2]}-a", f"{name[:-2]}-b"} - there.places}
    return lost + [f"half of {name}" for name in sorted(halves)]
