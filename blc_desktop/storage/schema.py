"""Makes the tables of a new book."""

from __future__ import annotations

from sqlalchemy import Connection

from blc_desktop.storage import triggers
from blc_desktop.storage.tables import metadata


def create(conn: Connection) -> None:
    """Create every table, index and trigger."""
    metadata.create_all(conn)
    for statement in triggers.statements():
        conn.exec_driver_sql(statement)
