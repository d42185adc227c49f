"""The list of cases and the list of isolations, declared once for screen, paper and export."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, false, func, not_, or_, select, true

from blc_desktop.domain import case_words
from blc_desktop.domain.facts.figures import Figure, OnDay
from blc_desktop.domain.kinds import (
    CaseOutcome,
    CaseStatus,
    IsolationKind,
    PlaceKind,
    TestKind,
    TestResult,
)
from blc_desktop.domain.listing import Align, Column
from blc_desktop.domain.national_id import mask
from blc_desktop.domain.risks import age_on
from blc_desktop.i18n import N_
from blc_desktop.storage import figures, search
from blc_desktop.storage.asof import LAST_DAY, confirmed_on, monitored_on, open_on
from blc_desktop.storage.listings import Branch, Field, Scope, SqlListing, area_cell
from blc_desktop.storage.tables import case_record, contact_link, isolation, officer, person, rt_area, test

_latest_isolation = (
    select(isolation.c.id)
    .where(isolation.c.posko_id == case_record.c.posko_id, isolation.c.case_id == case_record.c.id)
    .order_by(isolation.c.started_on.desc(), isolation.c.id.desc())
    .limit(1)
    .correlate(case_record)
    .scalar_subquery()
)
_first_test = (
    select(test.c.id)
    .where(test.c.posko_id == case_record.c.posko_id, test.c.case_id == case_record.c.id)
    .order_by((test.c.result == TestResult.POSITIVE.value).desc(), test.c.specimen_date, test.c.id)
    .limit(1)
    .correlate(case_record)
    .scalar_subquery()
)


def _last_test(column: ColumnElement[Any]) -> Any:
    """Return a value of the latest test of a case: by the day of its specimen, else of its result."""
    return (
        select(column)
        .where(test.c.posko_id == case_record.c.posko_id, test.c.case_id == case_record.c.id)
        .order_by(
            func.coalesce(test.c.specimen_date, test.c.result_date).desc().nulls_last(), test.c.id.desc()
        )
        .limit(1)
        .correlate(case_record)
        .scalar_subquery()
    )


_contacts = (
    select(func.count())
    .select_from(contact_link)
    .where(
        contact_link.c.posko_id == case_record.c.posko_id, contact_link.c.index_case_id == case_record.c.id
    )
    .correlate(case_record)
    .scalar_subquery()
)
_PEOPLE = (
    case_record.join(
        person, and_(person.c.posko_id == case_record.c.posko_id, person.c.id == case_record.c.person_id)
    )
    .outerjoin(rt_area, and_(rt_area.c.posko_id == person.c.posko_id, rt_area.c.id == person.c.rt_id))
    .outerjoin(
        isolation,
        and_(isolation.c.posko_id == case_record.c.posko_id, isolation.c.id == _latest_isolation),
    )
    .outerjoin(
        officer, and_(officer.c.posko_id == isolation.c.posko_id, officer.c.id == isolation.c.officer_id)
    )
    .outerjoin(test, and_(test.c.posko_id == case_record.c.posko_id, test.c.id == _first_test))
)
_ISOLATED = (
    isolation.join(
        person, and_(person.c.posko_id == isolation.c.posko_id, person.c.id == isolation.c.person_id)
    )
    .outerjoin(rt_area, and_(rt_area.c.posko_id == person.c.posko_id, rt_area.c.id == person.c.rt_id))
    .outerjoin(
        case_record,
        and_(case_record.c.posko_id == isolation.c.posko_id, case_record.c.id == isolation.c.case_id),
    )
    .outerjoin(
        officer, and_(officer.c.posko_id == isolation.c.posko_id, officer.c.id == isolation.c.officer_id)
    )
)
BY_RT = (rt_area.c.rw.nulls_last(), rt_area.c.rt, person.c.name_fold)


def _age(scope: Scope, born: date | None) -> int | None:
    return age_on(born, scope.day)


def tenths(_scope: Scope, value: int | None) -> str:
    """Return a Ct value as it is written: 23,4."""
    return "" if value is None else f"{value // 10},{value % 10}"


def _masked(_scope: Scope, digits: str | None) -> str:
    return mask(digits) if digits else ""


def member(kind: type[Any]) -> Any:
    """Show a stored value as the member of ``kind`` that it is."""

    def show(_scope: Scope, value: str | None) -> object:
        return None if value is None else kind(value)

    return show


PERSON_FIELDS = (
    Field(Column("name", N_("Nama"), 20), (person.c.name,), order=(person.c.name_fold,)),
    Field(Column("national_id", N_("NIK"), 18, shown=False), (person.c.national_id,), _masked),
    Field(
        Column("age", N_("Umur"), 5, Align.RIGHT),
        (person.c.birth_date,),
        _age,
    ),
    Field(Column("sex", N_("L/P"), 4, Align.CENTER), (person.c.sex,)),
    Field(
        Column("rt", N_("RT/RW"), 8, filterable=True),
        (rt_area.c.rt, rt_area.c.rw),
        area_cell,
        (rt_area.c.rw, rt_area.c.rt),
    ),
    Field(Column("phone", N_("No. HP"), 14, shown=False), (person.c.phone,)),
)
_PLACE_FIELDS = (
    Field(Column("place", N_("Tempat"), 10, filterable=True), (isolation.c.place_kind,), member(PlaceKind)),
    Field(Column("place_name", N_("Nama tempat"), 18, shown=False), (isolation.c.place_name,)),
    Field(Column("officer", N_("Petugas"), 16, shown=False, filterable=True), (officer.c.name,)),
    Field(Column("started_on", N_("Mulai"), 12, shown=False), (isolation.c.started_on,)),
    Field(Column("last_day", N_("Isolasi s.d."), 12), (LAST_DAY,)),
    Field(Column("closed_on", N_("Ditutup"), 12, shown=False), (isolation.c.closed_on,)),
)


def _figure_of_cases(_scope: Scope, value: OnDay) -> ColumnElement[bool]:
    if value.figure is Figure.NEW_CASES:
        return confirmed_on() == value.day
    return false()


def by_person(key: ColumnElement[int], column: ColumnElement[int]) -> Any:
    """Search a list of cases by whatever finds their person."""

    def find(conn: Connection, scope: Scope, text: str) -> Sequence[Branch]:
        source = key.table
        return [
            Branch(
                key,
                source,
                (
                    source.c.posko_id == scope.posko_id,
                    column.in_(select(branch.key).select_from(branch.source).where(*branch.where)),
                ),
                (key,),
            )
            for branch in search.people(conn, scope, text)
        ]

    return find


def _by_status_or_person(conn: Connection, scope: Scope, text: str) -> Sequence[Branch]:
    """Search by a status in old or new words, with or without a name (``odp ahmad``), then by person."""
    found = list(by_person(case_record.c.id, case_record.c.person_id)(conn, scope, text))
    meant = case_words.typed(text)
    if meant is None:
        return found
    named, rest = meant
    column = case_record.c.status if isinstance(named, CaseStatus) else case_record.c.outcome
    where: tuple[ColumnElement[bool], ...] = (
        case_record.c.posko_id == scope.posko_id,
        column == named.value,
    )
    if rest:
        people = [
            select(branch.key).select_from(branch.source).where(*branch.where)
            for branch in search.people(conn, scope, rest)
        ]
        where = (*where, or_(false(), *(case_record.c.person_id.in_(each) for each in people)))
    order = (case_record.c.declared_on.desc(), case_record.c.id)
    return [Branch(case_record.c.id, case_record, where, order), *found]


def _state(scope: Scope, value: str) -> ColumnElement[bool]:
    """``open``, ``closed``, ``due`` (last day reached, not closed), ``not_monitored`` or ``all``."""
    return {
        "open": open_on(scope.day),
        "closed": not_(open_on(scope.day)),
        "due": and_(open_on(scope.day), scope.day >= LAST_DAY),
        "not_monitored": and_(open_on(scope.day), not_(monitored_on(scope.day))),
        "all": true(),
    }[value]


def lacks_of_person() -> ColumnElement[bool]:
    """Return whether a person lacks what the posko needs of everybody: RT, telephone, age and sex."""
    return or_(
        person.c.rt_id.is_(None),
        person.c.phone.is_(None),
        person.c.birth_date.is_(None),
        person.c.sex.is_(None),
    )


def _unattended(_scope: Scope, _value: object) -> ColumnElement[bool]:
    """Say whether an isolation lacks what its care needs: the person's, an officer, the name of the place."""
    away = isolation.c.place_kind != PlaceKind.HOME.value
    return or_(
        lacks_of_person(), isolation.c.officer_id.is_(None), and_(away, isolation.c.place_name.is_(None))
    )


def _incomplete(_scope: Scope, _value: object) -> ColumnElement[bool]:
    """Say whether a case lacks what the posko needs of it: RT, telephone, age and sex, and the days."""
    tested = case_record.c.status.in_([CaseStatus.CONFIRMED.value, CaseStatus.PROBABLE.value])
    return or_(
        lacks_of_person(),
        and_(case_record.c.symptomatic.is_(True), case_record.c.onset_date.is_(None)),
        and_(tested, test.c.specimen_date.is_(None)),
    )


_FILTERS = {
    "rt": lambda _scope, value: person.c.rt_id == value,
    "place": lambda _scope, value: isolation.c.place_kind == value,
    "officer": lambda _scope, value: isolation.c.officer_id == value,
    "status": lambda _scope, value: case_record.c.status == value,
    "status_in": lambda _scope, value: case_record.c.status.in_(value),
    "person": lambda _scope, value: person.c.id == value,
    "state": _state,
}

CASES = SqlListing(
    key=case_record.c.id,
    owner=case_record.c.posko_id,
    narrow=_PEOPLE,
    wide=_PEOPLE,
    fields=(
        *PERSON_FIELDS,
        Field(
            Column("status", N_("Status"), 14, filterable=True), (case_record.c.status,), member(CaseStatus)
        ),
        Field(Column("declared_on", N_("Dinyatakan"), 12), (case_record.c.declared_on,)),
        Field(Column("test", N_("Tes"), 8), (test.c.kind,), member(TestKind)),
        Field(Column("last_result", N_("Hasil tes"), 13), (_last_test(test.c.result),), member(TestResult)),
        Field(Column("ct", N_("Ct"), 5, Align.RIGHT), (_last_test(test.c.ct_tenths),), tenths),
        Field(Column("specimen_date", N_("Spesimen"), 12, shown=False), (test.c.specimen_date,)),
        Field(Column("onset_date", N_("Gejala pertama"), 12, shown=False), (case_record.c.onset_date,)),
        Field(Column("symptoms", N_("Gejala"), 18, shown=False), (case_record.c.symptoms,)),
        *_PLACE_FIELDS,
        Field(Column("contacts", N_("Kontak"), 7, Align.RIGHT), (_contacts,)),
        Field(Column("outcome", N_("Hasil akhir"), 12), (case_record.c.outcome,), member(CaseOutcome)),
        Field(Column("note", N_("Keterangan"), 20, shown=False), (case_record.c.note,)),
    ),
    order=(case_record.c.declared_on.desc(), *BY_RT, case_record.c.id),
    filters={
        **_FILTERS,
        "figure": _figure_of_cases,
        "ids": lambda _s, value: case_record.c.id.in_(value),
        "incomplete": _incomplete,
    },
    search=_by_status_or_person,
    certain=(person,),
)

ISOLATIONS = SqlListing(
    key=isolation.c.id,
    owner=isolation.c.posko_id,
    narrow=_ISOLATED,
    wide=_ISOLATED,
    fields=(
        *PERSON_FIELDS,
        Field(Column("kind", N_("Jenis"), 22, filterable=True), (isolation.c.kind,), member(IsolationKind)),
        Field(Column("status", N_("Status"), 14), (case_record.c.status,), member(CaseStatus)),
        *_PLACE_FIELDS,
        Field(Column("anchor_on", N_("Hari ke-0"), 12, shown=False), (isolation.c.anchor_on,)),
    ),
    order=(*BY_RT, isolation.c.id),
    filters={
        **_FILTERS,
        "kind": lambda _scope, value: isolation.c.kind == value,
        "figure": lambda _scope, value: figures.behind(value.figure, value.day),
        "ids": lambda _scope, value: isolation.c.id.in_(value),
        "incomplete": _unattended,
    },
    search=by_person(isolation.c.id, isolation.c.person_id),
    certain=(person,),
)
