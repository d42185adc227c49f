"""The monitoring matrix under the fingers: one key a cell, straight down, and the decisions around it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from blc_desktop.domain.facts.monitoring import MatrixFilter, MonitoringGroup, MonitoringState
from blc_desktop.domain.kinds import CloseReason
from blc_desktop.services import matrix
from blc_desktop.services.areas import areas
from tests.support import screen
from tests.support.cases import TODAY, confirm, contact, days_ago, enter, somebody
from tests.support.posko import make_posko
from tests.support.ui import Desk, make_desk
from ui.forms.dialog import FormDialog
from ui.pages.isolation import PAGE
from ui.pages.isolation.page import IsolationPage

NAMES = ("Ani", "Budi", "Citra", "Dewi")


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Desk:
    """Open a posko with four patients in two RT, three days into isolation."""
    ws = make_posko(tmp_path)
    for at, name in enumerate(NAMES):
        confirm(ws, days_ago(3), somebody(name, rw=1, rt=1 + at // 2))
    desk = make_desk(tmp_path, [PAGE], workspace=ws)
    screen.show(desk, qtbot)
    page_of(desk).matrix.setFocus()
    return desk


def page_of(desk: Desk) -> IsolationPage:
    found = desk.window.findChild(QWidget, "page_isolation")
    assert isinstance(found, IsolationPage)
    return found


def codes(desk: Desk, day: date = TODAY) -> list[str]:
    """Return what the book holds for a day, in the order of the matrix."""
    rows = matrix.monitoring_matrix(desk.workspace).rows
    return [row.cells[day].codes if day in row.cells else "" for row in rows]


def dialog(name: str) -> FormDialog[object, object]:
    found = [w for w in QApplication.topLevelWidgets() if w.objectName() == name and w.isVisible()]
    assert len(found) == 1
    assert isinstance(found[0], FormDialog)
    return found[0]


def test_four_people_take_four_keys(desk: Desk) -> None:
    page = page_of(desk)
    QTest.keyClicks(page.matrix, "xxxx")
    assert codes(desk) == ["X", "X", "X", "X"]
    assert "4" in page.subtitle.text()


def test_symptoms_add_up_and_wait_for_enter(desk: Desk) -> None:
    page = page_of(desk)
    QTest.keyClicks(page.matrix, "bd")
    assert codes(desk)[0] == ""
    QTest.keyClick(page.matrix, Qt.Key.Key_Return)
    assert codes(desk)[0] == "DB"
    QTest.keyClicks(page.matrix, "dd")
    QTest.keyClick(page.matrix, Qt.Key.Key_Down)
    assert codes(desk)[1] == "", "a letter pressed twice is taken off again"


def test_not_met_asks_for_its_reason(desk: Desk) -> None:
    page = page_of(desk)
    QTest.keyClicks(page.matrix, "t")
    asked = dialog("not_met")
    asked.submit()
    assert codes(desk)[0] == "T"
    cell = matrix.monitoring_matrix(desk.workspace).rows[0].today
    assert cell is not None
    assert cell.note


def test_a_printed_sheet_is_typed_back_into_past_days(desk: Desk) -> None:
    page = page_of(desk)
    QTest.keyClick(page.matrix, Qt.Key.Key_Left)
    QTest.keyClicks(page.matrix, "xx")
    assert codes(desk, days_ago(1))[:2] == ["X", "X"]
    assert codes(desk) == ["", "", "", ""]


def test_days_before_the_isolation_take_nothing(desk: Desk) -> None:
    page = page_of(desk)
    for _step in range(5):
        QTest.keyClick(page.matrix, Qt.Key.Key_Left)
    QTest.keyClicks(page.matrix, "x")
    assert all(not row.cells for row in matrix.monitoring_matrix(desk.workspace).rows)


def test_delete_empties_a_cell_and_undo_brings_it_back(desk: Desk) -> None:
    page = page_of(desk)
    QTest.keyClicks(page.matrix, "x")
    QTest.keyClick(page.matrix, Qt.Key.Key_Up)
    QTest.keyClick(page.matrix, Qt.Key.Key_Delete)
    assert codes(desk)[0] == ""
    QTest.keyClick(desk.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert codes(desk)[0] == "X"


def test_temperature_is_typed_in_its_column_with_a_comma(desk: Desk) -> None:
    page = page_of(desk)
    QTest.keyClick(page.matrix, Qt.Key.Key_Right)
    QTest.keyClicks(page.matrix, "38,1")
    QTest.keyClick(page.matrix, Qt.Key.Key_Return)
    QTest.keyClicks(page.matrix, "36.5")
    QTest.keyClick(page.matrix, Qt.Key.Key_Right)
    QTest.keyClicks(page.matrix, "97")
    QTest.keyClick(page.matrix, Qt.Key.Key_Down)
    first, second = (row.today for row in matrix.monitoring_matrix(desk.workspace).rows[:2])
    assert first is not None
    assert second is not None
    assert (first.temperature_tenths, second.temperature_tenths) == (381, 365)
    assert second.oxygen_saturation == 97


def test_at_home_is_answered_by_one_key(desk: Desk) -> None:
    page = page_of(desk)
    for _step in range(3):
        QTest.keyClick(page.matrix, Qt.Key.Key_Right)
    QTest.keyClicks(page.matrix, "yt")
    rows = matrix.monitoring_matrix(desk.workspace).rows
    answers = [row.today.at_home if row.today else None for row in rows]
    assert answers[:2] == [True, False]


def test_the_panel_saves_all_signs_and_shows_advice(desk: Desk) -> None:
    page = page_of(desk)
    form = page.panel.form
    QTest.keyClick(page, Qt.Key.Key_F4)
    for name, text in (("codes", "S"), ("oxygen_saturation", "91")):
        editor = form.editor(name).focus_widget()
        editor.setFocus()
        QTest.keyClicks(editor, text)
    QTest.mouseClick(page.panel.save, Qt.MouseButton.LeftButton)
    cell = matrix.monitoring_matrix(desk.workspace).rows[0].today
    assert cell is not None
    assert (cell.codes, cell.oxygen_saturation) == ("S", 91)


def test_chips_count_what_they_show(desk: Desk) -> None:
    contact(desk.workspace, days_ago(2), somebody("Eko", rw=1, rt=3))
    page = page_of(desk)
    page.turn_stale()
    for group in MonitoringGroup:
        page.chips.groups[group].click()
        wanted = matrix.monitoring_matrix(desk.workspace, wanted=MatrixFilter(group=group))
        assert page.chips.groups[group].text().endswith(f"  {len(wanted.rows)}")
        people = [page.matrix.matrix_model.person(at) for at in range(page.matrix.matrix_model.rowCount())]
        assert sum(person is not None for person in people) == len(wanted.rows)
    page.chips.groups[MonitoringGroup.PATIENTS].click()
    page.chips.states[MonitoringState.NOT_MONITORED].click()
    assert page.matrix.matrix_model.rowCount() == 4 + 2


def people_in(page: IsolationPage) -> list[str]:
    model = page.matrix.matrix_model
    found = [model.person(at) for at in range(model.rowCount())]
    return [person.line.name for person in found if person is not None]


def test_the_title_and_the_chips_follow_every_key(desk: Desk) -> None:
    page = page_of(desk)
    QTest.keyClicks(page.matrix, "x")
    assert page.chips.states[MonitoringState.NOT_MONITORED].text().endswith("  3")
    QTest.keyClicks(page.matrix, "d")
    QTest.keyClick(page.matrix, Qt.Key.Key_Return)
    assert page.chips.states[MonitoringState.NOT_MONITORED].text().endswith("  2")
    assert page.chips.states[MonitoringState.SYMPTOMATIC].text().endswith("  1")
    assert "2 dari 4 orang" in page.subtitle.text()


def test_who_was_entered_leaves_the_narrowed_matrix_only_after_the_last_key(desk: Desk, qtbot: QtBot) -> None:
    page = page_of(desk)
    page.chips.states[MonitoringState.NOT_MONITORED].click()
    page.matrix.setFocus()
    QTest.keyClicks(page.matrix, "xx")
    assert people_in(page) == list(NAMES)
    qtbot.waitUntil(lambda: people_in(page) == ["Citra", "Dewi"])
    assert codes(desk) == ["X", "X", "", ""]


def test_a_letter_that_waits_for_enter_outlives_news_from_elsewhere(desk: Desk) -> None:
    page = page_of(desk)
    QTest.keyClicks(page.matrix, "b")
    other = matrix.monitoring_matrix(desk.workspace).rows[3].line
    enter(desk.workspace, other.isolation_id, TODAY)
    page.turn_stale()
    QTest.keyClick(page.matrix, Qt.Key.Key_Return)
    assert codes(desk) == ["B", "", "", "X"]


def test_the_panel_tells_of_decisions_once_the_cursor_rests(desk: Desk, qtbot: QtBot) -> None:
    page = page_of(desk)

    def told() -> list[str]:
        return [found.text() for found in page.panel.findChildren(QLabel) if "mulai di" in found.text()]

    qtbot.waitUntil(lambda: len(told()) == 1)
    QTest.keyClick(page.matrix, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: len(told()) == 1)


def test_a_date_that_an_entry_moves_is_told_at_once_while_its_person_stays(desk: Desk, qtbot: QtBot) -> None:
    page = page_of(desk)

    def told(words: str) -> bool:
        return any(words in found.text() for found in page.panel.findChildren(QLabel))

    qtbot.waitUntil(lambda: told("mulai di"))
    assert not told("menjadi")
    QTest.keyClicks(page.matrix, "d")
    QTest.keyClick(page.matrix, Qt.Key.Key_Left)
    assert told("26 Feb menjadi 4 Mar: pemantauan")


def test_closing_before_the_end_needs_a_reason(desk: Desk) -> None:
    page = page_of(desk)
    QTest.keyClick(page, Qt.Key.Key_F8)
    asked = dialog("close_isolation")
    asked.submit()
    assert asked.isVisible()
    assert asked.form.problem_text("reason")
    QTest.keyClicks(asked.form.editor("reason").focus_widget(), "Dinyatakan selesai oleh puskesmas")
    asked.submit()
    assert not asked.isVisible()
    assert len(matrix.monitoring_matrix(desk.workspace).rows) == 3


def test_several_are_closed_at_once_and_come_back_by_undo(desk: Desk) -> None:
    page = page_of(desk)
    page.matrix.selectAll()
    QTest.keyClick(page, Qt.Key.Key_F8)
    asked = dialog("close_isolation")
    asked.form.editor("close_reason").set_value(CloseReason.MOVED)
    asked.submit()
    assert matrix.monitoring_matrix(desk.workspace).rows == ()
    QTest.keyClick(desk.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(matrix.monitoring_matrix(desk.workspace).rows) == 4


def test_all_well_leaves_out_whoever_must_be_asked(desk: Desk) -> None:
    ws = desk.workspace
    first = matrix.monitoring_matrix(ws).rows[0].line
    enter(ws, first.isolation_id, days_ago(1), "D")
    from blc_desktop.domain.commands.officers import AddOfficer, OfficerDetails
    from blc_desktop.services.officers import add_officer

    officer = add_officer(ws, AddOfficer(OfficerDetails("Bidan Sri"))).value
    page = page_of(desk)
    page.all_well.click()
    asked = dialog("all_well")
    asked.form.load({"rt_id": areas(ws)[0].area_id, "asked_by": officer, "method": "phone"})
    asked.submit()
    assert codes(desk) == ["", "X", "", ""]
    assert any("1" in text for text in desk.messages.shown)


def test_an_empty_matrix_says_what_to_do(tmp_path: Path, qtbot: QtBot) -> None:
    desk = make_desk(tmp_path, [PAGE])
    qtbot.addWidget(desk.window)
    desk.window.show()
    page = page_of(desk)
    assert page.nobody.isVisible()
    assert not page.matrix.isVisible()
