"""A copy of the book's file, page by page as it lies on the disk, while entry goes on.

To write every page anew (``VACUUM INTO``) means to open and to seal each of them: with a million people that
takes longer than all proofs of the copy. The pages can be copied as they are while two things hold: the file
has everything that was ever committed, and nobody changes it. Why both can be had for a moment, and what the
copy is proven by, is told in ``docs/decisions/0012-copy-pages-as-they-lie.md``.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from blc_desktop.errors import Trouble
from blc_desktop.storage import cipher
from blc_desktop.storage.database import Database

_CHUNK = 1024 * 1024
#: A file of which one page in so many is free is written anew: its copies shall not carry the room along.
_FREE = 10
#: An import writes for longer than that; the copy does not wait for it.
_PATIENCE_MS = 500


def copy(database: Database, target: Path) -> None:
    """Copy the book, as it stands at one moment, to the new file ``target``.

    Raises ``Trouble``: ``disk_full``, ``database_locked`` and what else the machine says.
    """
    with _held_still(database) as still:
        if still:
            with target.open("xb") as sink:
                shutil.copyfileobj(database.pages(), sink, _CHUNK)
            return
    with database.maintain() as connection:
        connection.execute("VACUUM INTO ?", (str(target),))


@contextmanager
def _held_still(database: Database) -> Iterator[bool]:
    """Keep the file from changing while the block runs; what is entered meanwhile stays in the WAL.

    Yields False where that cannot be had, or is not worth it: somebody else writes for long or reads an older
    state, or much of the file is free.
    """
    with database.maintain() as reader:
        yield _begun_without_log(database, reader) and not _roomy(reader)


def _begun_without_log(database: Database, reader: Any) -> bool:
    """Let ``reader`` begin to read while everything committed is in the file, and tell whether that was so.

    Such a reader reads the file alone, and no checkpoint writes to it before that reader has ended.
    """
    with database.maintain() as gate:
        # Nobody commits between the checkpoint and the moment in which the reader begins: some milliseconds.
        if not _alone(gate):
            return False
        busy, logged, moved = reader.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        gate.execute("ROLLBACK")
    return not busy and logged == moved


def _alone(gate: Any) -> bool:
    """Begin to write, unless somebody else does so for longer than a moment."""
    gate.execute(f"PRAGMA busy_timeout={_PATIENCE_MS}")
    try:
        with cipher.translated():
            gate.execute("BEGIN IMMEDIATE")
    except Trouble as trouble:
        if trouble.code != "database_locked":
            raise
        return False
    return True


def _roomy(reader: Any) -> bool:
    (free,), (pages,) = (
        reader.execute(question).fetchone() for question in ("PRAGMA freelist_count", "PRAGMA page_count")
    )
    return bool(free * _FREE > pages)
