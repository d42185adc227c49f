"""Two entries of the catalogue made one: everything that names the one names the other from then on.

Moves are not touched: a batch goes over with all its history. A batch that meets one of the same lot and
expiry stays beside it, as its twin.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, Connection, Table, func, select, update

from blc_desktop.storage.person_links import naming
from blc_desktop.storage.tables import batch, kit_part

#: What stays with the entry that goes: its own packs, and what was merged into it before.
_STAYING = frozenset({"item", "item_pack"})

#: Which rows went over, by table and column.
Moved = Mapping[str, Sequence[int]]


def same_recipe(conn: Connection, posko_id: int, kept_id: int, gone_id: int) -> bool:
    """Whether both stand in one recipe: then they were not meant to be the same."""
    other = kit_part.alias("other")
    both = select(kit_part.c.id).where(
        kit_part.c.posko_id == posko_id,
        kit_part.c.item_id == kept_id,
        other.c.posko_id == posko_id,
        other.c.recipe_id == kit_part.c.recipe_id,
        other.c.item_id == gone_id,
    )
    return conn.execute(both.limit(1)).first() is not None


def go_over(conn: Connection, posko_id: int, gone_id: int, kept_id: int) -> dict[str, list[int]]:
    """Let all that names ``gone_id`` name ``kept_id``, and return what that was."""
    moved: dict[str, list[int]] = {}
    for table, column in _naming():
        found = conn.execute(
            select(table.c.id).where(table.c.posko_id == posko_id, column == gone_id).order_by(table.c.id)
        )
        ids = list(found.scalars())
        if not ids:
            continue
        moved[f"{table.name}.{column.name}"] = ids
        if table is batch:
            _make_room(conn, posko_id, ids, kept_id)
        _name(conn, posko_id, table, column, ids, kept_id)
    return moved


def go_back(conn: Connection, posko_id: int, moved: Moved, gone_id: int) -> None:
    """Give back what had gone over."""
    for table, column in _naming():
        ids = moved.get(f"{table.name}.{column.name}", ())
        if ids:
            _name(conn, posko_id, table, column, ids, gone_id)


def _naming() -> Iterator[tuple[Table, Column[Any]]]:
    return ((table, column) for table, column in naming("item") if table.name not in _STAYING)


def _name(
    conn: Connection, posko_id: int, table: Table, column: Column[Any], ids: Sequence[int], item_id: int
) -> None:
    conn.execute(
        update(table).where(table.c.posko_id == posko_id, table.c.id.in_(ids)).values({column.name: item_id})
    )


def _make_room(conn: Connection, posko_id: int, ids: Sequence[int], kept_id: int) -> None:
    """Give a number to batches that would meet one of the same lot and expiry; it stays with them."""
    known = batch.alias("known")
    for row in conn.execute(select(batch).where(batch.c.posko_id == posko_id, batch.c.id.in_(ids))).all():
        last = conn.execute(
            select(func.max(known.c.twin)).where(
                known.c.posko_id == posko_id,
                known.c.item_id == kept_id,
                known.c.lot == row.lot,
                known.c.expires_on == row.expires_on,
            )
        ).scalar_one()
        if last is not None and last >= row.twin:
            conn.execute(
                update(batch).where(batch.c.posko_id == posko_id, batch.c.id == row.id).values(twin=last + 1)
            )
