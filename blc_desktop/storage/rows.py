"""The few steps that every street's rows go through: stored with a uid, read by id, changed by version."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, Table, bindparam, insert, select, update

from blc_desktop.errors import Refused
from blc_desktop.storage.uids import new_uid


def add(conn: Connection, table: Table, posko_id: int, **values: object) -> int:
    """Store a row, with a uid of its own where the table has one, and return its id."""
    uid = {"uid": new_uid()} if "uid" in table.c and "uid" not in values else {}
    result = conn.execute(_insert_into(table), {"posko_id": posko_id, **uid, **values})
    return int(result.scalar_one())


@cache
def _insert_into(table: Table) -> Any:
    """Return the statement that stores one row, made once: an import stores tens of thousands."""
    return insert(table).returning(table.c.id)


@cache
def _one_of(table: Table) -> Select[Any]:
    """Return the question for one row, made once: bulk changes ask it thousands of times."""
    return select(table).where(table.c.posko_id == bindparam("of_posko"), table.c.id == bindparam("of_row"))


def fetch(conn: Connection, table: Table, posko_id: int, row_id: int) -> Mapping[str, Any]:
    """Return the row as a mapping. Raises ``Refused("row.gone")`` if there is none."""
    row = conn.execute(_one_of(table), {"of_posko": posko_id, "of_row": row_id}).mappings().one_or_none()
    if row is None:
        raise Refused("row.gone", entity=table.name)
    return dict(row)


def change(
    conn: Connection,
    table: Table,
    posko_id: int,
    row_id: int,
    *,
    version: int | None = None,
    **values: object,
) -> None:
    """Change a row and count its version up.

    With ``version``, raises ``Refused("row.changed_elsewhere")`` if the row is no longer as it was read.
    """
    where = [table.c.posko_id == posko_id, table.c.id == row_id]
    if version is not None:
        where.append(table.c.version == version)
    counted = {"version": table.c.version + 1} if "version" in table.c else {}
    if conn.execute(update(table).where(*where).values(**values, **counted)).rowcount != 1:
        raise Refused("row.changed_elsewhere", entity=table.name)


def fetch_standing(conn: Connection, table: Table, posko_id: int, row_id: int) -> Mapping[str, Any]:
    """Return a row that nobody took back. Raises ``Refused("row.gone")`` else."""
    row = fetch(conn, table, posko_id, row_id)
    if row["taken_back_at"] is not None:
        raise Refused("row.gone", entity=table.name)
    return row


def set_taken_back(
    conn: Connection, table: Table, posko_id: int, row_id: int, at: datetime | None
) -> Mapping[str, Any]:
    """Take a row back, or (None) let it stand again; return it as it was. Refused where it is so already."""
    row = fetch(conn, table, posko_id, row_id)
    if (row["taken_back_at"] is None) == (at is None):
        raise Refused("row.changed_elsewhere", entity=table.name)
    change(conn, table, posko_id, row_id, taken_back_at=at)
    return row


def stands(conn: Connection, table: Table, posko_id: int, row_id: int) -> bool:
    """Whether there is such a row."""
    wanted = select(table.c.id).where(table.c.posko_id == posko_id, table.c.id == row_id)
    return conn.execute(wanted).scalar_one_or_none() is not None


def compact(facts: Mapping[str, object] | list[object]) -> str:
    """Write facts as JSON without spaces, keys in order, dates as ISO text: equal facts, equal text."""
    return json.dumps(facts, separators=(",", ":"), sort_keys=True, ensure_ascii=False, default=str)
