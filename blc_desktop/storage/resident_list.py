"""The list of residents, declared once for screen, paper and export."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import and_, bindparam, or_, select
from sqlalchemy.sql.elements import ColumnElement

from blc_desktop.domain.kinds import DwellingKind, ResidentStatus, Sex
from blc_desktop.domain.listing import Align, Column
from blc_desktop.domain.national_id import mask
from blc_desktop.domain.risks import ELDERLY_FROM, UNDER_FIVE, age_on, risks
from blc_desktop.i18n import N_
from blc_desktop.storage import search
from blc_desktop.storage.listings import Field, Filter, Scope, SqlListing, area_cell
from blc_desktop.storage.residents import with_home
from blc_desktop.storage.tables import house, household, person, rt_area

_GONE = (ResidentStatus.MOVED.value, ResidentStatus.DECEASED.value)
_GROWN_UP = 18
#: Age groups that can be filtered by: name → from and below what age.
AGE_GROUPS = {
    "under_five": (0, UNDER_FIVE),
    "child": (UNDER_FIVE, _GROWN_UP),
    "adult": (_GROWN_UP, ELDERLY_FROM),
    "elderly": (ELDERLY_FROM, 150),
}


def birthday_years_ago(day: date, years: int) -> date:
    """Return the latest birth date of somebody who is ``years`` old on ``day``."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # born on 29 February, reckoned in a year without one
        return date(day.year - years, 2, 28)


#: Written into the SQL, not bound: only so the planner knows the condition of its index again.
_GONE_STATUSES: Any = bindparam("gone", _GONE, expanding=True, literal_execute=True)
_gone = person.alias("gone")


def live_here(scope: Scope) -> ColumnElement[bool]:
    """Whether a person counts among the residents: neither moved away nor deceased."""
    gone = select(_gone.c.id).where(_gone.c.posko_id == scope.posko_id, _gone.c.status.in_(_GONE_STATUSES))
    return person.c.id.not_in(gone)


def _status(scope: Scope, value: Any) -> ColumnElement[bool]:
    if value == "resident":
        return live_here(scope)
    return person.c.status == ResidentStatus(value).value


def _age_group(scope: Scope, value: Any) -> ColumnElement[bool]:
    youngest, below = AGE_GROUPS[value]
    return and_(
        person.c.birth_date <= birthday_years_ago(scope.day, youngest),
        person.c.birth_date > birthday_years_ago(scope.day, below),
    )


def _at_risk(scope: Scope, _value: Any) -> ColumnElement[bool]:
    return or_(
        person.c.pregnant_until >= scope.day,
        and_(
            person.c.birth_date > birthday_years_ago(scope.day, UNDER_FIVE), person.c.birth_date <= scope.day
        ),
        person.c.birth_date <= birthday_years_ago(scope.day, ELDERLY_FROM),
        and_(person.c.comorbidities.is_not(None), person.c.comorbidities != ""),
    )


def _incomplete(_scope: Scope, _value: Any) -> ColumnElement[bool]:
    return or_(
        person.c.national_id.is_(None),
        person.c.birth_date.is_(None),
        person.c.sex.is_(None),
        person.c.rt_id.is_(None),
        person.c.house_id.is_(None),
        person.c.unread.is_not(None),
    )


def _rw(scope: Scope, value: Any) -> ColumnElement[bool]:
    areas = select(rt_area.c.id).where(rt_area.c.posko_id == scope.posko_id, rt_area.c.rw == value)
    return person.c.rt_id.in_(areas)


def _provisional(scope: Scope, _value: Any) -> ColumnElement[bool]:
    houses = select(house.c.id).where(house.c.posko_id == scope.posko_id, house.c.provisional.is_(True))
    return person.c.house_id.in_(houses)


def _dwelling(scope: Scope, value: Any) -> ColumnElement[bool]:
    kind = DwellingKind(value).value
    return person.c.house_id.in_(
        select(house.c.id).where(house.c.posko_id == scope.posko_id, house.c.kind == kind)
    )


def _poor(scope: Scope, value: Any) -> ColumnElement[bool]:
    marked = household.c.poor.is_(bool(value))
    return person.c.household_id.in_(
        select(household.c.id).where(household.c.posko_id == scope.posko_id, marked)
    )


FILTERS: dict[str, Filter] = {
    "rw": _rw,
    "rt_id": lambda _scope, value: person.c.rt_id == value,
    "status": _status,
    "age_group": _age_group,
    "at_risk": _at_risk,
    "incomplete": _incomplete,
    "provisional": _provisional,
    "dwelling": _dwelling,
    "poor": _poor,
    "sex": lambda _scope, value: person.c.sex == Sex(value).value,
    "household_id": lambda _scope, value: person.c.household_id == value,
    "house_id": lambda _scope, value: person.c.house_id == value,
    "import_id": lambda _scope, value: person.c.import_id == value,
}

_AREA_FROM = person.outerjoin(
    rt_area, and_(rt_area.c.posko_id == person.c.posko_id, rt_area.c.id == person.c.rt_id)
)


def _masked(_scope: Scope, number: str | None) -> str:
    return mask(number) if number else ""


def _risks(scope: Scope, birth_date: date | None, pregnant: date | None, comorbid: str | None) -> object:
    return risks(birth_date=birth_date, pregnant_until=pregnant, comorbidities=comorbid, on=scope.day)


RESIDENTS = SqlListing(
    key=person.c.id,
    owner=person.c.posko_id,
    narrow=person,
    wide=with_home(),
    order=(person.c.name_fold, person.c.id),
    filters=FILTERS,
    search=search.people,
    fields=(
        Field(Column("name", N_("Nama"), 28, indexed=True), (person.c.name,), order=(person.c.name_fold,)),
        Field(
            Column("rt", N_("RT/RW"), 8, filterable=True),
            (rt_area.c.rt, rt_area.c.rw),
            area_cell,
            order=(rt_area.c.rw, rt_area.c.rt, person.c.name_fold),
            order_from=_AREA_FROM,
        ),
        Field(
            Column("age", N_("Umur"), 6, Align.RIGHT, indexed=True, filterable=True),
            (person.c.birth_date,),
            lambda scope, birth_date: age_on(birth_date, scope.day),
            order=(person.c.birth_date,),
        ),
        Field(
            Column("sex", N_("L/P"), 5, Align.CENTER, filterable=True),
            (person.c.sex,),
            lambda _scope, value: Sex(value) if value else None,
        ),
        Field(Column("national_id", N_("NIK"), 17, indexed=True), (person.c.national_id,), _masked),
        Field(
            Column("family_card_no", N_("No. KK"), 17, sortable=False, shown=False),
            (household.c.family_card_no,),
            _masked,
        ),
        Field(Column("address", N_("Alamat"), 26, sortable=False), (house.c.address,)),
        Field(Column("phone", N_("Telepon"), 14, indexed=True), (person.c.phone,)),
        Field(Column("family_role", N_("Hubungan keluarga"), 16, shown=False), (person.c.family_role,)),
        Field(Column("occupation", N_("Pekerjaan"), 18, shown=False), (person.c.occupation,)),
        Field(
            Column("risks", N_("Kelompok rentan"), 16, sortable=False, filterable=True),
            (person.c.birth_date, person.c.pregnant_until, person.c.comorbidities),
            _risks,
        ),
        Field(
            Column("poor", N_("Kurang mampu"), 12, sortable=False, shown=False, filterable=True),
            (household.c.poor,),
        ),
        Field(
            Column("dwelling", N_("Jenis rumah"), 14, sortable=False, shown=False, filterable=True),
            (house.c.kind,),
            lambda _scope, value: DwellingKind(value) if value else None,
        ),
        Field(
            Column("status", N_("Status"), 12, filterable=True),
            (person.c.status,),
            lambda _scope, value: ResidentStatus(value),
        ),
    ),
)
