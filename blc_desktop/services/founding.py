"""The rows of a new posko: its own, its settings, its RT, its first operator."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from blc_desktop.domain import proposals
from blc_desktop.domain.access import Role
from blc_desktop.domain.regions import Village
from blc_desktop.domain.settings import Settings
from blc_desktop.paths import Folder
from blc_desktop.services.clock import Clock
from blc_desktop.services.workspace import Actor, Book, Workspace, WriteTransaction
from blc_desktop.storage import activity_types, migrations, operators
from blc_desktop.storage import settings as storage
from blc_desktop.storage.database import Database
from blc_desktop.storage.rows import add as add_row
from blc_desktop.storage.tables import rt_area

if TYPE_CHECKING:
    from sqlalchemy import Connection

_STAGE = "posko.new"


@dataclass(frozen=True, slots=True)
class NewPosko:
    """What is asked at the first run. ``areas`` are (RW, RT) numbers; may come from the first import.

    What ``settings`` leave empty at the head of the papers follows from the village.
    """

    village: Village
    name: str
    username: str
    display_name: str
    password: str
    settings: Settings = field(default_factory=Settings)
    logo: bytes | None = None
    logo_media_type: str = "image/png"
    areas: tuple[tuple[int, int], ...] = ()
    #: A training posko works on this stored day.
    training_day: date | None = None


def stage_of(folder: Folder) -> Folder:
    """Return the folder in which a new posko of ``folder`` is made before it is put in place."""
    return Folder(folder.path / _STAGE)


def resume(folder: Folder) -> None:
    """Finish putting a new posko in place where the machine stopped between its keys and its book."""
    stage = stage_of(folder)
    if folder.keys.exists() and not folder.database.exists() and not stage.keys.exists():
        with contextlib.suppress(OSError):
            stage.database.replace(folder.database)


def found(
    folder: Folder, new: NewPosko, *, key: bytes, database_id: str, slot_id: str | None, clock: Clock
) -> Workspace:
    """Make the encrypted book of a new posko in ``folder`` and return it open, its first operator at work."""
    database = Database(folder.database, key, create=True)
    try:
        return _fill(database, folder, new, database_id, slot_id, clock)
    except BaseException:
        database.close()
        raise


def _fill(
    database: Database, folder: Folder, new: NewPosko, database_id: str, slot_id: str | None, clock: Clock
) -> Workspace:
    with database.migrate() as conn:
        migrations.upgrade(conn)
    with database.write() as conn:
        posko_id = storage.add_posko(conn, posko_row(new, database_id, clock))
        actor = add_head(conn, posko_id, new, slot_id, clock)
    book = Book(
        database, folder, clock, posko_id, database_id, new.training_day is not None, new.training_day
    )
    ws = Workspace(book, actor)
    with ws.write("CreatePosko") as tx:
        keep_answers(tx, new, clock)
    return ws


def add_head(conn: Connection, posko_id: int, new: NewPosko, slot_id: str | None, clock: Clock) -> Actor:
    """Store the first operator, the head of the posko."""
    operator_id = operators.add(
        conn,
        posko_id,
        username=new.username,
        display_name=new.display_name,
        role=Role.HEAD,
        slot_id=slot_id,
        at=clock.now(),
    )
    return Actor(operator_id, new.username, new.display_name, Role.HEAD)


def keep_answers(tx: WriteTransaction, new: NewPosko, clock: Clock) -> None:
    """Keep what was answered at the first run."""
    settings = proposals.filled(new.settings, new.village)
    values = {name: getattr(settings, name) for name in Settings.__dataclass_fields__}
    storage.save(tx.conn, tx.posko_id, values)
    storage.save(tx.conn, tx.posko_id, {storage.LAST_USED_DAY: clock.today().isoformat()})
    if new.logo is not None:
        storage.keep_file(tx.conn, tx.posko_id, storage.LOGO, new.logo_media_type, new.logo, tx.now)
    for rw, rt in sorted(set(new.areas)):
        add_row(tx.conn, rt_area, tx.posko_id, rw=rw, rt=rt)
    activity_types.begin(tx.conn, tx.posko_id)
    facts = {"name": new.name, "village_code": new.village.code, "areas": new.areas}
    tx.audit(entity="posko", entity_id=tx.posko_id, new=facts)


def posko_row(new: NewPosko, database_id: str, clock: Clock) -> dict[str, object]:
    """Return the row of a new posko."""
    return {
        "uid": database_id,
        "name": new.name,
        "village_code": new.village.code,
        "village": new.village.name,
        "village_kind": new.village.kind.value,
        "district": new.village.district,
        "regency": new.village.regency,
        "province": new.village.province,
        "training": new.training_day is not None,
        "training_day": new.training_day,
        "created_at": clock.now(),
    }
