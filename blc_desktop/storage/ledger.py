"""From "so much of this item" to moves: which batches give, and whether they can. One rule for every way out.

What may be taken on a day is bounded by every later day as well: an entry dated back is refused only where a
later closing balance would fall below zero, and the refusal names that day, the item, what is there and what
is needed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection

from blc_desktop.domain.commands.stock import IssueLine
from blc_desktop.domain.stock import Expired, propose
from blc_desktop.errors import Refused
from blc_desktop.storage import rows, stock
from blc_desktop.storage.stock import Holding, Move, Slot
from blc_desktop.storage.tables import item


class Shelves:
    """What may be taken on a day, read once for many lines: each takes from what those before it left."""

    def __init__(self, conn: Connection, posko_id: int, day: date) -> None:
        self._conn, self._posko_id, self.day = conn, posko_id, day
        self._goods: dict[int, Mapping[str, Any]] = {}
        self._holdings: dict[int, list[Holding]] = {}

    def goods(self, item_id: int) -> Mapping[str, Any]:
        """Return an item's row. Raises ``Refused("row.gone")`` if there is none."""
        if item_id not in self._goods:
            self._goods[item_id] = rows.fetch(self._conn, item, self._posko_id, item_id)
        return self._goods[item_id]

    def holdings(self, item_id: int) -> list[Holding]:
        """Return what is left of an item, what expires first standing first."""
        if item_id not in self._holdings:
            self._holdings[item_id] = stock.holdings(self._conn, self._posko_id, item_id, self.day, lock=True)
        return self._holdings[item_id]

    def take(self, item_id: int, moves: Sequence[Move]) -> None:
        """Count ``moves`` (negative), which are about to be booked, off what is left."""
        taken = dict(moves)
        self._holdings[item_id] = [
            replace(held, free=held.free + taken.get(held.slot, 0)) for held in self.holdings(item_id)
        ]


def outgoing(
    conn: Connection,
    posko_id: int,
    line: IssueLine,
    day: date,
    expired: Expired,
    shelves: Shelves | None = None,
) -> list[Move]:
    """Return the moves (negative) that take ``line`` out on ``day``.

    ``shelves``: those of the day, where many lines are booked in one transaction. Raises ``Refused`` where
    too little is there, now or on a later day, and where a chosen batch has expired.
    """
    known = shelves or Shelves(conn, posko_id, day)
    moves = _moves(known, line, day, expired)
    known.take(line.item_id, moves)
    return moves


def _moves(shelves: Shelves, line: IssueLine, day: date, expired: Expired) -> list[Move]:
    goods = shelves.goods(line.item_id)
    if line.quantity <= 0:
        raise Refused("stock.quantity_not_positive", field="quantity", item=goods["name"])
    holdings = within(line, shelves.holdings(line.item_id))
    if line.picks:
        return _as_picked(goods, holdings, line, day, expired)
    proposal = propose(holdings, line.quantity, day, expired)
    if proposal.short:
        raise _too_little(goods, holdings, line.quantity, day, expired)
    return [(holding.slot, -taken) for holding, taken in proposal.picks]


def within(line: IssueLine, holdings: Sequence[Holding]) -> list[Holding]:
    """Return the holdings that a line may take from: of its place and its funding source, if it names any."""
    return [
        holding
        for holding in holdings
        if line.place_id in {None, holding.slot.place_id}
        and line.funding_source_id in {None, holding.slot.funding_source_id}
    ]


def _as_picked(
    goods: Any, holdings: Sequence[Holding], line: IssueLine, day: date, expired: Expired
) -> list[Move]:
    wanted: dict[Slot, int] = {}
    for pick in line.picks:
        slot = Slot(pick.batch_id, pick.place_id, pick.funding_source_id)
        if pick.quantity <= 0:
            raise Refused("stock.quantity_not_positive", field="quantity", item=goods["name"])
        wanted[slot] = wanted.get(slot, 0) + pick.quantity
    if sum(wanted.values()) != line.quantity:
        raise Refused("stock.picks_differ", item=goods["name"], need=line.quantity, have=sum(wanted.values()))
    known = {holding.slot: holding for holding in holdings}
    for slot, quantity in wanted.items():
        holding = known.get(slot)
        if holding is None:
            raise Refused("stock.batch_unknown", item=goods["name"])
        if holding.expired(day) and expired is Expired.REFUSE:
            raise Refused("stock.expired", item=goods["name"], lot=holding.lot, expires_on=holding.expires_on)
        if holding.free < quantity:
            raise _too_little(goods, [holding], quantity, day, Expired.ALLOW)
    return [(slot, -quantity) for slot, quantity in wanted.items()]


def _too_little(
    goods: Any, holdings: Sequence[Holding], quantity: int, day: date, expired: Expired
) -> Refused:
    usable = [h for h in holdings if expired is not Expired.REFUSE or not h.expired(day)]
    facts = {
        "item": goods["name"],
        "unit": goods["unit"],
        "have": sum(max(holding.free, 0) for holding in usable),
        "need": quantity,
        "expired": sum(max(h.free, 0) for h in holdings) - sum(max(h.free, 0) for h in usable),
    }
    later = [holding.tightest_on for holding in usable if holding.tightest_on > day]
    if later:
        return Refused("stock.too_little_later", field="quantity", day=min(later), **facts)
    code = "stock.too_little_unexpired" if facts["expired"] else "stock.too_little"
    return Refused(code, field="quantity", day=day, **facts)


def guard_taking_back(conn: Connection, posko_id: int, document_id: int, day: date) -> None:
    """Refuse to turn a document's signs where what it brought has meanwhile been given away.

    Raises ``Refused("stock.too_little_later")`` naming the day, the item, what is there and what is needed.
    """
    brought: dict[tuple[int, Slot], int] = {}
    for item_id, slot, quantity in stock.moves_of(conn, posko_id, document_id):
        brought[item_id, slot] = brought.get((item_id, slot), 0) + quantity
    for (item_id, slot), quantity in brought.items():
        if quantity <= 0:
            continue
        held = {h.slot: h for h in stock.holdings(conn, posko_id, item_id, day, lock=True)}[slot]
        if held.free < quantity:
            goods = rows.fetch(conn, item, posko_id, item_id)
            raise Refused(
                "stock.too_little_later",
                item=goods["name"],
                unit=goods["unit"],
                day=held.tightest_on,
                have=held.free,
                need=quantity,
                expired=0,
            )
