"""Hand-outs as rows: who got what and when, what came before, masks by RT."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, Select, and_, case, func, or_, select
from sqlalchemy.sql.elements import ColumnElement

from blc_desktop.domain.commands.distribution import Recipient
from blc_desktop.domain.kinds import DocumentKind, RecipientKind
from blc_desktop.domain.listing import Align, Column
from blc_desktop.domain.text import fold_name
from blc_desktop.i18n import N_
from blc_desktop.storage.listings import Branch, Field, Filter, Scope, SqlListing, area_cell
from blc_desktop.storage.recipients import head_of_family
from blc_desktop.storage.stock_figures import handout_source, stands
from blc_desktop.storage.tables import (
    distribution,
    funding_source,
    house,
    household,
    item,
    officer,
    person,
    rt_area,
    stock_document,
    stock_move,
)

#: Columns that are the same in every move of a line.
_TOLD = (
    stock_document.c.id.label("document_id"),
    stock_document.c.day,
    stock_document.c.document_no,
    stock_document.c.officer_id,
    stock_document.c.prescription,
    item.c.id.label("item_id"),
    item.c.name.label("item"),
    item.c.unit,
    item.c.mask,
    funding_source.c.id.label("source_id"),
    funding_source.c.name.label("source"),
    distribution.c.recipient_kind,
    distribution.c.household_id,
    distribution.c.person_id,
    distribution.c.house_id,
    distribution.c.rt_id,
    distribution.c.place,
    distribution.c.head_count,
    distribution.c.received_by,
    distribution.c.photo_id,
)
#: One line a document, item and funding source; the key is the first of its moves.
_line = (
    select(
        stock_move.c.posko_id,
        func.min(stock_move.c.id).label("id"),
        func.sum(-stock_move.c.quantity).label("quantity"),
        *_TOLD,
    )
    .select_from(
        handout_source().join(
            funding_source,
            and_(
                funding_source.c.posko_id == stock_move.c.posko_id,
                funding_source.c.id == stock_move.c.funding_source_id,
            ),
        )
    )
    .where(stock_document.c.kind == DocumentKind.HANDOUT.value, stands())
    .group_by(stock_move.c.posko_id, *_TOLD)
    .subquery("line")
)


_RECIPIENT = case(
    (_line.c.recipient_kind == RecipientKind.PERSON.value, person.c.name),
    (_line.c.recipient_kind == RecipientKind.HOUSEHOLD.value, head_of_family(_line)),
    (_line.c.recipient_kind == RecipientKind.HOUSE.value, house.c.address),
    else_=_line.c.place,
)

_with_officer = _line.outerjoin(
    officer, and_(officer.c.posko_id == _line.c.posko_id, officer.c.id == _line.c.officer_id)
)
_wide = (
    _with_officer.outerjoin(
        rt_area, and_(rt_area.c.posko_id == _line.c.posko_id, rt_area.c.id == _line.c.rt_id)
    )
    .outerjoin(person, and_(person.c.posko_id == _line.c.posko_id, person.c.id == _line.c.person_id))
    .outerjoin(house, and_(house.c.posko_id == _line.c.posko_id, house.c.id == _line.c.house_id))
)

FILTERS: dict[str, Filter] = {
    "day": lambda _scope, value: _line.c.day == value,
    "since": lambda _scope, value: _line.c.day >= value,
    "until": lambda _scope, value: _line.c.day <= value,
    "item_id": lambda _scope, value: _line.c.item_id == value,
    "mask": lambda _scope, value: _line.c.mask.is_(bool(value)),
    "rt_id": lambda _scope, value: _line.c.rt_id == value,
    "officer_id": lambda _scope, value: _line.c.officer_id == value,
    "recipient_kind": lambda _scope, value: _line.c.recipient_kind == RecipientKind(value).value,
    "household_id": lambda _scope, value: _line.c.household_id == value,
    "person_id": lambda _scope, value: _line.c.person_id == value,
    "document_id": lambda _scope, value: _line.c.document_id == value,
    "source_id": lambda _scope, value: _line.c.source_id == value,
    "no_area": lambda _scope, _value: _line.c.rt_id.is_(None),
}


def _find(_conn: Connection, scope: Scope, text: str) -> Sequence[Branch]:
    """Find lines by words of the recipient's name, of the place, of the goods, or by document number."""
    words = fold_name(text).split()
    people = select(person.c.id).where(
        person.c.posko_id == scope.posko_id,
        *(person.c.name_fold.contains(word, autoescape=True) for word in words),
    )
    families = people.with_only_columns(person.c.household_id)
    plain = text.strip()
    named = [_line.c.person_id.in_(people), _line.c.household_id.in_(families)] if words else []
    found = or_(
        _line.c.document_no.startswith(plain, autoescape=True),
        _line.c.place.icontains(plain, autoescape=True),
        _line.c.item.icontains(plain, autoescape=True),
        *named,
    )
    return (Branch(_line.c.id, _line, (found,), _NEWEST_FIRST),)


_NEWEST_FIRST = (_line.c.day.desc(), _line.c.id.desc())

HANDOUTS = SqlListing(
    key=_line.c.id,
    owner=_line.c.posko_id,
    narrow=_line,
    wide=_wide,
    order=_NEWEST_FIRST,
    filters=FILTERS,
    search=_find,
    fields=(
        Field(Column("day", N_("Tanggal"), 12, indexed=True, filterable=True), (_line.c.day,)),
        Field(Column("recipient", N_("Penerima"), 26, sortable=False), (_RECIPIENT,)),
        Field(
            Column("recipient_kind", N_("Jenis penerima"), 14, filterable=True),
            (_line.c.recipient_kind,),
            lambda _scope, value: RecipientKind(value),
        ),
        Field(
            Column("rt", N_("RT/RW"), 8, sortable=False, filterable=True),
            (rt_area.c.rt, rt_area.c.rw),
            area_cell,
        ),
        Field(Column("item", N_("Barang"), 22, filterable=True), (_line.c.item,)),
        Field(
            Column("quantity", N_("Jumlah"), 9, Align.RIGHT),
            (_line.c.quantity,),
            lambda _scope, value: int(value),
        ),
        Field(Column("unit", N_("Satuan"), 9, sortable=False), (_line.c.unit,)),
        Field(
            Column("head_count", N_("Jumlah orang"), 9, Align.RIGHT, sortable=False), (_line.c.head_count,)
        ),
        Field(Column("source", N_("Sumber dana"), 16, filterable=True), (_line.c.source,)),
        Field(Column("officer", N_("Petugas"), 18, sortable=False), (officer.c.name,)),
        Field(
            Column("photo", N_("Foto"), 6, Align.CENTER, sortable=False, shown=False),
            (_line.c.photo_id,),
            lambda _scope, photo_id: "✓" if photo_id else "",
        ),
        Field(
            Column("received_by", N_("Diterima oleh"), 18, sortable=False, shown=False),
            (_line.c.received_by,),
        ),
        Field(Column("prescription", N_("Resep"), 16, sortable=False, shown=False), (_line.c.prescription,)),
        Field(Column("document_no", N_("No. dokumen"), 14, shown=False), (_line.c.document_no,)),
        Field(
            Column("document_id", N_("Nomor catatan"), 10, Align.RIGHT, sortable=False, shown=False),
            (_line.c.document_id,),
        ),
    ),
)


def handed_out(posko_id: int, since: date | None, until: date | None) -> Select[Any]:
    """Return the question for the hand-outs that stand in these days, oldest first.

    A hand-out has a line an item and funding source.
    """
    bounds = [_line.c.posko_id == posko_id]
    if since is not None:
        bounds.append(_line.c.day >= since)
    if until is not None:
        bounds.append(_line.c.day <= until)
    return (
        select(
            _line, _RECIPIENT.label("recipient"), rt_area.c.rt, rt_area.c.rw, officer.c.name.label("officer")
        )
        .select_from(_wide)
        .where(*bounds)
        .order_by(_line.c.day, _line.c.id)
    )


def home_of(conn: Connection, posko_id: int, recipient: Recipient) -> int | None:
    """Return the RT a recipient lives in, where one is known."""
    key = recipient.entity_id
    statements = {
        RecipientKind.PERSON: select(person.c.rt_id).where(person.c.posko_id == posko_id, person.c.id == key),
        RecipientKind.HOUSE: select(house.c.rt_id).where(house.c.posko_id == posko_id, house.c.id == key),
        RecipientKind.HOUSEHOLD: select(func.min(person.c.rt_id)).where(
            person.c.posko_id == posko_id, person.c.household_id == key
        ),
    }
    statement = statements.get(recipient.kind)
    return recipient.rt_id if statement is None else conn.execute(statement).scalar_one_or_none()


def _same_people(posko_id: int, recipient: Recipient) -> ColumnElement[bool]:
    """Match hand-outs to these people: a person's count for the family, and the family's for the person."""
    key = recipient.entity_id
    if recipient.kind is RecipientKind.HOUSE:
        families = select(household.c.id).where(household.c.posko_id == posko_id, household.c.house_id == key)
        return or_(_line.c.house_id == key, _line.c.household_id.in_(families))
    if recipient.kind is RecipientKind.HOUSEHOLD:
        members = select(person.c.id).where(person.c.posko_id == posko_id, person.c.household_id == key)
        return or_(_line.c.household_id == key, _line.c.person_id.in_(members))
    family = select(person.c.household_id).where(
        person.c.posko_id == posko_id, person.c.id == key, person.c.household_id.is_not(None)
    )
    return or_(_line.c.person_id == key, _line.c.household_id.in_(family))


def _of_items(*where: ColumnElement[bool]) -> Select[Any]:
    """Return the question for hand-outs, a line an item whoever paid for it, the newest first."""
    same = (_line.c.document_id, _line.c.day, _line.c.item_id, _line.c.item, _line.c.unit, officer.c.name)
    return (
        select(*same[:5], same[5].label("officer"), func.sum(_line.c.quantity).label("quantity"))
        .select_from(_with_officer)
        .where(*where)
        .group_by(*same)
        .order_by(_line.c.day.desc(), _line.c.document_id.desc(), _line.c.item_id)
    )


def to_home(conn: Connection, posko_id: int, person_id: int, since: date) -> list[Any]:
    """Return what somebody or their family was given since a day, a line an item, the newest first."""
    theirs = _same_people(posko_id, Recipient(RecipientKind.PERSON, person_id))
    return list(conn.execute(_of_items(_line.c.posko_id == posko_id, _line.c.day >= since, theirs)))


def earlier(
    conn: Connection, posko_id: int, recipient: Recipient, item_ids: Sequence[int], day: date, within: int
) -> list[Any]:
    """Return what these people got of these items in the ``within`` days up to ``day``, newest first."""
    if recipient.kind is RecipientKind.CROWD or recipient.entity_id is None:
        return []
    where = (
        _line.c.posko_id == posko_id,
        _line.c.item_id.in_(item_ids),
        _line.c.day.between(day - timedelta(days=within), day),
        _same_people(posko_id, recipient),
    )
    return list(conn.execute(_of_items(*where)))


def photo_of(conn: Connection, posko_id: int, document_id: int) -> int | None:
    """Return the attachment that shows a hand-out, None where there is none."""
    wanted = select(distribution.c.photo_id).where(
        distribution.c.posko_id == posko_id, distribution.c.document_id == document_id
    )
    found: int | None = conn.execute(wanted).scalar_one_or_none()
    return found


#: What recaps are added up from.
LINE = _line
