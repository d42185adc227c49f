"""Signed pages and photos of entries, as rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, and_, delete, select

from blc_desktop.storage.tables import attachment, document_file

_CHUNK = 500


def of_documents(conn: Connection, posko_id: int, document_ids: Sequence[int]) -> list[Any]:
    """Return the files of these entries in the order they were kept, without their bytes."""
    same = and_(
        attachment.c.posko_id == document_file.c.posko_id, attachment.c.id == document_file.c.attachment_id
    )
    found: list[Any] = []
    for start in range(0, len(document_ids), _CHUNK):
        found += conn.execute(
            select(
                document_file.c.id,
                document_file.c.document_id,
                document_file.c.attachment_id,
                document_file.c.role,
                attachment.c.name,
                attachment.c.media_type,
                attachment.c.size,
                attachment.c.stored_at,
            )
            .select_from(document_file.join(attachment, same))
            .where(
                document_file.c.posko_id == posko_id,
                document_file.c.document_id.in_(document_ids[start : start + _CHUNK]),
            )
            .order_by(document_file.c.id)
        )
    return found


def unlink(conn: Connection, posko_id: int, file_id: int) -> None:
    """Take a file from its entry."""
    own = document_file.c
    conn.execute(delete(document_file).where(own.posko_id == posko_id, own.id == file_id))
