"""The monitoring matrix: who stands in it, in which order, and the counts on its chips.

The printed sheet is made from the same rows, so that what was filled by pen is typed straight down.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, time, timedelta

from blc_desktop.domain import monitoring as rules
from blc_desktop.domain.facts.isolation import IsolationLine, IsolationState
from blc_desktop.domain.facts.monitoring import (
    MatrixCell,
    MatrixFilter,
    MatrixRow,
    MonitoringGroup,
    MonitoringMatrix,
    MonitoringSheetFacts,
    MonitoringState,
)
from blc_desktop.domain.facts.post import TimeZone
from blc_desktop.domain.kinds import CaseStatus, IsolationKind, MonitoringSlot
from blc_desktop.domain.monitoring import Level
from blc_desktop.domain.risks import months_on
from blc_desktop.domain.rounds import by_clock, missed_rounds, slots
from blc_desktop.domain.rules import MonitoringRule
from blc_desktop.i18n import language
from blc_desktop.services.workspace import ReadTransaction, Workspace
from blc_desktop.storage import figures, isolation, lines
from blc_desktop.storage.asof import closed_lately, open_on

#: Columns of the matrix: two weeks; three at most.
DAYS = 14
MOST_DAYS = 21
#: So long after it was closed somebody stays in reach of the page: for the note at the end, and to reopen.
CLOSED_DAYS = 60
#: A sheet has room for a week to come.
BLANK_DAYS = 7

Cells = dict[date, MatrixCell]


def monitoring_matrix(
    ws: Workspace, day: date | None = None, days: int = DAYS, wanted: MatrixFilter | None = None
) -> MonitoringMatrix:
    """Return the matrix of ``day`` (default: the working day) with ``days`` columns up to it.

    Rows stand in RT order, those at risk first within their RT. ``wanted`` chooses the group (patients,
    suspects, contacts, travellers), a state within it, an RT, an officer, or the people behind a figure.
    """
    on = day or ws.day
    asked = wanted or MatrixFilter()
    columns = min(max(days, 1), MOST_DAYS)
    shown = tuple(on - timedelta(days=back) for back in range(columns - 1, -1, -1))
    with ws.read() as rx:
        return _matrix(rx, on, shown, asked)


def matrix_row(ws: Workspace, isolation_id: int, days: Sequence[date]) -> MatrixRow | None:
    """Return a row of the matrix of ``days``, None if it has none on their last day."""
    with ws.read() as rx:
        day = days[-1]
        conditions = [open_on(day), isolation.is_one(isolation_id)]
        found, entered = lines.lines_and_cells(rx.conn, rx.posko_id, day, conditions)
        judge = _Judge(rx.rules.on(day).monitoring)
        return _row(found[0], entered.get(isolation_id, {}), days, judge) if found else None


def with_row(matrix: MonitoringMatrix, row: MatrixRow) -> MonitoringMatrix:
    """Return ``matrix`` with ``row`` in place of what it said of that person, its counts following.

    Somebody whom the chosen state no longer fits stays until the matrix is asked for anew.
    """
    at = next((at for at, old in enumerate(matrix.rows) if _same_person(old, row)), None)
    if at is None:
        return matrix
    before = matrix.rows[at]
    made, made_before = (_made_for(each, matrix.day, matrix.rounds) for each in (row, before))
    counts = {
        state: count + _in_state(row, state) - _in_state(before, state)
        for state, count in matrix.state_counts.items()
    }
    return replace(
        matrix,
        rows=(*matrix.rows[:at], row, *matrix.rows[at + 1 :]),
        state_counts=counts,
        monitored=matrix.monitored + row.line.monitored - before.line.monitored,
        rounds_made={
            slot: count + (slot in made) - (slot in made_before) for slot, count in matrix.rounds_made.items()
        },
    )


def _same_person(one: MatrixRow, other: MatrixRow) -> bool:
    return one.line.isolation_id == other.line.isolation_id


def isolation_lines(
    ws: Workspace, day: date | None = None, wanted: MatrixFilter | None = None
) -> tuple[IsolationLine, ...]:
    """Return the people of the matrix without their cells, in the same order."""
    return tuple(row.line for row in monitoring_matrix(ws, day, 1, wanted).rows)


def monitoring_sheet(
    ws: Workspace, day: date | None = None, wanted: MatrixFilter | None = None, days: int = 7
) -> MonitoringSheetFacts:
    """Return a sheet for the field: the rows of the matrix, ``days`` filled and a week of empty columns."""
    asked = wanted or MatrixFilter()
    matrix = monitoring_matrix(ws, day, days, asked)
    with ws.read() as rx:
        names = isolation.sheet_head(rx.conn, rx.posko_id, asked.rt_id, asked.officer_id)
    ahead = tuple(matrix.day + timedelta(days=step) for step in range(1, BLANK_DAYS + 1))
    return MonitoringSheetFacts(
        post=ws.post(),
        day=matrix.day,
        days=matrix.days,
        blank_days=ahead,
        officer=names.officer,
        rt=names.rt,
        rw=names.rw,
        rows=matrix.rows,
        language=language(),
        rounds=matrix.rounds,
        group=asked.group,
    )


def _matrix(rx: ReadTransaction, day: date, shown: Sequence[date], asked: MatrixFilter) -> MonitoringMatrix:
    conditions = [closed_lately(day, CLOSED_DAYS) if asked.closed else open_on(day)]
    if asked.rt_id is not None:
        conditions.append(isolation.lives_in(asked.rt_id))
    if asked.officer_id is not None:
        conditions.append(isolation.under(asked.officer_id))
    found, entered = lines.lines_and_cells(rx.conn, rx.posko_id, day, conditions)
    judge = _Judge(rx.rules.on(day).monitoring)
    group = [
        _row(line, entered.get(line.isolation_id, {}), shown, judge)
        for line in found
        if group_of(line) is asked.group
    ]
    rows = group if asked.state is None else [each for each in group if _in_state(each, asked.state)]
    if asked.figure is not None:
        behind = set(isolation.ids(rx.conn, rx.posko_id, (figures.behind(asked.figure, day),)))
        rows = [each for each in rows if each.line.isolation_id in behind]
    rounds = rx.settings.monitoring_rounds
    return MonitoringMatrix(
        day=day,
        days=tuple(shown),
        rows=tuple(rows),
        group_counts=_group_counts(found),
        state_counts={state: sum(_in_state(each, state) for each in group) for state in MonitoringState},
        monitored=sum(each.line.monitored for each in group),
        due=len(group),
        rounds=rounds,
        rounds_made=_made(group, day, rounds),
        slot=by_clock(_wall_clock(rx), rounds),
    )


def _wall_clock(rx: ReadTransaction) -> time:
    """Return what the clock on the posko's wall shows."""
    return (rx.now + timedelta(hours=TimeZone(rx.settings.time_zone).offset_hours)).time()


def _made(group: Iterable[MatrixRow], day: date, rounds: int) -> dict[MonitoringSlot, int]:
    """Count by round who has been seen to on ``day``."""
    counts = dict.fromkeys(slots(rounds), 0)
    for each in group:
        for slot in _made_for(each, day, rounds):
            counts[slot] += 1
    return counts


def _made_for(row: MatrixRow, day: date, rounds: int) -> set[MonitoringSlot]:
    return set(slots(rounds)) - set(missed_rounds(row.cells.get(day), rounds))


def group_of(line: IsolationLine) -> MonitoringGroup:
    """Return the group somebody stands in."""
    if line.kind is IsolationKind.CONTACT_QUARANTINE:
        return MonitoringGroup.CONTACTS
    if line.kind is IsolationKind.TRAVELLER_QUARANTINE:
        return MonitoringGroup.TRAVELLERS
    return MonitoringGroup.PATIENTS if line.status is CaseStatus.CONFIRMED else MonitoringGroup.SUSPECTS


def _group_counts(found: Iterable[IsolationLine]) -> dict[MonitoringGroup, int]:
    counts = dict.fromkeys(MonitoringGroup, 0)
    for line in found:
        counts[group_of(line)] += 1
    return counts


def _in_state(row: MatrixRow, state: MonitoringState) -> bool:
    line = row.line
    return {
        MonitoringState.NOT_MONITORED: not line.monitored,
        MonitoringState.OVERDUE: line.overdue,
        MonitoringState.MISSED_THRICE: row.missed,
        MonitoringState.SYMPTOMATIC: row.symptomatic_now,
        MonitoringState.ENDS_TODAY: line.state is IsolationState.ENDS_TODAY,
        MonitoringState.OVER_NOT_CLOSED: line.state is IsolationState.OVER_NOT_CLOSED,
    }[state]


def _row(line: IsolationLine, entered: Cells, shown: Sequence[date], judge: _Judge) -> MatrixRow:
    met = [cell for cell in entered.values() if rules.observed(cell.codes)]
    symptomatic = bool(met) and bool(rules.SYMPTOMS & set(met[-1].codes))
    cells = {day: entered[day] for day in shown if day in entered}
    levels = {day: judge.level_of(cell, line.birth_date) for day, cell in cells.items()}
    missed = line.unseen_days >= judge.rule.missed_alert
    return MatrixRow(line, cells, levels, symptomatic, cells.get(shown[-1]), missed=missed)


class _Judge:
    """Judges thousands of cells, most of which are alike."""

    def __init__(self, rule: MonitoringRule) -> None:
        self.rule = rule
        self._known: dict[tuple[str | int | None, ...], Level] = {}

    def level_of(self, cell: MatrixCell, birth_date: date | None) -> Level:
        """Return how grave the values of somebody's cell are."""
        breaths = cell.respiratory_rate
        months = None if breaths is None else months_on(birth_date, cell.day)
        key = (cell.codes, cell.temperature_tenths, cell.oxygen_saturation, breaths, months)
        level = self._known.get(key)
        if level is None:
            level = self._known[key] = level_of(cell, self.rule, birth_date)
        return level


def level_of(cell: MatrixCell, rule: MonitoringRule, birth_date: date | None = None) -> Level:
    """Return how grave the values of a cell are; how fast somebody breathes depends on the age that day."""
    return rules.level(
        rules.findings(
            codes=cell.codes,
            temperature_tenths=cell.temperature_tenths,
            oxygen_saturation=cell.oxygen_saturation,
            respiratory_rate=cell.respiratory_rate,
            age_months=months_on(birth_date, cell.day),
            rules=rule,
        )
    )
