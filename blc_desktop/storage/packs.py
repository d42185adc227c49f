"""The further packs of items, beside the usual one that stands with the item itself."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, insert, select

from blc_desktop.domain.commands.stock import Pack
from blc_desktop.storage.tables import item_pack


def of_item(conn: Connection, posko_id: int, item_id: int) -> tuple[Pack, ...]:
    """Return the further packs of an item, in the order in which they were given."""
    wanted = select(item_pack).where(item_pack.c.posko_id == posko_id, item_pack.c.item_id == item_id)
    return tuple(Pack(row.name, row.size) for row in conn.execute(wanted.order_by(item_pack.c.id)))


def of_all(conn: Connection, posko_id: int) -> dict[int, tuple[Pack, ...]]:
    """Return the further packs of every item that has any, by item."""
    wanted = select(item_pack).where(item_pack.c.posko_id == posko_id).order_by(item_pack.c.id)
    found: dict[int, tuple[Pack, ...]] = {}
    for row in conn.execute(wanted):
        found[row.item_id] = (*found.get(row.item_id, ()), Pack(row.name, row.size))
    return found


def keep(conn: Connection, posko_id: int, item_id: int, packs: Sequence[Pack]) -> None:
    """Put these in the place of the further packs that an item had."""
    conn.execute(delete(item_pack).where(item_pack.c.posko_id == posko_id, item_pack.c.item_id == item_id))
    if packs:
        conn.execute(
            insert(item_pack),
            [
                {"posko_id": posko_id, "item_id": item_id, "name": " ".join(p.name.split()), "size": p.size}
                for p in packs
            ],
        )
