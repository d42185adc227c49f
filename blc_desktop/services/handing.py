"""The one step in which goods leave the store for somebody's hands, whichever street it belongs to."""

from __future__ import annotations

from dataclasses import dataclass

from blc_desktop.domain.commands.distribution import HandOut, Recipient
from blc_desktop.domain.kinds import DocumentKind, RecipientKind
from blc_desktop.domain.stock import Expired
from blc_desktop.errors import Refused
from blc_desktop.services.booking import book, guard_day, taken
from blc_desktop.services.packing import make_up
from blc_desktop.services.workspace import WriteTransaction
from blc_desktop.storage import attachments, rows
from blc_desktop.storage import distribution as storage
from blc_desktop.storage.ledger import Shelves
from blc_desktop.storage.tables import distribution, house, household, person

_TABLES = {
    RecipientKind.HOUSEHOLD: household,
    RecipientKind.PERSON: person,
    RecipientKind.HOUSE: house,
}


@dataclass(frozen=True, slots=True)
class Given:
    """A hand-out's document, and those of the kits that were put together for it."""

    document_id: int
    prepared: tuple[int, ...] = ()


def give(tx: WriteTransaction, command: HandOut, expired: Expired = Expired.REFUSE) -> int:
    """Book goods out of the store to who receives them, and return the document's id."""
    return give_out(tx, command, expired).document_id


def give_out(
    tx: WriteTransaction,
    command: HandOut,
    expired: Expired = Expired.REFUSE,
    shelves: Shelves | None = None,
) -> Given:
    """Book goods out of the store to who receives them, missing kits put together first if a line says so.

    ``shelves``: those of the day, where many hand-outs are booked in one transaction; they know nothing of
    kits put together meanwhile. Raises ``Refused`` naming the goods where too little is there, or where they
    ask for a prescription that is not told.
    """
    guard_day(command.day, tx.day)
    recipient = _recipient(tx, command.recipient)
    prepared = make_up(tx, command.lines, command.day, command.officer_id)
    known = shelves or Shelves(tx.conn, tx.posko_id, command.day)
    _guard_prescription(known, command)
    moves = taken(tx, command.lines, command.day, expired, known)
    note = "; ".join(filter(None, (command.note.strip(), command.expired_reason.strip())))
    words = {"note": note or None, "prescription": command.prescription.strip() or None}
    document_id = book(tx, DocumentKind.HANDOUT, command, moves, **words)
    recipient["received_by"] = command.received_by.strip() or None
    if command.photo is not None:
        recipient["photo_id"] = attachments.keep(
            tx.conn, tx.posko_id, command.photo, operator_id=tx.actor.operator_id or None, now=tx.now
        )
    rows.add(tx.conn, distribution, tx.posko_id, document_id=document_id, **recipient)
    tx.audit(entity="distribution", entity_id=document_id, new=recipient)
    return Given(document_id, prepared)


def _guard_prescription(shelves: Shelves, command: HandOut) -> None:
    """Refuse goods that are handed out on prescription only (packages 2 and 3) where none is told."""
    if command.prescription.strip():
        return
    for line in command.lines:
        goods = shelves.goods(line.item_id)
        if goods["prescription"]:
            raise Refused("stock.prescription_missing", field="prescription", item=goods["name"])


def _recipient(tx: WriteTransaction, recipient: Recipient) -> dict[str, object]:
    """Return the columns of a recipient. Raises ``Refused`` where the recipient is not whole."""
    values: dict[str, object] = {"recipient_kind": recipient.kind.value}
    if recipient.kind is RecipientKind.CROWD:
        if not recipient.place.strip():
            raise Refused("recipient.place_missing", field="place")
        if recipient.head_count is None or recipient.head_count <= 0:
            raise Refused("recipient.head_count", field="head_count")
        values |= {"place": " ".join(recipient.place.split()), "head_count": recipient.head_count}
    else:
        if recipient.entity_id is None:
            raise Refused("recipient.missing", field="recipient")
        rows.fetch(tx.conn, _TABLES[recipient.kind], tx.posko_id, recipient.entity_id)
        values[f"{recipient.kind.value}_id"] = recipient.entity_id
    values["rt_id"] = recipient.rt_id or storage.home_of(tx.conn, tx.posko_id, recipient)
    return values
