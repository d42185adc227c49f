"""Hand-over records (BAST): the words beside the entries of the ledger, kept, changed and taken back."""

from __future__ import annotations

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Done, Topic, Undo
from blc_desktop.domain.commands.handing import SaveHandover
from blc_desktop.domain.handing import INCOMING, OUTGOING
from blc_desktop.domain.kinds import DocumentKind
from blc_desktop.errors import Refused
from blc_desktop.services.workspace import Workspace, WriteTransaction
from blc_desktop.storage import handing as storage
from blc_desktop.storage import rows
from blc_desktop.storage.tables import handover

_CHANGES: Changes = frozenset({Topic.STOCK, Topic.REPORTS})


def save_handover(ws: Workspace, command: SaveHandover) -> Done[int]:
    """Keep the words of a hand-over record and return its id; undone, they are as they were before.

    Raises ``Refused("handover.nothing")`` without entries, ``handover.taken_back`` where one was reversed,
    ``handover.mixed`` where some came and others went, ``handover.elsewhere`` where one stands in another.
    """
    ws.require(Permission.EDIT_STOCK)
    with ws.write("SaveHandover") as tx:
        _guard_entries(tx, command)
        found = {_record_id(tx, document_id) for document_id in command.document_ids} - {None}
        if len(found) > 1:
            raise Refused("handover.elsewhere")
        known = next(iter(found), None)
        before = _before(tx, known) if known is not None else None
        words = storage.record_words(command)
        handover_id = storage.save_record(
            tx.conn, tx.posko_id, known, words, operator_id=tx.actor.operator_id, now=tx.now
        )
        storage.link(tx.conn, tx.posko_id, handover_id, command.document_ids)
        old = None if before is None else storage.record_words(before) | {"documents": before.document_ids}
        new = words | {"documents": command.document_ids}
        tx.audit(entity="handover", entity_id=handover_id, old=old, new=new)
    undo = Undo("undo.handover", lambda w: _take_back(w, handover_id, before))
    return Done(handover_id, _CHANGES, undo)


def _guard_entries(tx: WriteTransaction, command: SaveHandover) -> None:
    if not command.document_ids:
        raise Refused("handover.nothing")
    kinds = INCOMING | OUTGOING
    found = storage.entries(tx.conn, tx.posko_id, kinds=kinds, ids=command.document_ids)
    if len(found) != len(set(command.document_ids)):
        raise Refused("handover.taken_back")
    if len({DocumentKind(row.kind) in INCOMING for row in found}) > 1:
        raise Refused("handover.mixed")


def _record_id(tx: WriteTransaction, document_id: int) -> int | None:
    row = storage.record_of(tx.conn, tx.posko_id, document_id)
    return None if row is None else int(row["id"])


def _before(tx: WriteTransaction, handover_id: int) -> SaveHandover:
    row = rows.fetch(tx.conn, handover, tx.posko_id, handover_id)
    return SaveHandover(
        document_ids=storage.documents_of(tx.conn, tx.posko_id, handover_id),
        number=row["number"],
        place=row["place"],
        giver=storage.party_of(row, "giver"),
        receiver=storage.party_of(row, "receiver"),
        witness=storage.party_of(row, "witness"),
        purpose=row["purpose"],
        condition=row["condition"],
    )


def _take_back(ws: Workspace, handover_id: int, before: SaveHandover | None) -> Done[None]:
    """Give a record its old words back; one that was new is forgotten."""
    if before is not None:
        return Done(None, save_handover(ws, before).changes)
    ws.require(Permission.EDIT_STOCK)
    with ws.write("RemoveHandover") as tx:
        storage.remove_record(tx.conn, tx.posko_id, handover_id)
        tx.audit(entity="handover", entity_id=handover_id, old={"kept": True}, new={"kept": False})
    return Done(None, _CHANGES)
