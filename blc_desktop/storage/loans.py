"""Loans as rows: what each gave out, what came back of it, who has the rest and since when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, FromClause, and_, case, func, select
from sqlalchemy.sql.elements import ColumnElement

from blc_desktop.domain.kinds_stock import BorrowerKind, Flow
from blc_desktop.storage.stock import Slot
from blc_desktop.storage.stock_figures import stands
from blc_desktop.storage.tables import (
    batch,
    item,
    loan,
    loan_return,
    officer,
    person,
    stock_document,
    stock_move,
)

BORROWER: ColumnElement[Any] = case(
    (loan.c.borrower_kind == BorrowerKind.PERSON.value, person.c.name),
    (loan.c.borrower_kind == BorrowerKind.OFFICER.value, officer.c.name),
    else_=loan.c.borrower,
)


@dataclass(frozen=True, slots=True)
class Lent:
    """One slot of a loan: how much of an item went out of it, and how much of that came back."""

    item_id: int
    slot: Slot
    lent: int
    returned: int

    @property
    def outstanding(self) -> int:
        """What has not come back."""
        return self.lent - self.returned


def lock(conn: Connection, posko_id: int, loan_id: int) -> None:
    """Let nobody else take this loan back until the transaction ends (PostgreSQL; SQLite has one writer)."""
    conn.execute(select(loan.c.id).where(loan.c.posko_id == posko_id, loan.c.id == loan_id).with_for_update())


def of_document(conn: Connection, posko_id: int, document_id: int) -> Mapping[str, Any] | None:
    """Return the loan that a document gave out, None if it is no loan."""
    wanted = select(loan).where(loan.c.posko_id == posko_id, loan.c.document_id == document_id)
    found = conn.execute(wanted).mappings().one_or_none()
    return None if found is None else dict(found)


def returns(conn: Connection, posko_id: int, loan_id: int) -> list[int]:
    """Return the documents that brought something of a loan back and stand, the oldest first."""
    wanted = (
        select(loan_return.c.document_id)
        .select_from(loan_return.join(stock_document, _is(loan_return.c.document_id)))
        .where(loan_return.c.posko_id == posko_id, loan_return.c.loan_id == loan_id, stands())
        .order_by(loan_return.c.document_id)
    )
    return list(conn.execute(wanted).scalars())


def lent(conn: Connection, posko_id: int, loan_id: int) -> list[Lent]:
    """Return what a loan gave out, slot by slot, with what came back of it.

    What comes back may lie in another place than before: it is matched by batch and funding source.
    """
    given = select(loan.c.document_id).where(loan.c.posko_id == posko_id, loan.c.id == loan_id)
    back = _returned(conn, posko_id, loan_id)
    found = conn.execute(
        select(
            batch.c.item_id,
            stock_move.c.batch_id,
            stock_move.c.place_id,
            stock_move.c.funding_source_id,
            func.sum(-stock_move.c.quantity).label("lent"),
        )
        .select_from(_moves())
        .where(stock_move.c.posko_id == posko_id, stock_move.c.document_id.in_(given))
        .group_by(
            batch.c.item_id, stock_move.c.batch_id, stock_move.c.place_id, stock_move.c.funding_source_id
        )
        .order_by(batch.c.item_id, func.min(stock_move.c.id))
    )
    lines = []
    for row in found:
        key = (row.batch_id, row.funding_source_id)
        came = min(back.get(key, 0), int(row.lent))
        back[key] = back.get(key, 0) - came
        slot = Slot(row.batch_id, row.place_id, row.funding_source_id)
        lines.append(Lent(row.item_id, slot, int(row.lent), came))
    return lines


def _returned(conn: Connection, posko_id: int, loan_id: int) -> dict[tuple[int, int], int]:
    """Return what came back of a loan by batch and source; what is lost was booked in before it went."""
    documents = returns(conn, posko_id, loan_id)
    found = conn.execute(
        select(stock_move.c.batch_id, stock_move.c.funding_source_id, func.sum(stock_move.c.quantity))
        .where(
            stock_move.c.posko_id == posko_id,
            stock_move.c.document_id.in_(documents),
            stock_move.c.flow == Flow.IN.value,
        )
        .group_by(stock_move.c.batch_id, stock_move.c.funding_source_id)
    )
    return {(batch_id, source_id): int(quantity) for batch_id, source_id, quantity in found}


def overdrawn(conn: Connection, posko_id: int) -> Sequence[Any]:
    """Return what came back of loans beyond what was lent, by loan and item (for ``check``: there is none).

    A loan that was taken back lent nothing.
    """
    given = (
        select(loan.c.id.label("loan_id"), batch.c.item_id, func.sum(-stock_move.c.quantity).label("lent"))
        .select_from(
            _moves().join(stock_document, _is(stock_move.c.document_id)).join(loan, _is(loan.c.document_id))
        )
        .where(loan.c.posko_id == posko_id, stands())
        .group_by(loan.c.id, batch.c.item_id)
        .subquery("given")
    )
    back = (
        select(loan_return.c.loan_id, batch.c.item_id, func.sum(stock_move.c.quantity).label("back"))
        .select_from(
            _moves()
            .join(stock_document, _is(stock_move.c.document_id))
            .join(loan_return, _is(loan_return.c.document_id))
        )
        .where(loan_return.c.posko_id == posko_id, stock_move.c.flow == Flow.IN.value, stands())
        .group_by(loan_return.c.loan_id, batch.c.item_id)
        .subquery("back")
    )
    same = and_(given.c.loan_id == back.c.loan_id, given.c.item_id == back.c.item_id)
    lent_then = func.coalesce(given.c.lent, 0)
    return conn.execute(
        select(back.c.loan_id, item.c.name, lent_then.label("lent"), back.c.back)
        .select_from(
            back.outerjoin(given, same).join(
                item, and_(item.c.posko_id == posko_id, item.c.id == back.c.item_id)
            )
        )
        .where(back.c.back > lent_then)
        .order_by(back.c.loan_id)
    ).all()


def _moves() -> FromClause:
    return stock_move.join(
        batch, and_(batch.c.posko_id == stock_move.c.posko_id, batch.c.id == stock_move.c.batch_id)
    )


def _is(document_id: ColumnElement[Any]) -> ColumnElement[bool]:
    """Join the document that ``document_id`` (a column of a table with posko_id) names."""
    return and_(
        stock_document.c.posko_id == document_id.table.c.posko_id,
        stock_document.c.id == document_id,
    )
