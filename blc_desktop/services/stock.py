"""Goods: taken into the catalogue, received, issued, moved, and taken back by reversal; never edited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from blc_desktop.domain import goods
from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Done, Topic, Undo
from blc_desktop.domain.commands.stock import (
    AddItem,
    EditItem,
    IssueStock,
    ItemDetails,
    Pack,
    ReceiptLine,
    ReceiveStock,
    TransferStock,
)
from blc_desktop.domain.kinds import DocumentKind, MoveReason
from blc_desktop.domain.stock import Expired, is_expired
from blc_desktop.domain.text import fold_name
from blc_desktop.errors import Refused
from blc_desktop.services.booking import (
    book,
    guard_day,
    guard_lot,
    keep_paid,
    reason_id,
    taken,
    undo_document,
    usual_place,
)
from blc_desktop.services.packing import make_up
from blc_desktop.services.workspace import Workspace, WriteTransaction
from blc_desktop.storage import packs, rows, stock
from blc_desktop.storage.stock import Move, Slot
from blc_desktop.storage.tables import item

CHANGES: Changes = frozenset({Topic.STOCK})
#: Reasons for which goods leave that nobody will use: an expired batch may go, and goes first.
_DISCARDING = frozenset({MoveReason.EXPIRED, MoveReason.DAMAGED, MoveReason.LOST})
_LEAVING = _DISCARDING | {MoveReason.USED, MoveReason.ENTRY_ERROR, MoveReason.RETURNED}


def add_item(ws: Workspace, command: AddItem) -> Done[int]:
    """Take goods into the catalogue and return the id; undone, they are no longer offered."""
    ws.require(Permission.EDIT_STOCK)
    with ws.write("AddItem") as tx:
        values = _item_values(tx, command.details, None)
        item_id = rows.add(tx.conn, item, tx.posko_id, version=1, **values)
        packs.keep(tx.conn, tx.posko_id, item_id, command.details.packs)
        tx.audit(entity="item", entity_id=item_id, old=None, new={**values, **_told(command.details.packs)})
    retired = replace(command.details, code=str(values["code"]), active=False)
    back = EditItem(item_id, 1, retired)
    return Done(item_id, CHANGES, Undo("undo.add_item", lambda w: edit_item(w, back)))


def edit_item(ws: Workspace, command: EditItem) -> Done[int]:
    """Change goods; the unit stays once anything was booked in it (``Refused("item.unit_in_use")``)."""
    ws.require(Permission.EDIT_STOCK)
    with ws.write("EditItem") as tx:
        back = mend_item(tx, command)
    return Done(command.item_id, CHANGES, Undo("undo.edit_item", lambda w: edit_item(w, back)))


def mend_item(tx: WriteTransaction, command: EditItem) -> EditItem:
    """Change goods inside a transaction; return the order that puts them back."""
    before = rows.fetch(tx.conn, item, tx.posko_id, command.item_id)
    values = _item_values(tx, command.details, command.item_id)
    if values["unit"] != before["unit"] and stock.was_booked(tx.conn, tx.posko_id, command.item_id):
        raise Refused("item.unit_in_use", field="unit", unit=before["unit"])
    rows.change(tx.conn, item, tx.posko_id, command.item_id, version=command.version, **values)
    old = {name: before[name] for name in values}
    had = packs.of_item(tx.conn, tx.posko_id, command.item_id)
    packs.keep(tx.conn, tx.posko_id, command.item_id, command.details.packs)
    told = {**values, **_told(command.details.packs)}
    tx.audit(entity="item", entity_id=command.item_id, old={**old, **_told(had)}, new=told)
    kept = {name: value for name, value in old.items() if name != "name_fold"}
    return EditItem(command.item_id, command.version + 1, ItemDetails(**kept, packs=had))


def add_funding_source(ws: Workspace, name: str) -> Done[int]:
    """Return the funding source called ``name``, making it if it is new."""
    ws.require(Permission.EDIT_STOCK)
    if not name.strip():
        raise Refused("name.missing", field="name")
    with ws.write("AddFundingSource") as tx:
        return Done(stock.source_id(tx.conn, tx.posko_id, name), CHANGES)


def add_place(ws: Workspace, name: str) -> Done[int]:
    """Return the place called ``name``, making it if it is new."""
    ws.require(Permission.EDIT_STOCK)
    if not name.strip():
        raise Refused("name.missing", field="name")
    with ws.write("AddPlace") as tx:
        return Done(stock.place_id(tx.conn, tx.posko_id, name.strip()), CHANGES)


def receive_stock(ws: Workspace, command: ReceiveStock) -> Done[int]:
    """Book goods that came in and return the document's id; undone by its reversal."""
    ws.require(Permission.EDIT_STOCK)
    with ws.write("ReceiveStock") as tx:
        guard_day(command.day, tx.day)
        if not command.lines:
            raise Refused("stock.no_lines")
        received = [(*_received(tx, line, command), line.rupiah) for line in command.lines]
        kind = DocumentKind.OPENING if command.opening else DocumentKind.RECEIPT
        document_id = book(tx, kind, command, _summed(received))
        keep_paid(tx, document_id, [(slot, rupiah) for slot, _quantity, rupiah in received])
    return Done(document_id, CHANGES, undo_document(document_id))


def _summed(received: Sequence[tuple[Slot, int, int | None]]) -> list[Move]:
    """Return one move a slot: two lines of the same batch from the same source are one."""
    moves: dict[Slot, int] = {}
    for slot, quantity, _rupiah in received:
        moves[slot] = moves.get(slot, 0) + quantity
    return list(moves.items())


def issue_stock(ws: Workspace, command: IssueStock) -> Done[int]:
    """Book goods that were used, lost, damaged or thrown away, and return the document's id.

    Raises ``Refused`` naming day, item, what is there and what is needed. An expired batch leaves only by a
    reason that says so, or is used for a reason that whoever holds the right to do so gives.
    """
    ws.require(Permission.EDIT_STOCK)
    if command.reason not in _LEAVING:
        raise Refused("stock.reason", field="reason")
    expired = Expired.REFUSE
    if command.reason in _DISCARDING:
        expired = Expired.FIRST if command.reason is MoveReason.EXPIRED else Expired.ALLOW
    elif command.expired_reason.strip():
        ws.require(Permission.ISSUE_EXPIRED)
        expired = Expired.ALLOW
    with ws.write("IssueStock") as tx:
        guard_day(command.day, tx.day)
        why = reason_id(tx, command.because, command.reason)
        prepared = make_up(tx, command.lines, command.day, command.officer_id)
        moves = [(*move, why) for move in taken(tx, command.lines, command.day, expired)]
        note = "; ".join(filter(None, (command.note.strip(), command.expired_reason.strip())))
        words = {"reason": command.reason.value, "note": note or None}
        document_id = book(tx, DocumentKind.ISSUE, command, moves, **words)
    return Done(document_id, CHANGES, undo_document(document_id, *prepared))


def transfer_stock(ws: Workspace, command: TransferStock) -> Done[int]:
    """Book goods from wherever they lie to another place of the posko; the item's balance stays."""
    ws.require(Permission.EDIT_STOCK)
    with ws.write("TransferStock") as tx:
        guard_day(command.day, tx.day)
        away = [
            move
            for move in taken(tx, command.lines, command.day, Expired.ALLOW)
            if move[0].place_id != command.to_place_id
        ]
        if not away:
            raise Refused("stock.same_place", field="to_place_id")
        there = [
            (Slot(slot.batch_id, command.to_place_id, slot.funding_source_id), -quantity)
            for slot, quantity in away
        ]
        document_id = book(tx, DocumentKind.TRANSFER, command, away + there)
    return Done(document_id, CHANGES, undo_document(document_id))


def _received(tx: WriteTransaction, line: ReceiptLine, command: ReceiveStock) -> Move:
    known = rows.fetch(tx.conn, item, tx.posko_id, line.item_id)
    if line.quantity <= 0:
        raise Refused("stock.quantity_not_positive", field="quantity", item=known["name"])
    past = is_expired(line.expires_on, command.day)
    if past and not (line.expired_too or command.opening):
        facts = {"item": known["name"], "expires_on": line.expires_on}
        raise Refused("stock.expiry_past", field="expires_on", **facts)
    source = line.funding_source_id or stock.source_id(tx.conn, tx.posko_id, goods.UNKNOWN_SOURCE)
    place = line.place_id or usual_place(tx)
    lot = " ".join(line.lot.split())
    guard_lot(tx, line.item_id, lot, line.expires_on)
    return (
        Slot(stock.batch_id(tx.conn, tx.posko_id, line.item_id, lot, line.expires_on), place, source),
        line.quantity,
    )


def _item_values(tx: WriteTransaction, details: ItemDetails, own_id: int | None) -> dict[str, Any]:
    name, unit = " ".join(details.name.split()), " ".join(details.unit.split())
    if not name:
        raise Refused("name.missing", field="name")
    if not unit:
        raise Refused("item.unit_missing", field="unit")
    if details.pack_size is not None and details.pack_size < 2:
        raise Refused("item.pack_size", field="pack_size")
    _check_packs(details)
    if details.reorder_level < 0:
        raise Refused("item.reorder_level", field="reorder_level")
    if details.excess_level and details.excess_level <= details.reorder_level:
        raise Refused("item.excess_level", field="excess_level")
    code = details.code.strip().upper() or stock.free_code(tx.conn, tx.posko_id, goods.code_for(name))
    for field, known in (
        ("code", stock.item_with_code(tx.conn, tx.posko_id, code)),
        ("name", stock.item_named(tx.conn, tx.posko_id, name)),
    ):
        if known is not None and known != own_id:
            raise Refused(f"item.{field}_taken", field=field, code=code, name=name)
    packed = details.pack_size is not None
    values = asdict(details)
    del values["packs"]
    return {
        **values,
        "name": name,
        "unit": unit,
        "code": code,
        "name_fold": fold_name(name),
        "pack_name": (details.pack_name or "").strip() or None if packed else None,
    }


def _check_packs(details: ItemDetails) -> None:
    """Refuse packs that have no name, hold less than two, or are called as the unit or another pack is."""
    taken_names = {fold_name(details.unit), fold_name(details.pack_name or "")}
    for pack in details.packs:
        folded = fold_name(pack.name)
        if pack.size < 2 or not folded or folded in taken_names:
            raise Refused("item.packs", field="packs", name=pack.name)
        taken_names.add(folded)


def _told(kept: Sequence[Pack]) -> dict[str, object]:
    return {"packs": [(pack.name, pack.size) for pack in kept]}
