"""Isolations as the screen and the paper read them: one line a person, in one order everywhere."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Connection

from blc_desktop.domain.facts.isolation import IsolationLine, IsolationState, ScheduleFacts
from blc_desktop.domain.facts.monitoring import MatrixCell
from blc_desktop.domain.kinds import CaseStatus, IsolationKind, PlaceKind
from blc_desktop.domain.risks import age_on, risks
from blc_desktop.domain.rounds import unseen_run
from blc_desktop.errors import Refused
from blc_desktop.storage import cells, isolation, schedules
from blc_desktop.storage.tables import isolation as table

_AFTER_ALL = (10**6, 10**6)
_BLOCK = 500
Cells = dict[int, dict[date, MatrixCell]]


def lines(
    conn: Connection, posko_id: int, day: date, conditions: Sequence[ColumnElement[bool]]
) -> list[IsolationLine]:
    """Return the isolations that meet ``conditions`` as of ``day``, in the order of matrix and sheet."""
    return lines_and_cells(conn, posko_id, day, conditions)[0]


def line(conn: Connection, posko_id: int, isolation_id: int, day: date) -> IsolationLine:
    """Return one isolation, open or closed. Raises ``Refused("row.gone")`` if there is none."""
    found = lines(conn, posko_id, day, (table.c.id == isolation_id,))
    if not found:
        raise Refused("row.gone", entity="isolation")
    return found[0]


def of_ids(conn: Connection, posko_id: int, isolation_ids: Sequence[int], day: date) -> list[IsolationLine]:
    """Return many isolations, open or closed, in the order asked for. ``Refused("row.gone")`` if one is."""
    found: dict[int, IsolationLine] = {}
    for start in range(0, len(isolation_ids), _BLOCK):
        block = list(isolation_ids[start : start + _BLOCK])
        found |= {each.isolation_id: each for each in lines(conn, posko_id, day, (table.c.id.in_(block),))}
    if len(found) != len(set(isolation_ids)):
        raise Refused("row.gone", entity="isolation")
    return [found[isolation_id] for isolation_id in isolation_ids]


def lines_and_cells(
    conn: Connection, posko_id: int, day: date, conditions: Sequence[ColumnElement[bool]]
) -> tuple[list[IsolationLine], Cells]:
    """Return lines, and with them every standing entry up to ``day`` by isolation and day."""
    found = isolation.lines(conn, posko_id, day, conditions)
    keys = [row["id"] for row in found]
    entered = cells.standing(conn, posko_id, keys, day)
    asked = isolation.asked_until(conn, posko_id, keys)
    made = [_line(row, day, entered.get(row["id"], {}), asked.get(row["id"])) for row in found]
    return sorted(made, key=order_key), entered


def order_key(line: IsolationLine) -> tuple[tuple[int, int], bool]:
    """Order by RW and RT, those at risk first; a stable sort keeps names in order within."""
    place = _AFTER_ALL if line.rt is None or line.rw is None else (line.rw, line.rt)
    return place, not line.risks


def _line(
    row: isolation.Line, day: date, entered: dict[date, MatrixCell], asked_until: date | None
) -> IsolationLine:
    schedule = _schedule(row, day, entered, asked_until)
    state = _state(row, schedule.last_day, day)
    return IsolationLine(
        isolation_id=row["id"],
        case_id=row["case_id"],
        person_id=row["person_id"],
        name=row["name"],
        age=age_on(row["birth_date"], day),
        sex=row["sex"],
        phone=row["phone"],
        rt_id=row["rt_id"],
        rt=row["rt"],
        rw=row["rw"],
        kind=IsolationKind(row["kind"]),
        status=CaseStatus(row["status_on_day"]) if row["status_on_day"] else None,
        place_kind=PlaceKind(row["place_on_day"]),
        place_name=row["place_name"],
        officer_id=row["officer_id"],
        officer=row["officer_name"] or "",
        started_on=row["started_on"],
        day_number=(day - row["anchor_on"]).days,
        schedule=schedule,
        state=state,
        closed_on=row["closed_on"],
        ready_to_close=_over(state) and not schedule.held_back,
        monitored=day in entered,
        overdue=_overdue(row, day, entered),
        unseen_days=unseen_run(entered, row["started_on"], day),
        risks=risks(
            birth_date=row["birth_date"],
            pregnant_until=row["pregnant_until"],
            comorbidities=row["comorbidities"],
            on=day,
        ),
        place_id=row["place_id"],
        birth_date=row["birth_date"],
    )


def _overdue(row: isolation.Line, day: date, entered: dict[date, MatrixCell]) -> bool:
    """Whether neither the day nor the day before has an entry, and the person was the same case then."""
    eve = day - timedelta(days=1)
    same = row["started_on"] <= eve and row["status_on_eve"] == row["status_on_day"]
    gone = row["closed_on"] is not None and row["closed_on"] <= day
    return same and not gone and day not in entered and eve not in entered


def _over(state: IsolationState) -> bool:
    return state in {IsolationState.ENDS_TODAY, IsolationState.OVER_NOT_CLOSED}


def _state(row: isolation.Line, last_day: date, day: date) -> IsolationState:
    if row["closed_on"] is not None and row["closed_on"] <= day:
        return IsolationState.CLOSED
    if last_day == day:
        return IsolationState.ENDS_TODAY
    return IsolationState.OVER_NOT_CLOSED if last_day < day else IsolationState.RUNNING


def _schedule(
    row: isolation.Line, day: date, entered: dict[date, MatrixCell], asked_until: date | None
) -> ScheduleFacts:
    stored = schedules.stored(row)
    last_day = row["effective_last_day"]
    overridden = row["override_last_day"] is not None
    entries = ((cell.day, cell.codes, cell.temperature_tenths) for cell in entered.values())
    held = schedules.held_back(row, stored, entries, asked_until, day)
    return ScheduleFacts(
        last_day=last_day,
        rule_last_day=row["last_day"],
        anchor_on=row["anchor_on"],
        anchor_kind=row["anchor_kind"],
        symptomatic=bool(stored.get("symptomatic", False)),
        reasons=tuple((reason["code"], reason["facts"]) for reason in stored.get("reasons", ())),
        # Who set the date by hand, with a reason, has answered for the days before it.
        missing_days=() if overridden else held.missing_days,
        symptom_end_unconfirmed=held.symptom_end_unconfirmed and not overridden,
        legal_basis=str(stored.get("legal_basis", "")),
        outside_validity=bool(stored.get("outside_validity", False)),
        overridden=overridden,
        local_rule=bool(stored.get("local", False)),
    )
