"""What stands behind a zone: people and addresses of its cases, specimens by RT, the scenario's ticks."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, func, select

from blc_desktop.domain.facts.zones import Tick
from blc_desktop.storage.asof import isolating_on
from blc_desktop.storage.standing import standing_within
from blc_desktop.storage.tables import (
    case_record,
    house,
    household,
    isolation,
    officer,
    person,
    scenario_tick,
    test,
)

_card = household.alias("card")
_PART = 500


@dataclass(frozen=True, slots=True)
class CaseAt:
    """Who a case is, where they live, and whether they isolate on the day."""

    case_id: int
    person_id: int
    name: str
    address: str
    isolating: bool


def cases(conn: Connection, posko_id: int, case_ids: Sequence[int], day: date) -> dict[int, CaseAt]:
    """Return name and address of some cases."""
    house_id = func.coalesce(person.c.house_id, _card.c.house_id)
    source = (
        case_record.join(
            person, and_(person.c.posko_id == case_record.c.posko_id, person.c.id == case_record.c.person_id)
        )
        .outerjoin(_card, and_(_card.c.posko_id == person.c.posko_id, _card.c.id == person.c.household_id))
        .outerjoin(house, and_(house.c.posko_id == person.c.posko_id, house.c.id == house_id))
    )
    open_now = (
        select(isolation.c.id)
        .where(
            isolation.c.posko_id == case_record.c.posko_id,
            isolation.c.case_id == case_record.c.id,
            isolating_on(day),
        )
        .correlate(case_record)
        .exists()
    )
    wanted = select(
        case_record.c.id,
        person.c.id.label("person_id"),
        person.c.name,
        house.c.address,
        open_now.label("open"),
    ).select_from(source)
    found: dict[int, CaseAt] = {}
    for start in range(0, len(case_ids), _PART):
        some = case_record.c.id.in_(case_ids[start : start + _PART])
        for row in conn.execute(wanted.where(case_record.c.posko_id == posko_id, some)):
            found[row.id] = CaseAt(row.id, row.person_id, row.name, row.address or "", bool(row.open))
    return found


def first_case(conn: Connection, posko_id: int) -> date | None:
    """Return the day on which the first case was declared."""
    wanted = select(func.min(case_record.c.declared_on)).where(case_record.c.posko_id == posko_id)
    found: date | None = conn.execute(wanted).scalar_one()
    return found


def tests_by_area(conn: Connection, posko_id: int, first: date, last: date) -> dict[int, int]:
    """Return how many specimens were taken of the people of each RT on some days, both included."""
    source = test.join(person, and_(person.c.posko_id == test.c.posko_id, person.c.id == test.c.person_id))
    wanted = (
        select(person.c.rt_id, func.count())
        .select_from(source)
        .where(
            test.c.posko_id == posko_id,
            test.c.specimen_date >= first,
            test.c.specimen_date <= last,
            person.c.rt_id.is_not(None),
        )
        .group_by(person.c.rt_id)
    )
    return {row[0]: int(row[1]) for row in conn.execute(wanted)}


# --- the scenario ---------------------------------------------------------------------------------------


def done_by_area(conn: Connection, posko_id: int, first: date, last: date) -> dict[int, set[str]]:
    """Return which actions were ticked in each RT on some days, both included."""
    wanted = (
        select(scenario_tick.c.rt_id, scenario_tick.c.action)
        .where(*standing_within(scenario_tick, posko_id, first, last))
        .distinct()
    )
    found: dict[int, set[str]] = {}
    for row in conn.execute(wanted):
        found.setdefault(row.rt_id, set()).add(row.action)
    return found


def ticks(
    conn: Connection, posko_id: int, rt_id: int, actions: Collection[str], until: date
) -> list[tuple[str, Tick]]:
    """Return what was ticked in an RT up to ``until``, the latest first, by action."""
    joined = scenario_tick.outerjoin(
        officer,
        and_(officer.c.posko_id == scenario_tick.c.posko_id, officer.c.id == scenario_tick.c.officer_id),
    )
    wanted = (
        select(scenario_tick, officer.c.name.label("officer_name"))
        .select_from(joined)
        .where(
            *standing_within(scenario_tick, posko_id, date.min, until),
            scenario_tick.c.rt_id == rt_id,
            scenario_tick.c.action.in_(actions),
        )
        .order_by(scenario_tick.c.day.desc(), scenario_tick.c.id.desc())
    )
    return [(row.action, _tick(row)) for row in conn.execute(wanted)]


def _tick(row: Any) -> Tick:
    return Tick(row.id, row.action, row.day, row.officer_name or "", row.note or "")
