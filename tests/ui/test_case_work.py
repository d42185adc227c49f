"""What a case goes through on the page Pasien: mended, tested again, overridden, closed, taken out."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from blc_desktop.domain.kinds import CaseStatus, PlaceKind, TestPurpose, TestResult
from tests.support.cases import TODAY, confirm, contact, days_ago, enter, somebody
from tests.support.people import cases, choose, daughter_and_mother, last_day
from tests.support.screen import CTRL, fill, form, is_open, open_page, press, show, undo
from tests.support.ui import Desk, make_desk
from ui.forms.dialog import FormDialog
from ui.pages.patients.page import PatientsPage


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Desk:
    """Siti lives with her old mother; an officer is on duty; nobody is ill yet."""
    made = make_desk(tmp_path, workspace=daughter_and_mother(tmp_path))
    show(made, qtbot)
    return made


@pytest.fixture
def page(desk: Desk) -> PatientsPage:
    return open_page(desk, PatientsPage, "page_patients")


def door(page: PatientsPage, name: str, qtbot: QtBot) -> QPushButton:
    found = page.card.findChildren(QPushButton, name)[-1]
    qtbot.waitUntil(found.isVisible)
    return found


@pytest.fixture
def ill(desk: Desk, page: PatientsPage) -> PatientsPage:
    """Siti, Ani and Budi are confirmed since four days, without symptoms."""
    confirm(desk.workspace, days_ago(4), 1)
    for name in ("Ani", "Budi"):
        confirm(desk.workspace, days_ago(4), somebody(name))
    page.turn_stale()
    choose(page.list, "Siti Aminah")
    return page


def test_the_card_says_when_and_why(ill: PatientsPage, qtbot: QtBot) -> None:
    texts = [part.text() for part in ill.card.findChildren(QLabel)]
    assert any(
        "Isolasi s.d. 25 Feb, bebas mulai 26 Feb (tanpa gejala, spesimen 15 Feb, 10 hari" in t for t in texts
    )
    assert any("Serumah yang berisiko: Nenek Ijah (lansia)" in text for text in texts)


def test_a_mended_specimen_date_moves_the_last_day(desk: Desk, ill: PatientsPage, qtbot: QtBot) -> None:
    QTest.keyClick(ill, Qt.Key.Key_E, CTRL)
    dialog = form("edit_case", qtbot)
    line = dialog.form.editor("specimen_date").focus_widget()
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_A, CTRL)
    QTest.keyClicks(line, "13/2")
    dialog.submit()
    assert dialog.form.problem_text("reason"), "a change says why"
    fill(dialog, reason="Salah tulis")
    press(Qt.Key.Key_Return, CTRL)
    assert not dialog.isVisible()
    assert last_day(cases(desk.workspace)["Siti Aminah"]) == date(2021, 2, 23)
    undo(desk, qtbot)
    case = cases(desk.workspace)["Siti Aminah"]
    assert (last_day(case), case.tests[0].specimen_date) == (date(2021, 2, 25), days_ago(4))


def test_symptoms_added_later_count_from_their_first_day(desk: Desk, ill: PatientsPage, qtbot: QtBot) -> None:
    ill.card.edit.click()
    dialog = form("edit_case", qtbot)
    dialog.form.editor("symptomatic").focus_widget().setFocus()
    press(Qt.Key.Key_Space)
    fill(dialog, symptoms="demam", onset_date="16/2", reason="Ditanya ulang")
    dialog.submit()
    assert last_day(cases(desk.workspace)["Siti Aminah"]) == date(2021, 3, 1)


def asked_for_a_test(page: PatientsPage, qtbot: QtBot) -> FormDialog[Any, Any]:
    """Open the box of a new test by its key; the specimen was taken yesterday, the result came today."""
    QTest.keyClick(page.list.view, Qt.Key.Key_T, CTRL)
    dialog = form("add_test", qtbot)
    line = dialog.form.editor("specimen_date").focus_widget()
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_A, CTRL)
    fill(dialog, specimen_date="kmrn", result_date="19/2")
    return dialog


def test_a_second_test_belongs_to_the_row_and_a_negative_proposes_nothing(
    desk: Desk, ill: PatientsPage, qtbot: QtBot
) -> None:
    dialog = asked_for_a_test(ill, qtbot)
    dialog.submit()
    assert dialog.form.problem_text("result"), "a result is never presumed"
    fill(dialog, result="Negatif")
    dialog.submit()
    assert not dialog.isVisible()
    tests = cases(desk.workspace)["Siti Aminah"].tests
    assert sorted(test.result for test in tests) == [TestResult.NEGATIVE, TestResult.POSITIVE]
    added = next(test for test in tests if test.result is TestResult.NEGATIVE)
    assert (added.purpose, added.specimen_date, added.result_date) == (TestPurpose.EXIT, days_ago(1), TODAY)
    assert not is_open("follow_positive"), "a negative exit test proposes nothing"
    assert desk.messages.asked == []


def test_a_positive_test_of_a_contact_only_proposes(desk: Desk, page: PatientsPage, qtbot: QtBot) -> None:
    contact(desk.workspace, days_ago(5), somebody("Eko"))
    page.turn_stale()
    choose(page.list, "Eko")
    dialog = asked_for_a_test(page, qtbot)
    fill(dialog, result="Positif")
    dialog.submit()
    assert not dialog.isVisible()
    proposal = form("follow_positive", qtbot)
    assert "Eko" in proposal.spec.title
    proposal.reject()
    eko = cases(desk.workspace)["Eko"]
    assert eko.status is CaseStatus.CLOSE_CONTACT, "nobody is confirmed by a test alone"
    assert [test.result for test in eko.tests] == [TestResult.POSITIVE]


def test_the_last_day_is_set_by_hand_with_a_reason(desk: Desk, ill: PatientsPage, qtbot: QtBot) -> None:
    door(ill, "case_override", qtbot).click()
    dialog = form("override_last_day", qtbot)
    line = dialog.form.editor("last_day").focus_widget()
    QTest.keyClick(line, Qt.Key.Key_A, CTRL)
    fill(dialog, last_day="+3")
    dialog.submit()
    assert dialog.form.problem_text("reason")
    fill(dialog, reason="Anjuran dokter")
    dialog.submit()
    assert last_day(cases(desk.workspace)["Siti Aminah"]) == date(2021, 2, 22)
    undo(desk, qtbot)
    assert last_day(cases(desk.workspace)["Siti Aminah"]) == date(2021, 2, 25)


def test_several_isolations_are_closed_at_once_and_come_back(
    desk: Desk, ill: PatientsPage, qtbot: QtBot
) -> None:
    ill.list.view.selectAll()
    QTest.keyClick(ill.list.view, Qt.Key.Key_F8)
    dialog = form("close_isolation", qtbot)
    assert "3 orang" in dialog.spec.title
    fill(dialog, reason="Dinyatakan selesai oleh puskesmas")
    dialog.submit()
    assert [case.isolations[0].closed_on for case in cases(desk.workspace).values()] == [TODAY] * 3
    undo(desk, qtbot)
    assert [case.isolations[0].closed_on for case in cases(desk.workspace).values()] == [None] * 3


def test_a_reason_typed_for_one_never_appears_at_another(desk: Desk, ill: PatientsPage, qtbot: QtBot) -> None:
    def status_box(name: str) -> str:
        choose(ill.list, name)
        action = ill.findChild(QAction, "case_status")
        assert isinstance(action, QAction)
        action.trigger()
        dialog = form("change_status", qtbot)
        before = dialog.form.editor("reason").text()
        fill(dialog, reason="Untuk Siti saja")
        dialog.reject()
        return before

    assert status_box("Siti Aminah") == ""
    assert status_box("Ani") == ""


def test_a_case_entered_by_mistake_is_taken_out(desk: Desk, ill: PatientsPage) -> None:
    action = ill.findChild(QAction, "case_remove")
    assert isinstance(action, QAction)
    action.trigger()
    assert desk.messages.asked
    assert set(cases(desk.workspace)) == {"Ani", "Budi"}
    assert not ill.card.isVisible()


def test_a_monitored_case_is_not_taken_out(desk: Desk, ill: PatientsPage) -> None:
    enter(desk.workspace, cases(desk.workspace)["Siti Aminah"].isolations[0].isolation_id, TODAY)
    action = ill.findChild(QAction, "case_remove")
    assert isinstance(action, QAction)
    action.trigger()
    assert desk.messages.shown == ["patient.has_entries"]
    assert ill.card.isVisible(), "who is still in the book stays in sight"


def test_a_resident_becomes_a_patient_from_the_card(desk: Desk, page: PatientsPage, qtbot: QtBot) -> None:
    desk.window.open_page("page_residents", person_id=1)
    action = desk.window.findChild(QAction, "resident_patient")
    assert isinstance(action, QAction)
    action.trigger()
    dialog = form("admit_patient", qtbot)
    fill(dialog, specimen_date="18/2")
    dialog.form.editor("place_kind").set_value(PlaceKind.CENTRAL)
    dialog.submit()
    assert set(cases(desk.workspace)) == {"Siti Aminah"}
    assert desk.messages.shown == [], "nobody at home is at risk from somebody who is not there"
