"""Isolations and quarantines in the book: rows, dated events, and the lines a page shows."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Date,
    FromClause,
    Select,
    and_,
    bindparam,
    delete,
    func,
    select,
)

from blc_desktop.domain.facts.isolation import Decision
from blc_desktop.domain.kinds import IsolationStep
from blc_desktop.storage import rows
from blc_desktop.storage.asof import LAST_DAY, place_on, status_on
from blc_desktop.storage.tables import (
    case_record,
    isolation,
    isolation_event,
    officer,
    operator,
    person,
    rt_area,
)

#: An isolation with everything a line says about the person.
LINES: FromClause = (
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

Line = Mapping[str, Any]
_BLOCK = 500


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who writes, when, and on which working day: what every dated line carries."""

    operator_id: int | None
    now: datetime
    day: date


@dataclass(frozen=True, slots=True)
class SheetHead:
    """Whose sheet it is: an officer's, an RT's, or everybody's."""

    officer: str
    rt: int | None
    rw: int | None


@cache
def _line_select() -> Select[Any]:
    """Return the question for lines as of ``on_day``, in RT order; the caller adds which isolations.

    It is put together once: an entry in the matrix asks it for one line, and putting it together takes longer
    than the answer.
    """
    day, eve = bindparam("on_day", type_=Date), bindparam("on_eve", type_=Date)
    return (
        select(
            isolation,
            LAST_DAY.label("effective_last_day"),
            place_on(day).label("place_on_day"),
            status_on(day).label("status_on_day"),
            status_on(eve).label("status_on_eve"),
            person.c.name,
            person.c.name_fold,
            person.c.sex,
            person.c.birth_date,
            person.c.phone,
            person.c.pregnant_until,
            person.c.comorbidities,
            person.c.rt_id,
            rt_area.c.rt,
            rt_area.c.rw,
            officer.c.name.label("officer_name"),
        )
        .select_from(LINES)
        .where(isolation.c.posko_id == bindparam("of_posko"))
        .order_by(rt_area.c.rw.nulls_last(), rt_area.c.rt, person.c.name_fold, isolation.c.id)
    )


def lines(
    conn: Connection, posko_id: int, day: date, conditions: Sequence[ColumnElement[bool]] = ()
) -> list[Line]:
    """Return the lines of the isolations that meet ``conditions`` (none: all of them) as of ``day``."""
    told = {"of_posko": posko_id, "on_day": day, "on_eve": day - timedelta(days=1)}
    found = conn.execute(_line_select().where(*conditions), told).mappings()
    return [dict(row) for row in found.all()]


def open_of_person(conn: Connection, posko_id: int, person_id: int) -> int | None:
    """Return the id of the isolation that somebody is in, if there is one."""
    wanted = select(isolation.c.id).where(
        isolation.c.posko_id == posko_id, isolation.c.person_id == person_id, isolation.c.closed_on.is_(None)
    )
    return conn.execute(wanted).scalar()


def last_closed_of_person(conn: Connection, posko_id: int, person_id: int) -> date | None:
    """Return the day on which somebody's latest isolation was closed."""
    wanted = select(func.max(isolation.c.closed_on)).where(
        isolation.c.posko_id == posko_id, isolation.c.person_id == person_id
    )
    return conn.execute(wanted).scalar()


def nearest(conn: Connection, posko_id: int, person_id: int, day: date) -> int | None:
    """Return the isolation of somebody that a day belongs to: the last begun by then, else the first."""
    wanted = (
        select(isolation.c.id, isolation.c.started_on)
        .where(isolation.c.posko_id == posko_id, isolation.c.person_id == person_id)
        .order_by(isolation.c.started_on.desc(), isolation.c.id.desc())
    )
    found = conn.execute(wanted).all()
    before = [row.id for row in found if row.started_on <= day]
    return before[0] if before else found[-1].id if found else None


def forget_event(conn: Connection, posko_id: int, event_id: int) -> None:
    """Take a dated line out that was written by mistake; the chain of changes still tells of it."""
    conn.execute(
        delete(isolation_event).where(
            isolation_event.c.posko_id == posko_id, isolation_event.c.id == event_id
        )
    )


def of_case(conn: Connection, posko_id: int, case_id: int) -> list[int]:
    """Return the ids of a case's isolations, the latest first."""
    wanted = (
        select(isolation.c.id)
        .where(isolation.c.posko_id == posko_id, isolation.c.case_id == case_id)
        .order_by(isolation.c.started_on.desc(), isolation.c.id.desc())
    )
    return list(conn.execute(wanted).scalars())


def ids(conn: Connection, posko_id: int, conditions: Sequence[ColumnElement[bool]]) -> list[int]:
    """Return the ids that meet ``conditions``, in RT order."""
    wanted = (
        select(isolation.c.id)
        .select_from(LINES)
        .where(isolation.c.posko_id == posko_id, *conditions)
        .order_by(rt_area.c.rw.nulls_last(), rt_area.c.rt, person.c.name_fold, isolation.c.id)
    )
    return list(conn.execute(wanted).scalars())


def is_one(isolation_id: int) -> ColumnElement[bool]:
    """Whether an isolation is this one."""
    return isolation.c.id == isolation_id


def is_open() -> ColumnElement[bool]:
    """Whether an isolation was not closed."""
    return isolation.c.closed_on.is_(None)


def lives_in(rt_id: int) -> ColumnElement[bool]:
    """Whether the person of an isolation lives in an RT."""
    return person.c.rt_id == rt_id


def under(officer_id: int) -> ColumnElement[bool]:
    """Whether an isolation is under an officer."""
    return isolation.c.officer_id == officer_id


def sheet_head(conn: Connection, posko_id: int, rt_id: int | None, officer_id: int | None) -> SheetHead:
    """Return the names at the head of a monitoring sheet; what was not asked for stays empty."""
    area = None if rt_id is None else rows.fetch(conn, rt_area, posko_id, rt_id)
    who = None if officer_id is None else rows.fetch(conn, officer, posko_id, officer_id)
    return SheetHead(who["name"] if who else "", area["rt"] if area else None, area["rw"] if area else None)


def add_event(
    conn: Connection,
    posko_id: int,
    isolation_id: int,
    day: date,
    step: IsolationStep,
    stamp: Stamp,
    *,
    facts: Mapping[str, object] | None = None,
    reason: str | None = None,
) -> int:
    """Write a dated line about an isolation; such lines are never edited."""
    return rows.add(
        conn,
        isolation_event,
        posko_id,
        isolation_id=isolation_id,
        day=day,
        step=step.value,
        facts=rows.compact(facts or {}),
        reason=reason or None,
        operator_id=stamp.operator_id,
        entered_at=stamp.now,
    )


def drop_event(conn: Connection, posko_id: int, event_id: int) -> None:
    """Take a line away that its writer takes back at once; the chain of changes keeps what it said."""
    conn.execute(
        delete(isolation_event).where(
            isolation_event.c.posko_id == posko_id, isolation_event.c.id == event_id
        )
    )


def last_event(
    conn: Connection, posko_id: int, isolation_id: int, step: IsolationStep
) -> tuple[date, dict[str, Any]] | None:
    """Return day and facts of the line written last for ``step``."""
    wanted = (
        select(isolation_event.c.day, isolation_event.c.facts)
        .where(
            isolation_event.c.posko_id == posko_id,
            isolation_event.c.isolation_id == isolation_id,
            isolation_event.c.step == step.value,
        )
        .order_by(isolation_event.c.id.desc())
        .limit(1)
    )
    found = conn.execute(wanted).one_or_none()
    return None if found is None else (found.day, json.loads(found.facts))


def asked_until(conn: Connection, posko_id: int, isolation_ids: Sequence[int]) -> dict[int, date]:
    """Return up to which day somebody asked about symptoms, by isolation; the line written last counts."""
    found: dict[int, str | None] = {}
    wanted = (
        select(isolation_event.c.isolation_id, isolation_event.c.facts)
        .where(
            isolation_event.c.posko_id == posko_id,
            isolation_event.c.step == IsolationStep.SYMPTOM_END_CONFIRMED.value,
        )
        .order_by(isolation_event.c.id)
    )
    for start in range(0, len(isolation_ids), _BLOCK):
        block = list(isolation_ids[start : start + _BLOCK])
        for row in conn.execute(wanted.where(isolation_event.c.isolation_id.in_(block))):
            found[row.isolation_id] = json.loads(row.facts).get("asked_until")
    return {key: date.fromisoformat(day) for key, day in found.items() if day}


def decisions(conn: Connection, posko_id: int, isolation_id: int) -> list[Decision]:
    """Return the dated lines of an isolation, newest first."""
    wanted = (
        select(isolation_event, operator.c.display_name)
        .select_from(
            isolation_event.outerjoin(
                operator,
                and_(
                    operator.c.posko_id == isolation_event.c.posko_id,
                    operator.c.id == isolation_event.c.operator_id,
                ),
            )
        )
        .where(isolation_event.c.posko_id == posko_id, isolation_event.c.isolation_id == isolation_id)
        .order_by(isolation_event.c.day.desc(), isolation_event.c.id.desc())
    )
    return [
        Decision(
            day=row.day,
            step=IsolationStep(row.step),
            facts=json.loads(row.facts),
            reason=row.reason,
            operator=row.display_name or "",
        )
        for row in conn.execute(wanted)
    ]
