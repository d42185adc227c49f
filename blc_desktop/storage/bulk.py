"""Many rows at once, as an import needs them: ids taken in a block, tuples straight to the driver.

SQLAlchemy's own ``insert`` of dictionaries takes more than twice as long (storage.md section 2).
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Table, func, insert, literal_column, select

from blc_desktop.storage.tables import Instant

T = TypeVar("T")

#: So many values go into one question; SQLite takes 32,766 parameters.
QUESTION = 900
#: From so many rows on it pays to make room.
_MANY = 20_000
_ROOMY_MIB = 128


def first_id(conn: Connection, table: Table) -> int:
    """Return the id from which on as many as one likes are free. The caller holds the writing transaction."""
    # On a server the table's policy shows the rows of one posko, and ids count within it.
    return int(conn.execute(select(func.coalesce(func.max(table.c.id), 0))).scalar_one()) + 1


def uids(count: int) -> list[str]:
    """Return ``count`` fresh UUIDv7 of one moment; they sort in order within the block."""
    stamp = f"{time.time_ns() // 1_000_000:012x}"
    head = f"{stamp[:8]}-{stamp[8:]}-7"
    noise = os.urandom(8 * count).hex()
    return [
        f"{head}{number & 0xFFF:03x}-{8 + (number >> 12 & 3):x}{noise[at : at + 3]}-{noise[at + 3 : at + 15]}"
        for number, at in enumerate(range(0, 16 * count, 16))
    ]


def insert_rows(
    conn: Connection,
    table: Table,
    columns: Sequence[str],
    rows: Sequence[tuple[Any, ...]],
    alike: Mapping[str, Any] | None = None,
) -> None:
    """Store ``rows``, tuples in the order of ``columns``; dates and moments as :func:`stored` leaves them.

    ``alike`` holds by column what is the same in every row. It is written into the statement: to bind a value
    for each row costs as much as to store it.
    """
    if not rows:
        return
    same = {name: value for name, value in (alike or {}).items() if value is not None}
    if conn.dialect.paramstyle != "qmark":
        conn.execute(insert(table), [{**same, **dict(zip(columns, row, strict=True))} for row in rows])
        return
    values = {**dict.fromkeys(columns), **{name: _literal(value) for name, value in same.items()}}
    statement = insert(table).inline().values(values).compile(dialect=conn.dialect, column_keys=list(values))
    in_order = statement.positiontup
    if in_order is not None and list(in_order) != list(columns):
        places = [list(columns).index(name) for name in in_order]
        rows = [tuple(row[place] for place in places) for row in rows]
    conn.exec_driver_sql(str(statement), list(rows))


def _literal(value: str | int) -> ColumnElement[Any]:
    if isinstance(value, str):
        quoted = value.replace("'", "''")
        return literal_column(f"'{quoted}'")
    return literal_column(str(int(value)))


def parted(told: Mapping[str, Sequence[Any]]) -> tuple[dict[str, Sequence[Any]], dict[str, Any]]:
    """Part columns into those that differ from row to row, and those that say one thing throughout."""
    alike = {
        name: column[0] for name, column in told.items() if column and column.count(column[0]) == len(column)
    }
    return {name: column for name, column in told.items() if name not in alike}, alike


@contextmanager
def roomy(conn: Connection, table: Table, coming: int) -> Iterator[None]:
    """Make room for ``coming`` rows of ``table``: a larger cache, and indexes made afterwards.

    Ten indexes kept row by row in a small cache would write each page many times, encrypted anew. Indexes
    wait only where many rows come and more than stand already: making them reads the whole table.
    """
    if conn.dialect.name != "sqlite" or coming < _MANY:
        yield
        return
    before = conn.exec_driver_sql("PRAGMA cache_size").scalar_one()
    conn.exec_driver_sql(f"PRAGMA cache_size=-{_ROOMY_MIB * 1024}")
    standing = conn.execute(select(func.count()).select_from(table)).scalar_one()
    later = sorted(table.indexes, key=lambda index: str(index.name)) if coming > standing else []
    try:
        for index in later:
            index.drop(conn)
        yield
        for index in later:
            index.create(conn)
    finally:
        conn.exec_driver_sql(f"PRAGMA cache_size={before}")


def stored(conn: Connection) -> Callable[[date | datetime | None], Any]:
    """Return what brings a date or a moment into the form in which the driver takes it; equal ones once."""
    if conn.dialect.paramstyle != "qmark":
        return lambda value: value
    moments = Instant().dialect_impl(conn.dialect).bind_processor(conn.dialect)
    known: dict[Any, Any] = {None: None}

    def bring(value: date | datetime | None) -> Any:
        if value not in known:
            is_moment = isinstance(value, datetime)
            known[value] = moments(value) if is_moment and moments else value.isoformat() if value else None
        return known[value]

    return bring


def questions(values: Sequence[T], size: int = QUESTION) -> Iterator[Sequence[T]]:
    """Yield ``values`` in parts that fit into one question."""
    for start in range(0, len(values), size):
        yield values[start : start + size]
