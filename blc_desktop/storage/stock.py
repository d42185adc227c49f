"""The ledger as rows: catalogue, batches, documents with their moves, and what may be taken on a day.

Moves are append-only and whole numbers of the item's smallest unit; the balance beside them is kept by the
database's own triggers in the same transaction (storage.md section 6).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Select, and_, func, insert, literal, select

from blc_desktop.domain.kinds import DocumentKind, MoveReason
from blc_desktop.domain.stock import flow_of, is_expired, room
from blc_desktop.domain.text import fold_name
from blc_desktop.storage import rows
from blc_desktop.storage.item_order import by_letters
from blc_desktop.storage.tables import (
    batch,
    funding_source,
    item,
    stock_balance,
    stock_day,
    stock_document,
    stock_move,
    stock_place,
)

#: Stands for "bears no date": a NULL would let the same batch be entered twice.
NO_EXPIRY = date(9999, 12, 31)


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """Where one balance is kept: a batch at a place from a funding source."""

    batch_id: int
    place_id: int
    funding_source_id: int


@dataclass(frozen=True, slots=True)
class Holding:
    """A slot of an item with what may be taken from it on a day without any later balance falling below 0.

    ``tightest_on`` is the day that bounds ``free``; ``expires_on`` is None where the batch bears no date.
    """

    slot: Slot
    lot: str
    expires_on: date | None
    place: str
    funding_source: str
    free: int
    tightest_on: date

    def expired(self, day: date) -> bool:
        """Whether the batch's last day of use lies before ``day``."""
        return is_expired(self.expires_on, day)


#: So much in or out of a slot, and where it matters why (the id of a reason in the posko's own words).
Move = tuple[Slot, int]
Reasoned = tuple[Slot, int, int | None]


def batch_id(
    conn: Connection, posko_id: int, item_id: int, lot: str, expires_on: date | None, **origin: Any
) -> int:
    """Return the batch of ``item_id`` with this lot and expiry, making it if it is new."""
    expiry = expires_on or NO_EXPIRY
    known = conn.execute(
        select(batch.c.id)
        .where(
            batch.c.posko_id == posko_id,
            batch.c.item_id == item_id,
            batch.c.lot == lot,
            batch.c.expires_on == expiry,
        )
        .order_by(batch.c.twin)
        .limit(1)
    ).scalar_one_or_none()
    if known is not None:
        return int(known)
    return rows.add(conn, batch, posko_id, item_id=item_id, lot=lot, expires_on=expiry, **origin)


def other_expiry(
    conn: Connection, posko_id: int, item_id: int, lot: str, expires_on: date | None
) -> date | None:
    """Return with which other last day this lot of an item stands in the book, None where with none."""
    found: date | None = conn.execute(
        select(batch.c.expires_on)
        .where(
            batch.c.posko_id == posko_id,
            batch.c.item_id == item_id,
            func.upper(batch.c.lot) == lot.upper(),
            batch.c.expires_on != (expires_on or NO_EXPIRY),
        )
        .order_by(batch.c.id)
        .limit(1)
    ).scalar_one_or_none()
    return found


def source_id(conn: Connection, posko_id: int, name: str, **origin: Any) -> int:
    """Return the funding source called ``name`` (spelling folded), making it if it is new."""
    folded = fold_name(name)
    known = conn.execute(
        select(funding_source.c.id).where(
            funding_source.c.posko_id == posko_id, funding_source.c.name_fold == folded
        )
    ).scalar_one_or_none()
    if known is not None:
        return int(known)
    return rows.add(conn, funding_source, posko_id, name=name.strip(), name_fold=folded, **origin)


def place_id(conn: Connection, posko_id: int, name: str) -> int:
    """Return the place called ``name``, making it if it is new."""
    known = conn.execute(
        select(stock_place.c.id).where(stock_place.c.posko_id == posko_id, stock_place.c.name == name)
    ).scalar_one_or_none()
    return int(known) if known is not None else rows.add(conn, stock_place, posko_id, name=name)


def sources(conn: Connection, posko_id: int) -> list[tuple[int, str]]:
    """Return the funding sources as (id, name), by name."""
    found = conn.execute(
        select(funding_source.c.id, funding_source.c.name)
        .where(funding_source.c.posko_id == posko_id)
        .order_by(funding_source.c.name_fold)
    )
    return [(row.id, row.name) for row in found]


def places(conn: Connection, posko_id: int) -> list[tuple[int, str]]:
    """Return the places as (id, name), the first one made first."""
    found = conn.execute(
        select(stock_place.c.id, stock_place.c.name)
        .where(stock_place.c.posko_id == posko_id)
        .order_by(stock_place.c.id)
    )
    return [(row.id, row.name) for row in found]


def holdings(
    conn: Connection, posko_id: int, item_id: int, day: date, *, lock: bool = False
) -> list[Holding]:
    """Return every slot of ``item_id`` that ever held something, what expires first standing first.

    With ``lock`` nobody else can take from these slots until the transaction ends: on PostgreSQL the balances
    are locked, on SQLite there is one writer anyway.
    """
    found = conn.execute(held(posko_id, item_id, lock=lock)).all()
    later = _moved_after(conn, posko_id, item_id, day)
    return [_holding(row, later, day) for row in found]


def held(posko_id: int, item_id: int, *, lock: bool) -> Select[Any]:
    """Return the question for the slots of an item; with ``lock`` their balances stay ours to change."""
    source = (
        stock_balance.join(
            batch, and_(batch.c.posko_id == stock_balance.c.posko_id, batch.c.id == stock_balance.c.batch_id)
        )
        .join(
            stock_place,
            and_(
                stock_place.c.posko_id == stock_balance.c.posko_id,
                stock_place.c.id == stock_balance.c.place_id,
            ),
        )
        .join(
            funding_source,
            and_(
                funding_source.c.posko_id == stock_balance.c.posko_id,
                funding_source.c.id == stock_balance.c.funding_source_id,
            ),
        )
    )
    wanted = (
        select(
            stock_balance,
            batch.c.lot,
            batch.c.expires_on,
            stock_place.c.name.label("place"),
            funding_source.c.name.label("funding_source"),
        )
        .select_from(source)
        .where(stock_balance.c.posko_id == posko_id, batch.c.item_id == item_id)
        .order_by(batch.c.expires_on, batch.c.id, stock_balance.c.place_id, stock_balance.c.funding_source_id)
    )
    return wanted.with_for_update(of=stock_balance) if lock else wanted


def _holding(row: Any, later: Mapping[Slot, Mapping[date, int]], day: date) -> Holding:
    slot = Slot(row.batch_id, row.place_id, row.funding_source_id)
    free, tightest_on = room(row.quantity, later.get(slot, {}), day)
    return Holding(
        slot=slot,
        lot=row.lot,
        expires_on=None if row.expires_on == NO_EXPIRY else row.expires_on,
        place=row.place,
        funding_source=row.funding_source,
        free=free,
        tightest_on=tightest_on,
    )


def _moved_after(conn: Connection, posko_id: int, item_id: int, day: date) -> dict[Slot, dict[date, int]]:
    """Return what moved after ``day``, by slot and day."""
    source = stock_day.join(
        batch, and_(batch.c.posko_id == stock_day.c.posko_id, batch.c.id == stock_day.c.batch_id)
    )
    found = conn.execute(
        select(stock_day)
        .select_from(source)
        .where(stock_day.c.posko_id == posko_id, batch.c.item_id == item_id, stock_day.c.day > day)
    )
    moved: dict[Slot, dict[date, int]] = {}
    for row in found:
        slot = Slot(row.batch_id, row.place_id, row.funding_source_id)
        moved.setdefault(slot, {})[row.day] = row.moved
    return moved


def add_document(
    conn: Connection,
    posko_id: int,
    *,
    kind: DocumentKind,
    day: date,
    entered_at: datetime,
    moves: Iterable[Move | Reasoned],
    **words: Any,
) -> int:
    """Book a document with its moves and return its id. What adds comes first: no balance dips below 0."""
    document_id = rows.add(
        conn, stock_document, posko_id, kind=kind.value, day=day, entered_at=entered_at, **words
    )
    reason = words.get("reason")
    because = MoveReason(reason) if reason else None
    booked = [
        {
            "posko_id": posko_id,
            "document_id": document_id,
            "day": day,
            "batch_id": slot.batch_id,
            "place_id": slot.place_id,
            "funding_source_id": slot.funding_source_id,
            "quantity": quantity,
            "flow": flow_of(kind, because, quantity).value,
            "reason_id": why[0] if why else None,
        }
        for slot, quantity, *why in sorted(moves, key=lambda move: move[1] < 0)
    ]
    conn.execute(insert(stock_move), booked)
    return document_id


def add_reversal(
    conn: Connection, posko_id: int, document_id: int, *, day: date, entered_at: datetime, **words: Any
) -> int:
    """Book the reversal of a document and return its id: all its moves with their signs turned.

    It bears ``MoveReason.ENTRY_ERROR``, and each move stands in the column of the card it takes back from.
    """
    reversal_id = rows.add(
        conn,
        stock_document,
        posko_id,
        kind=DocumentKind.REVERSAL.value,
        day=day,
        entered_at=entered_at,
        reverses_id=document_id,
        reason=MoveReason.ENTRY_ERROR.value,
        **words,
    )
    names = ("posko_id", "day", "batch_id", "place_id", "funding_source_id", "flow", "reason_id")
    columns = [stock_move.c[name] for name in names]
    turned = (
        select(*columns, literal(reversal_id), -stock_move.c.quantity)
        .where(stock_move.c.posko_id == posko_id, stock_move.c.document_id == document_id)
        .order_by(stock_move.c.quantity, stock_move.c.id)
    )
    conn.execute(insert(stock_move).from_select([*names, "document_id", "quantity"], turned))
    return reversal_id


def moves_of(conn: Connection, posko_id: int, document_id: int) -> list[tuple[int, Slot, int]]:
    """Return the moves of a document as (item id, slot, quantity)."""
    found = conn.execute(
        select(batch.c.item_id, stock_move)
        .select_from(
            stock_move.join(
                batch, and_(batch.c.posko_id == stock_move.c.posko_id, batch.c.id == stock_move.c.batch_id)
            )
        )
        .where(stock_move.c.posko_id == posko_id, stock_move.c.document_id == document_id)
        .order_by(stock_move.c.id)
    )
    return [
        (row.item_id, Slot(row.batch_id, row.place_id, row.funding_source_id), row.quantity) for row in found
    ]


def reversal_of(conn: Connection, posko_id: int, document_id: int) -> int | None:
    """Return the id of the document that took ``document_id`` back, if one did."""
    found = conn.execute(
        select(stock_document.c.id).where(
            stock_document.c.posko_id == posko_id, stock_document.c.reverses_id == document_id
        )
    ).scalar_one_or_none()
    return None if found is None else int(found)


def items_named(conn: Connection, posko_id: int, words: Sequence[str], limit: int) -> list[Any]:
    """Return active items whose folded name or code holds every one of ``words``, by name."""
    where = [item.c.name_fold.contains(word, autoescape=True) for word in words]
    return list(
        conn.execute(
            select(item)
            .where(item.c.posko_id == posko_id, item.c.active, *where)
            .order_by(by_letters())
            .limit(limit)
        )
    )


def free_code(conn: Connection, posko_id: int, wanted: str) -> str:
    """Return ``wanted``, or with the next number behind it while the code is taken."""
    code, number = wanted, 1
    while item_with_code(conn, posko_id, code) is not None:
        number += 1
        code = f"{wanted}-{number}"
    return code


def item_with_code(conn: Connection, posko_id: int, code: str) -> int | None:
    """Return the id of the item with this code (any case), or None."""
    found = conn.execute(
        select(item.c.id).where(item.c.posko_id == posko_id, func.upper(item.c.code) == code.upper())
    ).scalar_one_or_none()
    return None if found is None else int(found)


def item_named(conn: Connection, posko_id: int, name: str) -> int | None:
    """Return the id of the item of this folded name, or None."""
    found = conn.execute(
        select(func.min(item.c.id)).where(item.c.posko_id == posko_id, item.c.name_fold == fold_name(name))
    ).scalar_one()
    return None if found is None else int(found)


def was_booked(conn: Connection, posko_id: int, item_id: int) -> bool:
    """Whether anything was ever booked of an item."""
    booked = select(batch.c.id).where(batch.c.posko_id == posko_id, batch.c.item_id == item_id).limit(1)
    return conn.execute(booked).first() is not None
