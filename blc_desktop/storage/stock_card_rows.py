"""The moves of one item, for its card: of all sources and places, or of one.

What only changed its place is left out, unless the card is that of one place: there it came or went.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, func, select
from sqlalchemy.sql.elements import ColumnElement

from blc_desktop.domain.kinds import DocumentKind
from blc_desktop.domain.kinds_stock import Flow
from blc_desktop.storage import recipients
from blc_desktop.storage.tables import (
    batch,
    funding_source,
    stock_day,
    stock_document,
    stock_move,
    stock_place,
    stock_reason,
)


@dataclass(frozen=True, slots=True)
class CardOf:
    """Whose card: an item's, of one funding source and at one place if they are named."""

    posko_id: int
    item_id: int
    source_id: int | None = None
    place_id: int | None = None


def balance_before(conn: Connection, of: CardOf, day: date) -> int:
    """Return what was there when ``day`` began."""
    batches = select(batch.c.id).where(batch.c.posko_id == of.posko_id, batch.c.item_id == of.item_id)
    wanted = select(func.coalesce(func.sum(stock_day.c.moved), 0)).where(
        stock_day.c.posko_id == of.posko_id,
        stock_day.c.batch_id.in_(batches),
        stock_day.c.day < day,
        *_of_slot(stock_day.c, of),
    )
    return int(conn.execute(wanted).scalar_one())


def moves(conn: Connection, of: CardOf, since: date, until: date) -> Sequence[Any]:
    """Return the moves by day, within a day what came before what left, then in order of entry.

    What one document moved of a slot is one line: a round of testing takes its kits out one by one.
    A document knows its day and not its hour, so this is the order in which no balance of the card can fall
    below zero as long as no day's closing balance does.
    """
    line = _summed(of, since, until)
    source = line.join(
        stock_document,
        and_(stock_document.c.posko_id == of.posko_id, stock_document.c.id == line.c.document_id),
    ).join(batch, and_(batch.c.posko_id == of.posko_id, batch.c.id == line.c.batch_id))
    return conn.execute(
        select(
            line.c.id,
            line.c.document_id,
            line.c.day,
            stock_document.c.kind,
            stock_document.c.document_no,
            stock_document.c.counterparty,
            stock_document.c.reason,
            stock_document.c.note,
            line.c.quantity,
            line.c.flow,
            line.c.place_id,
            line.c.funding_source_id,
            line.c.reason_id,
            batch.c.lot,
            batch.c.expires_on,
            stock_document.c.reverses_id,
        )
        .select_from(source)
        .order_by(line.c.day, line.c.quantity < 0, line.c.document_id, line.c.id)
    ).all()


def _summed(of: CardOf, since: date, until: date) -> Any:
    quiet = [] if of.place_id is not None else [stock_move.c.flow != Flow.INNER.value]
    names = ("document_id", "day", "batch_id", "place_id", "funding_source_id", "flow", "reason_id")
    keys = [stock_move.c[name] for name in names]
    moved = func.sum(stock_move.c.quantity)
    return (
        select(*keys, func.min(stock_move.c.id).label("id"), moved.label("quantity"))
        .select_from(stock_move.join(batch, _of_batch(stock_move.c)))
        .where(*_between(of, since, until), *quiet)
        .group_by(*keys)
        .having(moved != 0)
        .subquery("line")
    )


def names(conn: Connection, posko_id: int) -> tuple[dict[int, str], dict[int, str], dict[int, str]]:
    """Return the names of funding sources, places and reasons by id: there are few of each."""
    found = []
    for table in (funding_source, stock_place, stock_reason):
        wanted = select(table.c.id, table.c.name).where(table.c.posko_id == posko_id)
        found.append({row.id: row.name for row in conn.execute(wanted)})
    return found[0], found[1], found[2]


def given_to(conn: Connection, of: CardOf, rows: Sequence[Any]) -> dict[int, Any]:
    """Return who received the hand-outs among ``rows``, by hand-out: a reversal names what it takes back."""
    kinds = (DocumentKind.HANDOUT.value, DocumentKind.REVERSAL.value)
    documents = {row.reverses_id or row.document_id for row in rows if row.kind in kinds}
    return recipients.of_handouts(conn, of.posko_id, sorted(documents))


def sources_of(conn: Connection, posko_id: int, item_id: int) -> list[Any]:
    """Return the funding sources that ever paid for an item and the places where it ever lay: the cards."""
    known = (
        select(stock_day.c.funding_source_id, stock_day.c.place_id)
        .select_from(stock_day.join(batch, _of_batch(stock_day.c)))
        .where(stock_day.c.posko_id == posko_id, batch.c.item_id == item_id)
        .distinct()
    )
    return list(conn.execute(known))


def _between(of: CardOf, since: date, until: date) -> tuple[Any, ...]:
    return (
        stock_move.c.posko_id == of.posko_id,
        batch.c.item_id == of.item_id,
        stock_move.c.day.between(since, until),
        *_of_slot(stock_move.c, of),
    )


def _of_slot(columns: Any, of: CardOf) -> list[ColumnElement[bool]]:
    where = []
    if of.source_id is not None:
        where.append(columns.funding_source_id == of.source_id)
    if of.place_id is not None:
        where.append(columns.place_id == of.place_id)
    return where


def _of_batch(columns: Any) -> Any:
    return and_(batch.c.posko_id == columns.posko_id, batch.c.id == columns.batch_id)
