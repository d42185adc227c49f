"""An import taken back whole."""

from __future__ import annotations

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Done
from blc_desktop.domain.kinds import ImportKind
from blc_desktop.errors import Refused
from blc_desktop.services.imports import CHANGES
from blc_desktop.services.workspace import Workspace, WriteTransaction
from blc_desktop.storage import import_undo, imports, ledger, rows, stock
from blc_desktop.storage.tables import stock_document


def undo(ws: Workspace, import_id: int) -> Done[int]:
    """Take an import back and return how many records went (persons, cases, stock lines).

    Raises ``Refused``: ``import.unknown``, ``import.undone_already``, ``import.built_on`` where something
    stands on it (an edit, a case, monitoring, a hand-out), and ``stock.too_little_later`` where goods that
    it brought have been given away.
    """
    ws.require(Permission.IMPORT)
    with ws.write("UndoImport") as tx:
        found = imports.runs(tx.conn, tx.posko_id, import_id)
        if not found:
            raise Refused("import.unknown", import_id=import_id)
        if found[0].undone_at is not None:
            raise Refused("import.undone_already", import_id=import_id)
        reason = import_undo.built_on(tx.conn, tx.posko_id, import_id)
        if reason is not None:
            raise Refused(f"import.built_on.{reason}", import_id=import_id)
        for document_id in import_undo.opening_documents(tx.conn, tx.posko_id, import_id):
            _reverse(tx, document_id)
        removed = import_undo.remove(tx.conn, tx.posko_id, import_id, tx.now)
        tx.audit(entity="import_run", entity_id=import_id, new={"undone": True, "removed": removed})
    kind = found[0].kind
    return Done(removed, CHANGES[kind] | CHANGES[ImportKind.RESIDENTS])


def _reverse(tx: WriteTransaction, document_id: int) -> None:
    """Book the reversal of an opening document: the ledger is never rewritten."""
    day = rows.fetch(tx.conn, stock_document, tx.posko_id, document_id)["day"]
    ledger.guard_taking_back(tx.conn, tx.posko_id, document_id, day)
    stock.add_reversal(
        tx.conn,
        tx.posko_id,
        document_id,
        day=day,
        entered_at=tx.now,
        operator_id=tx.actor.operator_id or None,
    )
