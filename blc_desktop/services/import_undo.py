"""An import taken back whole, or what a block of its waiting rows became."""

from __future__ import annotations

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Done
from blc_desktop.domain.kinds import ImportKind
from blc_desktop.domain.kinds_exchange import RecordKind
from blc_desktop.errors import Refused
from blc_desktop.progress import Progress, Silent
from blc_desktop.services import import_follow_ups
from blc_desktop.services.import_facts import CHANGES
from blc_desktop.services.workspace import Workspace, WriteTransaction
from blc_desktop.storage import exchange_undo, import_undo, imports, ledger, rows, stock
from blc_desktop.storage.import_undo import Scope
from blc_desktop.storage.tables import stock_document


def undo(ws: Workspace, import_id: int, progress: Progress | None = None) -> Done[int]:
    """Take an import back and return how many records went (persons, cases, entries, stock lines).

    People that it filled in are again as they were: whatever made them may be taken back too. Raises
    ``Refused``: ``import.unknown``, ``import.undone_already``, ``import.built_on`` where something stands on
    it (an edit, a later import or exchange, a case, monitoring, a hand-out), and ``stock.too_little_later``
    where goods that it brought have been given away. ``Cancelled`` leaves the import as it stood.
    """
    ws.require(Permission.IMPORT)
    step = progress or Silent()
    with ws.write("UndoImport") as tx:
        found = standing(tx, import_id)
        filled = exchange_undo.people_before(tx.conn, tx.posko_id, import_id)
        removed = take_back(tx, Scope(tx.posko_id, import_id), step)
        for person_id, version in filled.items():
            exchange_undo.settle(tx.conn, tx.posko_id, RecordKind.PERSON, person_id, version)
        step.step(0, 0)
        tx.audit(entity="import_run", entity_id=import_id, new={"undone": True, "removed": removed})
    return Done(removed, CHANGES[found.kind] | CHANGES[ImportKind.RESIDENTS])


def standing(tx: WriteTransaction, import_id: int) -> imports.Run:
    """Return an import that stands. Raises ``Refused("import.unknown")`` or ``.undone_already``."""
    found = imports.runs(tx.conn, tx.posko_id, import_id)
    if not found:
        raise Refused("import.unknown", import_id=import_id)
    if found[0].undone_at is not None:
        raise Refused("import.undone_already", import_id=import_id)
    return found[0]


def take_back(tx: WriteTransaction, scope: Scope, step: Progress) -> int:
    """Take back what an import, or a part of it, made; return how many records went.

    Raises ``Refused("import.built_on.…")`` where something stands on it. Schedules of others follow.
    """
    reason = import_undo.built_on(tx.conn, scope)
    if reason is not None:
        raise Refused(f"import.built_on.{reason}", import_id=scope.import_id)
    for document_id in import_undo.opening_documents(tx.conn, scope):
        _reverse(tx, document_id)
    others = import_undo.touched(tx.conn, scope)
    removed = import_undo.remove(tx.conn, scope, tx.now, step)
    import_follow_ups.reckon(tx, others, cause="monitoring", day=tx.day, progress=step)
    return removed


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
