"""Questions to a server whose right answer is nothing: what keeps the posko apart, and is not in force."""

from __future__ import annotations

from sqlalchemy import Connection, text

from blc_desktop.storage.policies import guarded

_GUARDED = text(
    "SELECT relname FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace "
    "WHERE nspname = 'public' AND relrowsecurity AND relforcerowsecurity "
    "AND EXISTS (SELECT FROM pg_policy WHERE polrelid = pg_class.oid)"
)


def open_tables(conn: Connection) -> list[str]:
    """Return the tables whose rows no policy keeps apart by posko, though they should."""
    standing = {row[0] for row in conn.execute(_GUARDED)}
    return [name for name in guarded() if name not in standing]
