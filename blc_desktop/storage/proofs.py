"""Questions whose right answer is nothing: rows that contradict one another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from blc_desktop.storage.tables import batch, item, stock_balance, stock_move


@dataclass(frozen=True, slots=True)
class WrongBalance:
    """A balance that is not the sum of its moves."""

    item: str
    shown: int
    moved: int


def wrong_balances(conn: Connection, posko_id: int) -> tuple[WrongBalance, ...]:
    """Return the balances that differ from the sum of their moves, either missing counted as 0."""
    keys = ("batch_id", "place_id", "funding_source_id")
    moved: Counter[tuple[int, ...]] = Counter()
    sums = (
        select(*(stock_move.c[key] for key in keys), func.sum(stock_move.c.quantity))
        .where(stock_move.c.posko_id == posko_id)
        .group_by(*(stock_move.c[key] for key in keys))
    )
    for *place, quantity in conn.execute(sums):
        moved[tuple(place)] = quantity
    shown: Counter[tuple[int, ...]] = Counter()
    balances = select(*(stock_balance.c[key] for key in keys), stock_balance.c.quantity).where(
        stock_balance.c.posko_id == posko_id
    )
    for *place, quantity in conn.execute(balances):
        shown[tuple(place)] = quantity
    wrong = sorted(place for place in moved.keys() | shown.keys() if moved[place] != shown[place])
    return tuple(WrongBalance(_item(conn, posko_id, place[0]), shown[place], moved[place]) for place in wrong)


def _item(conn: Connection, posko_id: int, batch_id: int) -> str:
    wanted = (
        select(item.c.name)
        .join(batch, (batch.c.item_id == item.c.id) & (batch.c.posko_id == item.c.posko_id))
        .where(batch.c.id == batch_id, batch.c.posko_id == posko_id)
    )
    return str(conn.execute(wanted).scalar() or batch_id)


def broken_references(connection: Any) -> Iterator[tuple[str, int]]:
    """Yield each table that refers to rows that are not there, and how often; for a driver connection."""
    broken = Counter(str(row[0]) for row in connection.execute("PRAGMA foreign_key_check"))
    yield from sorted(broken.items())
