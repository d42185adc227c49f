"""What stood on a day: the figures of the daily report, reckoned from moves dated up to that day alone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, FromClause, Select, and_, case, distinct, func, select
from sqlalchemy.sql.elements import ColumnElement

from blc_desktop.domain.facts.daily import HandoutLine, StockLine
from blc_desktop.domain.kinds import DocumentKind, RecipientKind
from blc_desktop.storage.tables import batch, distribution, item, stock_document, stock_move

_reversed = stock_document.alias("reversed")
_undone_by = stock_document.alias("undone_by")


def moves_with_days() -> FromClause:
    """Join moves with their batch, their document and, for a reversal, the document it takes back."""
    return (
        stock_move.join(
            stock_document,
            and_(
                stock_document.c.posko_id == stock_move.c.posko_id,
                stock_document.c.id == stock_move.c.document_id,
            ),
        )
        .join(batch, and_(batch.c.posko_id == stock_move.c.posko_id, batch.c.id == stock_move.c.batch_id))
        .outerjoin(
            _reversed,
            and_(
                _reversed.c.posko_id == stock_document.c.posko_id,
                _reversed.c.id == stock_document.c.reverses_id,
            ),
        )
    )


def came_in() -> ColumnElement[int]:
    """Return what a move adds to the receipts of its day.

    A reversal takes back from where it was: a receipt undone lessens the receipts, it is no issue. A transfer
    between places of the posko is neither.
    """
    return case(
        (undone_kind() == DocumentKind.TRANSFER.value, 0),
        (_was_receipt(), stock_move.c.quantity),
        else_=0,
    )


def went_out() -> ColumnElement[int]:
    """Return what a move adds to the issues of its day (a positive number for goods that left)."""
    return case(
        (undone_kind() == DocumentKind.TRANSFER.value, 0),
        (_was_receipt(), 0),
        else_=-stock_move.c.quantity,
    )


def undone_kind() -> ColumnElement[Any]:
    """Return the kind of a document, or for a reversal of what it takes back."""
    return func.coalesce(_reversed.c.kind, stock_document.c.kind)


def _was_receipt() -> ColumnElement[bool]:
    is_reversal = stock_document.c.kind == DocumentKind.REVERSAL.value
    return case((is_reversal, stock_move.c.quantity < 0), else_=stock_move.c.quantity > 0)


def day_lines(
    conn: Connection, posko_id: int, day: date, expiring_days: int, since: date | None = None
) -> list[StockLine]:
    """Return every item that is in use or still has a balance or a move on ``day``, by name.

    ``expiring`` counts what expires from ``day`` to ``expiring_days`` later, ``expired`` what expired before.
    With ``since``, what came and went is that of ``since`` to ``day``, and it opens before ``since``.
    """
    table = day_table(posko_id, day, expiring_days, since)
    found = conn.execute(table.order_by(item.c.name_fold, item.c.id))
    return [
        _line(row) for row in found if row.active or row.opening or row.closing or row.received or row.issued
    ]


def day_table(posko_id: int, day: date, expiring_days: int, since: date | None = None) -> Select[Any]:
    """Return the statement that reckons every item's opening, in, out and closing on ``day``."""
    of_batch = _per_batch(posko_id, since or day, day).c
    soon = day + timedelta(days=expiring_days)
    expiring = and_(of_batch.expires_on >= day, of_batch.expires_on <= soon, of_batch.closing > 0)
    sums = {
        "opening": of_batch.opening,
        "received": of_batch.received,
        "issued": of_batch.issued,
        "closing": of_batch.closing,
        "expiring": case((expiring, of_batch.closing), else_=0),
        "expired": case((of_batch.expires_on < day, of_batch.closing), else_=0),
    }
    return (
        select(
            *_OF_ITEM,
            *(func.coalesce(func.sum(part), 0).label(name) for name, part in sums.items()),
            func.min(case((expiring, of_batch.expires_on))).label("expiring_on"),
        )
        .select_from(item.outerjoin(of_batch.id.table, of_batch.item_id == item.c.id))
        .where(item.c.posko_id == posko_id)
        .group_by(*_OF_ITEM)
    )


_OF_ITEM = (
    item.c.posko_id,
    item.c.id,
    item.c.code,
    item.c.name,
    item.c.unit,
    item.c.pack_name,
    item.c.pack_size,
    item.c.reorder_level,
    item.c.mask,
    item.c.active,
    item.c.name_fold,
)


def _per_batch(posko_id: int, since: date, day: date) -> Any:
    today = stock_document.c.day >= since
    return (
        select(
            batch.c.id,
            batch.c.item_id,
            batch.c.expires_on,
            func.sum(case((stock_document.c.day < since, stock_move.c.quantity), else_=0)).label("opening"),
            func.sum(case((today, came_in()), else_=0)).label("received"),
            func.sum(case((today, went_out()), else_=0)).label("issued"),
            func.sum(stock_move.c.quantity).label("closing"),
        )
        .select_from(moves_with_days())
        .where(stock_move.c.posko_id == posko_id, stock_document.c.day <= day)
        .group_by(batch.c.id, batch.c.item_id, batch.c.expires_on)
        .subquery("per_batch")
    )


def _line(row: Any) -> StockLine:
    return StockLine(
        item_id=row.id,
        code=row.code,
        name=row.name,
        unit=row.unit,
        opening=int(row.opening),
        received=int(row.received),
        issued=int(row.issued),
        closing=int(row.closing),
        reorder_level=row.reorder_level,
        expiring=int(row.expiring),
        expiring_on=row.expiring_on,
        expired=int(row.expired),
        mask=bool(row.mask),
    )


def handout_source() -> FromClause:
    """Join the moves of hand-outs with document, item and recipient."""
    return (
        stock_move.join(
            stock_document,
            and_(
                stock_document.c.posko_id == stock_move.c.posko_id,
                stock_document.c.id == stock_move.c.document_id,
            ),
        )
        .join(batch, and_(batch.c.posko_id == stock_move.c.posko_id, batch.c.id == stock_move.c.batch_id))
        .join(item, and_(item.c.posko_id == batch.c.posko_id, item.c.id == batch.c.item_id))
        .join(
            distribution,
            and_(
                distribution.c.posko_id == stock_document.c.posko_id,
                distribution.c.document_id == stock_document.c.id,
            ),
        )
    )


def stands() -> ColumnElement[bool]:
    """Whether a document was not taken back."""
    return ~(
        select(_undone_by.c.id)
        .where(
            _undone_by.c.posko_id == stock_document.c.posko_id,
            _undone_by.c.reverses_id == stock_document.c.id,
        )
        .correlate(stock_document)
        .exists()
    )


def handout_lines(conn: Connection, posko_id: int, day: date, since: date | None = None) -> list[HandoutLine]:
    """Return what was handed out on ``day`` (from ``since`` on), by item; those taken back do not count.

    A hand-out to a whole house counts among the households.
    """
    within = stock_document.c.day.between(since or day, day)
    where = (stock_move.c.posko_id == posko_id, within, stands())
    found = conn.execute(
        select(
            item.c.id,
            item.c.name,
            item.c.unit,
            func.sum(-stock_move.c.quantity).label("quantity"),
            func.count(distinct(distribution.c.household_id)).label("households"),
            func.count(distinct(distribution.c.house_id)).label("houses"),
            func.count(distinct(distribution.c.person_id)).label("persons"),
        )
        .select_from(handout_source())
        .where(*where)
        .group_by(item.c.id, item.c.name, item.c.unit, item.c.name_fold)
        .order_by(item.c.name_fold)
    ).all()
    crowds = _crowds(conn, where)
    return [
        HandoutLine(
            name=row.name,
            unit=row.unit,
            quantity=int(row.quantity),
            households=row.households + row.houses,
            persons=row.persons,
            crowd_heads=sum(heads for _place, heads in crowds.get(row.id, ())),
            places=tuple(dict.fromkeys(place for place, _heads in crowds.get(row.id, ()) if place)),
        )
        for row in found
    ]


def _crowds(conn: Connection, where: Iterable[Any]) -> dict[int, list[tuple[str, int]]]:
    found = conn.execute(
        select(item.c.id, distribution.c.id, distribution.c.place, distribution.c.head_count)
        .select_from(handout_source())
        .where(*where, distribution.c.recipient_kind == RecipientKind.CROWD.value)
        .distinct()
        .order_by(distribution.c.id)
    )
    crowds: dict[int, list[tuple[str, int]]] = {}
    for item_id, _id, place, heads in found:
        crowds.setdefault(item_id, []).append((place or "", heads or 0))
    return crowds
