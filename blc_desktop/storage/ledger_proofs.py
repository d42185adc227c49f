"""What must be true of the ledger: questions whose right answer is nothing, asked of the moves themselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, and_, case, func, literal, or_, select, union_all
from sqlalchemy.sql.elements import ColumnElement

from blc_desktop.domain.kinds import DocumentKind
from blc_desktop.domain.kinds_stock import Flow
from blc_desktop.storage.tables import batch, item, stock_day, stock_document, stock_move

_target = stock_document.alias("target")
_SLOT = ("batch_id", "place_id", "funding_source_id")


def wrong_days(conn: Connection, posko_id: int) -> Sequence[Any]:
    """Return item and day where the sums kept beside the moves are not their sums, the latest day first."""
    shown = select(*(stock_day.c[name].label(name) for name in _DAY)).where(stock_day.c.posko_id == posko_id)
    moved = _by_day(posko_id)
    wrong = union_all(
        select(shown.except_(moved).subquery("only_shown")),
        select(moved.except_(shown).subquery("only_moved")),
    ).subquery("wrong")
    return _named(conn, posko_id, wrong, wrong.c.day)


def strayed_days(conn: Connection, posko_id: int) -> Sequence[Any]:
    """Return item and day of the moves that do not bear the day of their document."""
    strayed = (
        select(stock_move.c.batch_id, stock_move.c.day)
        .select_from(stock_move.join(stock_document, _is(stock_document, stock_move.c.document_id)))
        .where(stock_move.c.posko_id == posko_id, stock_move.c.day != stock_document.c.day)
        .subquery("strayed")
    )
    return _named(conn, posko_id, strayed, strayed.c.day)


def negative_moments(conn: Connection, posko_id: int) -> Sequence[Any]:
    """Return item, day and balance where a batch at a place from a source closed a day below zero."""
    moved = _by_day(posko_id).subquery("moved")
    running = (
        select(
            moved.c.batch_id,
            moved.c.day,
            func.sum(moved.c.moved)
            .over(partition_by=[moved.c[name] for name in _SLOT], order_by=moved.c.day)
            .label("balance"),
        )
    ).subquery("running")
    below = select(running).where(running.c.balance < 0).subquery("below")
    return _named(conn, posko_id, below, below.c.day, below.c.balance)


def wrong_reversals(conn: Connection, posko_id: int) -> list[int]:
    """Return the reversals that do not cancel exactly one document that is none itself, move by move."""
    is_reversal = stock_document.c.kind == DocumentKind.REVERSAL.value
    odd = (
        select(stock_document.c.id)
        .select_from(stock_document.outerjoin(_target, _is(_target, stock_document.c.reverses_id)))
        .where(
            stock_document.c.posko_id == posko_id,
            or_(
                and_(is_reversal, _target.c.id.is_(None)),
                and_(~is_reversal, stock_document.c.reverses_id.is_not(None)),
                and_(is_reversal, _target.c.kind == DocumentKind.REVERSAL.value),
                and_(is_reversal, _target.c.day != stock_document.c.day),
            ),
        )
    )
    left = _uncancelled(posko_id).subquery("uncancelled")
    found = conn.execute(union_all(odd, select(left.c.reversal_id))).scalars()
    return sorted(set(found))


def _uncancelled(posko_id: int) -> Select[Any]:
    """Return reversals with a slot in which they and what they take back do not add up to nothing."""
    both = or_(
        stock_move.c.document_id == stock_document.c.id,
        stock_move.c.document_id == stock_document.c.reverses_id,
    )
    keys = [stock_document.c.id, *(stock_move.c[name] for name in _SLOT), stock_move.c.flow]
    return (
        select(stock_document.c.id.label("reversal_id"))
        .select_from(
            stock_document.join(stock_move, and_(stock_move.c.posko_id == stock_document.c.posko_id, both))
        )
        .where(stock_document.c.posko_id == posko_id, stock_document.c.kind == DocumentKind.REVERSAL.value)
        .group_by(*keys)
        .having(func.sum(stock_move.c.quantity) != 0)
    )


_DAY = (*_SLOT, "day", "moved", "received", "issued", "used")


def _by_day(posko_id: int) -> Select[Any]:
    """Sum the moves as the database keeps them: by slot and day, and by the column of the card."""
    of = stock_move.c
    left = of.flow.in_((Flow.USE.value, Flow.OUT.value))
    sums = {
        "moved": of.quantity,
        "received": case((of.flow == Flow.IN.value, of.quantity), else_=0),
        "issued": case((left, -of.quantity), else_=0),
        "used": case((of.flow == Flow.USE.value, -of.quantity), else_=0),
    }
    keys = [*(of[name] for name in _SLOT), of.day]
    return (
        select(*keys, *(func.sum(part).label(name) for name, part in sums.items()))
        .where(of.posko_id == posko_id)
        .group_by(*keys)
    )


def _named(conn: Connection, posko_id: int, found: Any, *columns: ColumnElement[Any]) -> Sequence[Any]:
    """Return the item's name and ``columns`` of ``found`` (a question with a batch), each once."""
    of_batch = and_(batch.c.posko_id == literal(posko_id), batch.c.id == found.c.batch_id)
    source = found.outerjoin(batch, of_batch).outerjoin(item, _is(item, batch.c.item_id))
    wanted = select(func.coalesce(item.c.name, "?").label("item"), *columns).select_from(source).distinct()
    return conn.execute(wanted.order_by(columns[0].desc())).all()


def _is(table: Any, key: Any) -> ColumnElement[bool]:
    return and_(table.c.posko_id == key.table.c.posko_id, table.c.id == key)
