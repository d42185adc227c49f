"""The moves of one item, for its card."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, func, select

from blc_desktop.domain.kinds import DocumentKind
from blc_desktop.storage import recipients
from blc_desktop.storage.stock_figures import came_in, moves_with_days, undone_kind, went_out
from blc_desktop.storage.tables import batch, funding_source, stock_document, stock_move


def balance_before(conn: Connection, posko_id: int, item_id: int, day: date) -> int:
    """Return what was there of an item when ``day`` began."""
    return int(
        conn.execute(
            select(func.coalesce(func.sum(stock_move.c.quantity), 0))
            .select_from(moves_with_days())
            .where(stock_move.c.posko_id == posko_id, batch.c.item_id == item_id, stock_document.c.day < day)
        ).scalar_one()
    )


def moves(conn: Connection, posko_id: int, item_id: int, since: date, until: date) -> list[Any]:
    """Return the moves of an item by day, within a day what came before what left, then in order of entry.

    A document knows its day and not its hour, so this is the order in which no balance of the card can fall
    below zero as long as no day's closing balance does. What only changed its place is left out.
    """
    return list(
        conn.execute(
            select(
                stock_document.c.id.label("document_id"),
                stock_document.c.day,
                stock_document.c.kind,
                stock_document.c.document_no,
                stock_document.c.counterparty,
                stock_document.c.reason,
                stock_document.c.note,
                stock_move.c.quantity,
                came_in().label("incoming"),
                went_out().label("outgoing"),
                batch.c.lot,
                batch.c.expires_on,
                funding_source.c.name.label("source"),
            )
            .select_from(moves_with_days().join(funding_source, _of_source()))
            .where(
                *_between(posko_id, item_id, since, until),
                undone_kind() != DocumentKind.TRANSFER.value,
            )
            .order_by(stock_document.c.day, stock_move.c.quantity < 0, stock_document.c.id, stock_move.c.id)
        )
    )


def given_to(conn: Connection, posko_id: int, item_id: int, since: date, until: date) -> dict[int, Any]:
    """Return who received the hand-outs of an item in these days, by document."""
    documents = (
        select(stock_move.c.document_id)
        .select_from(moves_with_days())
        .where(*_between(posko_id, item_id, since, until))
    )
    return recipients.of_documents(conn, posko_id, documents)


def _between(posko_id: int, item_id: int, since: date, until: date) -> tuple[Any, ...]:
    return (
        stock_move.c.posko_id == posko_id,
        batch.c.item_id == item_id,
        stock_document.c.day.between(since, until),
    )


def _of_source() -> Any:
    return and_(
        funding_source.c.posko_id == stock_move.c.posko_id,
        funding_source.c.id == stock_move.c.funding_source_id,
    )
