"""A verified backup of 1,000,000 residents, while somebody goes on saving in the same book."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

from benchmarks import books, desk
from benchmarks.results import Result, percentile, seconds
from blc_desktop.domain.commands.residents import EditResident
from blc_desktop.domain.listing import Query
from blc_desktop.services import backups, residents
from blc_desktop.services.workspace import Workspace

RESIDENTS = 1_000_000
#: A save every so many seconds: faster than anybody types.
_PAUSE = 0.05


def measure() -> list[Result]:
    """Make the backup with nothing else going on, then while residents are edited one after the other."""
    ws = desk.unlock(books.copy(books.book(RESIDENTS), "backup"))
    target = ws.book.folder.backups / "ukur.blcbackup"
    person_id = residents.resident_listing(ws).first(Query(), 1)[0][0]
    _save(ws, person_id, "hangat")
    quiet = seconds(lambda: backups.create_backup(ws, target))
    size = target.stat().st_size / 1e6
    busy, saves = _while_saving(ws, person_id, target)
    ws.close()
    if not saves:
        raise ValueError("nothing was saved meanwhile")
    told = f"{size:.0f} MB, opened and checked; {busy:.1f} s while saving"
    entry = f"{len(saves)} saves meanwhile, median {percentile(saves, 0.5) * 1000:.0f} ms, "
    entry += f"slowest {max(saves) * 1000:.0f} ms"
    return [
        Result("backup of 1,000,000 residents", quiet, 10.0, "s", told),
        Result("a save during the backup, p95", percentile(saves, 0.95) * 1000, 500.0, "ms", entry),
    ]


def _while_saving(ws: Workspace, person_id: int, target: Path) -> tuple[float, list[float]]:
    """Return how long the backup took, and each save that was made while it ran."""
    over = threading.Event()
    saves: list[float] = []

    def typing() -> None:
        at = 0
        while not over.wait(_PAUSE):
            at += 1
            saves.append(seconds(lambda: _save(ws, person_id, f"Buruh {at}")))  # noqa: B023 - called at once

    hand = threading.Thread(target=typing)
    hand.start()
    try:
        return seconds(lambda: backups.create_backup(ws, target)), saves
    finally:
        over.set()
        hand.join()


def _save(ws: Workspace, person_id: int, occupation: str) -> None:
    card = residents.person_card(ws, person_id)
    residents.edit_resident(
        ws, EditResident(person_id, card.version, replace(card.details, occupation=occupation))
    )
