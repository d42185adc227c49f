"""The document by which a round of testing uses up its kits: found again, added to, turned line by line."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, exists, func, select

from blc_desktop.domain.kinds_stock import Flow
from blc_desktop.storage import rows
from blc_desktop.storage.stock import Move
from blc_desktop.storage.tables import stock_document, stock_move, test

_undone = stock_document.alias("undone")


def standing(
    conn: Connection, posko_id: int, session_id: int, counterparty: str, officer_id: int | None, note: str
) -> int | None:
    """Return the latest document of a round that stands and says just this; None where there is none."""
    taken_back = exists().where(
        _undone.c.posko_id == stock_document.c.posko_id, _undone.c.reverses_id == stock_document.c.id
    )
    source = test.join(
        stock_move, and_(stock_move.c.posko_id == test.c.posko_id, stock_move.c.id == test.c.move_id)
    ).join(
        stock_document,
        and_(
            stock_document.c.posko_id == stock_move.c.posko_id,
            stock_document.c.id == stock_move.c.document_id,
        ),
    )
    found: int | None = conn.execute(
        select(func.max(stock_document.c.id))
        .select_from(source)
        .where(
            test.c.posko_id == posko_id,
            test.c.session_id == session_id,
            func.coalesce(stock_document.c.counterparty, "") == counterparty,
            stock_document.c.officer_id.is_not_distinct_from(officer_id),
            func.coalesce(stock_document.c.note, "") == note,
            ~taken_back,
        )
    ).scalar_one()
    return found


def first_move(conn: Connection, posko_id: int, document_id: int) -> int:
    """Return the move with which a document began."""
    wanted = select(func.min(stock_move.c.id)).where(
        stock_move.c.posko_id == posko_id, stock_move.c.document_id == document_id
    )
    return int(conn.execute(wanted).scalar_one())


def add_line(conn: Connection, posko_id: int, document_id: int, day: date, move: Move) -> int:
    """Add what one more test used up to a document, and return the move's id."""
    slot, quantity = move
    return rows.add(
        conn,
        stock_move,
        posko_id,
        document_id=document_id,
        day=day,
        batch_id=slot.batch_id,
        place_id=slot.place_id,
        funding_source_id=slot.funding_source_id,
        quantity=quantity,
        flow=Flow.USE.value,
    )


def turn(conn: Connection, move: Mapping[str, Any]) -> None:
    """Add the opposite of a move to its document; it stands in the column of the card it takes back from."""
    values = {name: value for name, value in move.items() if name not in {"id", "posko_id", "quantity"}}
    rows.add(conn, stock_move, move["posko_id"], **values, quantity=-move["quantity"])


def used(conn: Connection, posko_id: int, document_id: int) -> int:
    """Return how many kits a document takes out, what was turned left out."""
    wanted = select(-func.sum(stock_move.c.quantity)).where(
        stock_move.c.posko_id == posko_id, stock_move.c.document_id == document_id
    )
    return int(conn.execute(wanted).scalar_one())
