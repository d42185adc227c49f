"""What RT zones are reckoned from: the RT, and the houses of people with a case."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, exists, func, or_, select

from blc_desktop.domain.kinds import CaseStatus, DwellingKind, IsolationKind, PlaceKind
from blc_desktop.storage.asof import confirmed_on, isolating_on, place_on, status_on
from blc_desktop.storage.tables import case_record, house, household, isolation, person, rt_area

#: A case with its person, and the house by the person or by the family card.
_card = household.alias("card")
_house_id: ColumnElement[int | None] = func.coalesce(person.c.house_id, _card.c.house_id)
_CASES = (
    case_record.join(
        person, and_(person.c.posko_id == case_record.c.posko_id, person.c.id == case_record.c.person_id)
    )
    .outerjoin(_card, and_(_card.c.posko_id == person.c.posko_id, _card.c.id == person.c.household_id))
    .outerjoin(house, and_(house.c.posko_id == person.c.posko_id, house.c.id == _house_id))
)
_rt_id: ColumnElement[int | None] = func.coalesce(person.c.rt_id, house.c.rt_id)


@dataclass(frozen=True, slots=True)
class Rt:
    """An RT of the posko. ``known`` is False where it stands in doubt and nobody is known to live there."""

    rt_id: int
    rt: int
    rw: int
    known: bool


@dataclass(frozen=True, slots=True)
class Dweller:
    """A case and the roof it lives under. ``day`` is the day it counts from in the window."""

    case_id: int
    rt_id: int | None
    house: Hashable
    day: date


def areas(conn: Connection, posko_id: int) -> list[Rt]:
    """Return the RT in the order of their numbers, RW first."""
    lived_in = exists(
        select(person.c.id)
        .where(person.c.posko_id == rt_area.c.posko_id, person.c.rt_id == rt_area.c.id)
        .correlate(rt_area)
    )
    wanted = (
        select(rt_area.c.id, rt_area.c.rt, rt_area.c.rw, or_(rt_area.c.confirmed, lived_in).label("known"))
        .where(rt_area.c.posko_id == posko_id)
        .order_by(rt_area.c.rw, rt_area.c.rt)
    )
    return [Rt(row.id, row.rt, row.rw, bool(row.known)) for row in conn.execute(wanted)]


def confirmed_between(
    conn: Connection, posko_id: int, first: date, last: date, *, doors_count: bool
) -> list[Dweller]:
    """Return the cases that became known as confirmed on ``first`` to ``last`` (both inside).

    A case counts from the later of the day it was declared and the day the posko heard of it: a late result
    else never falls into a window. A case that is discarded by ``last`` does not count.
    """
    declared = confirmed_on()
    known = case((case_record.c.received_on > declared, case_record.c.received_on), else_=declared)
    conditions = (known >= first, known <= last, status_on(last) == CaseStatus.CONFIRMED.value)
    wanted = _dwellers(known).where(case_record.c.posko_id == posko_id, *conditions)
    return [_dweller(row, doors_count) for row in conn.execute(wanted)]


def active_between(
    conn: Connection, posko_id: int, first: date, last: date, *, doors_count: bool
) -> list[Dweller]:
    """Return the confirmed cases whose isolation was open on any day of ``first`` to ``last``."""
    open_then = and_(
        isolation.c.kind == IsolationKind.ISOLATION.value,
        isolation.c.started_on <= last,
        or_(isolation.c.closed_on.is_(None), isolation.c.closed_on > first),
    )
    conditions = (_has(open_then), status_on(last) == CaseStatus.CONFIRMED.value)
    wanted = _dwellers(case_record.c.declared_on).where(case_record.c.posko_id == posko_id, *conditions)
    return [_dweller(row, doors_count) for row in conn.execute(wanted)]


def isolating_at_home(conn: Connection, posko_id: int, day: date, *, doors_count: bool) -> list[Dweller]:
    """Return the confirmed cases that isolate in their own house on ``day``."""
    at_home = and_(isolating_on(day), place_on(day) == PlaceKind.HOME.value)
    wanted = _dwellers(case_record.c.declared_on).where(case_record.c.posko_id == posko_id, _has(at_home))
    return [_dweller(row, doors_count) for row in conn.execute(wanted)]


def _has(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists(
        select(isolation.c.id)
        .where(
            isolation.c.posko_id == case_record.c.posko_id,
            isolation.c.case_id == case_record.c.id,
            condition,
        )
        .correlate(case_record)
    )


def _dwellers(day: ColumnElement[Any]) -> Any:
    return select(
        case_record.c.id,
        person.c.id.label("person_id"),
        person.c.household_id,
        _house_id.label("house_id"),
        house.c.kind.label("house_kind"),
        _rt_id.label("rt_id"),
        day.label("day"),
    ).select_from(_CASES)


def _dweller(row: Any, doors_count: bool) -> Dweller:
    return Dweller(row.id, row.rt_id, _roof(row, doors_count), row.day)


def _roof(row: Any, doors_count: bool) -> Hashable:
    """Name the house somebody lives in; without one, the family card, else the person, stands for it.

    Where the doors of a shared dwelling count, each family card behind them is a house of its own.
    """
    by_card = ("card", row.household_id) if row.household_id is not None else ("person", row.person_id)
    if row.house_id is None:
        return by_card
    shared = row.house_kind not in {None, DwellingKind.HOUSE.value}
    return ("house", row.house_id, by_card) if doors_count and shared else ("house", row.house_id)


def cases_of(dwellers: Sequence[Dweller], rt_id: int) -> tuple[int, ...]:
    """Return the cases among ``dwellers`` that live in an RT."""
    return tuple(dweller.case_id for dweller in dwellers if dweller.rt_id == rt_id)
