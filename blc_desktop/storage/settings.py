"""Settings, the posko's own row and its small files, as they lie in the book."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, get_type_hints

from sqlalchemy import Connection, delete, insert, select

from blc_desktop.domain.settings import Settings
from blc_desktop.storage.dialects import upsert
from blc_desktop.storage.tables import posko, setting, stored_file
from blc_desktop.storage.uids import new_uid

LOGO = "logo"
#: The copy of the key file inside the book.
KEY_FILE = "key_file"
#: The key of the chain of changes, kept here once the book's own key is another than its first.
CHAIN_KEY = "_chain_key"
#: Where the posko went, kept in a book that was left; None or absent in the one that is worked in.
MOVED_TO = "_moved_to"
#: Not a setting of the posko: the day on which the book was last used.
LAST_USED_DAY = "_last_used_day"


@dataclass(frozen=True, slots=True)
class PoskoRow:
    """The posko's own row."""

    id: int
    uid: str
    name: str
    village_code: str
    village: str
    village_kind: str
    district: str
    regency: str
    province: str
    training: bool
    training_day: date | None


def read_posko(conn: Connection, posko_id: int | None = None) -> PoskoRow:
    """Return the posko of ``posko_id``; without one, the only posko of a book of one."""
    columns = [posko.c[field.name] for field in fields(PoskoRow)]
    wanted = select(*columns)
    if posko_id is not None:
        wanted = wanted.where(posko.c.id == posko_id)
    return PoskoRow(*conn.execute(wanted).one())


def add_posko(conn: Connection, values: Mapping[str, object]) -> int:
    """Add the posko's row and return its id, which is the ``posko_id`` of everything else."""
    key = conn.execute(insert(posko).values(dict(values))).inserted_primary_key
    return int(key[0]) if key is not None else 0


def whole_posko(conn: Connection, posko_id: int) -> dict[str, Any]:
    """Return the posko's whole row but its id, for the book it moves to."""
    row = dict(conn.execute(select(posko).where(posko.c.id == posko_id)).mappings().one())
    del row["id"]
    return row


def load(conn: Connection, posko_id: int) -> Settings:
    """Return the settings; what was never set has its default."""
    stored = dict(
        conn.execute(select(setting.c.name, setting.c.value).where(setting.c.posko_id == posko_id)).all()
    )
    kinds = get_type_hints(Settings)
    values: dict[str, Any] = {
        name: _typed(json.loads(stored[name]), kinds[name]) for name in kinds if name in stored
    }
    return Settings(**values)


def _typed(value: object, kind: object) -> object:
    return tuple(value) if isinstance(value, list) and kind is not list else value


def save(conn: Connection, posko_id: int, values: Mapping[str, object]) -> None:
    """Keep ``values`` by name in place of what was there."""
    rows = [
        {"posko_id": posko_id, "name": name, "value": json.dumps(value, ensure_ascii=False)}
        for name, value in values.items()
    ]
    upsert(conn, setting, rows, by=("posko_id", "name"))


def read_note(conn: Connection, posko_id: int, name: str) -> Any:
    """Return one stored value that is no setting of the posko, None if it was never kept."""
    stored = conn.execute(
        select(setting.c.value).where(setting.c.posko_id == posko_id, setting.c.name == name)
    ).scalar_one_or_none()
    return None if stored is None else json.loads(stored)


def read_file(conn: Connection, posko_id: int, purpose: str) -> bytes | None:
    """Return the small file kept for ``purpose``."""
    wanted = select(stored_file.c.content).where(
        stored_file.c.posko_id == posko_id, stored_file.c.purpose == purpose
    )
    content: bytes | None = conn.execute(wanted).scalar_one_or_none()
    return content


def keep_file(
    conn: Connection, posko_id: int, purpose: str, media_type: str, content: bytes | None, at: datetime
) -> None:
    """Keep one small file for ``purpose`` in place of the one that was there; None: drop it."""
    conn.execute(
        delete(stored_file).where(stored_file.c.posko_id == posko_id, stored_file.c.purpose == purpose)
    )
    if content is None:
        return
    row = {
        "posko_id": posko_id,
        "uid": new_uid(),
        "purpose": purpose,
        "media_type": media_type,
        "content": content,
        "stored_at": at,
    }
    conn.execute(insert(stored_file), [row])
