"""The documents of the ledger as they are looked at: what each moved, to or from whom, and what undid it."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, case, func, select

from blc_desktop.storage import recipients
from blc_desktop.storage.item_order import by_letters
from blc_desktop.storage.tables import batch, item, officer, stock_document, stock_move


def documents(conn: Connection, posko_id: int, since: date, until: date) -> list[Any]:
    """Return the documents of these days with the id of the one that takes each back, newest first."""
    undone = stock_document.alias("undone")
    return list(
        conn.execute(
            select(stock_document, undone.c.id.label("undone_by"), officer.c.name.label("officer"))
            .select_from(
                stock_document.outerjoin(
                    undone,
                    and_(
                        undone.c.posko_id == stock_document.c.posko_id,
                        undone.c.reverses_id == stock_document.c.id,
                    ),
                ).outerjoin(
                    officer,
                    and_(
                        officer.c.posko_id == stock_document.c.posko_id,
                        officer.c.id == stock_document.c.officer_id,
                    ),
                )
            )
            .where(stock_document.c.posko_id == posko_id, stock_document.c.day.between(since, until))
            .order_by(stock_document.c.day.desc(), stock_document.c.id.desc())
        )
    )


def goods(conn: Connection, posko_id: int, since: date, until: date) -> dict[int, list[Any]]:
    """Return what the documents of these days moved, by document: item, unit and signed quantity.

    What only changed its place counts as what arrived there.
    """
    moved = func.sum(stock_move.c.quantity)
    arrived = func.sum(case((stock_move.c.quantity > 0, stock_move.c.quantity), else_=0))
    of_batch = and_(batch.c.posko_id == stock_move.c.posko_id, batch.c.id == stock_move.c.batch_id)
    of_item = and_(item.c.posko_id == batch.c.posko_id, item.c.id == batch.c.item_id)
    found = conn.execute(
        select(
            stock_move.c.document_id,
            item.c.name,
            item.c.unit,
            case((moved == 0, arrived), else_=moved).label("quantity"),
        )
        .select_from(stock_move.join(batch, of_batch).join(item, of_item))
        .where(
            stock_move.c.posko_id == posko_id, stock_move.c.document_id.in_(_of_days(posko_id, since, until))
        )
        .group_by(stock_move.c.document_id, item.c.id, item.c.name, item.c.unit)
        .order_by(stock_move.c.document_id, by_letters())
    )
    lines: dict[int, list[Any]] = defaultdict(list)
    for row in found:
        lines[row.document_id].append(row)
    return lines


def given_to(conn: Connection, posko_id: int, since: date, until: date) -> dict[int, Any]:
    """Return who received the hand-outs of these days, by document."""
    return recipients.of_documents(conn, posko_id, _of_days(posko_id, since, until))


def _of_days(posko_id: int, since: date, until: date) -> Any:
    return select(stock_document.c.id).where(
        stock_document.c.posko_id == posko_id, stock_document.c.day.between(since, until)
    )
