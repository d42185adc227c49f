"""What the two engines say in different words, each said here once.

Everything else in this floor is SQL that both understand alike. Two things look the same and are not:
``LIKE`` minds capitals on PostgreSQL (so it is used on folded columns only, else ``icontains``), and an empty
value sorts first in a file but last on a server (see :func:`empties_first`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def upsert(conn: Connection, table: Table, rows: Sequence[Mapping[str, Any]], *, by: Sequence[str]) -> None:
    """Store ``rows``; where one with the same ``by`` (its primary key) stands, it takes the new values."""
    if not rows:
        return
    values = [name for name in rows[0] if name not in by]
    if conn.dialect.name == "postgresql":
        on_server = postgresql.insert(table)
        changed = {name: on_server.excluded[name] for name in values}
        conn.execute(on_server.on_conflict_do_update(index_elements=by, set_=changed), rows)
        return
    in_file = sqlite.insert(table)
    changed = {name: in_file.excluded[name] for name in values}
    conn.execute(in_file.on_conflict_do_update(index_elements=by, set_=changed), rows)
