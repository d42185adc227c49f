"""Targets of vaccination and doses as rows, and what they come to by RT and group."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, and_, case, func, select

from blc_desktop.domain.facts.vaccination import Coverage, DoseFacts, DoseRules, TargetFacts
from blc_desktop.domain.kinds_welfare import DoseState, TargetState, VaccinationGroup
from blc_desktop.storage import asof
from blc_desktop.storage.bulk import questions
from blc_desktop.storage.listings import Aside, Scope
from blc_desktop.storage.tables import isolation, person, rt_area, vaccination_target, vaccine_dose

#: A target with its person and RT; the person is certain.
PEOPLE: FromClause = vaccination_target.join(
    person,
    and_(person.c.posko_id == vaccination_target.c.posko_id, person.c.id == vaccination_target.c.person_id),
).outerjoin(rt_area, and_(rt_area.c.posko_id == person.c.posko_id, rt_area.c.id == person.c.rt_id))
_other = vaccination_target.alias("other_target")


def on_list() -> ColumnElement[bool]:
    """Whether a row stands for its person: of two that a merge brought together, the first."""
    first = (
        select(func.min(_other.c.id))
        .where(
            _other.c.posko_id == vaccination_target.c.posko_id,
            _other.c.person_id == vaccination_target.c.person_id,
            _other.c.taken_back_at.is_(None),
        )
        .correlate(vaccination_target)
        .scalar_subquery()
    )
    return and_(vaccination_target.c.taken_back_at.is_(None), vaccination_target.c.id == first)


def _of_person(what: ColumnElement[Any], day: date) -> ColumnElement[Any]:
    found: ColumnElement[Any] = (
        select(what)
        .where(
            vaccine_dose.c.posko_id == vaccination_target.c.posko_id,
            vaccine_dose.c.person_id == vaccination_target.c.person_id,
            vaccine_dose.c.taken_back_at.is_(None),
            vaccine_dose.c.day <= day,
        )
        .correlate(vaccination_target)
        .scalar_subquery()
    )
    return found


def doses_by(day: date) -> ColumnElement[int]:
    """Return how many doses a target had by ``day``; one that stands twice counts once."""
    return _of_person(func.count(vaccine_dose.c.number.distinct()), day)


def last_dose_by(day: date) -> ColumnElement[date | None]:
    """Return the day of the last dose by ``day``."""
    return _of_person(func.max(vaccine_dose.c.day), day)


def in_state(state: DoseState, day: date, rules: DoseRules) -> ColumnElement[bool]:
    """Whether the doses of a target come to ``state`` on ``day``."""
    count = doses_by(day)
    if state is DoseState.NONE:
        return count == 0
    if state is DoseState.COMPLETE:
        return count >= rules.doses
    return and_(count > 0, count < rules.doses)


def is_due(day: date, rules: DoseRules) -> ColumnElement[bool]:
    """Whether the next dose of a target may be given by ``day``."""
    since = day - timedelta(days=rules.interval_days)
    return and_(in_state(DoseState.PARTIAL, day, rules), last_dose_by(day) <= since)


def isolating_until(scope: Scope) -> ColumnElement[date | None]:
    """Return the last day of an open isolation or quarantine of a target."""
    last: ColumnElement[Any] = (
        select(func.max(asof.LAST_DAY))
        .where(
            isolation.c.posko_id == vaccination_target.c.posko_id,
            isolation.c.person_id == vaccination_target.c.person_id,
            asof.open_on(scope.day),
        )
        .correlate(vaccination_target)
        .scalar_subquery()
    )
    return last


# --- reading --------------------------------------------------------------------------------------------


def targets(conn: Connection, scope: Scope, ids: Iterable[int]) -> list[TargetFacts]:
    """Return targets that stand, in the order of ``ids``, with their doses; one that is gone is absent."""
    wanted = select(vaccination_target, person.c.name, isolating_until(scope).label("until")).where(
        Aside(vaccination_target.c.posko_id) == scope.posko_id, vaccination_target.c.taken_back_at.is_(None)
    )
    known = list(dict.fromkeys(ids))
    found: dict[int, Any] = {}
    for block in questions(known):
        asked = wanted.select_from(PEOPLE).where(vaccination_target.c.id.in_(block))
        found.update({row["id"]: row for row in conn.execute(asked).mappings()})
    given = doses(conn, scope.posko_id, [row["person_id"] for row in found.values()])
    return [_target(found[key], given.get(found[key]["person_id"], ())) for key in known if key in found]


def _target(row: Mapping[Any, Any], given: Sequence[DoseFacts]) -> TargetFacts:
    return TargetFacts(
        target_id=row["id"],
        person_id=row["person_id"],
        name=row["name"],
        group=VaccinationGroup(row["target_group"]),
        state=TargetState(row["state"]),
        state_on=row["state_on"],
        reason=row["reason"] or "",
        version=row["version"],
        doses=tuple(given),
        isolating_until=row["until"],
    )


def doses(conn: Connection, posko_id: int, people: Iterable[int]) -> dict[int, list[DoseFacts]]:
    """Return the doses that stand, by person, the first one first."""
    wanted = (
        select(vaccine_dose, person.c.name)
        .join(
            person,
            and_(person.c.posko_id == vaccine_dose.c.posko_id, person.c.id == vaccine_dose.c.person_id),
        )
        .where(Aside(vaccine_dose.c.posko_id) == posko_id, vaccine_dose.c.taken_back_at.is_(None))
        .order_by(vaccine_dose.c.number, vaccine_dose.c.day, vaccine_dose.c.id)
    )
    found: dict[int, list[DoseFacts]] = {}
    for block in questions(list(dict.fromkeys(people))):
        for row in conn.execute(wanted.where(vaccine_dose.c.person_id.in_(block))).mappings():
            found.setdefault(row["person_id"], []).append(dose_facts(row))
    return found


def dose_facts(row: Mapping[Any, Any]) -> DoseFacts:
    """Return a dose's row, read with its person's name, as it crosses the floors."""
    return DoseFacts(
        dose_id=row["id"],
        person_id=row["person_id"],
        name=row["name"],
        number=row["number"],
        day=row["day"],
        vaccine=row["vaccine"],
        place=row["place"] or "",
        note=row["note"] or "",
        version=row["version"],
    )


def standing_of(conn: Connection, posko_id: int, people: Sequence[int]) -> set[int]:
    """Return which of these people are on the list."""
    found: set[int] = set()
    for block in questions(list(people)):
        wanted = select(vaccination_target.c.person_id).where(
            Aside(vaccination_target.c.posko_id) == posko_id,
            vaccination_target.c.person_id.in_(block),
            vaccination_target.c.taken_back_at.is_(None),
        )
        found.update(conn.execute(wanted).scalars())
    return found


def last_typed(conn: Connection, posko_id: int) -> tuple[str, str] | None:
    """Return vaccine and place of the dose written down last: what a form proposes."""
    wanted = (
        select(vaccine_dose.c.vaccine, vaccine_dose.c.place)
        .where(vaccine_dose.c.posko_id == posko_id, vaccine_dose.c.taken_back_at.is_(None))
        .order_by(vaccine_dose.c.id.desc())
        .limit(1)
    )
    row = conn.execute(wanted).first()
    return None if row is None else (row.vaccine, row.place or "")


# --- sums -----------------------------------------------------------------------------------------------


def coverage(
    conn: Connection, posko_id: int, day: date, rules: DoseRules
) -> dict[tuple[int | None, VaccinationGroup], Coverage]:
    """Return the coverage by RT and group, in one walk through the list."""
    count, last = doses_by(day).label("doses"), last_dose_by(day).label("last")
    each = (
        select(person.c.rt_id, vaccination_target.c.target_group, vaccination_target.c.state, count, last)
        .select_from(PEOPLE)
        .where(vaccination_target.c.posko_id == posko_id, on_list())
        .subquery("each_target")
    )
    none = each.c.doses == 0
    partial = and_(each.c.doses > 0, each.c.doses < rules.doses)
    since = day - timedelta(days=rules.interval_days)
    sums = (
        func.count(),
        *(func.sum(case((holds, 1), else_=0)) for holds in (none, partial, each.c.doses >= rules.doses)),
        func.sum(case((and_(partial, each.c.last <= since), 1), else_=0)),
        *(
            func.sum(case((and_(each.c.doses < rules.doses, each.c.state == state.value), 1), else_=0))
            for state in (TargetState.POSTPONED, TargetState.REFUSED, TargetState.NOT_ELIGIBLE)
        ),
    )
    wanted = select(each.c.rt_id, each.c.target_group, *sums).group_by(each.c.rt_id, each.c.target_group)
    return {(row[0], VaccinationGroup(row[1])): Coverage(*map(int, row[2:])) for row in conn.execute(wanted)}


def unvaccinated(conn: Connection, posko_id: int, day: date) -> list[Any]:
    """Return the targets without a dose by ``day``, in the order of their RT and names."""
    wanted = (
        select(
            person.c.name,
            person.c.sex,
            person.c.birth_date,
            rt_area.c.rt,
            rt_area.c.rw,
            vaccination_target.c.target_group,
            vaccination_target.c.state,
            vaccination_target.c.state_on,
            vaccination_target.c.reason,
        )
        .select_from(PEOPLE)
        .where(vaccination_target.c.posko_id == posko_id, on_list(), doses_by(day) == 0)
        .order_by(rt_area.c.rw.nulls_last(), rt_area.c.rt, person.c.name_fold, person.c.id)
    )
    return list(conn.execute(wanted))


def occupations(conn: Connection, posko_id: int, most: int) -> list[str]:
    """Return the occupations in the book, the most frequent first."""
    wanted = (
        select(person.c.occupation)
        .where(person.c.posko_id == posko_id, person.c.occupation.is_not(None), person.c.occupation != "")
        .group_by(person.c.occupation)
        .order_by(func.count().desc(), person.c.occupation)
        .limit(most)
    )
    return list(conn.execute(wanted).scalars())


def comorbid() -> ColumnElement[bool]:
    """Whether an illness besides is noted of a person."""
    return and_(person.c.comorbidities.is_not(None), func.trim(person.c.comorbidities) != "")
