"""The steps that every booking of goods goes through, whichever street it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from blc_desktop.domain import goods
from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Done, Topic, Undo
from blc_desktop.domain.commands.stock import IssueLine, ReverseDocument
from blc_desktop.domain.kinds import DocumentKind, MoveReason
from blc_desktop.domain.stock import Expired
from blc_desktop.domain.text import fold_name
from blc_desktop.domain.worth import MOST_RUPIAH
from blc_desktop.errors import Refused
from blc_desktop.services.workspace import Workspace, WriteTransaction
from blc_desktop.storage import handing, ledger, loans, rows, stock, stock_reasons
from blc_desktop.storage.stock import Move, Reasoned, Slot
from blc_desktop.storage.tables import item, stock_document

_CHANGES: Changes = frozenset({Topic.STOCK})
_HANDOUT_CHANGES: Changes = frozenset({Topic.STOCK, Topic.DISTRIBUTION})
#: Documents that a field officer makes, and may take back.
_FIELD_KINDS = frozenset({DocumentKind.HANDOUT, DocumentKind.LOAN, DocumentKind.RETURN})


def reverse_document(ws: Workspace, command: ReverseDocument) -> Done[int]:
    """Take a document back and return the reversal's id.

    The reversal bears the day of what it takes back, so that the figures of every day are as if it had never
    been; when it was typed, and by whom, is kept. Raises ``Refused("stock.already_reversed")`` the second
    time, and ``Refused("stock.too_little_later")`` where what came in has been given away since.
    """
    with ws.read() as rx:
        kind = DocumentKind(rows.fetch(rx.conn, stock_document, rx.posko_id, command.document_id)["kind"])
    handed_out = kind is DocumentKind.HANDOUT
    ws.require(Permission.DISTRIBUTE if kind in _FIELD_KINDS else Permission.EDIT_STOCK)
    with ws.write("ReverseDocument") as tx:
        document_id = reverse(tx, command.document_id, command.note)
    return Done(document_id, _HANDOUT_CHANGES if handed_out else _CHANGES)


def reverse(tx: WriteTransaction, document_id: int, note: str = "") -> int:
    """Take a document back inside a transaction, and return the reversal's id."""
    target = rows.fetch(tx.conn, stock_document, tx.posko_id, document_id)
    undone = stock.reversal_of(tx.conn, tx.posko_id, document_id)
    if target["kind"] == DocumentKind.REVERSAL.value or undone:
        raise Refused("stock.already_reversed", day=target["day"])
    _guard_loan(tx, document_id)
    ledger.guard_taking_back(tx.conn, tx.posko_id, document_id, target["day"])
    reversal_id = stock.add_reversal(
        tx.conn,
        tx.posko_id,
        document_id,
        day=target["day"],
        entered_at=tx.now,
        note=note or None,
        counterparty=target["counterparty"],
        document_no=target["document_no"],
        operator_id=tx.actor.operator_id,
    )
    tx.audit(entity="stock_document", entity_id=reversal_id, new={"reverses": document_id})
    return reversal_id


def _guard_loan(tx: WriteTransaction, document_id: int) -> None:
    """Refuse to take a loan back of which something was returned: the return goes first."""
    lent = loans.of_document(tx.conn, tx.posko_id, document_id)
    if lent is not None and loans.returns(tx.conn, tx.posko_id, lent["id"]):
        raise Refused("loan.returned_since")


def undo_document(document_id: int, *prepared: int) -> Undo:
    """Return the undo of a booking: its reversal, then that of what was ``prepared`` for it (kits)."""

    def run(ws: Workspace) -> Done[int]:
        done = reverse_document(ws, ReverseDocument(document_id))
        for each in prepared:
            reverse_document(ws, ReverseDocument(each))
        return done

    return Undo("undo.document", run)


def guard_day(day: date, working_day: date) -> None:
    """Refuse a day that has not come yet."""
    if day > working_day:
        raise Refused("stock.day_ahead", field="day", day=day)


def taken(
    tx: WriteTransaction,
    lines: Sequence[IssueLine],
    day: date,
    expired: Expired,
    shelves: ledger.Shelves | None = None,
) -> list[Move]:
    """Return the moves that take ``lines`` out on ``day``; one item stands in one line only.

    ``shelves``: those of the day, where many documents are booked in one transaction.
    """
    if not lines:
        raise Refused("stock.no_lines")
    twice = {line.item_id for line in lines}
    if len(twice) != len(lines):
        raise Refused("stock.item_twice")
    return [
        move for line in lines for move in ledger.outgoing(tx.conn, tx.posko_id, line, day, expired, shelves)
    ]


def book(
    tx: WriteTransaction, kind: DocumentKind, command: Any, moves: Sequence[Move | Reasoned], **words: Any
) -> int:
    """Book a document of ``command`` with ``moves``, audited, and return its id."""
    told = {
        "document_no": getattr(command, "document_no", "") or None,
        "counterparty": getattr(command, "counterparty", "") or None,
        "note": command.note or None,
        "officer_id": command.officer_id,
    }
    told |= words
    document_id = stock.add_document(
        tx.conn,
        tx.posko_id,
        kind=kind,
        day=command.day,
        entered_at=tx.now,
        moves=moves,
        operator_id=tx.actor.operator_id,
        **told,
    )
    tx.audit(
        entity="stock_document",
        entity_id=document_id,
        new={
            "kind": kind.value,
            "day": command.day,
            **told,
            "moves": [(move[0].batch_id, move[1]) for move in moves],
        },
    )
    return document_id


def keep_paid(tx: WriteTransaction, document_id: int, paid: Sequence[tuple[Slot, int | None]]) -> None:
    """Keep what was paid for the lines of a receipt, where it is known of all that is in a slot."""
    known: dict[Slot, int | None] = {}
    for slot, rupiah in paid:
        if rupiah is not None and not 0 <= rupiah <= MOST_RUPIAH:
            raise Refused("stock.rupiah", field="rupiah", most=MOST_RUPIAH)
        before = known.get(slot, 0)
        known[slot] = None if rupiah is None or before is None else before + rupiah
    told = {slot: rupiah for slot, rupiah in known.items() if rupiah is not None}
    if told:
        handing.keep_values(tx.conn, tx.posko_id, document_id, told)
        total = sum(told.values())
        tx.audit(entity="stock_document", entity_id=document_id, new={"rupiah": total})


def usual_place(tx: WriteTransaction) -> int:
    """Return the place where goods lie unless somebody says otherwise: the first one made."""
    known = stock.places(tx.conn, tx.posko_id)
    return known[0][0] if known else stock.place_id(tx.conn, tx.posko_id, goods.USUAL_PLACE)


def guard_lot(tx: WriteTransaction, item_id: int, lot: str, expires_on: date | None) -> None:
    """Refuse a batch that stands in the book with another last day: one of the two is a slip."""
    known = stock.other_expiry(tx.conn, tx.posko_id, item_id, lot, expires_on) if lot else None
    if known is not None:
        name = rows.fetch(tx.conn, item, tx.posko_id, item_id)["name"]
        facts = {"lot": lot, "known": None if known == stock.NO_EXPIRY else known, "expires_on": expires_on}
        raise Refused("stock.lot_other_expiry", field="expires_on", item=name, **facts)


def reason_id(tx: WriteTransaction, name: str, meaning: MoveReason) -> int | None:
    """Return the id of a reason in the posko's own words (a usual one is made), None where none is named.

    Raises ``Refused("stock.reason_unknown")`` where it is in no list, or means something else.
    """
    if not name.strip():
        return None
    known = stock_reasons.named(tx.conn, tx.posko_id, name)
    if known is not None and known.meaning == meaning.value:
        return int(known.id)
    folded = fold_name(name)
    usual = next((each for each in goods.USUAL_REASONS if fold_name(each[0]) == folded), None)
    if known is not None or usual is None or usual[1] is not meaning:
        raise Refused("stock.reason_unknown", field="reason", name=name)
    return stock_reasons.kept(tx.conn, tx.posko_id, *usual)
