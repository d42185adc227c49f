"""A fresh encrypted posko for a test: Sukamantri, RT 001-004 of RW 001 and 002, its head at work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

from blc_desktop.domain.access import Role
from blc_desktop.domain.facts.recovery import RecoverySheet
from blc_desktop.domain.regions import Village, VillageKind
from blc_desktop.domain.settings import Settings
from blc_desktop.paths import Folder
from blc_desktop.services import setup
from blc_desktop.services.clock import FrozenClock
from blc_desktop.services.keys import present
from blc_desktop.services.opening import open_book
from blc_desktop.services.setup import NewPosko
from blc_desktop.services.workspace import Actor, Workspace
from blc_desktop.storage import keyfile
from blc_desktop.storage.keyfile import Cost
from tests.support import on_server

VILLAGE = Village(
    code="36.03.12.2008",
    name="Sukamantri",
    kind=VillageKind.DESA,
    district="Pasar Kemis",
    regency="Kabupaten Tangerang",
    province="Banten",
)
AREAS = tuple((rw, rt) for rw in (1, 2) for rt in (1, 2, 3, 4))
PASSWORD = "sawah hijau pagi hari"
#: What a guess at a password costs in a test: next to nothing.
CHEAP = Cost(memory_kib=1024, passes=1)


def answers(**changes: object) -> NewPosko:
    """Return what the first run asks for; ``changes`` by field name."""
    values: dict[str, object] = {
        "village": VILLAGE,
        "name": "Posko Desa Sukamantri",
        "username": "kepala",
        "display_name": "Siti Rahmawati",
        "password": PASSWORD,
        "settings": Settings(
            letterhead=("PEMERINTAH KABUPATEN TANGERANG", "KECAMATAN PASAR KEMIS", "DESA SUKAMANTRI"),
            letterhead_address="Jl. Raya Sukamantri No. 1",
            head_name="H. Ahmad Fauzi",
            head_title="Kepala Desa Sukamantri",
            addressee="Camat Pasar Kemis",
            copies_to=("Kapolsek Pasar Kemis", "Danramil Pasar Kemis"),
        ),
        "areas": AREAS,
    }
    return NewPosko(**{**values, **changes})  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class _Made:
    """A posko that was made once; its files are copied for every further test."""

    database: bytes
    keys: bytes
    key: bytes
    actor: Actor


_made: dict[tuple[date, str], _Made] = {}


def make_posko(tmp_path: Path, *, day: date = date(2021, 2, 19), **changes: object) -> Workspace:
    """Make a posko in a folder of its own below ``tmp_path``; its clock stands on ``day``, 05:00 UTC.

    Its password is :data:`PASSWORD`. ``changes`` are other answers to the first run, by field name. The same
    answers give the same posko, uid and all.
    """
    folder = Folder(tmp_path / "posko")
    if on_server.is_on():
        folder = on_server.folder(folder.path)
    clock = FrozenClock(datetime.combine(day, time(5), tzinfo=UTC))
    if folder.server:
        return on_server.handed_over(
            setup.create_posko(folder, answers(**changes), _no_sheet, clock=clock, cost=CHEAP)
        )
    answered = (day, repr(sorted(changes.items())))
    if answered not in _made:
        _made[answered] = _make(folder, clock, changes)
    made = _made[answered]
    folder.path.mkdir(parents=True, exist_ok=True)
    folder.database.write_bytes(made.database)
    folder.keys.write_bytes(made.keys)
    folder.keys_copy.write_bytes(made.keys)
    return Workspace(open_book(folder, keyfile.load(folder), made.key, clock), made.actor)


def _make(folder: Folder, clock: FrozenClock, changes: dict[str, object]) -> _Made:
    ws = setup.create_posko(folder, answers(**changes), _no_sheet, clock=clock, cost=CHEAP)
    key, actor = ws.book.database.key, ws.actor
    ws.close()
    return _Made(folder.database.read_bytes(), folder.keys.read_bytes(), key, actor)


def opened_again(ws: Workspace) -> Workspace:
    """Return the same book opened a second time, with connections of its own, the same operator at work."""
    book, folder = ws.book, ws.book.folder
    with ws.read() as rx:
        keys = present(rx, folder)
    return Workspace(open_book(folder, keys, book.database.key, book.clock), ws.actor)


def _no_sheet(_sheet: RecoverySheet) -> None:
    """Nobody needs the recovery sheet of a test."""


def acting_as(ws: Workspace, role: Role) -> Workspace:
    """Return the same posko with somebody of ``role`` at work."""
    actor = Actor(ws.actor.operator_id, ws.actor.username, ws.actor.display_name, role)
    return Workspace(ws.book, actor)
