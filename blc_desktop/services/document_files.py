"""Signed pages and photos kept with an entry of the ledger, for the accountability file."""

from __future__ import annotations

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Done, Topic, Undo
from blc_desktop.domain.commands.document_files import AttachFile, DetachFile
from blc_desktop.domain.facts.attachments import ReadFile
from blc_desktop.domain.facts.document_files import DocumentFile
from blc_desktop.domain.kinds_files import FileRole
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import attachments, rows
from blc_desktop.storage import document_files as storage
from blc_desktop.storage.tables import attachment, document_file, stock_document

_CHANGES: Changes = frozenset({Topic.STOCK, Topic.REPORTS})


def attach(ws: Workspace, command: AttachFile) -> Done[int]:
    """Keep a file with an entry and return the id of their link; undone, the file is gone again."""
    ws.require(Permission.EDIT_STOCK)
    with ws.write("AttachFile") as tx:
        rows.fetch(tx.conn, stock_document, tx.posko_id, command.document_id)
        attachment_id = attachments.keep(
            tx.conn, tx.posko_id, command.file, operator_id=tx.actor.operator_id, now=tx.now
        )
        file_id = rows.add(
            tx.conn,
            document_file,
            tx.posko_id,
            document_id=command.document_id,
            attachment_id=attachment_id,
            role=command.role.value,
        )
        told = {"document": command.document_id, "role": command.role.value, "digest": command.file.digest}
        tx.audit(entity="document_file", entity_id=file_id, new=told)
    return Done(file_id, _CHANGES, Undo("undo.attach", lambda w: detach(w, DetachFile(file_id))))


def detach(ws: Workspace, command: DetachFile) -> Done[None]:
    """Take a file from its entry, with its bytes; undone, it is kept again as it was."""
    ws.require(Permission.EDIT_STOCK)
    with ws.write("DetachFile") as tx:
        link = rows.fetch(tx.conn, document_file, tx.posko_id, command.file_id)
        kept = rows.fetch(tx.conn, attachment, tx.posko_id, link["attachment_id"])
        storage.unlink(tx.conn, tx.posko_id, command.file_id)
        attachments.remove(tx.conn, tx.posko_id, [link["attachment_id"]])
        told = {"document": link["document_id"], "role": link["role"], "digest": kept["digest"]}
        tx.audit(entity="document_file", entity_id=command.file_id, old=told, new=dict.fromkeys(told))
    names = ("name", "media_type", "digest", "likeness", "width", "height")
    file = ReadFile(content=bytes(kept["content"]), **{name: kept[name] for name in names})
    back = AttachFile(link["document_id"], FileRole(link["role"]), file)
    return Done(None, _CHANGES, Undo("undo.detach", lambda w: attach(w, back)))


def files_of(ws: Workspace, document_id: int) -> list[DocumentFile]:
    """Return the files of an entry, in the order they were kept."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        found = storage.of_documents(rx.conn, rx.posko_id, [document_id])
    return [
        DocumentFile(
            file_id=row.id,
            attachment_id=row.attachment_id,
            document_id=row.document_id,
            role=FileRole(row.role),
            name=row.name,
            media_type=row.media_type,
            size=row.size,
            stored_at=row.stored_at,
        )
        for row in found
    ]
