"""The posko's own words for why goods leave or come."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from blc_desktop.domain.kinds import MoveReason
from blc_desktop.domain.text import fold_name
from blc_desktop.storage import rows
from blc_desktop.storage.tables import stock_reason


def all_of(conn: Connection, posko_id: int) -> list[Any]:
    """Return every reason that is kept, those out of use too, by name."""
    wanted = (
        select(stock_reason).where(stock_reason.c.posko_id == posko_id).order_by(stock_reason.c.name_fold)
    )
    return list(conn.execute(wanted))


def named(conn: Connection, posko_id: int, name: str) -> Any:
    """Return the reason called ``name`` (spelling folded), None if there is none."""
    wanted = select(stock_reason).where(
        stock_reason.c.posko_id == posko_id, stock_reason.c.name_fold == fold_name(name)
    )
    return conn.execute(wanted).one_or_none()


def kept(conn: Connection, posko_id: int, name: str, meaning: MoveReason) -> int:
    """Return the id of the reason called ``name``, making it if it is new."""
    known = named(conn, posko_id, name)
    if known is not None:
        return int(known.id)
    words = " ".join(name.split())
    return rows.add(
        conn, stock_reason, posko_id, name=words, name_fold=fold_name(words), meaning=meaning.value, version=1
    )
