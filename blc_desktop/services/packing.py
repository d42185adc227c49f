"""The steps in which kits are put together and taken apart, whichever street asks for it.

Each assembly makes a batch of its own (RK-1, RK-2 …) that expires with the first of its parts: what went in
is known, and comes out again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from blc_desktop.domain import goods
from blc_desktop.domain.commands.kits import AssembleKit, UnpackKit
from blc_desktop.domain.commands.stock import IssueLine
from blc_desktop.domain.kinds import DocumentKind
from blc_desktop.domain.stock import Expired, propose
from blc_desktop.errors import Refused
from blc_desktop.services.booking import book, guard_day, taken, usual_place
from blc_desktop.services.workspace import WriteTransaction
from blc_desktop.storage import kits, ledger, rows, stock
from blc_desktop.storage.stock import Move, Slot
from blc_desktop.storage.tables import batch, item


def assemble(tx: WriteTransaction, command: AssembleKit) -> int:
    """Put kits together and return the document's id; parts that expire first go in first.

    Raises ``Refused("kit.no_recipe")``, and what taking the parts raises: nothing expired goes into a kit.
    """
    guard_day(command.day, tx.day)
    kit = _kit(tx, command.kit_id, command.quantity)
    recipe = kits.recipe(tx.conn, tx.posko_id, command.kit_id, command.day)
    if not recipe:
        raise Refused("kit.no_recipe", field="kit_id", item=kit["name"], day=command.day)
    lines = [
        IssueLine(
            part.item_id,
            part.quantity * command.quantity,
            place_id=command.from_place_id,
            funding_source_id=command.funding_source_id,
        )
        for part in recipe
    ]
    parts = taken(tx, lines, command.day, Expired.REFUSE)
    number = kits.batches_of(tx.conn, tx.posko_id, command.kit_id) + 1
    expires_on = _first_expiry(tx, parts)
    batch_id = stock.batch_id(tx.conn, tx.posko_id, command.kit_id, f"RK-{number}", expires_on)
    place = command.place_id or command.from_place_id or usual_place(tx)
    slot = Slot(batch_id, place, _source(tx, parts))
    return book(tx, DocumentKind.ASSEMBLE, command, [*parts, (slot, command.quantity)])


def unpack(tx: WriteTransaction, command: UnpackKit) -> int:
    """Take kits apart and return the document's id: what went in comes out, where the kits lay.

    Kits that came whole from outside hold what their recipe of that day says. An expired kit may be taken
    apart: each of its parts has its own last day.
    """
    guard_day(command.day, tx.day)
    _kit(tx, command.kit_id, command.quantity)
    line = IssueLine(command.kit_id, command.quantity)
    away = taken(tx, (line,), command.day, Expired.ALLOW)
    back: list[Move] = []
    for slot, quantity in away:
        back.extend(_contents(tx, command, slot, -quantity))
    return book(tx, DocumentKind.UNPACK, command, [*away, *back])


def make_up(
    tx: WriteTransaction, lines: Sequence[IssueLine], day: date, officer_id: int | None
) -> tuple[int, ...]:
    """Put together what ``lines`` that allow it lack in kits, and return the documents."""
    made = []
    for line in lines:
        if not line.from_parts or line.quantity <= 0:
            continue
        held = ledger.within(line, stock.holdings(tx.conn, tx.posko_id, line.item_id, day, lock=True))
        short = propose(held, line.quantity, day, Expired.REFUSE).short
        if short:
            order = AssembleKit(
                line.item_id,
                short,
                day,
                funding_source_id=line.funding_source_id,
                from_place_id=line.place_id,
                officer_id=officer_id,
            )
            made.append(assemble(tx, order))
    return tuple(made)


def _kit(tx: WriteTransaction, kit_id: int, quantity: int) -> Mapping[str, Any]:
    kit = rows.fetch(tx.conn, item, tx.posko_id, kit_id)
    if quantity <= 0:
        raise Refused("stock.quantity_not_positive", field="quantity", item=kit["name"])
    return kit


def _first_expiry(tx: WriteTransaction, parts: Sequence[Move]) -> date | None:
    days = [rows.fetch(tx.conn, batch, tx.posko_id, slot.batch_id)["expires_on"] for slot, _quantity in parts]
    first: date = min(days)
    return None if first == stock.NO_EXPIRY else first


def _source(tx: WriteTransaction, parts: Sequence[Move]) -> int:
    """Return who paid for a kit: whoever paid for all its parts, else it is mixed."""
    sources = {slot.funding_source_id for slot, _quantity in parts}
    return sources.pop() if len(sources) == 1 else stock.source_id(tx.conn, tx.posko_id, goods.MIXED_SOURCE)


def _contents(tx: WriteTransaction, command: UnpackKit, slot: Slot, quantity: int) -> list[Move]:
    made, parts = kits.put_in(tx.conn, tx.posko_id, slot.batch_id)
    if not made:
        return _by_recipe(tx, command, slot, quantity)
    gone = kits.taken_apart(tx.conn, tx.posko_id, slot.batch_id)
    back: list[Move] = []
    for filled in parts.values():
        each = sum(amount for _slot, amount in filled) // made
        back.extend(
            (Slot(part.batch_id, slot.place_id, part.funding_source_id), amount)
            for part, amount in _portion(filled, gone * each, quantity * each)
        )
    return _summed(back)


def _portion(filled: Sequence[tuple[Slot, int]], skip: int, wanted: int) -> list[tuple[Slot, int]]:
    """Return ``wanted`` out of what was filled in, passing over the ``skip`` that came out before."""
    portion = []
    for slot, amount in filled:
        passed = min(skip, amount)
        skip -= passed
        taken_now = min(amount - passed, wanted)
        wanted -= taken_now
        if taken_now:
            portion.append((slot, taken_now))
    return portion


def _summed(moves: Sequence[Move]) -> list[Move]:
    sums: dict[Slot, int] = {}
    for slot, quantity in moves:
        sums[slot] = sums.get(slot, 0) + quantity
    return list(sums.items())


def _by_recipe(tx: WriteTransaction, command: UnpackKit, slot: Slot, quantity: int) -> list[Move]:
    recipe = kits.recipe(tx.conn, tx.posko_id, command.kit_id, command.day)
    if not recipe:
        name = rows.fetch(tx.conn, item, tx.posko_id, command.kit_id)["name"]
        raise Refused("kit.no_recipe", field="kit_id", item=name, day=command.day)
    known = rows.fetch(tx.conn, batch, tx.posko_id, slot.batch_id)["expires_on"]
    expires_on = None if known == stock.NO_EXPIRY else known
    return [
        (
            Slot(
                stock.batch_id(tx.conn, tx.posko_id, part.item_id, "", expires_on),
                slot.place_id,
                slot.funding_source_id,
            ),
            part.quantity * quantity,
        )
        for part in recipe
    ]
