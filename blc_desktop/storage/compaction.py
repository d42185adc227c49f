"""Getting what was erased out of the file itself, not only out of the tables."""

from __future__ import annotations

from sqlalchemy import Connection

from blc_desktop.errors import Trouble
from blc_desktop.progress import Progress
from blc_desktop.storage.database import Database
from blc_desktop.storage.files import free_bytes

_ROOM = 2


def overwrite_deleted(conn: Connection) -> None:
    """Let what this transaction deletes be overwritten with zeros (SQLite; elsewhere the server's matter)."""
    if conn.dialect.name == "sqlite":
        conn.exec_driver_sql("PRAGMA secure_delete=ON")


def rewrite(database: Database, progress: Progress) -> None:
    """Write the whole file anew without its free pages, and empty the log of changes beside it.

    Raises ``Trouble``: ``disk_full`` (twice the file is needed), ``database_locked`` while somebody reads.
    """
    if free_bytes(database.path.parent) < _ROOM * database.path.stat().st_size:
        raise Trouble("disk_full", path=database.path.parent)
    with database.maintain() as connection:
        progress.step(0, 2)
        connection.execute("PRAGMA secure_delete=ON")
        connection.execute("VACUUM")
        progress.step(1, 2)
        busy, _pages, _moved = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise Trouble("database_locked")
    progress.step(2, 2)
