"""A whole book carried from one engine to the other, row by row, and proven on arrival.

Ids count within a posko on both engines, so every row keeps its own: what refers to it, what is said of it in
the chain of changes and what was printed still holds. Only ``posko_id`` is another.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, bindparam, insert, select, update

from blc_desktop.progress import Progress
from blc_desktop.storage.tables import destruction_line, item, metadata, posko, stock_balance, stock_day

#: Made by the database itself from the moves that are stored.
_DERIVED = (stock_balance, stock_day)
#: A merged item may refer to one that comes after it.
_LATER = item.c.merged_into_id
_BLOCK = 1000


@dataclass(frozen=True, slots=True)
class TableProof:
    """What one table holds of a posko: how many rows, and a SHA-256 over all that stands in them."""

    name: str
    rows: int
    digest: str


def tables() -> list[Table]:
    """Return the tables of a posko's rows, each after those it refers to."""
    return [table for table in metadata.sorted_tables if table is not posko]


def copy(source: Connection, target: Connection, ids: tuple[int, int], progress: Progress) -> None:
    """Store every row of posko ``ids[0]`` in ``source`` as one of ``ids[1]`` in ``target``."""
    names = [table for table in tables() if table not in (*_DERIVED, destruction_line)]
    # Last, since nothing may be attached to whoever stands there (storage.erased).
    names.append(destruction_line)
    for number, table in enumerate(names):
        progress.step(number, 3 * len(names))
        _copy_table(source, target, table, ids)
    merged = select(item.c.id, _LATER).where(item.c.posko_id == ids[0], _LATER.is_not(None))
    told = [{"of_row": row[0], "to_row": row[1]} for row in source.execute(merged)]
    if told:
        one = update(item).where(item.c.posko_id == ids[1], item.c.id == bindparam("of_row"))
        target.execute(one.values(merged_into_id=bindparam("to_row")), told)


def _copy_table(source: Connection, target: Connection, table: Table, ids: tuple[int, int]) -> None:
    block: list[dict[str, Any]] = []
    for row in _rows(source, table, ids[0]):
        values = {**row, "posko_id": ids[1]}
        if table is item:
            values[_LATER.name] = None
        block.append(values)
        if len(block) == _BLOCK:
            target.execute(insert(table), block)
            block = []
    if block:
        target.execute(insert(table), block)


def proofs(conn: Connection, posko_id: int, progress: Progress, part: int) -> list[TableProof]:
    """Return what each table holds of a posko, the same on both engines for the same rows.

    ``part`` (1 or 2) of the three that ``progress`` counts: copying, proving the source, proving the target.
    """
    every, found = tables(), []
    for number, table in enumerate(every):
        progress.step(part * len(every) + number, 3 * len(every))
        found.append(_proof(conn, table, posko_id))
    return found


def _proof(conn: Connection, table: Table, posko_id: int) -> TableProof:
    digest, count = hashlib.sha256(), 0
    for row in _rows(conn, table, posko_id):
        told = [_plain(value) for name, value in row.items() if name != "posko_id"]
        digest.update(repr(told).encode())
        count += 1
    return TableProof(table.name, count, digest.hexdigest())


def _rows(conn: Connection, table: Table, posko_id: int) -> Iterator[RowMapping]:
    own = [column for column in table.primary_key if column.name != "posko_id"]
    wanted = select(table).where(table.c.posko_id == posko_id).order_by(*own)
    with conn.execute(wanted.execution_options(yield_per=_BLOCK)) as rows:
        yield from rows.mappings()


def _plain(value: object) -> object:
    """Say a value as both engines say it: moments in UTC, bytes as bytes, truth as 0 or 1."""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return hashlib.sha256(value).hexdigest()
    return int(value) if isinstance(value, bool) else str(value) if value is not None else None
