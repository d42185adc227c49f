"""The wall board and the calendar: who ends on which day, of everybody in isolation or quarantine."""

from __future__ import annotations

from calendar import Calendar
from collections import defaultdict
from datetime import date, timedelta

from blc_desktop.domain.access import Permission
from blc_desktop.domain.facts.board import Board, CalendarMonth
from blc_desktop.domain.facts.isolation import IsolationLine
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import isolation, lines
from blc_desktop.storage.asof import open_on


def board(ws: Workspace, *, rt_id: int | None = None, officer_id: int | None = None) -> Board:
    """Return the board of the working day, in RT order; all groups, narrowed to an RT or an officer."""
    day = ws.day
    ends = _by_last_day(ws, rt_id, officer_id)
    overdue = [line for last in sorted(ends) if last < day for line in ends[last]]
    return Board(
        day=day,
        overdue=tuple(overdue),
        today=tuple(ends.get(day, ())),
        tomorrow=tuple(ends.get(day + timedelta(days=1), ())),
        running=sum(map(len, ends.values())),
    )


def calendar_month(
    ws: Workspace, month: date, *, rt_id: int | None = None, officer_id: int | None = None
) -> CalendarMonth:
    """Return the weeks around ``month`` (any of its days) and who ends on which of their days."""
    weeks = tuple(tuple(week) for week in Calendar().monthdatescalendar(month.year, month.month))
    ends = _by_last_day(ws, rt_id, officer_id)
    first, last = weeks[0][0], weeks[-1][-1]
    shown = {day: tuple(found) for day, found in ends.items() if first <= day <= last}
    elsewhere = sum(len(found) for day, found in ends.items() if day not in shown)
    return CalendarMonth(month.replace(day=1), ws.day, weeks, shown, elsewhere)


def _by_last_day(ws: Workspace, rt_id: int | None, officer_id: int | None) -> dict[date, list[IsolationLine]]:
    """Return the open isolations of the working day by their last day."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        conditions = [open_on(rx.day)]
        if rt_id is not None:
            conditions.append(isolation.lives_in(rt_id))
        if officer_id is not None:
            conditions.append(isolation.under(officer_id))
        found = lines.lines(rx.conn, rx.posko_id, rx.day, conditions)
    ends: dict[date, list[IsolationLine]] = defaultdict(list)
    for line in found:
        ends[line.schedule.last_day].append(line)
    return dict(ends)
