"""The list of tests, declared once for screen and paper: what is awaited stands first."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, func, or_

from blc_desktop.domain.kinds import CaseStatus, TestKind, TestPurpose, TestResult
from blc_desktop.domain.listing import Align, Column
from blc_desktop.i18n import N_
from blc_desktop.storage.case_listings import PERSON_FIELDS, by_person, lacks_of_person, member, tenths
from blc_desktop.storage.listings import Field, Scope, SqlListing
from blc_desktop.storage.tables import case_record, officer, person, rt_area, test

__test__ = False  # the name begins with test: pytest must not collect it

_DAY = func.coalesce(test.c.specimen_date, test.c.result_date)
_PENDING = test.c.result == TestResult.PENDING.value
_FROM = (
    test.join(person, and_(person.c.posko_id == test.c.posko_id, person.c.id == test.c.person_id))
    .outerjoin(rt_area, and_(rt_area.c.posko_id == person.c.posko_id, rt_area.c.id == person.c.rt_id))
    .outerjoin(
        case_record, and_(case_record.c.posko_id == test.c.posko_id, case_record.c.id == test.c.case_id)
    )
    .outerjoin(officer, and_(officer.c.posko_id == test.c.posko_id, officer.c.id == test.c.officer_id))
)


def _incomplete(_scope: Scope, _value: object) -> ColumnElement[bool]:
    """Say whether a test lacks its days or its place, or its person what the posko needs of everybody."""
    known = test.c.result != TestResult.PENDING.value
    return or_(
        lacks_of_person(),
        test.c.specimen_date.is_(None),
        and_(known, test.c.result_date.is_(None)),
        test.c.place.is_(None),
    )


TESTS = SqlListing(
    key=test.c.id,
    owner=test.c.posko_id,
    narrow=_FROM,
    wide=_FROM,
    fields=(
        *PERSON_FIELDS,
        Field(Column("kind", N_("Tes"), 9, filterable=True), (test.c.kind,), member(TestKind)),
        Field(Column("purpose", N_("Tujuan"), 10, filterable=True), (test.c.purpose,), member(TestPurpose)),
        Field(Column("specimen_date", N_("Spesimen"), 12), (test.c.specimen_date,)),
        Field(Column("result", N_("Hasil"), 15, filterable=True), (test.c.result,), member(TestResult)),
        Field(Column("ct", N_("Ct"), 5, Align.RIGHT), (test.c.ct_tenths,), tenths),
        Field(Column("result_date", N_("Tanggal hasil"), 12), (test.c.result_date,)),
        Field(Column("received_on", N_("Diterima posko"), 12, shown=False), (test.c.received_on,)),
        Field(Column("status", N_("Status kasus"), 13), (case_record.c.status,), member(CaseStatus)),
        Field(Column("place", N_("Tempat"), 18, shown=False), (test.c.place,)),
        Field(Column("officer", N_("Petugas"), 16, shown=False), (officer.c.name,)),
        Field(Column("session", N_("Sesi"), 6, Align.RIGHT, shown=False), (test.c.session_id,)),
        Field(Column("note", N_("Keterangan"), 18, shown=False), (test.c.note,)),
    ),
    order=(_PENDING.desc(), _DAY.desc().nulls_last(), test.c.id.desc()),
    filters={
        "result": lambda _scope, value: test.c.result == value,
        "kind": lambda _scope, value: test.c.kind == value,
        "purpose": lambda _scope, value: test.c.purpose == value,
        "person": lambda _scope, value: test.c.person_id == value,
        "case": lambda _scope, value: test.c.case_id == value,
        "session": lambda _scope, value: test.c.session_id == value,
        "rt": lambda _scope, value: person.c.rt_id == value,
        "ids": lambda _scope, value: test.c.id.in_(value),
        "incomplete": _incomplete,
    },
    search=by_person(test.c.id, test.c.person_id),
    certain=(person,),
)
