"""The kits that a round of testing uses up: one document a round, one line a test.

Kits leave by the ledger's own rules (first expiry first out, nothing expired). The line of a test that is
taken back is turned in the same document, since the others of the round stand; with the last line the
document itself is reversed, so that no paper of nothing is left behind.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from blc_desktop.domain.access import Permission
from blc_desktop.domain.commands.stock import IssueLine, IssueStock, Pick
from blc_desktop.domain.facts.testing import KitBatch
from blc_desktop.domain.kinds import DocumentKind, MoveReason
from blc_desktop.domain.stock import Expired
from blc_desktop.services.booking import book, reverse
from blc_desktop.services.workspace import Workspace, WriteTransaction
from blc_desktop.storage import ledger, rows, session_notes, stock
from blc_desktop.storage import testing_sessions as storage
from blc_desktop.storage.stock import Move
from blc_desktop.storage.tables import batch, stock_move


@dataclass(frozen=True, slots=True)
class UsedKit:
    """The move by which a kit left the store, and the batch that had to be opened for it."""

    move_id: int
    opened: KitBatch | None


def use(ws: Workspace, tx: WriteTransaction, session: dict[str, Any]) -> UsedKit | None:
    """Take one kit out of the store for a line of ``session`` (its row); None where it uses none of ours.

    Raises ``Refused`` where no kit is left or the batch in use has expired.
    """
    item_id, batch_id, day = session["item_id"], session["batch_id"], session["day"]
    if item_id is None:
        return None
    ws.require(Permission.EDIT_STOCK)
    line, reason = _wanted(tx, session)
    # A reason allows the batch it was given for; once that is empty, only what is within its day follows.
    expired = Expired.ALLOW if reason else Expired.REFUSE
    (move,) = ledger.outgoing(tx.conn, tx.posko_id, line, day, expired)
    order = IssueStock(
        day,
        (line,),
        MoveReason.USED,
        counterparty=session["place"] or "",
        document_no=f"SESI-{session['id']}",
        officer_id=session["officer_id"],
        note=reason,
    )
    move_id = _entered(tx, session["id"], order, move)
    used = move[0].batch_id
    if used == batch_id:
        return UsedKit(move_id, None)
    storage.change(tx.conn, tx.posko_id, session["id"], batch_id=used)
    return UsedKit(move_id, _opened(tx, item_id, used, day))


def give_back(tx: WriteTransaction, move_id: int) -> None:
    """Return the kit that a test used, unless its whole document was taken back before."""
    move = rows.fetch(tx.conn, stock_move, tx.posko_id, move_id)
    document_id = move["document_id"]
    if stock.reversal_of(tx.conn, tx.posko_id, document_id) is not None:
        return
    if session_notes.used(tx.conn, tx.posko_id, document_id) == 1:
        reverse(tx, document_id)
        return
    session_notes.turn(tx.conn, move)
    _audit(tx, document_id, (move["batch_id"], -move["quantity"]))


def _wanted(tx: WriteTransaction, session: dict[str, Any]) -> tuple[IssueLine, str]:
    """Return the line that takes one kit, of the batch in use if it has one; and why it may have expired."""
    day, allowed = session["day"], session["expired_reason"] or ""
    held = stock.holdings(tx.conn, tx.posko_id, session["item_id"], day)
    here = [] if session["batch_id"] is None else storage.slots_of(held, session["batch_id"], day)
    here = [found for found in here if found.free > 0 or not allowed]
    picks = tuple(
        Pick(found.slot.batch_id, found.slot.place_id, found.slot.funding_source_id, 1) for found in here[:1]
    )
    return IssueLine(session["item_id"], 1, picks), allowed if picks else ""


def _entered(tx: WriteTransaction, session_id: int, order: IssueStock, move: Move) -> int:
    """Write a move into the round's document, the first of it with the document; return the move's id.

    A document is never rewritten: where the round has gone to another place since, or uses kits past their
    day, the lines to come have one of their own.
    """
    document_id = session_notes.standing(
        tx.conn, tx.posko_id, session_id, order.counterparty, order.officer_id, order.note
    )
    if document_id is None:
        document_id = book(tx, DocumentKind.ISSUE, order, [move], reason=MoveReason.USED.value)
        return session_notes.first_move(tx.conn, tx.posko_id, document_id)
    _audit(tx, document_id, (move[0].batch_id, move[1]))
    return session_notes.add_line(tx.conn, tx.posko_id, document_id, order.day, move)


def _audit(tx: WriteTransaction, document_id: int, moved: tuple[int, int]) -> None:
    tx.audit(entity="stock_document", entity_id=document_id, new={"moves": [moved]})


def _opened(tx: WriteTransaction, item_id: int, batch_id: int, day: date) -> KitBatch:
    kit = storage.kit_of(tx.conn, tx.posko_id, item_id, day)
    known = next((each for each in kit.batches if each.batch_id == batch_id), None)
    goods = rows.fetch(tx.conn, batch, tx.posko_id, batch_id)
    return known or KitBatch(batch_id, goods["lot"], goods["expires_on"], 0)
