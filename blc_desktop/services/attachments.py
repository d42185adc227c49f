"""Photos and scans: read from a file before they are kept, and shown again.

They are kept with the record they belong to, in its transaction (``storage.attachments.keep``): a photo
alone is no entry. Their bytes never leave the encrypted book for a temporary file.
"""

from __future__ import annotations

from collections.abc import Collection

from blc_desktop.domain.access import Permission
from blc_desktop.domain.facts.attachments import Attachment, ReadFile
from blc_desktop.exchange import pictures
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import attachments as storage

#: What reads a file from disk need not read more of it.
LARGEST_FILE = pictures.LARGEST_FILE


def read_photo(content: bytes, name: str, *, keep_exif: bool = False) -> ReadFile:
    """Return a photo checked and made small. Raises ``Refused``: see :func:`pictures.read_photo`."""
    return pictures.read_photo(content, name, keep_exif=keep_exif)


def read_scan(content: bytes, name: str) -> ReadFile:
    """Return a signed page, PDF or photo. Raises ``Refused``: see :func:`pictures.read_scan`."""
    return pictures.read_scan(content, name)


def content(ws: Workspace, attachment_id: int) -> bytes:
    """Return the bytes of a kept file. Raises ``Refused``: ``not_permitted``, ``row.gone``."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return storage.content(rx.conn, rx.posko_id, attachment_id)


def about(ws: Workspace, ids: Collection[int]) -> dict[int, Attachment]:
    """Return name, kind and size of kept files, by id."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return storage.about(rx.conn, rx.posko_id, ids)


def used_before(ws: Workspace, file: ReadFile) -> list[Attachment]:
    """Return the kept files that are the same, byte for byte, as ``file`` was before it was made small."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        ids = storage.same_files(rx.conn, rx.posko_id, [file.digest]).get(file.digest, [])
        return list(storage.about(rx.conn, rx.posko_id, ids).values())
