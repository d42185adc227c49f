"""What an accountability file gathers beside its records and its summary, of one funding source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from blc_desktop.domain.access import Permission
from blc_desktop.domain.facts.spj import SpjFile, SpjGiven, SpjPrint
from blc_desktop.domain.kinds import DocumentKind
from blc_desktop.domain.kinds_files import FileRole
from blc_desktop.services.workspace import ReadTransaction, Workspace
from blc_desktop.storage import attachments, document_files, recipients
from blc_desktop.storage import spj as storage
from blc_desktop.words.formats import medium_date
from blc_desktop.words.labels import label
from blc_desktop.words.recipients import recipient_words


@dataclass(frozen=True, slots=True)
class SpjParts:
    """Who was given what, the lists printed for it, signed pages and photos."""

    given: tuple[SpjGiven, ...]
    lists: tuple[SpjPrint, ...]
    signed: tuple[SpjFile, ...]
    photos: tuple[SpjFile, ...]


def spj_parts(ws: Workspace, source_id: int, since: date, until: date) -> SpjParts:
    """Return the parts of one funding source in a period, each in the order of its days."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        found = storage.given(rx.conn, rx.posko_id, source_id, since, until)
        to = recipients.of_documents(
            rx.conn, rx.posko_id, recipients.ids_of([row.document_id for row in found])
        )
        lists = storage.printed_lists(rx.conn, rx.posko_id, {row.day for row in found})
        entries = storage.entries_of(rx.conn, rx.posko_id, source_id, since, until)
        files = {role: tuple(_files(rx, entries, role)) for role in FileRole}
    return SpjParts(
        given=tuple(_given(row, to.get(row.document_id)) for row in found),
        lists=tuple(SpjPrint(row.number, row.revision, row.day, bytes(row.document)) for row in lists),
        signed=files[FileRole.SIGNED],
        photos=files[FileRole.PHOTO],
    )


def _given(row: Any, to: Any) -> SpjGiven:
    recipient = "" if to is None else recipient_words(to.kind, to.name, to.head_count)
    return SpjGiven(row.day, row.document_id, recipient, row.name, int(row.quantity), row.unit)


def _files(rx: ReadTransaction, entries: list[Any], role: FileRole) -> list[SpjFile]:
    of = {row.id: row for row in entries}
    kept = document_files.of_documents(rx.conn, rx.posko_id, list(of))
    found = [row for row in kept if row.role == role.value]
    if role is FileRole.PHOTO:
        found += storage.photos_given(rx.conn, rx.posko_id, list(of))
        found.sort(key=lambda row: (of[row.document_id].day, row.document_id, row.attachment_id))
    return [
        SpjFile(
            name=row.name,
            about=_about(of[row.document_id]),
            media_type=row.media_type,
            content=attachments.content(rx.conn, rx.posko_id, row.attachment_id),
        )
        for row in found
    ]


def _about(entry: Any) -> str:
    """Say of which entry a file is: its day, what it did, and its number."""
    return f"{medium_date(entry.day)} · {label(DocumentKind(entry.kind))} · {entry.id}"
