"""A fresh encrypted posko for a test: Sukamantri, RT 001-004 of RW 001 and 002, its head at work."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path

from blc_desktop.domain.access import Role
from blc_desktop.domain.regions import Village, VillageKind
from blc_desktop.domain.settings import Settings
from blc_desktop.paths import Folder
from blc_desktop.services.clock import FrozenClock
from blc_desktop.services.founding import NewPosko, found
from blc_desktop.services.workspace import Actor, Workspace
from blc_desktop.storage.uids import new_uid

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
#: A fixed key makes a test's book; a real one is random and sealed in the key file.
KEY = bytes(range(32))


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


def make_posko(tmp_path: Path, *, day: date = date(2021, 2, 19), **changes: object) -> Workspace:
    """Make a posko in a folder of its own below ``tmp_path``; its clock stands on ``day``, 05:00 UTC."""
    folder = Folder(tmp_path / "posko")
    folder.path.mkdir(parents=True, exist_ok=True)
    clock = FrozenClock(datetime.combine(day, time(5), tzinfo=UTC))
    return found(folder, answers(**changes), key=KEY, database_id=new_uid(), slot_id=None, clock=clock)


def acting_as(ws: Workspace, role: Role) -> Workspace:
    """Return the same posko with somebody of ``role`` at work."""
    actor = Actor(ws.actor.operator_id, ws.actor.username, ws.actor.display_name, role)
    return Workspace(ws.book, actor)
