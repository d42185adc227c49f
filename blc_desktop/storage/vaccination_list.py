"""The lists around vaccination: the targets, the doses, and whom the list could take in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, select

from blc_desktop.domain import vaccination as rules
from blc_desktop.domain.facts.vaccination import DoseRules
from blc_desktop.domain.kinds import Sex
from blc_desktop.domain.kinds_welfare import DoseState, TargetState, VaccinationGroup
from blc_desktop.domain.listing import Align, Column
from blc_desktop.domain.risks import age_on
from blc_desktop.domain.text import fold_name
from blc_desktop.i18n import N_
from blc_desktop.storage import resident_list, search
from blc_desktop.storage.erased import is_erased
from blc_desktop.storage.listings import Branch, Field, Scope, SqlListing, area_cell
from blc_desktop.storage.tables import person, rt_area, vaccination_target, vaccine_dose
from blc_desktop.storage.vaccination import (
    PEOPLE,
    comorbid,
    doses_by,
    in_state,
    is_due,
    isolating_until,
    last_dose_by,
    on_list,
)

_ORDER = (rt_area.c.rw, rt_area.c.rt, person.c.name_fold, vaccination_target.c.id)
_DOSES = vaccine_dose.join(
    person, and_(person.c.posko_id == vaccine_dose.c.posko_id, person.c.id == vaccine_dose.c.person_id)
).outerjoin(rt_area, and_(rt_area.c.posko_id == person.c.posko_id, rt_area.c.id == person.c.rt_id))


def dose_rules(scope: Scope) -> DoseRules:
    """Return what the posko reckons doses by."""
    return DoseRules(scope.settings.vaccine_doses, scope.settings.vaccine_interval_days)


def targets(scope: Scope) -> SqlListing:
    """Return the target list as of the scope's day, RT by RT."""
    day, by = scope.day, dose_rules(scope)
    t, count, last, until = (
        vaccination_target.c,
        doses_by(scope.day),
        last_dose_by(day),
        isolating_until(scope),
    )
    return SqlListing(
        key=t.id,
        owner=t.posko_id,
        narrow=PEOPLE,
        wide=PEOPLE,
        fields=(
            Field(Column("name", N_("Nama"), 24), (person.c.name,), order=(person.c.name_fold,)),
            Field(
                Column("rt", N_("RT/RW"), 8, filterable=True), (rt_area.c.rt, rt_area.c.rw), area_cell,
                order=(rt_area.c.rw, rt_area.c.rt),
            ),
            Field(Column("age", N_("Umur"), 6, Align.RIGHT), (person.c.birth_date,), _age),
            Field(Column("sex", N_("L/P"), 5, Align.CENTER), (person.c.sex,), _sex),
            Field(Column("group", N_("Kelompok"), 17, filterable=True), (t.target_group,), _group),
            Field(Column("doses", N_("Dosis"), 12), (count,), _doses),
            Field(Column("last_dose", N_("Dosis terakhir"), 13), (last,)),
            Field(Column("due_on", N_("Dosis berikut"), 13, sortable=False), (count, last), _due),
            Field(
                Column("state", N_("Keadaan"), 13, filterable=True), (t.state, count), _state,
                order=(t.state,),
            ),
            Field(Column("state_on", N_("Sejak"), 12), (t.state_on,)),
            Field(Column("reason", N_("Alasan"), 22, sortable=False), (t.reason,)),
            Field(Column("isolating", N_("Isolasi s.d."), 12, sortable=False), (until,)),
            Field(Column("phone", N_("Telepon"), 14, sortable=False, shown=False), (person.c.phone,)),
            Field(Column("occupation", N_("Pekerjaan"), 16, shown=False), (person.c.occupation,)),
        ),
        order=_ORDER,
        filters={
            "rt": lambda _at, value: person.c.rt_id == value,
            "no_rt": lambda _at, _value: person.c.rt_id.is_(None),
            "group": lambda _at, value: t.target_group == VaccinationGroup(value).value,
            "state": lambda _at, value: and_(t.state == TargetState(value).value, count < by.doses),
            "doses": lambda _at, value: in_state(DoseState(value), day, by),
            "due": lambda _at, _value: is_due(day, by),
            "isolating": lambda _at, _value: until.is_not(None),
            "person": lambda _at, value: t.person_id == value,
        },
        search=_by_name,
        always=(on_list(),),
    )  # fmt: skip


def _by_name(_conn: Connection, _scope: Scope, text: str) -> Sequence[Branch]:
    """Find targets by words of their names, or by the reason that was noted."""
    named = [person.c.name_fold.contains(word, autoescape=True) for word in fold_name(text).split()]
    noted = vaccination_target.c.reason.icontains(text.strip(), autoescape=True)
    found = and_(*named) | noted if named else noted
    return (Branch(vaccination_target.c.id, PEOPLE, (found, on_list()), _ORDER),)


def doses(scope: Scope) -> SqlListing:
    """Return the doses given by the scope's day, the newest first."""
    d = vaccine_dose.c
    return SqlListing(
        key=d.id,
        owner=d.posko_id,
        narrow=_DOSES,
        wide=_DOSES,
        fields=(
            Field(Column("day", N_("Tanggal"), 12, indexed=True), (d.day,)),
            Field(Column("name", N_("Nama"), 24), (person.c.name,), order=(person.c.name_fold,)),
            Field(
                Column("rt", N_("RT/RW"), 8), (rt_area.c.rt, rt_area.c.rw), area_cell,
                order=(rt_area.c.rw, rt_area.c.rt),
            ),
            Field(Column("number", N_("Dosis ke"), 9, Align.RIGHT), (d.number,)),
            Field(Column("vaccine", N_("Vaksin"), 16), (d.vaccine,)),
            Field(Column("place", N_("Tempat"), 24), (d.place,)),
            Field(Column("note", N_("Catatan"), 22, sortable=False), (d.note,)),
        ),
        order=(d.day.desc(), d.id.desc()),
        filters={
            "person": lambda _at, value: d.person_id == value,
            "day": lambda _at, value: d.day == value,
            "number": lambda _at, value: d.number == value,
        },
        search=_dose_by_name,
        always=(d.taken_back_at.is_(None), d.day <= scope.day),
    )  # fmt: skip


def _dose_by_name(_conn: Connection, scope: Scope, text: str) -> Sequence[Branch]:
    d, plain = vaccine_dose.c, text.strip()
    named = [person.c.name_fold.contains(word, autoescape=True) for word in fold_name(text).split()]
    told = d.vaccine.icontains(plain, autoescape=True) | d.place.icontains(plain, autoescape=True)
    found = and_(*named) | told if named else told
    stands = (d.taken_back_at.is_(None), d.day <= scope.day)
    return (Branch(d.id, _DOSES, (found, *stands), (d.day.desc(), d.id.desc())),)


def candidates(scope: Scope) -> SqlListing:
    """Return the residents who are not on the list, with what they are chosen by."""
    listed = select(vaccination_target.c.person_id).where(
        vaccination_target.c.posko_id == scope.posko_id, vaccination_target.c.taken_back_at.is_(None)
    )
    open_to = (person.c.id.not_in(listed), resident_list.live_here(scope), ~is_erased())
    shown = {"name", "rt", "age", "sex", "address", "occupation", "risks"}
    fields = tuple(
        replace(entry, column=replace(entry.column, shown=True))
        for entry in resident_list.RESIDENTS.fields
        if entry.column.name in shown
    )

    def find(conn: Connection, at: Scope, text: str) -> Sequence[Branch]:
        # A name is found word by word in a table of its own: there the person's key alone can be narrowed.
        alive = select(person.c.id).where(person.c.posko_id == at.posko_id, *open_to)
        return [
            replace(branch, where=(*branch.where, branch.key.in_(alive)))
            for branch in search.people(conn, at, text)
        ]

    return replace(
        resident_list.RESIDENTS,
        fields=fields,
        filters={
            "rt": lambda _at, value: person.c.rt_id == value,
            "age": _in_range,
            "occupation": lambda _at, value: person.c.occupation == value,
            "comorbid": lambda _at, _value: comorbid(),
        },
        search=find,
        always=open_to,
    )


def _in_range(scope: Scope, value: Any) -> ColumnElement[bool]:
    wanted = next(each for each in rules.AGE_RANGES if each.code == value)
    return and_(
        person.c.birth_date <= resident_list.birthday_years_ago(scope.day, wanted.youngest),
        person.c.birth_date > resident_list.birthday_years_ago(scope.day, wanted.below),
    )


def _age(scope: Scope, birth_date: date | None) -> int | None:
    return age_on(birth_date, scope.day)


def _sex(_scope: Scope, value: str | None) -> Sex | None:
    return Sex(value) if value else None


def _group(_scope: Scope, value: str) -> VaccinationGroup:
    return VaccinationGroup(value)


def _state(scope: Scope, value: str, count: int) -> TargetState | None:
    """Return how it stands with a target; nothing once the doses are complete."""
    return None if count >= dose_rules(scope).doses else TargetState(value)


def _doses(scope: Scope, count: int) -> DoseState | str:
    """Return none, complete, or which dose was the last (``1/2``)."""
    by = dose_rules(scope)
    state = rules.dose_state(count, by)
    return f"{count}/{by.doses}" if state is DoseState.PARTIAL else state


def _due(scope: Scope, count: int, last: date | None) -> date | None:
    return rules.due_on(count, last, dose_rules(scope))
