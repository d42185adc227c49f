"""What the accountability file of one funding source gathers: who was given what, printed lists, files."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select

from blc_desktop.domain.facts.printing import ReportKind
from blc_desktop.storage.item_order import by_letters
from blc_desktop.storage.stock_figures import handout_source, stands
from blc_desktop.storage.tables import (
    attachment,
    distribution,
    item,
    printed_report,
    stock_document,
    stock_move,
)

#: The kind of the lists that are signed when something is given.
_RECEIPT_LIST = ReportKind.RECEIPT_LIST.value
_CHUNK = 500


def given(conn: Connection, posko_id: int, source_id: int, since: date, until: date) -> list[Any]:
    """Return what was handed out of a source in these days, by day and entry; what was taken back is not."""
    return list(
        conn.execute(
            select(
                stock_document.c.id.label("document_id"),
                stock_document.c.day,
                item.c.name,
                item.c.unit,
                func.sum(-stock_move.c.quantity).label("quantity"),
            )
            .select_from(handout_source())
            .where(
                stock_move.c.posko_id == posko_id,
                stock_move.c.funding_source_id == source_id,
                stock_document.c.day.between(since, until),
                stands(),
            )
            .group_by(stock_document.c.id, stock_document.c.day, item.c.name, item.c.unit)
            .order_by(stock_document.c.day, stock_document.c.id, by_letters())
        )
    )


def entries_of(conn: Connection, posko_id: int, source_id: int, since: date, until: date) -> list[Any]:
    """Return the entries of these days that moved something of a source and stand, by day."""
    moved = select(stock_move.c.document_id).where(
        stock_move.c.posko_id == posko_id, stock_move.c.funding_source_id == source_id
    )
    return list(
        conn.execute(
            select(stock_document.c.id, stock_document.c.day, stock_document.c.kind)
            .where(
                stock_document.c.posko_id == posko_id,
                stock_document.c.day.between(since, until),
                stock_document.c.id.in_(moved),
                stands(),
            )
            .order_by(stock_document.c.day, stock_document.c.id)
        )
    )


def photos_given(conn: Connection, posko_id: int, document_ids: Sequence[int]) -> list[Any]:
    """Return the photos that were taken when something was given: entry, attachment, its name and type."""
    found: list[Any] = []
    for start in range(0, len(document_ids), _CHUNK):
        found += conn.execute(
            select(
                distribution.c.document_id,
                distribution.c.photo_id.label("attachment_id"),
                attachment.c.name,
                attachment.c.media_type,
            )
            .select_from(
                distribution.join(
                    attachment,
                    (attachment.c.posko_id == distribution.c.posko_id)
                    & (attachment.c.id == distribution.c.photo_id),
                )
            )
            .where(
                distribution.c.posko_id == posko_id,
                distribution.c.document_id.in_(document_ids[start : start + _CHUNK]),
            )
            .order_by(distribution.c.document_id)
        )
    return found


def printed_lists(conn: Connection, posko_id: int, days: Collection[date]) -> list[Any]:
    """Return the lists to be signed that were printed for these days, of each its newest revision."""
    kept = printed_report.c
    newest = (
        select(kept.number, func.max(kept.revision).label("revision"))
        .where(kept.posko_id == posko_id, kept.kind == _RECEIPT_LIST, kept.day.in_(list(days)))
        .group_by(kept.number)
        .subquery("newest")
    )
    return list(
        conn.execute(
            select(kept.number, kept.revision, kept.day, kept.document)
            .join(newest, (newest.c.number == kept.number) & (newest.c.revision == kept.revision))
            .where(kept.posko_id == posko_id, kept.kind == _RECEIPT_LIST)
            .order_by(kept.day, kept.number)
        )
    )
