"""Opening stock against the ledger."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, func, select

from blc_desktop.domain.kinds import DocumentKind
from blc_desktop.domain.text import fold_name
from blc_desktop.storage import stock
from blc_desktop.storage.tables import batch, funding_source, item, stock_document, stock_move, stock_place

#: Folded item, lot, expiry, folded funding source, folded place.
Opening = tuple[str, str, date, str, str]


def openings(conn: Connection, posko_id: int) -> dict[Opening, int]:
    """Return what opening documents that stand have booked."""
    reversal = stock_document.alias()
    reversed_ones = select(reversal.c.reverses_id).where(
        reversal.c.posko_id == posko_id, reversal.c.reverses_id.is_not(None)
    )
    wanted = (
        select(
            item.c.name_fold,
            batch.c.lot,
            batch.c.expires_on,
            funding_source.c.name_fold.label("source"),
            stock_place.c.name.label("place"),
            func.sum(stock_move.c.quantity).label("quantity"),
        )
        .select_from(
            stock_move.join(stock_document, stock_document.c.id == stock_move.c.document_id)
            .join(batch, batch.c.id == stock_move.c.batch_id)
            .join(item, item.c.id == batch.c.item_id)
            .join(funding_source, funding_source.c.id == stock_move.c.funding_source_id)
            .join(stock_place, stock_place.c.id == stock_move.c.place_id)
        )
        .where(
            and_(stock_move.c.posko_id == posko_id, stock_document.c.kind == DocumentKind.OPENING.value),
            stock_document.c.id.not_in(reversed_ones),
        )
        .group_by(
            item.c.name_fold, batch.c.lot, batch.c.expires_on, funding_source.c.name_fold, stock_place.c.name
        )
    )
    return {
        (row.name_fold, row.lot, row.expires_on, row.source, fold_name(row.place)): int(row.quantity)
        for row in conn.execute(wanted)
    }


def items(conn: Connection, posko_id: int) -> dict[str, dict[str, Any]]:
    """Return the catalogue by folded name, inactive goods too."""
    found = conn.execute(
        select(item).where(item.c.posko_id == posko_id).order_by(item.c.id.desc())
    ).mappings()
    return {row["name_fold"]: dict(row) for row in found}


def opening_of(name: str, lot: str | None, expires_on: date | None, source: str, place: str) -> Opening:
    """Return under which key an opening line is found again."""
    return fold_name(name), lot or "", expires_on or stock.NO_EXPIRY, fold_name(source), fold_name(place)
