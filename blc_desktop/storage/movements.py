"""The list of everything that was ever moved: a line a batch and place, the latest day first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, case, func, or_, select

from blc_desktop.domain.kinds import DocumentKind, MoveReason, RecipientKind
from blc_desktop.domain.kinds_stock import Flow
from blc_desktop.domain.listing import Align, Column
from blc_desktop.domain.stock_numbers import document_number
from blc_desktop.domain.text import fold_name
from blc_desktop.i18n import N_
from blc_desktop.storage.listings import Branch, Field, Filter, Scope, SqlListing
from blc_desktop.storage.recipients import head_of_family
from blc_desktop.storage.stock import NO_EXPIRY
from blc_desktop.storage.tables import (
    batch,
    distribution,
    funding_source,
    house,
    item,
    officer,
    operator,
    person,
    stock_document,
    stock_move,
    stock_place,
    stock_reason,
)
from blc_desktop.words.recipients import recipient_words

_undone = stock_document.alias("undone")


def _same(table: Any, key: Any) -> Any:
    """Join the row of ``table`` that ``key`` (a column beside a posko_id) names."""
    return and_(table.c.posko_id == key.table.c.posko_id, table.c.id == key)


_documents = stock_move.join(stock_document, _same(stock_document, stock_move.c.document_id))
_given = and_(
    distribution.c.posko_id == stock_document.c.posko_id,
    distribution.c.document_id == func.coalesce(stock_document.c.reverses_id, stock_document.c.id),
)
_wide = (
    _documents.join(batch, _same(batch, stock_move.c.batch_id))
    .join(item, _same(item, batch.c.item_id))
    .join(stock_place, _same(stock_place, stock_move.c.place_id))
    .join(funding_source, _same(funding_source, stock_move.c.funding_source_id))
    .outerjoin(stock_reason, _same(stock_reason, stock_move.c.reason_id))
    .outerjoin(officer, _same(officer, stock_document.c.officer_id))
    .outerjoin(operator, _same(operator, stock_document.c.operator_id))
    .outerjoin(distribution, _given)
    .outerjoin(person, _same(person, distribution.c.person_id))
    .outerjoin(house, _same(house, distribution.c.house_id))
    .outerjoin(
        _undone,
        and_(_undone.c.posko_id == stock_document.c.posko_id, _undone.c.reverses_id == stock_document.c.id),
    )
)
_RECIPIENT = case(
    (distribution.c.recipient_kind == RecipientKind.PERSON.value, person.c.name),
    (distribution.c.recipient_kind == RecipientKind.HOUSEHOLD.value, head_of_family(distribution)),
    (distribution.c.recipient_kind == RecipientKind.HOUSE.value, house.c.address),
    else_=distribution.c.place,
)
_NEWEST_FIRST = (stock_move.c.day.desc(), stock_move.c.id.desc())


def _of_documents(scope: Scope, column: str, value: object) -> Any:
    wanted = select(stock_document.c.id).where(
        stock_document.c.posko_id == scope.posko_id, stock_document.c[column] == value
    )
    return stock_move.c.document_id.in_(wanted)


def _of_item(scope: Scope, item_id: object) -> Any:
    batches = select(batch.c.id).where(batch.c.posko_id == scope.posko_id, batch.c.item_id == item_id)
    return stock_move.c.batch_id.in_(batches)


FILTERS: Mapping[str, Filter] = {
    "item_id": _of_item,
    "kind": lambda scope, value: _of_documents(scope, "kind", DocumentKind(value).value),
    "officer_id": lambda scope, value: _of_documents(scope, "officer_id", value),
    "source_id": lambda _scope, value: stock_move.c.funding_source_id == value,
    "place_id": lambda _scope, value: stock_move.c.place_id == value,
    "document_id": lambda _scope, value: stock_move.c.document_id == value,
    "since": lambda _scope, value: stock_move.c.day >= value,
    "until": lambda _scope, value: stock_move.c.day <= value,
    "ids": lambda _scope, value: stock_move.c.id.in_(value),
}


def _find(_conn: Connection, scope: Scope, text: str) -> Sequence[Branch]:
    """Find moves by words of the goods' name, by batch, by document number, or by from and to."""
    words, plain = fold_name(text).split(), text.strip()
    named = select(batch.c.id).where(
        batch.c.posko_id == scope.posko_id,
        batch.c.item_id.in_(
            select(item.c.id).where(
                item.c.posko_id == scope.posko_id,
                *(item.c.name_fold.contains(word, autoescape=True) for word in words),
            )
        ),
    )
    lots = select(batch.c.id).where(
        batch.c.posko_id == scope.posko_id, batch.c.lot.istartswith(plain, autoescape=True)
    )
    told = select(stock_document.c.id).where(
        stock_document.c.posko_id == scope.posko_id,
        or_(
            stock_document.c.document_no.istartswith(plain, autoescape=True),
            stock_document.c.counterparty.icontains(plain, autoescape=True),
        ),
    )
    by_name = [stock_move.c.batch_id.in_(named)] if words else []
    found = or_(*by_name, stock_move.c.batch_id.in_(lots), stock_move.c.document_id.in_(told))
    return (Branch(stock_move.c.id, stock_move, (found,), _NEWEST_FIRST),)


def _number(_scope: Scope, kind: str, document_id: int, given: str | None) -> str:
    return document_number(DocumentKind(kind), document_id, given)


def _came(_scope: Scope, flow: str, quantity: int) -> int:
    """Return what stands in the column of what came: a receipt, a reversal of one, an arrival."""
    came = flow == Flow.IN.value or (flow == Flow.INNER.value and quantity > 0)
    return quantity if came else 0


def _went(_scope: Scope, flow: str, quantity: int) -> int:
    return 0 if _came(_scope, flow, quantity) else -quantity


def _whom(_scope: Scope, said: str | None, kind: str | None, name: str | None, heads: int | None) -> str:
    """Return from or to whom: as it was said, else who a hand-out reached."""
    return said or (recipient_words(kind, name, heads) if kind else "")


def _expiry(_scope: Scope, expires_on: date) -> date | None:
    return None if expires_on == NO_EXPIRY else expires_on


def _why(_scope: Scope, words: str | None, reason: str | None) -> object:
    return words or (MoveReason(reason) if reason else "")


def _state(_scope: Scope, undone_by: int | None, reverses_id: int | None) -> str:
    return "undone" if undone_by else "reversal" if reverses_id else ""


_flow = (stock_move.c.flow, stock_move.c.quantity)

MOVEMENTS = SqlListing(
    key=stock_move.c.id,
    owner=stock_move.c.posko_id,
    narrow=stock_move,
    wide=_wide,
    order=_NEWEST_FIRST,
    filters=FILTERS,
    search=_find,
    fields=(
        Field(Column("day", N_("Tanggal"), 11, indexed=True), (stock_move.c.day,)),
        Field(
            Column("kind", N_("Jenis"), 20, sortable=False),
            (stock_document.c.kind,),
            lambda _scope, value: DocumentKind(value),
        ),
        Field(
            Column("document_no", N_("No. dokumen"), 12, sortable=False),
            (stock_document.c.kind, stock_document.c.id, stock_document.c.document_no),
            _number,
        ),
        Field(Column("item", N_("Barang"), 22, sortable=False), (item.c.name,)),
        Field(Column("came", N_("Masuk"), 8, Align.RIGHT, sortable=False), _flow, _came),
        Field(Column("went", N_("Keluar"), 8, Align.RIGHT, sortable=False), _flow, _went),
        Field(Column("unit", N_("Satuan"), 8, sortable=False), (item.c.unit,)),
        Field(
            Column("counterparty", N_("Dari/kepada"), 27, sortable=False),
            (
                stock_document.c.counterparty,
                distribution.c.recipient_kind,
                _RECIPIENT,
                distribution.c.head_count,
            ),
            _whom,
        ),
        Field(
            Column("reason", N_("Alasan"), 16, sortable=False),
            (stock_reason.c.name, stock_document.c.reason),
            _why,
        ),
        Field(Column("place", N_("Tempat"), 15, sortable=False), (stock_place.c.name,)),
        Field(Column("source", N_("Sumber dana"), 14, sortable=False), (funding_source.c.name,)),
        Field(Column("lot", N_("Batch"), 10, sortable=False), (batch.c.lot,)),
        Field(Column("expires_on", N_("Kedaluwarsa"), 11, sortable=False), (batch.c.expires_on,), _expiry),
        Field(Column("officer", N_("Petugas"), 14, sortable=False), (officer.c.name,)),
        Field(
            Column("state", N_("Keadaan"), 11, sortable=False),
            (_undone.c.id, stock_document.c.reverses_id),
            _state,
        ),
        Field(
            Column("entered_at", N_("Dicatat pada"), 15, sortable=False, shown=False),
            (stock_document.c.entered_at,),
        ),
        Field(
            Column("operator", N_("Dicatat oleh"), 14, sortable=False, shown=False),
            (operator.c.username,),
        ),
        Field(Column("note", N_("Keterangan"), 24, sortable=False, shown=False), (stock_document.c.note,)),
    ),
)
