"""The list of loans, a line an item lent: what is overdue first, then what is out, then what is back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, case, func, or_, select

from blc_desktop.domain.kinds_stock import BorrowerKind, Flow
from blc_desktop.domain.listing import Align, Column
from blc_desktop.domain.text import fold_name
from blc_desktop.i18n import N_
from blc_desktop.storage.item_order import by_letters
from blc_desktop.storage.listings import Branch, Field, Scope, SqlListing
from blc_desktop.storage.loans import BORROWER
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

#: Values of the filter ``state``.
STATES = ("out", "overdue", "back")


def loans(scope: Scope) -> SqlListing:
    """Return the list of loans as of the scope's day: neither later loans nor later returns count."""
    line = _lines(scope).subquery("line")
    left = line.c.lent - line.c.back
    overdue = and_(left > 0, line.c.due_on.is_not(None), line.c.due_on < scope.day)
    out_first = case((overdue, 0), (left > 0, 1), else_=2)
    return SqlListing(
        key=line.c.id,
        owner=line.c.posko_id,
        narrow=line,
        wide=line,
        order=(out_first, line.c.due_on, line.c.day.desc(), line.c.id),
        filters={
            "state": lambda _scope, value: {"out": left > 0, "overdue": overdue, "back": left == 0}[value],
            "item_id": lambda _scope, value: line.c.item_id == value,
            "borrower_kind": lambda _scope, value: line.c.borrower_kind == BorrowerKind(value).value,
            "person_id": lambda _scope, value: line.c.person_id == value,
        },
        search=_search(line),
        fields=_fields(line),
    )


def counts(conn: Connection, scope: Scope) -> tuple[int, int]:
    """Return how many lines of loans are out, and how many of those are overdue."""
    line = _lines(scope).subquery("line")
    left = line.c.lent - line.c.back
    late = and_(left > 0, line.c.due_on < scope.day)
    found = conn.execute(
        select(
            func.coalesce(func.sum(case((left > 0, 1), else_=0)), 0),
            func.coalesce(func.sum(case((late, 1), else_=0)), 0),
        )
    ).one()
    return int(found[0]), int(found[1])


def _lines(scope: Scope) -> Any:
    """One line a loan and item; its id is the first of its moves."""
    back = _back(scope).subquery("back")
    return (
        select(
            loan.c.posko_id,
            func.min(stock_move.c.id).label("id"),
            loan.c.id.label("loan_id"),
            loan.c.borrower_kind,
            loan.c.person_id,
            BORROWER.label("borrower"),
            func.coalesce(loan.c.phone, person.c.phone, officer.c.phone).label("phone"),
            loan.c.due_on,
            stock_document.c.day,
            stock_document.c.note,
            item.c.id.label("item_id"),
            item.c.name.label("item"),
            item.c.name_fold,
            item.c.unit,
            func.sum(-stock_move.c.quantity).label("lent"),
            func.coalesce(func.max(back.c.quantity), 0).label("back"),
        )
        .select_from(_joined(back))
        .where(
            loan.c.posko_id == scope.posko_id,
            _few(loan.c.document_id),
            stock_document.c.day <= scope.day,
            stands(),
        )
        .group_by(
            loan.c.posko_id,
            loan.c.id,
            loan.c.borrower_kind,
            loan.c.person_id,
            loan.c.borrower,
            loan.c.phone,
            loan.c.due_on,
            person.c.name,
            person.c.phone,
            officer.c.name,
            officer.c.phone,
            stock_document.c.day,
            stock_document.c.note,
            item.c.id,
            item.c.name,
            item.c.name_fold,
            item.c.unit,
        )
    )


def _joined(back: Any) -> Any:
    return (
        loan.join(stock_document, _same(stock_document, loan.c.document_id))
        .join(
            stock_move,
            and_(stock_move.c.posko_id == loan.c.posko_id, stock_move.c.document_id == loan.c.document_id),
        )
        .join(batch, _same(batch, stock_move.c.batch_id))
        .join(item, _same(item, batch.c.item_id))
        .outerjoin(back, and_(back.c.loan_id == loan.c.id, back.c.item_id == item.c.id))
        .outerjoin(person, _same(person, loan.c.person_id))
        .outerjoin(officer, _same(officer, loan.c.officer_id))
    )


def _back(scope: Scope) -> Any:
    return (
        select(loan_return.c.loan_id, batch.c.item_id, func.sum(stock_move.c.quantity).label("quantity"))
        .select_from(
            loan_return.join(stock_document, _same(stock_document, loan_return.c.document_id))
            .join(
                stock_move,
                and_(
                    stock_move.c.posko_id == loan_return.c.posko_id,
                    stock_move.c.document_id == loan_return.c.document_id,
                ),
            )
            .join(batch, _same(batch, stock_move.c.batch_id))
        )
        .where(
            loan_return.c.posko_id == scope.posko_id,
            _few(loan_return.c.document_id),
            stock_move.c.flow == Flow.IN.value,
            stock_document.c.day <= scope.day,
            stands(),
        )
        .group_by(loan_return.c.loan_id, batch.c.item_id)
    )


def _few(document_id: Any) -> Any:
    """Say once more which moves are meant: without statistics SQLite begins with all the moves there are."""
    return stock_move.c.document_id.in_(select(document_id))


def _fields(line: Any) -> tuple[Field, ...]:
    return (
        Field(Column("item", N_("Barang"), 22), (line.c.item,), order=(by_letters(line.c.item),)),
        Field(
            Column("left", N_("Masih dipinjam"), 9, Align.RIGHT, sortable=False),
            (line.c.lent, line.c.back),
            lambda _scope, lent, back: int(lent - back),
        ),
        Field(Column("unit", N_("Satuan"), 8, sortable=False), (line.c.unit,)),
        Field(Column("borrower", N_("Peminjam"), 24), (line.c.borrower,)),
        Field(Column("day", N_("Sejak"), 11), (line.c.day,)),
        Field(Column("due_on", N_("Harus kembali"), 11), (line.c.due_on,)),
        Field(
            Column("state", N_("Keadaan"), 18, sortable=False),
            (line.c.lent, line.c.back, line.c.due_on),
            _state,
        ),
        Field(
            Column("late", N_("Terlambat (hari)"), 9, Align.RIGHT, sortable=False),
            (line.c.lent, line.c.back, line.c.due_on),
            _late,
        ),
        Field(Column("phone", N_("No. HP"), 13, sortable=False), (line.c.phone,)),
        Field(
            Column("borrower_kind", N_("Jenis peminjam"), 12, filterable=True),
            (line.c.borrower_kind,),
            lambda _scope, value: BorrowerKind(value),
        ),
        Field(Column("lent", N_("Dipinjam"), 8, Align.RIGHT, sortable=False), (line.c.lent,), _whole),
        Field(Column("back", N_("Kembali"), 8, Align.RIGHT, sortable=False), (line.c.back,), _whole),
        Field(Column("note", N_("Keterangan"), 24, sortable=False, shown=False), (line.c.note,)),
        Field(
            Column("loan_id", N_("Nomor pinjaman"), 8, Align.RIGHT, sortable=False, shown=False),
            (line.c.loan_id,),
        ),
    )


def _whole(_scope: Scope, value: Any) -> int:
    return int(value)


def _late(scope: Scope, lent: int, back: int, due_on: date | None) -> int:
    """Return for how many days something has been due."""
    return max((scope.day - due_on).days, 0) if due_on and lent > back else 0


def _state(scope: Scope, lent: int, back: int, due_on: date | None) -> str:
    """Return one of ``STATES``."""
    if lent <= back:
        return "back"
    return "overdue" if _late(scope, lent, back, due_on) else "out"


def _search(line: Any) -> Any:
    def find(_conn: Connection, _scope: Scope, text: str) -> Sequence[Branch]:
        words = fold_name(text).split()
        named = [and_(*(line.c.name_fold.contains(word, autoescape=True) for word in words))] if words else []
        found = or_(line.c.borrower.icontains(text.strip(), autoescape=True), *named)
        return (Branch(line.c.id, line, (found,), (line.c.day.desc(), line.c.id)),)

    return find


def _same(table: Any, key: Any) -> Any:
    return and_(table.c.posko_id == key.table.c.posko_id, table.c.id == key)
