"""The wall board and the calendar: their numbers are the lengths of their lists, and of the matrix's."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from blc_desktop.domain.facts.monitoring import MatrixFilter, MonitoringGroup, MonitoringState
from blc_desktop.domain.masking import initials
from blc_desktop.services import board, matrix
from blc_desktop.services.areas import areas
from blc_desktop.services.workspace import Workspace
from tests.support.cases import TODAY, confirm, contact, days_ago, somebody
from tests.support.posko import make_posko


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    ws = make_posko(tmp_path)
    for back, name in ((12, "Ani"), (11, "Budi"), (10, "Citra"), (9, "Dewi"), (9, "Eko"), (3, "Fitri")):
        confirm(ws, days_ago(back), somebody(name, rt=1 + back % 2))
    contact(ws, days_ago(14), somebody("Gani"))
    return ws


def of_state(ws: Workspace, state: MonitoringState) -> set[str]:
    """Return whom the chips of the matrix show for a state, over all groups."""
    wanted = (MatrixFilter(group, state) for group in MonitoringGroup)
    return {line.name for each in wanted for line in matrix.isolation_lines(ws, wanted=each)}


def test_the_board_says_who_is_overdue_who_ends_today_and_tomorrow(ws: Workspace) -> None:
    found = board.board(ws)
    assert [line.name for line in found.overdue] == ["Ani", "Budi"]
    assert {line.name for line in found.today} == {"Citra", "Gani"}
    assert {line.name for line in found.tomorrow} == {"Dewi", "Eko"}
    assert found.running == 7
    assert {line.name for line in found.today} == of_state(ws, MonitoringState.ENDS_TODAY)
    assert {line.name for line in found.overdue} == of_state(ws, MonitoringState.OVER_NOT_CLOSED)
    assert board.board(ws.at(TODAY + timedelta(days=1))).today == tuple(
        line for line in board.board(ws.at(TODAY + timedelta(days=1))).today if line.name in {"Dewi", "Eko"}
    )


def test_the_calendar_loses_nobody(ws: Workspace) -> None:
    february = board.calendar_month(ws, TODAY)
    counted = sum(len(february.on(day)) for week in february.weeks for day in week)
    assert counted + february.elsewhere == board.board(ws).running
    assert {line.name for line in february.on(TODAY)} == of_state(ws, MonitoringState.ENDS_TODAY)
    assert all(line.schedule.last_day == day for day, found in february.ends.items() for line in found)
    assert february.weeks[0][0] == date(2021, 2, 1), "a week begins on Monday"
    june = board.calendar_month(ws, date(2021, 6, 15))
    assert (june.ends, june.elsewhere) == ({}, 7)
    assert {len(week) for week in june.weeks} == {7}


def test_both_may_be_narrowed_to_an_rt(ws: Workspace) -> None:
    second = next(area.area_id for area in areas(ws) if (area.rw, area.rt) == (1, 2))
    narrowed = board.board(ws, rt_id=second)
    assert {line.rt for line in (*narrowed.overdue, *narrowed.today, *narrowed.tomorrow)} == {2}
    assert board.calendar_month(ws, TODAY, rt_id=second).elsewhere == 0


@pytest.mark.parametrize(
    ("name", "masked"),
    [("Siti Rahmawati", "S. R."), ("  ahmad ", "A."), ("", ""), ("H. Umar bin Ali", "H. U. B. A.")],
)
def test_a_wall_shows_initials_only(name: str, masked: str) -> None:
    assert initials(name) == masked
