"""Photos and scans as rows of the book."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import Connection, delete, select

from blc_desktop.domain.facts.attachments import Attachment, ReadFile
from blc_desktop.storage import rows
from blc_desktop.storage.tables import attachment

_ABOUT = (
    attachment.c.id,
    attachment.c.name,
    attachment.c.media_type,
    attachment.c.size,
    attachment.c.width,
    attachment.c.height,
    attachment.c.digest,
    attachment.c.likeness,
    attachment.c.stored_at,
)
#: Parameters of one question; SQLite's own limit is higher.
_CHUNK = 500


def keep(conn: Connection, posko_id: int, file: ReadFile, *, operator_id: int | None, now: datetime) -> int:
    """Keep a file and return its id; the caller links it and writes the audit."""
    return rows.add(
        conn,
        attachment,
        posko_id,
        name=file.name,
        media_type=file.media_type,
        content=file.content,
        size=len(file.content),
        width=file.width,
        height=file.height,
        digest=file.digest,
        likeness=file.likeness,
        operator_id=operator_id,
        stored_at=now,
    )


def content(conn: Connection, posko_id: int, attachment_id: int) -> bytes:
    """Return the bytes of a file. Raises ``Refused("row.gone")``."""
    return bytes(rows.fetch(conn, attachment, posko_id, attachment_id)["content"])


def about(conn: Connection, posko_id: int, ids: Collection[int]) -> dict[int, Attachment]:
    """Return what is known of each file, without its bytes."""
    found: dict[int, Attachment] = {}
    for chunk in _chunks(sorted(ids)):
        wanted = select(*_ABOUT).where(attachment.c.posko_id == posko_id, attachment.c.id.in_(chunk))
        for row in conn.execute(wanted):
            found[row.id] = Attachment(*row)
    return found


def same_files(conn: Connection, posko_id: int, digests: Collection[str]) -> dict[str, list[int]]:
    """Return, for each digest that is kept already, the files that have it."""
    found: dict[str, list[int]] = {}
    for chunk in _chunks(sorted(digests)):
        wanted = select(attachment.c.digest, attachment.c.id).where(
            attachment.c.posko_id == posko_id, attachment.c.digest.in_(chunk)
        )
        for row in conn.execute(wanted):
            found.setdefault(row.digest, []).append(row.id)
    return found


def likenesses(conn: Connection, posko_id: int, *, since: datetime) -> dict[int, str]:
    """Return the likeness of each picture kept since a moment, by id."""
    wanted = select(attachment.c.id, attachment.c.likeness).where(
        attachment.c.posko_id == posko_id, attachment.c.likeness != "", attachment.c.stored_at >= since
    )
    return {row.id: row.likeness for row in conn.execute(wanted)}


def remove(conn: Connection, posko_id: int, ids: Collection[int]) -> None:
    """Forget files that nothing refers to any more; the caller writes the audit."""
    for chunk in _chunks(sorted(ids)):
        conn.execute(delete(attachment).where(attachment.c.posko_id == posko_id, attachment.c.id.in_(chunk)))


def _chunks(values: list[int] | list[str]) -> Iterable[list[int] | list[str]]:
    for start in range(0, len(values), _CHUNK):
        yield values[start : start + _CHUNK]
