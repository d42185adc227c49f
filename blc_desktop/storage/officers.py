"""Officers as rows."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from blc_desktop.storage.tables import officer


def listed(conn: Connection, posko_id: int, *, everyone: bool) -> list[Any]:
    """Return officers by name; only those who serve, unless ``everyone``."""
    wanted = select(officer).where(officer.c.posko_id == posko_id).order_by(officer.c.name, officer.c.id)
    return list(conn.execute(wanted if everyone else wanted.where(officer.c.active.is_(True))))
