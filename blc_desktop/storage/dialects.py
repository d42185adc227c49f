"""What the two engines say in different words, each said here once.

Everything else in this floor is SQL that both understand alike. Two things look the same and are not:
``LIKE`` minds capitals on PostgreSQL (so it is used on folded columns only, else ``icontains``), and an empty
value sorts first in a file but last on a server (see :class:`SameOrder`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Column, Connection, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql.psycopg import PGCompiler_psycopg
from sqlalchemy.sql.elements import ClauseElement, UnaryExpression
from sqlalchemy.sql.operators import desc_op


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


class SameOrder(PGCompiler_psycopg):
    """Writes an order for a server as a file has it: what is empty first, and last in a descending order.

    A column that is never empty needs no word on it, and with one no index would give its order.
    """

    def order_by_clause(self, select: Any, **options: Any) -> str:
        """Return ``ORDER BY`` with its columns."""
        parts = [self._ordered(clause, **options) for clause in select._order_by_clauses]  # noqa: SLF001 - as compilers do
        return f" ORDER BY {', '.join(parts)}" if parts else ""

    def _ordered(self, clause: ClauseElement, **options: Any) -> str:
        text = str(self.process(clause, **options))
        inner, falling = clause, False
        while isinstance(inner, UnaryExpression):
            falling = falling or inner.modifier is desc_op
            inner = inner.element
        never = isinstance(inner, Column) and not inner.nullable
        if never or " NULLS " in text:
            return text
        return f"{text} NULLS {'LAST' if falling else 'FIRST'}"
