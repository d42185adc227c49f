"""Statuses and single tests under the fingers: the boxes, the two lists, the words that are typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from blc_desktop.domain.commands.patients import AddTest, TestLine
from blc_desktop.domain.kinds import CaseOutcome, CaseStatus, TestKind, TestResult
from blc_desktop.domain.listing import Query
from blc_desktop.services import patients, residents, testing
from tests.support.cases import TODAY, confirm, contact, days_ago, positive, somebody
from tests.support.patients_desk import NAMES, box, page_of, patients_desk
from tests.support.ui import Desk
from ui.forms.pickers import Picked


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Desk:
    """Open a posko with five residents and nobody ill."""
    return patients_desk(tmp_path, qtbot)


def test_the_list_of_tests_begins_with_what_is_awaited(desk: Desk) -> None:
    ws = desk.workspace
    first, second = (residents.find_people(ws, text)[0].person_id for text in ("ahmad", "budi"))
    testing.add_test(ws, AddTest(first, positive(TODAY)))
    pending = TestLine(TestKind.PCR, TestResult.PENDING, days_ago(5))
    waits = testing.add_test(ws, AddTest(second, pending)).value.test_id
    page = page_of(desk)
    page.turn_stale()
    QTest.keyClick(page, Qt.Key.Key_F9)
    assert page.tests.list.isVisible()
    assert not page.list.isVisible()
    page.tests.list.view.show_row(0)
    assert page.tests.list.selected_ids() == [waits]
    QTest.keyClick(page.tests.list.view, Qt.Key.Key_Return)
    asked = box("edit_test")
    for name, text in (("result_date", "19/2/2021"), ("result", "Positif"), ("ct_tenths", "23,4")):
        asked.form.editor(name).set_text(text)
    asked.submit()
    line = testing.line_of(ws, waits)[3]
    assert (line.result, line.ct_tenths) == (TestResult.POSITIVE, 234)
    assert box("follow_positive").isVisible(), "a positive goes on to what it proposes"


def test_a_door_opens_the_list_of_tests_and_narrows_it(desk: Desk) -> None:
    ws = desk.workspace
    first, second = (residents.find_people(ws, text)[0].person_id for text in ("ahmad", "budi"))
    testing.add_test(ws, AddTest(first, positive(TODAY)))
    waits = testing.add_test(ws, AddTest(second, TestLine(TestKind.PCR, TestResult.PENDING, TODAY))).value
    page = page_of(desk)
    desk.window.open_page("page_patients", tests=True, query=Query(filters={"result": "pending"}))
    assert page.tests.list.isVisible()
    assert list(page.tests.list.model.rows_of({waits.test_id})) == [0]
    assert page.tests.list.model.rowCount() == 1


def test_a_result_is_never_presumed(desk: Desk) -> None:
    page = page_of(desk)
    QTest.keyClick(page, Qt.Key.Key_F9)
    QTest.keyClick(page.tests, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    asked = box("add_test")
    asked.form.editor("person").set_value(Picked(1, NAMES[0]))
    asked.submit()
    assert asked.form.problem_text("result")
    asked.form.editor("result").set_text("Negatif")
    asked.form.editor("ct_tenths").set_text("abc")
    asked.submit()
    assert asked.form.problem_text("ct_tenths")
    asked.form.editor("ct_tenths").set_text("")
    asked.form.editor("result_date").set_text("19/2/2021")
    asked.submit()
    assert testing.test_listing(desk.workspace).count(Query()) == 1


def test_delete_takes_a_test_back_and_ctrl_z_brings_it_again(desk: Desk) -> None:
    ws = desk.workspace
    testing.add_test(ws, AddTest(residents.find_people(ws, "ahmad")[0].person_id, positive(TODAY)))
    page = page_of(desk)
    page.turn_stale()
    QTest.keyClick(page, Qt.Key.Key_F9)
    page.tests.list.view.show_row(0)
    QTest.keyClick(page.tests.list.view, Qt.Key.Key_Delete)
    assert testing.test_listing(ws).count(Query()) == 0
    QTest.keyClick(desk.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert testing.test_listing(ws).count(Query()) == 1


def test_a_status_is_declared_and_undone_by_keyboard(desk: Desk) -> None:
    ws = desk.workspace
    case_id = confirm(ws, days_ago(5), somebody("Zainal")).case_id
    page = page_of(desk)
    page.turn_stale()
    page.list.view.setFocus()
    page.list.view.show_row(0)
    QTest.keyClick(page.list.view, Qt.Key.Key_F7)
    asked = box("change_status")
    asked.submit()
    assert asked.form.problem_text("reason")
    asked.form.editor("reason").set_text("dinyatakan dokter")
    asked.submit()
    assert asked.form.problem_text("status"), "the same status is no change"
    asked.form.editor("status").set_text("Meninggal")
    asked.form.editor("day").set_text("18/2/2021")
    asked.submit()
    assert not asked.isVisible()
    case = patients.case_facts(ws, case_id)
    assert (case.values["outcome"], case.values["ended_on"]) == (CaseOutcome.DECEASED, days_ago(1))
    QTest.keyClick(desk.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert patients.case_facts(ws, case_id).values["outcome"] is None


def test_death_before_onset_is_told_at_the_day(desk: Desk) -> None:
    ws = desk.workspace
    confirm(ws, days_ago(5), somebody("Zainal"), symptomatic=True, onset_date=days_ago(6))
    page = page_of(desk)
    page.turn_stale()
    page.list.view.setFocus()
    page.list.view.show_row(0)
    QTest.keyClick(page.list.view, Qt.Key.Key_F7)
    asked = box("change_status")
    for name, text in (("status", "Meninggal"), ("day", "1/2/2021"), ("reason", "x")):
        asked.form.editor(name).set_text(text)
    asked.submit()
    assert "gejala pertama" in asked.form.problem_text("day")


def test_a_contact_becomes_a_case_without_symptoms(desk: Desk) -> None:
    ws = desk.workspace
    case_id = contact(ws, days_ago(5), somebody("Zainal")).case_id
    page = page_of(desk)
    page.turn_stale()
    page.list.view.setFocus()
    page.list.view.show_row(0)
    QTest.keyClick(page.list.view, Qt.Key.Key_F7)
    asked = box("change_status")
    asked.form.editor("status").set_text("Konfirmasi tanpa gejala")
    asked.form.editor("reason").set_text("PCR positif")
    asked.submit()
    assert asked.isVisible(), "a confirmation without a positive test is doubted once"
    asked.submit()
    case = patients.case_facts(ws, case_id)
    assert (case.status, case.values["symptomatic"]) == (CaseStatus.CONFIRMED, False)


def test_old_words_are_typed_into_the_find_line(desk: Desk, qtbot: QtBot) -> None:
    ws = desk.workspace
    confirm(ws, days_ago(5), somebody("Zainal"))
    met = contact(ws, days_ago(5), somebody("Yanti")).case_id
    page = page_of(desk)
    page.turn_stale()
    page.list.find_line.setFocus()
    QTest.keyClicks(page.list.find_line, "OTG")
    QTest.keyClick(page.list.find_line, Qt.Key.Key_Return)
    assert page.list.model.rowCount() == 1
    assert page.list.selected_ids() == [met]
