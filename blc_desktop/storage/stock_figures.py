"""What stood on a day: the figures of the daily report, as if nothing dated later had been entered yet."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, FromClause, Select, and_, case, distinct, func, select
from sqlalchemy.sql.elements import ColumnElement

from blc_desktop.domain.facts.daily import HandoutLine, StockLine
from blc_desktop.domain.kinds import RecipientKind
from blc_desktop.domain.stock import SUPPLY_DAYS
from blc_desktop.storage.item_order import by_letters
from blc_desktop.storage.listings import Aside
from blc_desktop.storage.tables import (
    batch,
    distribution,
    item,
    stock_balance,
    stock_day,
    stock_document,
    stock_move,
)

_undone_by = stock_document.alias("undone_by")


def moves_of_items() -> FromClause:
    """Join moves with their batch and their document."""
    return stock_move.join(
        stock_document,
        and_(
            stock_document.c.posko_id == stock_move.c.posko_id,
            stock_document.c.id == stock_move.c.document_id,
        ),
    ).join(batch, and_(batch.c.posko_id == stock_move.c.posko_id, batch.c.id == stock_move.c.batch_id))


def day_lines(
    conn: Connection, posko_id: int, day: date, expiring_days: int, since: date | None = None
) -> list[StockLine]:
    """Return every item that is in use or still has a balance or a move on ``day``, by name.

    ``expiring`` counts what expires from ``day`` to ``expiring_days`` later, ``expired`` what expired before.
    With ``since``, what came and went is that of ``since`` to ``day``, and it opens before ``since``.
    """
    table = day_table(posko_id, day, expiring_days, since)
    found = conn.execute(table.order_by(by_letters(), item.c.id))
    return [
        _line(row) for row in found if row.active or row.opening or row.closing or row.received or row.issued
    ]


def day_table(posko_id: int, day: date, expiring_days: int, since: date | None = None) -> Select[Any]:
    """Return the statement that reckons every item's opening, in, out and closing on ``day``."""
    of_batch = _per_batch(posko_id, since or day, day).c
    expiring = _expires_by(of_batch, day, expiring_days)
    sums = {
        "opening": of_batch.opening,
        "received": of_batch.received,
        "issued": of_batch.issued,
        "closing": of_batch.closing,
        "used": of_batch.used,
        "expiring": case((expiring, of_batch.closing), else_=0),
        "expired": case((of_batch.expires_on < day, of_batch.closing), else_=0),
        **{f"within_{days}": _within(of_batch, day, days) for days in (30, 60, 90)},
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


def _expires_by(of_batch: Any, day: date, within: int) -> ColumnElement[bool]:
    soon = day + timedelta(days=within)
    return and_(of_batch.expires_on >= day, of_batch.expires_on <= soon, of_batch.closing > 0)


def _within(of_batch: Any, day: date, within: int) -> ColumnElement[Any]:
    return case((_expires_by(of_batch, day, within), of_batch.closing), else_=0)


_OF_ITEM = (
    item.c.posko_id,
    item.c.id,
    item.c.code,
    item.c.name,
    item.c.unit,
    item.c.pack_name,
    item.c.pack_size,
    item.c.reorder_level,
    item.c.excess_level,
    item.c.mask,
    item.c.durable,
    item.c.active,
    item.c.name_fold,
)


def _per_batch(posko_id: int, since: date, day: date) -> Any:
    """Reckon back from the balances: what moved since ``day`` is little, what moved before may be a lot."""
    moved = _moved_since(posko_id, since, day).c
    held = _held(posko_id).c
    closing = held.quantity - func.coalesce(moved.later, 0)
    today = func.coalesce(moved.today, 0)
    return (
        select(
            batch.c.id,
            batch.c.item_id,
            batch.c.expires_on,
            (closing - today).label("opening"),
            *(func.coalesce(moved[name], 0).label(name) for name in ("received", "issued", "used")),
            closing.label("closing"),
        )
        .select_from(
            batch.join(held.batch_id.table, held.batch_id == batch.c.id).outerjoin(
                moved.batch_id.table, moved.batch_id == batch.c.id
            )
        )
        .where(batch.c.posko_id == posko_id)
        .subquery("per_batch")
    )


def _held(posko_id: int) -> Any:
    return (
        select(stock_balance.c.batch_id, func.sum(stock_balance.c.quantity).label("quantity"))
        .where(stock_balance.c.posko_id == posko_id)
        .group_by(stock_balance.c.batch_id)
        .subquery("held")
    )


def _moved_since(posko_id: int, since: date, day: date) -> Any:
    """Sum by batch what moved after ``day``, from ``since`` to it, and what was used shortly before it."""
    of, today = stock_day.c, stock_day.c.day.between(since, day)
    supply_since = day - timedelta(days=SUPPLY_DAYS - 1)
    parts = {
        "later": case((of.day > day, of.moved), else_=0),
        "today": case((today, of.moved), else_=0),
        "received": case((today, of.received), else_=0),
        "issued": case((today, of.issued), else_=0),
        "used": case((of.day.between(supply_since, day), of.used), else_=0),
    }
    return (
        select(of.batch_id, *(func.sum(part).label(name) for name, part in parts.items()))
        # By day, not by the posko: in a posko's own book all of it is the posko's.
        .where(Aside(of.posko_id) == posko_id, of.day >= min(since, supply_since))
        .group_by(of.batch_id)
        .subquery("moved")
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
        moves_of_items()
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
        .group_by(item.c.id, item.c.name, item.c.unit)
        .order_by(by_letters())
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
