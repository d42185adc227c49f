"""Board and calendar: what they count is what they list, and Enter leads to the person in the matrix."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from blc_desktop.domain.facts.monitoring import MatrixFilter, MonitoringGroup, MonitoringState
from blc_desktop.services import board as service
from blc_desktop.services import matrix
from tests.support.cases import TODAY, confirm, contact, days_ago, somebody
from tests.support.isolation_desk import box, page_of, press, show
from tests.support.posko import make_posko
from tests.support.ui import Desk
from ui.pages.isolation.views import View

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Desk:
    """Open a posko: two overdue, two ending today (one a contact), one tomorrow, one later."""
    ws = make_posko(tmp_path)
    for back, name in ((12, "Ani Suryani"), (11, "Budi"), (10, "Citra"), (9, "Dewi"), (1, "Eko")):
        confirm(ws, days_ago(back), somebody(name))
    contact(ws, days_ago(14), somebody("Fitri"))
    return show(tmp_path, qtbot, ws)


def names(desk: Desk, column: str) -> list[str]:
    return [line.name for line in page_of(desk).views.board.lists[column].lines()]


def test_the_board_counts_what_it_lists_and_what_the_chips_count(desk: Desk) -> None:
    page = page_of(desk)
    press(desk, Qt.Key.Key_1, ALT)
    shown = page.views.board
    assert page.views.currentWidget() is shown
    for column in shown.lists:
        assert shown.counts[column].text() == str(shown.lists[column].count())
    assert names(desk, "overdue") == ["Ani Suryani", "Budi"]
    assert sorted(names(desk, "today")) == ["Citra", "Fitri"]
    assert names(desk, "tomorrow") == ["Dewi"]
    whole = [
        matrix.monitoring_matrix(desk.workspace, wanted=MatrixFilter(group)).state_counts
        for group in MonitoringGroup
    ]
    assert (
        len(names(desk, "today"))
        == whole[0][MonitoringState.ENDS_TODAY] + whole[2][MonitoringState.ENDS_TODAY]
    )
    assert len(names(desk, "overdue")) == sum(counts[MonitoringState.OVER_NOT_CLOSED] for counts in whole)
    assert not any(chip.isVisible() for chip in page.chips.states.values()), "the chips belong to the matrix"


def test_names_give_way_to_initials_for_the_wall(desk: Desk) -> None:
    page = page_of(desk)
    press(desk, Qt.Key.Key_1, ALT)
    page.switch.hide_names.click()
    assert page.views.board.lists["overdue"].item(0).text() == "A. S."
    press(desk, Qt.Key.Key_3, ALT)
    days = page.views.calendar.grid.model()
    tips = [
        str(days.index(row, column).data(Qt.ItemDataRole.ToolTipRole))
        for row in range(days.rowCount())
        for column in range(7)
    ]
    assert any("A. S." in tip for tip in tips)
    assert not any("Suryani" in tip or "Dewi" in tip for tip in tips)
    page.switch.hide_names.click()
    press(desk, Qt.Key.Key_1, ALT)
    assert page.views.board.lists["overdue"].item(0).text() == "Ani Suryani"


def test_enter_on_the_board_leads_to_the_person_in_whatever_group(desk: Desk) -> None:
    page = page_of(desk)
    press(desk, Qt.Key.Key_1, ALT)
    people = page.views.board.lists["today"]
    people.setCurrentRow(names(desk, "today").index("Fitri"))
    QTest.keyClick(people, Qt.Key.Key_Return)
    assert page.view is View.MATRIX
    assert page.chips.groups[MonitoringGroup.CONTACTS].isChecked()
    row = page.panel.row
    assert row is not None
    assert row.line.name == "Fitri"


def test_an_action_on_the_board_is_about_the_person_under_the_cursor(desk: Desk) -> None:
    page = page_of(desk)
    press(desk, Qt.Key.Key_1, ALT)
    page.views.board.lists["overdue"].setCurrentRow(1)
    press(desk, Qt.Key.Key_F8)
    asked = box("close_isolation")
    assert asked.windowTitle().endswith("Budi")
    asked.form.editor("reason").set_value("surat puskesmas")
    asked.submit()
    assert names(desk, "overdue") == ["Ani Suryani"]
    assert page.views.board.counts["overdue"].text() == "1"


def test_the_calendar_counts_what_the_day_lists(desk: Desk) -> None:
    page = page_of(desk)
    press(desk, Qt.Key.Key_3, ALT)
    calendar = page.views.calendar
    month = service.calendar_month(desk.workspace, TODAY)
    assert calendar.day == TODAY
    counted = 0
    for week in month.weeks:
        for day in week:
            calendar.grid.choose(day)
            lines = calendar.people.lines()
            assert [line.name for line in lines] == [line.name for line in month.on(day)]
            assert f"· {len(lines)} orang" in calendar.side.title.text()
            counted += len(lines)
    assert counted + month.elsewhere == service.board(desk.workspace).running
    assert ("1 orang" in calendar.elsewhere.text()) is bool(month.elsewhere)


def test_by_keyboard_from_a_day_to_its_person_and_over_the_months(desk: Desk) -> None:
    page = page_of(desk)
    press(desk, Qt.Key.Key_3, ALT)
    calendar = page.views.calendar
    QTest.keyClick(calendar.grid, Qt.Key.Key_PageDown)
    assert calendar.card.title.text() == "Maret 2021"
    assert calendar.day == date(2021, 3, 1)
    QTest.keyClick(calendar.grid, Qt.Key.Key_PageUp)
    calendar.now.click()
    assert (calendar.card.title.text(), calendar.day) == ("Februari 2021", TODAY)
    QTest.keyClick(calendar.grid, Qt.Key.Key_Right)
    assert calendar.day == days_ago(-1)
    QTest.keyClick(calendar.grid, Qt.Key.Key_Return)
    assert page.view is View.MATRIX
    row = page.panel.row
    assert row is not None
    assert row.line.name == "Dewi"


def test_a_day_with_several_leads_into_its_list_first(desk: Desk) -> None:
    page = page_of(desk)
    press(desk, Qt.Key.Key_3, ALT)
    calendar = page.views.calendar
    QTest.keyClick(calendar.grid, Qt.Key.Key_Return)
    assert page.view is View.CALENDAR
    assert calendar.people.hasFocus()
    assert [line.name for line in page.lines()] == [calendar.people.lines()[0].name]


def test_what_is_closed_elsewhere_leaves_the_calendar(desk: Desk) -> None:
    from blc_desktop.domain.commands.isolation import CloseIsolation
    from blc_desktop.domain.kinds import CloseReason
    from blc_desktop.services import isolation

    page = page_of(desk)
    press(desk, Qt.Key.Key_3, ALT)
    calendar = page.views.calendar
    before = len(calendar.people.lines())
    gone = calendar.people.lines()[0].isolation_id
    page.ops.run(CloseIsolation((gone,), TODAY, CloseReason.MOVED), isolation.close)
    assert len(calendar.people.lines()) == before - 1


def test_a_posko_with_nobody_shows_calm_views(tmp_path: Path, qtbot: QtBot) -> None:
    empty = show(tmp_path, qtbot, make_posko(tmp_path))
    page = page_of(empty)
    press(empty, Qt.Key.Key_1, ALT)
    assert {pill.text() for pill in page.views.board.counts.values()} == {"0"}
    assert page.lines() == []
    press(empty, Qt.Key.Key_F8)
    press(empty, Qt.Key.Key_3, ALT)
    assert page.views.calendar.nobody.isVisible()
