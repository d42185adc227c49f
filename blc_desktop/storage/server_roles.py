"""The list of which server role may open which posko; the owner of the tables keeps it."""

from __future__ import annotations

from sqlalchemy import Connection, text

from blc_desktop.errors import Refused


def grant(conn: Connection, posko_id: int, role: str | None = None) -> None:
    """Let ``role`` (None: the one that signed in) open a posko. Raises ``Refused("server.role_unknown")``."""
    if role is not None:
        _require_known(conn, role)
    conn.execute(
        text(
            "INSERT INTO server_access (role_name, posko_id) VALUES (COALESCE(:role, session_user), :posko) "
            "ON CONFLICT DO NOTHING"
        ),
        {"role": role, "posko": posko_id},
    )


def revoke(conn: Connection, posko_id: int, role: str | None = None) -> None:
    """Let ``role`` (None: the one that signed in) open a posko no more."""
    conn.execute(
        text(
            "DELETE FROM server_access WHERE role_name = COALESCE(:role, session_user) AND posko_id = :posko"
        ),
        {"role": role, "posko": posko_id},
    )


def see(conn: Connection, posko_id: int) -> None:
    """Work on the rows of a posko for the rest of this transaction."""
    conn.execute(text("SELECT set_config('blc.posko_id', :posko, true)"), {"posko": str(posko_id)})


def roles(conn: Connection) -> list[tuple[int, str]]:
    """Return (posko, role) of the whole list."""
    return [(row[0], row[1]) for row in conn.execute(text("SELECT posko_id, role_name FROM server_access"))]


def _require_known(conn: Connection, role: str) -> None:
    member = conn.execute(
        text("SELECT pg_has_role(rolname, 'blc_posko', 'MEMBER') FROM pg_roles WHERE rolname = :role"),
        {"role": role},
    ).scalar()
    if not member:
        raise Refused("server.role_unknown", role=role)
