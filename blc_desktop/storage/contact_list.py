"""The list of contacts and travellers, declared once for screen, paper and export: a line a person's case."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, or_, select

from blc_desktop.domain.kinds import CaseOutcome, CaseStatus, ContactCategory, IsolationKind
from blc_desktop.domain.listing import Align, Column
from blc_desktop.i18n import N_
from blc_desktop.storage.asof import LAST_DAY, open_on
from blc_desktop.storage.case_listings import BY_RT, PERSON_FIELDS, by_person, lacks_of_person, member
from blc_desktop.storage.listings import Field, Scope, SqlListing
from blc_desktop.storage.tables import case_record, contact_link, house, isolation, officer, person, rt_area

_INDEX = case_record.alias("index_case")
_INDEX_PERSON = person.alias("index_person")
_EXPOSED = (CaseStatus.CLOSE_CONTACT.value, CaseStatus.TRAVELLER.value)
_QUARANTINES = (IsolationKind.CONTACT_QUARANTINE.value, IsolationKind.TRAVELLER_QUARANTINE.value)


def _latest(table: Any, key: ColumnElement[int], *order: ColumnElement[Any]) -> Any:
    return (
        select(table.c.id)
        .where(table.c.posko_id == case_record.c.posko_id, key == case_record.c.id)
        .order_by(*order)
        .limit(1)
        .correlate(case_record)
        .scalar_subquery()
    )


#: The meeting that a line tells of: the latest.
_meeting = _latest(
    contact_link, contact_link.c.contact_case_id, contact_link.c.met_on.desc(), contact_link.c.id.desc()
)
#: The quarantine that a line tells of: the latest of the case.
LATEST_QUARANTINE = (
    select(isolation.c.id)
    .where(
        isolation.c.posko_id == case_record.c.posko_id,
        isolation.c.case_id == case_record.c.id,
        isolation.c.kind.in_(_QUARANTINES),
    )
    .order_by(isolation.c.started_on.desc(), isolation.c.id.desc())
    .limit(1)
    .correlate(case_record)
    .scalar_subquery()
)
_met = (
    select(func.count())
    .select_from(contact_link)
    .where(
        contact_link.c.posko_id == case_record.c.posko_id, contact_link.c.contact_case_id == case_record.c.id
    )
    .correlate(case_record)
    .scalar_subquery()
)
_LINES = (
    case_record.join(
        person, and_(person.c.posko_id == case_record.c.posko_id, person.c.id == case_record.c.person_id)
    )
    .outerjoin(house, and_(house.c.posko_id == person.c.posko_id, house.c.id == person.c.house_id))
    .outerjoin(rt_area, and_(rt_area.c.posko_id == person.c.posko_id, rt_area.c.id == person.c.rt_id))
    .outerjoin(
        isolation, and_(isolation.c.posko_id == case_record.c.posko_id, isolation.c.id == LATEST_QUARANTINE)
    )
    .outerjoin(
        officer, and_(officer.c.posko_id == isolation.c.posko_id, officer.c.id == isolation.c.officer_id)
    )
    .outerjoin(
        contact_link, and_(contact_link.c.posko_id == case_record.c.posko_id, contact_link.c.id == _meeting)
    )
    .outerjoin(
        _INDEX,
        and_(_INDEX.c.posko_id == contact_link.c.posko_id, _INDEX.c.id == contact_link.c.index_case_id),
    )
    .outerjoin(
        _INDEX_PERSON,
        and_(_INDEX_PERSON.c.posko_id == _INDEX.c.posko_id, _INDEX_PERSON.c.id == _INDEX.c.person_id),
    )
)
_linked = exists(
    select(contact_link.c.id)
    .where(
        contact_link.c.posko_id == case_record.c.posko_id, contact_link.c.contact_case_id == case_record.c.id
    )
    .correlate(case_record)
)


def _index(_scope: Scope, name: str | None, number: int | None, met: int) -> str:
    """``K2 · Budi``, and how many other cases the contact met."""
    if name is None:
        return ""
    others = f" +{met - 1}" if met > 1 else ""
    return f"K{number} · {name}{others}"


def _of_index(_scope: Scope, case_id: int) -> ColumnElement[bool]:
    return exists(
        select(contact_link.c.id)
        .where(
            contact_link.c.posko_id == case_record.c.posko_id,
            contact_link.c.contact_case_id == case_record.c.id,
            contact_link.c.index_case_id == case_id,
        )
        .correlate(case_record)
    )


def _state(scope: Scope, value: str) -> ColumnElement[bool]:
    """``open`` (in quarantine), ``over`` (its last day has come), ``closed``, ``fell_ill``."""
    runs = and_(isolation.c.id.is_not(None), open_on(scope.day))
    return {
        "open": runs,
        "over": and_(runs, scope.day >= LAST_DAY),
        "closed": or_(isolation.c.id.is_(None), isolation.c.closed_on <= scope.day),
        "fell_ill": case_record.c.status.not_in((*_EXPOSED, CaseStatus.DISCARDED.value)),
    }[value]


def _incomplete(scope: Scope, _value: object) -> ColumnElement[bool]:
    """Say whether a contact lacks what tracing needs: the person's, the relation, an officer."""
    runs = and_(isolation.c.id.is_not(None), open_on(scope.day))
    met = and_(contact_link.c.id.is_not(None), contact_link.c.relation.is_(None))
    return or_(lacks_of_person(), met, and_(runs, isolation.c.officer_id.is_(None)))


#: Age and sex stand on the card beside the list.
_PERSON_FIELDS = tuple(
    replace(entry, column=replace(entry.column, shown=False))
    if entry.column.name in ("age", "sex")
    else entry
    for entry in PERSON_FIELDS
)

CONTACTS = SqlListing(
    key=case_record.c.id,
    owner=case_record.c.posko_id,
    narrow=_LINES,
    wide=_LINES,
    fields=(
        *_PERSON_FIELDS,
        Field(Column("address", N_("Alamat"), 18, shown=False), (house.c.address,)),
        Field(
            Column("index", N_("Kasus indeks"), 19),
            (_INDEX_PERSON.c.name, contact_link.c.number, _met),
            _index,
            (_INDEX_PERSON.c.name_fold, contact_link.c.number),
        ),
        Field(
            Column("met_on", N_("Kontak terakhir"), 13),
            (func.coalesce(contact_link.c.met_on, isolation.c.last_contact_on),),
        ),
        Field(Column("last_day", N_("Karantina s.d."), 13), (LAST_DAY,)),
        Field(
            Column("status", N_("Status"), 14, filterable=True), (case_record.c.status,), member(CaseStatus)
        ),
        Field(Column("relation", N_("Hubungan"), 14), (contact_link.c.relation,)),
        Field(
            Column("category", N_("Kategori"), 13, filterable=True),
            (contact_link.c.category,),
            member(ContactCategory),
        ),
        Field(Column("officer", N_("Petugas"), 16, shown=False), (officer.c.name,)),
        Field(Column("started_on", N_("Mulai karantina"), 13, shown=False), (isolation.c.started_on,)),
        Field(
            Column("entry_test", N_("Tes masuk negatif"), 13, shown=False), (isolation.c.entry_negative_on,)
        ),
        Field(Column("exit_test", N_("Tes akhir negatif"), 13, shown=False), (isolation.c.exit_negative_on,)),
        Field(Column("closed_on", N_("Ditutup"), 12, shown=False), (isolation.c.closed_on,)),
        Field(
            Column("outcome", N_("Hasil akhir"), 12, shown=False),
            (case_record.c.outcome,),
            member(CaseOutcome),
        ),
        Field(Column("meetings", N_("Jumlah kasus"), 8, Align.RIGHT, shown=False), (_met,)),
    ),
    order=(case_record.c.declared_on.desc(), *BY_RT, case_record.c.id),
    filters={
        "rt": lambda _scope, value: person.c.rt_id == value,
        "person": lambda _scope, value: person.c.id == value,
        "status": lambda _scope, value: case_record.c.status == value,
        "category": lambda _scope, value: contact_link.c.category == value,
        "index": _of_index,
        "state": _state,
        "ids": lambda _scope, value: case_record.c.id.in_(value),
        "incomplete": _incomplete,
    },
    search=by_person(case_record.c.id, case_record.c.person_id),
    certain=(person,),
    always=(or_(case_record.c.status.in_(_EXPOSED), _linked),),
)
