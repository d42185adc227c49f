"""Hand-outs as rows: who got what and when, what came before, masks by RT."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, Select, and_, case, distinct, func, or_, select
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
    house,
    household,
    item,
    officer,
    person,
    rt_area,
    stock_document,
    stock_move,
)

#: One line a document and item; the key is the first of its moves.
_line = (
    select(
        stock_move.c.posko_id,
        func.min(stock_move.c.id).label("id"),
        stock_document.c.id.label("document_id"),
        stock_document.c.day,
        stock_document.c.document_no,
        stock_document.c.officer_id,
        item.c.id.label("item_id"),
        item.c.name.label("item"),
        item.c.unit,
        item.c.mask,
        func.sum(-stock_move.c.quantity).label("quantity"),
        distribution.c.recipient_kind,
        distribution.c.household_id,
        distribution.c.person_id,
        distribution.c.house_id,
        distribution.c.rt_id,
        distribution.c.place,
        distribution.c.head_count,
    )
    .select_from(handout_source())
    .where(stock_document.c.kind == DocumentKind.HANDOUT.value, stands())
    .group_by(
        stock_move.c.posko_id,
        stock_document.c.id,
        stock_document.c.day,
        stock_document.c.document_no,
        stock_document.c.officer_id,
        item.c.id,
        item.c.name,
        item.c.unit,
        item.c.mask,
        distribution.c.recipient_kind,
        distribution.c.household_id,
        distribution.c.person_id,
        distribution.c.house_id,
        distribution.c.rt_id,
        distribution.c.place,
        distribution.c.head_count,
    )
    .subquery("line")
)


_RECIPIENT = case(
    (_line.c.recipient_kind == RecipientKind.PERSON.value, person.c.name),
    (_line.c.recipient_kind == RecipientKind.HOUSEHOLD.value, head_of_family(_line)),
    (_line.c.recipient_kind == RecipientKind.HOUSE.value, house.c.address),
    else_=_line.c.place,
)

_wide = (
    _line.outerjoin(rt_area, and_(rt_area.c.posko_id == _line.c.posko_id, rt_area.c.id == _line.c.rt_id))
    .outerjoin(person, and_(person.c.posko_id == _line.c.posko_id, person.c.id == _line.c.person_id))
    .outerjoin(house, and_(house.c.posko_id == _line.c.posko_id, house.c.id == _line.c.house_id))
    .outerjoin(officer, and_(officer.c.posko_id == _line.c.posko_id, officer.c.id == _line.c.officer_id))
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
        Field(Column("officer", N_("Petugas"), 18, sortable=False), (officer.c.name,)),
        Field(Column("document_no", N_("No. dokumen"), 14, shown=False), (_line.c.document_no,)),
        Field(
            Column("document_id", N_("Nomor catatan"), 10, Align.RIGHT, sortable=False, shown=False),
            (_line.c.document_id,),
        ),
    ),
)


def handed_out(posko_id: int, since: date | None, until: date | None) -> Select[Any]:
    """Return the question for every hand-out that stands in these days, oldest first, a line an item."""
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


def to_home(conn: Connection, posko_id: int, person_id: int, since: date) -> list[Any]:
    """Return what somebody or their family was given since a day, a line an item, the newest first."""
    return list(
        conn.execute(
            select(_line)
            .where(
                _line.c.posko_id == posko_id,
                _line.c.day >= since,
                _same_people(posko_id, Recipient(RecipientKind.PERSON, person_id)),
            )
            .order_by(*_NEWEST_FIRST)
        )
    )


def earlier(
    conn: Connection, posko_id: int, recipient: Recipient, item_ids: Sequence[int], day: date, within: int
) -> list[Any]:
    """Return what these people got of these items in the ``within`` days up to ``day``, newest first."""
    if recipient.kind is RecipientKind.CROWD or recipient.entity_id is None:
        return []
    return list(
        conn.execute(
            select(_line)
            .where(
                _line.c.posko_id == posko_id,
                _line.c.item_id.in_(item_ids),
                _line.c.day.between(day - timedelta(days=within), day),
                _same_people(posko_id, recipient),
            )
            .order_by(*_NEWEST_FIRST)
        )
    )


def masks(conn: Connection, posko_id: int, since: date, until: date) -> list[Any]:
    """Return the masks handed out in these days by RT: pieces, families, persons and heads in crowds."""
    crowd = case(
        (_line.c.recipient_kind == RecipientKind.CROWD.value, func.coalesce(_line.c.head_count, 0)), else_=0
    )
    return list(
        conn.execute(
            select(
                rt_area.c.rw,
                rt_area.c.rt,
                func.sum(_line.c.quantity).label("pieces"),
                func.count(distinct(_line.c.household_id)).label("households"),
                func.count(distinct(_line.c.house_id)).label("houses"),
                func.count(distinct(_line.c.person_id)).label("persons"),
                func.sum(crowd).label("heads"),
            )
            .select_from(
                _line.outerjoin(
                    rt_area, and_(rt_area.c.posko_id == _line.c.posko_id, rt_area.c.id == _line.c.rt_id)
                )
            )
            .where(_line.c.posko_id == posko_id, _line.c.mask.is_(True), _line.c.day.between(since, until))
            .group_by(rt_area.c.rw, rt_area.c.rt)
            .order_by(rt_area.c.rw, rt_area.c.rt)
        )
    )
