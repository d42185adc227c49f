"""Stock counts as rows: what is to be counted, what was counted, what the book says beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, and_, case, distinct, func, insert, select
from sqlalchemy.sql.elements import ColumnElement

from blc_desktop.domain.counting import Accuracy, Countable
from blc_desktop.storage.item_order import by_letters
from blc_desktop.storage.stock import Slot
from blc_desktop.storage.stock_figures import moves_of_items
from blc_desktop.storage.tables import (
    batch,
    item,
    officer,
    stock_balance,
    stock_count,
    stock_count_line,
    stock_document,
    stock_move,
    stock_place,
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A line to be counted: a batch at a place, or goods that the book has none of (``batch_id`` None)."""

    item_id: int
    batch_id: int | None
    place_id: int


def _of(other: Any, column: ColumnElement[Any], table: Any) -> ColumnElement[bool]:
    return and_(other.c.posko_id == table.c.posko_id, other.c.id == column)


def standing_lines(
    conn: Connection,
    posko_id: int,
    *,
    place_id: int | None = None,
    item_ids: Iterable[int] | None = None,
) -> list[Wanted]:
    """Return every batch that lies somewhere, by place, goods, and what expires first."""
    source = stock_balance.join(batch, _of(batch, stock_balance.c.batch_id, stock_balance))
    source = source.join(item, _of(item, batch.c.item_id, batch))
    source = source.join(stock_place, _of(stock_place, stock_balance.c.place_id, stock_balance))
    where: list[Any] = [stock_balance.c.posko_id == posko_id, stock_balance.c.quantity > 0]
    if place_id is not None:
        where.append(stock_balance.c.place_id == place_id)
    if item_ids is not None:
        where.append(batch.c.item_id.in_(list(item_ids)))
    order = (stock_place.c.name, by_letters(), item.c.id, batch.c.expires_on, batch.c.id)
    found = conn.execute(
        select(batch.c.item_id, stock_balance.c.batch_id, stock_balance.c.place_id)
        .select_from(source)
        .where(*where)
        .group_by(batch.c.item_id, stock_balance.c.batch_id, stock_balance.c.place_id, *order)
        .order_by(*order)
    )
    return [Wanted(*row) for row in found]


def items_without_stock(conn: Connection, posko_id: int, item_ids: Iterable[int] | None = None) -> list[int]:
    """Return goods in use of which the book has none, by name: somebody may find some on the shelf."""
    held = (
        select(batch.c.item_id)
        .select_from(stock_balance.join(batch, _of(batch, stock_balance.c.batch_id, stock_balance)))
        .where(stock_balance.c.posko_id == posko_id, stock_balance.c.quantity > 0)
    )
    where: list[Any] = [item.c.posko_id == posko_id, item.c.active, item.c.id.not_in(held)]
    if item_ids is not None:
        where.append(item.c.id.in_(list(item_ids)))
    return list(conn.execute(select(item.c.id).where(*where).order_by(by_letters())).scalars())


def next_number(conn: Connection, posko_id: int) -> int:
    """Return the number of the next count."""
    highest = select(func.coalesce(func.max(stock_count.c.number), 0)).where(
        stock_count.c.posko_id == posko_id
    )
    return int(conn.execute(highest).scalar_one()) + 1


def open_count(conn: Connection, posko_id: int) -> int | None:
    """Return the id of the count that is open, if one is."""
    wanted = select(stock_count.c.id).where(
        stock_count.c.posko_id == posko_id, stock_count.c.open_mark.is_not(None)
    )
    found = conn.execute(wanted).scalar_one_or_none()
    return None if found is None else int(found)


def add_lines(conn: Connection, posko_id: int, count_id: int, wanted: Sequence[Wanted]) -> None:
    """Put the lines of a count down, numbered from 1."""
    conn.execute(
        insert(stock_count_line),
        [
            {
                "posko_id": posko_id,
                "count_id": count_id,
                "number": number,
                "item_id": each.item_id,
                "batch_id": each.batch_id,
                "place_id": each.place_id,
                "version": 1,
            }
            for number, each in enumerate(wanted, 1)
        ],
    )


def last_line_number(conn: Connection, posko_id: int, count_id: int) -> int:
    """Return the number of the last line of a count."""
    wanted = select(func.max(stock_count_line.c.number)).where(
        stock_count_line.c.posko_id == posko_id, stock_count_line.c.count_id == count_id
    )
    return int(conn.execute(wanted).scalar_one() or 0)


def line_of_batch(conn: Connection, posko_id: int, count_id: int, batch_id: int, place_id: int) -> int | None:
    """Return the id of the line of a count for a batch at a place, if it has one."""
    own = stock_count_line.c
    wanted = select(own.id).where(
        own.posko_id == posko_id,
        own.count_id == count_id,
        own.batch_id == batch_id,
        own.place_id == place_id,
    )
    return conn.execute(wanted).scalar_one_or_none()


def held_at(conn: Connection, posko_id: int, batch_id: int, place_id: int) -> dict[Slot, int]:
    """Return what the book has of a batch at a place, by funding source."""
    found = conn.execute(
        select(stock_balance.c.funding_source_id, stock_balance.c.quantity)
        .where(
            stock_balance.c.posko_id == posko_id,
            stock_balance.c.batch_id == batch_id,
            stock_balance.c.place_id == place_id,
        )
        .order_by(stock_balance.c.funding_source_id)
    )
    return {Slot(batch_id, place_id, source): int(quantity) for source, quantity in found}


def booked_after(conn: Connection, posko_id: int, day: date) -> bool:
    """Whether any entry bears a later day."""
    wanted = select(stock_document.c.id).where(
        stock_document.c.posko_id == posko_id, stock_document.c.day > day
    )
    return conn.execute(wanted.limit(1)).first() is not None


def lines(conn: Connection, posko_id: int, count_id: int) -> list[Any]:
    """Return the lines of a count in their order, each with goods, batch, place and what the book has now.

    What the count itself booked is left out of ``current``.
    """
    held = _held(posko_id).subquery("held")
    booked = _booked(posko_id, count_id).subquery("booked")
    own = stock_count_line.c
    source = (
        stock_count_line.join(item, _of(item, own.item_id, stock_count_line))
        .join(stock_place, _of(stock_place, own.place_id, stock_count_line))
        .outerjoin(batch, _of(batch, own.batch_id, stock_count_line))
    )
    for part in (held, booked):
        source = source.outerjoin(
            part, and_(part.c.batch_id == own.batch_id, part.c.place_id == own.place_id)
        )
    current = func.coalesce(held.c.quantity, 0) - func.coalesce(booked.c.quantity, 0)
    return list(
        conn.execute(
            select(
                stock_count_line,
                item.c.name.label("item"),
                item.c.unit,
                item.c.pack_name,
                item.c.pack_size,
                batch.c.lot,
                batch.c.expires_on,
                stock_place.c.name.label("place"),
                current.label("current"),
            )
            .select_from(source)
            .where(own.posko_id == posko_id, own.count_id == count_id)
            .order_by(own.number)
        )
    )


def _held(posko_id: int) -> Select[Any]:
    held = stock_balance.c
    quantity = func.sum(held.quantity).label("quantity")
    wanted = select(held.batch_id, held.place_id, quantity).where(held.posko_id == posko_id)
    return wanted.group_by(held.batch_id, held.place_id)


def _booked(posko_id: int, count_id: int) -> Select[Any]:
    """Return what a count booked, less what was taken back of it, by batch and place."""
    document = (
        select(stock_count.c.document_id)
        .where(stock_count.c.posko_id == posko_id, stock_count.c.id == count_id)
        .scalar_subquery()
    )
    own = and_(
        stock_document.c.posko_id == posko_id,
        (stock_document.c.id == document) | (stock_document.c.reverses_id == document),
    )
    moved = func.sum(stock_move.c.quantity).label("quantity")
    return (
        select(stock_move.c.batch_id, stock_move.c.place_id, moved)
        .select_from(
            stock_move.join(stock_document, _of(stock_document, stock_move.c.document_id, stock_move))
        )
        .where(own)
        .group_by(stock_move.c.batch_id, stock_move.c.place_id)
    )


def heads(conn: Connection, posko_id: int, count_id: int | None = None) -> list[Any]:
    """Return the counts, the latest first, with place, officer, whether taken back, and their figures."""
    undone = stock_document.alias("undone")
    source = (
        stock_count.outerjoin(stock_place, _of(stock_place, stock_count.c.place_id, stock_count))
        .outerjoin(officer, _of(officer, stock_count.c.officer_id, stock_count))
        .outerjoin(
            undone,
            and_(
                undone.c.posko_id == stock_count.c.posko_id,
                undone.c.reverses_id == stock_count.c.document_id,
            ),
        )
    )
    where = [stock_count.c.posko_id == posko_id]
    if count_id is not None:
        where.append(stock_count.c.id == count_id)
    return list(
        conn.execute(
            select(
                stock_count,
                stock_place.c.name.label("place"),
                officer.c.name.label("officer"),
                undone.c.id.label("undone_by"),
            )
            .select_from(source)
            .where(*where)
            .order_by(stock_count.c.number.desc())
        )
    )


def accuracies(conn: Connection, posko_id: int) -> dict[int, tuple[int, Accuracy]]:
    """Return, by count, how many lines it has and how exact it was."""
    own = stock_count_line.c
    off = own.counted - own.book
    found = conn.execute(
        select(
            own.count_id,
            func.count(own.id),
            func.count(own.counted),
            func.sum(case((off == 0, 1), else_=0)),
            func.sum(case((off > 0, off), else_=0)),
            func.sum(case((off < 0, -off), else_=0)),
        )
        .where(own.posko_id == posko_id)
        .group_by(own.count_id)
    )
    return {
        row[0]: (int(row[1]), Accuracy(int(row[2]), int(row[3]), int(row[4]), int(row[5]))) for row in found
    }


def wrong_counts(conn: Connection, posko_id: int) -> list[Any]:
    """Return the closed counts that booked of some item something else than was found (for ``check``)."""
    own, off = stock_count_line.c, stock_count_line.c.counted - stock_count_line.c.book
    found = (
        select(own.count_id, own.item_id, func.sum(off).label("found"))
        .where(own.posko_id == posko_id, own.counted.is_not(None))
        .group_by(own.count_id, own.item_id)
        .subquery("found")
    )
    booked = (
        select(
            stock_count.c.id.label("count_id"),
            batch.c.item_id,
            func.sum(stock_move.c.quantity).label("booked"),
        )
        .select_from(
            stock_count.join(
                stock_move,
                and_(
                    stock_move.c.posko_id == stock_count.c.posko_id,
                    stock_move.c.document_id == stock_count.c.document_id,
                ),
            ).join(batch, _of(batch, stock_move.c.batch_id, stock_move))
        )
        .where(stock_count.c.posko_id == posko_id)
        .group_by(stock_count.c.id, batch.c.item_id)
        .subquery("booked")
    )
    same = and_(booked.c.count_id == found.c.count_id, booked.c.item_id == found.c.item_id)
    moved = func.coalesce(booked.c.booked, 0)
    of_item = and_(item.c.posko_id == posko_id, item.c.id == found.c.item_id)
    of_count = and_(stock_count.c.posko_id == posko_id, stock_count.c.id == found.c.count_id)
    return list(
        conn.execute(
            select(stock_count.c.number, item.c.name, found.c.found, moved.label("booked"))
            .select_from(found.join(stock_count, of_count).join(item, of_item).outerjoin(booked, same))
            .where(stock_count.c.closed_at.is_not(None), found.c.found != moved)
            .order_by(stock_count.c.number, by_letters())
        )
    )


def countable(conn: Connection, posko_id: int, since: date, until: date) -> list[Countable]:
    """Return the goods in use with the day they were counted last, and their documents of these days."""
    own = stock_count_line
    last = _pairs(
        conn.execute(
            select(own.c.item_id, func.max(stock_count.c.closed_on))
            .select_from(own.join(stock_count, _of(stock_count, own.c.count_id, own)))
            .where(own.c.posko_id == posko_id, own.c.counted.is_not(None))
            .group_by(own.c.item_id)
        )
    )
    moves = _pairs(
        conn.execute(
            select(batch.c.item_id, func.count(distinct(stock_document.c.id)))
            .select_from(moves_of_items())
            .where(stock_move.c.posko_id == posko_id, stock_document.c.day.between(since, until))
            .group_by(batch.c.item_id)
        )
    )
    found = conn.execute(
        select(item.c.id, item.c.name)
        .where(item.c.posko_id == posko_id, item.c.active)
        .order_by(by_letters())
    )
    return [Countable(row.id, row.name, last.get(row.id), moves.get(row.id, 0)) for row in found]


def _pairs(found: Any) -> dict[int, Any]:
    return {row[0]: row[1] for row in found}
