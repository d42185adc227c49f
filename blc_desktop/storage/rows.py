"""The few steps that every street's rows go through: stored with a uid, read by id, changed by version."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, Table, Update, bindparam, insert, select, update
from sqlalchemy.sql.dml import ReturningInsert

from blc_desktop.errors import Refused
from blc_desktop.storage.bulk import questions
from blc_desktop.storage.conflicts import changed_elsewhere
from blc_desktop.storage.listings import Aside
from blc_desktop.storage.uids import new_uid


def add(conn: Connection, table: Table, posko_id: int, **values: object) -> int:
    """Store a row, with a uid of its own where the table has one, and return its id."""
    uid = {"uid": new_uid()} if "uid" in table.c and "uid" not in values else {}
    result = conn.execute(_adding(table), {"posko_id": posko_id, **uid, **values})
    return int(result.scalar_one())


# Statements are made once a form: a bulk change carries the same ones out thousands of times, and to put one
# together takes longer than to carry it out.


@cache
def _adding(table: Table) -> ReturningInsert[Any]:
    return insert(table).returning(table.c.id)


@cache
def _one_of(table: Table) -> Select[Any]:
    return select(table).where(table.c.posko_id == bindparam("of_posko"), table.c.id == bindparam("of_row"))


@cache
def _changing(table: Table, names: tuple[str, ...], *, versioned: bool) -> Update:
    where = [table.c.posko_id == bindparam("of_posko"), table.c.id == bindparam("of_row")]
    if versioned:
        where.append(table.c.version == bindparam("of_version"))
    values: dict[str, Any] = {name: bindparam(f"to_{name}", type_=table.c[name].type) for name in names}
    if "version" in table.c:
        values["version"] = table.c.version + 1
    return update(table).where(*where).values(values)


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

    With ``version``, raises ``Refused("row.changed_elsewhere")`` if the row is no longer as it was read, with
    who changed it (:mod:`storage.conflicts`).
    """
    statement = _changing(table, tuple(values), versioned=version is not None)
    told = {f"to_{name}": value for name, value in values.items()}
    asked = {"of_posko": posko_id, "of_row": row_id, "of_version": version}
    if version is None:
        del asked["of_version"]
    if conn.execute(statement, asked | told).rowcount != 1:
        raise changed_elsewhere(conn, table.name, posko_id, row_id)


def of_ids(conn: Connection, table: Table, posko_id: int, ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    """Return many rows by their ids, read in blocks; an id that is gone is absent."""
    wanted, known = select(table).where(Aside(table.c.posko_id) == posko_id), list(dict.fromkeys(ids))
    found: dict[int, dict[str, Any]] = {}
    for block in questions(known):
        for row in conn.execute(wanted.where(table.c.id.in_(block))).mappings():
            found[row["id"]] = dict(row)
    return found


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
