"""Goods that change hands, as rows: entries with their goods, the words of a record, and what was paid."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, and_, case, delete, func, insert, select
from sqlalchemy.sql.elements import ColumnElement

from blc_desktop.domain.commands.handing import Party, SaveHandover
from blc_desktop.domain.kinds import DocumentKind
from blc_desktop.domain.kinds_stock import Flow
from blc_desktop.domain.worth import Paid
from blc_desktop.storage import rows
from blc_desktop.storage.item_order import by_letters
from blc_desktop.storage.stock import Slot
from blc_desktop.storage.stock_figures import moves_of_items, stands
from blc_desktop.storage.tables import (
    batch,
    funding_source,
    handover,
    handover_document,
    item,
    move_value,
    officer,
    stock_document,
    stock_move,
    stock_place,
)

_PARTIES = ("giver", "receiver", "witness")
#: One question names so many entries at most.
_CHUNK = 500


def _of(other: Any, column: ColumnElement[Any], table: Any) -> ColumnElement[bool]:
    return and_(other.c.posko_id == table.c.posko_id, other.c.id == column)


# --- entries ---------------------------------------------------------------------------------------------


def entries(
    conn: Connection,
    posko_id: int,
    *,
    kinds: Collection[DocumentKind],
    since: date | None = None,
    until: date | None = None,
    ids: Collection[int] | None = None,
    source_id: int | None = None,
) -> list[Any]:
    """Return entries of these ``kinds`` that were not taken back, by day, with their officer's name.

    Narrowed to days, to ids, to those that moved something of one funding source.
    """
    where: list[Any] = [
        stock_document.c.posko_id == posko_id,
        stock_document.c.kind.in_([kind.value for kind in kinds]),
        stands(),
    ]
    if since is not None:
        where.append(stock_document.c.day >= since)
    if until is not None:
        where.append(stock_document.c.day <= until)
    if ids is not None:
        where.append(stock_document.c.id.in_(list(ids)))
    if source_id is not None:
        of_source = select(stock_move.c.document_id).where(
            stock_move.c.posko_id == posko_id, stock_move.c.funding_source_id == source_id
        )
        where.append(stock_document.c.id.in_(of_source))
    return list(
        conn.execute(
            select(stock_document, officer.c.name.label("officer"))
            .select_from(
                stock_document.outerjoin(officer, _of(officer, stock_document.c.officer_id, stock_document))
            )
            .where(*where)
            .order_by(stock_document.c.day, stock_document.c.id)
        )
    )


def newest_day(conn: Connection, posko_id: int, kinds: Collection[DocumentKind], until: date) -> date | None:
    """Return the latest day by ``until`` with a standing entry of these kinds."""
    return conn.execute(
        select(func.max(stock_document.c.day)).where(
            stock_document.c.posko_id == posko_id,
            stock_document.c.kind.in_([kind.value for kind in kinds]),
            stock_document.c.day <= until,
            stands(),
        )
    ).scalar_one_or_none()


def moves(conn: Connection, posko_id: int, ids: Sequence[int]) -> dict[int, list[Any]]:
    """Return what each entry moved: goods, batch, place, funding source, quantity, and what was paid.

    What a round of testing used up one by one, and what of it was turned again, is one line.
    """
    summed = func.sum(stock_move.c.quantity)
    paid = and_(
        *(
            move_value.c[name] == stock_move.c[name]
            for name in ("posko_id", "document_id", "batch_id", "place_id", "funding_source_id")
        )
    )
    source = (
        stock_move.join(batch, _of(batch, stock_move.c.batch_id, stock_move))
        .join(item, _of(item, batch.c.item_id, batch))
        .join(stock_place, _of(stock_place, stock_move.c.place_id, stock_move))
        .join(funding_source, _of(funding_source, stock_move.c.funding_source_id, stock_move))
        .outerjoin(move_value, paid)
    )
    kept = [
        stock_move.c.document_id,
        stock_move.c.funding_source_id,
        batch.c.item_id,
        batch.c.lot,
        batch.c.expires_on,
        item.c.name,
        item.c.unit,
        item.c.pack_name,
        item.c.pack_size,
        stock_place.c.name.label("place"),
        funding_source.c.name.label("source"),
        move_value.c.rupiah,
    ]
    found: dict[int, list[Any]] = defaultdict(list)
    for start in range(0, len(ids), _CHUNK):
        for row in conn.execute(
            select(*kept, summed.label("quantity"))
            .select_from(source)
            .where(
                stock_move.c.posko_id == posko_id, stock_move.c.document_id.in_(ids[start : start + _CHUNK])
            )
            .group_by(*kept, stock_move.c.batch_id, stock_move.c.place_id)
            .having(summed != 0)
            .order_by(stock_move.c.document_id, by_letters(), batch.c.expires_on, func.min(stock_move.c.id))
        ):
            found[row.document_id].append(row)
    return found


# --- the words of a record -----------------------------------------------------------------------------


def record_of(conn: Connection, posko_id: int, document_id: int) -> Mapping[str, Any] | None:
    """Return the hand-over record that an entry stands in, None where none was written."""
    wanted = select(handover_document.c.handover_id).where(
        handover_document.c.posko_id == posko_id, handover_document.c.document_id == document_id
    )
    found = conn.execute(wanted).scalar_one_or_none()
    return None if found is None else rows.fetch(conn, handover, posko_id, found)


def documents_of(conn: Connection, posko_id: int, handover_id: int) -> tuple[int, ...]:
    """Return the entries of a hand-over record, in order."""
    wanted = (
        select(handover_document.c.document_id)
        .where(handover_document.c.posko_id == posko_id, handover_document.c.handover_id == handover_id)
        .order_by(handover_document.c.document_id)
    )
    return tuple(conn.execute(wanted).scalars())


def record_words(command: SaveHandover) -> dict[str, str]:
    """Return the words of a record by column."""
    told = {
        f"{party}_{part}": str(text).strip()
        for party in _PARTIES
        for part, text in asdict(getattr(command, party)).items()
    }
    own = {name: str(getattr(command, name)).strip() for name in ("number", "place", "purpose", "condition")}
    return told | own


def party_of(row: Mapping[str, Any], party: str) -> Party:
    """Return one party of a record's row."""
    return Party(*(row[f"{party}_{part}"] for part in ("name", "title", "number", "address")))


def save_record(
    conn: Connection,
    posko_id: int,
    handover_id: int | None,
    words: Mapping[str, str],
    *,
    operator_id: int,
    now: datetime,
) -> int:
    """Keep the words of a record, a new one without ``handover_id``; return its id."""
    if handover_id is not None:
        rows.change(conn, handover, posko_id, handover_id, version=None, **words)
        return handover_id
    return rows.add(conn, handover, posko_id, **words, operator_id=operator_id, entered_at=now, version=1)


def link(conn: Connection, posko_id: int, handover_id: int, document_ids: Iterable[int]) -> None:
    """Let a record cover these entries and no others."""
    own = handover_document.c
    conn.execute(delete(handover_document).where(own.posko_id == posko_id, own.handover_id == handover_id))
    linked = [
        {"posko_id": posko_id, "handover_id": handover_id, "document_id": each} for each in document_ids
    ]
    if linked:
        conn.execute(insert(handover_document), linked)


def remove_record(conn: Connection, posko_id: int, handover_id: int) -> None:
    """Forget a record and what it covered."""
    link(conn, posko_id, handover_id, ())
    conn.execute(delete(handover).where(handover.c.posko_id == posko_id, handover.c.id == handover_id))


# --- what was paid --------------------------------------------------------------------------------------


def keep_values(conn: Connection, posko_id: int, document_id: int, paid: Mapping[Slot, int]) -> None:
    """Keep what was paid for the moves of a receipt."""
    conn.execute(
        insert(move_value),
        [
            {
                "posko_id": posko_id,
                "document_id": document_id,
                "batch_id": slot.batch_id,
                "place_id": slot.place_id,
                "funding_source_id": slot.funding_source_id,
                "rupiah": rupiah,
            }
            for slot, rupiah in paid.items()
        ],
    )


def paid(conn: Connection, posko_id: int, until: date) -> dict[tuple[int, int], Paid]:
    """Return what was paid by ``until``, by item and funding source, of receipts that were not taken back."""
    own = stock_move.c
    same = and_(
        *(
            move_value.c[name] == own[name]
            for name in ("posko_id", "document_id", "batch_id", "place_id", "funding_source_id")
        )
    )
    source = (
        move_value.join(stock_move, same)
        .join(stock_document, _of(stock_document, own.document_id, stock_move))
        .join(batch, _of(batch, own.batch_id, stock_move))
    )
    found = conn.execute(
        select(
            batch.c.item_id,
            own.funding_source_id,
            func.sum(own.quantity).label("quantity"),
            func.sum(move_value.c.rupiah).label("rupiah"),
        )
        .select_from(source)
        .where(move_value.c.posko_id == posko_id, stock_document.c.day <= until, stands())
        .group_by(batch.c.item_id, own.funding_source_id)
    )
    return {(row.item_id, row.funding_source_id): Paid(int(row.quantity), int(row.rupiah)) for row in found}


# --- the summary ----------------------------------------------------------------------------------------


def summary(
    conn: Connection, posko_id: int, since: date, until: date, source_id: int | None = None
) -> list[Any]:
    """Return opening, in, out and closing of every item by funding source, by the names of both.

    Moves between places are neither in nor out; a reversal lessens what it takes back.
    """
    day, own = stock_move.c.day, stock_move.c
    inside = and_(day >= since, day <= until)
    came = own.flow == Flow.IN.value
    left = own.flow.in_([Flow.USE.value, Flow.OUT.value])
    where = [own.posko_id == posko_id, day <= until]
    if source_id is not None:
        where.append(own.funding_source_id == source_id)
    found = (
        select(
            batch.c.item_id,
            own.funding_source_id,
            func.sum(case((day < since, own.quantity), else_=0)).label("opening"),
            func.sum(case((and_(inside, came), own.quantity), else_=0)).label("incoming"),
            func.sum(case((and_(inside, left), -own.quantity), else_=0)).label("outgoing"),
            func.sum(own.quantity).label("closing"),
            func.sum(case((and_(inside, own.flow != Flow.INNER.value), 1), else_=0)).label("moved"),
        )
        .select_from(moves_of_items())
        .where(*where)
        .group_by(batch.c.item_id, own.funding_source_id)
        .subquery("found")
    )
    return list(
        conn.execute(
            select(found, item.c.name, item.c.unit, funding_source.c.name.label("source"))
            .select_from(
                found.join(item, and_(item.c.posko_id == posko_id, item.c.id == found.c.item_id)).join(
                    funding_source,
                    and_(
                        funding_source.c.posko_id == posko_id,
                        funding_source.c.id == found.c.funding_source_id,
                    ),
                )
            )
            .where((found.c.opening != 0) | (found.c.closing != 0) | (found.c.moved != 0))
            .order_by(funding_source.c.name_fold, by_letters(), item.c.id)
        )
    )
