"""Pasien under the fingers: the quick entry, what follows from it, and everything a case goes through."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from blc_desktop.domain.kinds import CaseStatus, Sex, TestKind
from blc_desktop.services import drafts, residents
from tests.support.cases import confirm, days_ago
from tests.support.people import SITI, cases, daughter_and_mother, last_day
from tests.support.screen import CTRL, fill, focused, form, open_page, press, show, type_line, undo
from tests.support.ui import Desk, make_desk
from ui.forms.pickers import PersonEditor
from ui.pages.isolation.page import IsolationPage
from ui.pages.patients.entry import AdmissionDialog
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


def admission(page: PatientsPage, qtbot: QtBot) -> AdmissionDialog:
    QTest.keyClick(page, Qt.Key.Key_N, CTRL)
    found = form("admit_patient", qtbot)
    assert isinstance(found, AdmissionDialog)
    return found


def shown_fields(dialog: AdmissionDialog) -> list[str]:
    return [field.name for field in dialog.form.fields if dialog.form.editor(field.name).isVisible()]


# --- quick entry --------------------------------------------------------------------------------------------


def test_a_patient_from_the_list_is_entered_by_keyboard_alone(
    desk: Desk, page: PatientsPage, qtbot: QtBot
) -> None:
    dialog = admission(page, qtbot)
    assert len(shown_fields(dialog)) <= 8
    QTest.keyClicks(focused(), "siti")
    editor = dialog.form.editor("person")
    assert isinstance(editor, PersonEditor)
    qtbot.waitUntil(editor.hits.isVisible)
    press(Qt.Key.Key_Return)  # takes the person under the cursor
    assert focused().objectName() == "status"
    assert "Nenek Ijah (lansia)" in dialog.mates.text.text()
    type_line("")  # confirmed
    type_line("")  # antigen
    type_line("18/2")
    type_line("kmrn")
    type_line("demam, batuk")
    type_line("15/2")
    assert (
        dialog.schedule.text.text()
        == "Isolasi s.d. 28 Feb, bebas mulai 1 Mar (gejala pertama 15 Feb, 10 + 3 hari)"
    )
    type_line("")  # at home
    type_line("b")  # Bidan Sri
    press(Qt.Key.Key_S, CTRL)
    assert not dialog.isVisible()
    case = cases(desk.workspace)["Siti Aminah"]
    (test,) = case.tests
    assert (test.specimen_date, test.result_date) == (date(2021, 2, 18), date(2021, 2, 18))
    assert (case.declared_on, case.values["onset_date"]) == (date(2021, 2, 18), date(2021, 2, 15))
    assert last_day(case) == date(2021, 2, 28)
    assert case.isolations[0].officer == "Bidan Sri"
    assert desk.messages.shown == ["Ada orang berisiko di rumah ini"]
    assert page.card.case is not None
    assert page.card.case.name == "Siti Aminah", "what was entered stands under the cursor"


def test_a_nik_typed_in_haste_finds_its_person(desk: Desk, page: PatientsPage, qtbot: QtBot) -> None:
    dialog = admission(page, qtbot)
    type_line(SITI)  # Enter comes before the answer
    assert focused().objectName() == "status"
    assert "sex" not in shown_fields(dialog)
    fill(dialog, specimen_date="18/2")
    dialog.submit()
    dialog.submit()
    assert set(cases(desk.workspace)) == {"Siti Aminah"}
    assert len(residents.find_people(desk.workspace, "rt 1")) == 2, "nobody was entered twice"


def test_somebody_new_is_asked_for_sex_and_rt_only(desk: Desk, page: PatientsPage, qtbot: QtBot) -> None:
    dialog = admission(page, qtbot)
    type_line("Zaenab")
    assert focused().objectName() == "sex"
    type_line("p")
    type_line("2/1")
    type_line("Jl. Kenanga No. 8")
    fill(dialog, specimen_date="18/2")
    dialog.submit()
    assert not dialog.isVisible()
    (hit,) = residents.find_people(desk.workspace, "zaenab")
    assert (hit.rt, hit.rw, hit.sex) == (2, 1, Sex.FEMALE)
    assert last_day(cases(desk.workspace)["Zaenab"]) == date(2021, 2, 28)
    undo(desk, qtbot)
    assert residents.find_people(desk.workspace, "zaenab") == [], (
        "the person came with the case and goes with it"
    )


def test_a_new_person_may_bear_a_known_name(desk: Desk, page: PatientsPage, qtbot: QtBot) -> None:
    dialog = admission(page, qtbot)
    editor = dialog.form.editor("person")
    QTest.keyClicks(focused(), "siti aminah")
    assert isinstance(editor, PersonEditor)
    qtbot.waitUntil(editor.hits.isVisible)
    press(Qt.Key.Key_Up)  # from the first to the last: somebody new
    press(Qt.Key.Key_Return)
    assert focused().objectName() == "sex"
    fill(dialog, sex="p", area="3/1", specimen_date="18/2")
    qtbot.waitUntil(lambda: "RT 001/RW 001" in dialog.form.problem_text("person"))
    dialog.submit()
    assert not dialog.isVisible()
    assert len(residents.find_people(desk.workspace, "siti aminah")) == 2


def test_a_new_person_by_nik_is_asked_for_the_name(desk: Desk, page: PatientsPage, qtbot: QtBot) -> None:
    dialog = admission(page, qtbot)
    type_line("3603121708450001")
    assert focused().objectName() == "area", "birth date and sex are in the NIK"
    fill(dialog, area="1/1", name="Budi Santoso", specimen_date="18/2")
    dialog.submit()
    (hit,) = residents.find_people(desk.workspace, "budi santoso")
    card = residents.person_card(desk.workspace, hit.person_id)
    assert (card.details.sex, card.details.birth_date) == (Sex.MALE, date(1945, 8, 17))


def test_who_isolates_already_is_told_and_opened(desk: Desk, page: PatientsPage, qtbot: QtBot) -> None:
    ill = confirm(desk.workspace, days_ago(3), 1)
    dialog = admission(page, qtbot)
    type_line(SITI)
    qtbot.waitUntil(lambda: "sudah dalam isolasi" in dialog.form.problem_text("person"))
    fill(dialog, specimen_date="18/2")
    dialog.submit()
    assert dialog.isVisible()
    dialog.standing.click()
    assert not dialog.isVisible()
    there = desk.window.current_page()
    assert isinstance(there, IsolationPage)
    assert there.panel.row is not None
    assert there.panel.row.line.isolation_id == ill.isolation_id
    assert len(cases(desk.workspace)) == 1


@pytest.mark.parametrize(
    ("typed", "day"), [("5/2", date(2021, 2, 5)), ("5-2-21", date(2021, 2, 5)), ("kmrn", days_ago(1))]
)
def test_dates_are_typed_as_people_write_them(
    page: PatientsPage, qtbot: QtBot, typed: str, day: date
) -> None:
    dialog = admission(page, qtbot)
    fill(dialog, specimen_date=typed)
    assert dialog.form.value("specimen_date") == day
    assert dialog.form.editor("specimen_date").text() == day.strftime("%d/%m/%Y")


def test_a_day_to_come_is_told_as_soon_as_the_field_is_left(page: PatientsPage, qtbot: QtBot) -> None:
    dialog = admission(page, qtbot)
    fill(dialog, specimen_date="+3")
    assert dialog.form.problem_text("specimen_date")
    assert focused().objectName() == "result_date"


def test_save_and_next_begins_a_fresh_patient_of_the_same_test(
    desk: Desk, page: PatientsPage, qtbot: QtBot
) -> None:
    dialog = admission(page, qtbot)
    type_line("Zaenab")
    fill(dialog, sex="p", area="2/1", test_kind="p", specimen_date="17/2", officer_id="b", symptoms="batuk")
    fill(dialog, onset_date="16/2")
    press(Qt.Key.Key_Return, CTRL)
    assert dialog.isVisible()
    assert focused().objectName() == "person"
    assert "sex" not in shown_fields(dialog)
    assert "onset_date" not in shown_fields(dialog)
    kept = {name: dialog.form.value(name) for name in ("test_kind", "specimen_date", "symptoms")}
    assert kept == {"test_kind": TestKind.PCR, "specimen_date": date(2021, 2, 17), "symptoms": None}
    type_line(SITI)
    press(Qt.Key.Key_Return, CTRL)
    found = cases(desk.workspace)
    assert set(found) == {"Zaenab", "Siti Aminah"}
    assert [case.tests[0].kind for case in found.values()] == [TestKind.PCR] * 2
    assert [case.isolations[0].officer for case in found.values()] == ["Bidan Sri"] * 2


def test_a_contact_is_asked_for_the_last_contact(desk: Desk, page: PatientsPage, qtbot: QtBot) -> None:
    dialog = admission(page, qtbot)
    type_line(SITI)
    fill(dialog, status="kontak")  # as many letters as it takes
    assert dialog.form.value("status") == CaseStatus.CLOSE_CONTACT
    fill(dialog, test_kind="tanpa", exposed_on="17/2")
    assert dialog.schedule.text.text().startswith("Karantina s.d. 3 Mar, bebas mulai 4 Mar")
    dialog.submit()
    assert last_day(cases(desk.workspace)["Siti Aminah"]) == date(2021, 3, 3)


def test_half_a_patient_survives_a_power_cut(
    desk: Desk, page: PatientsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = admission(page, qtbot)
    type_line("Zaenab")
    fill(dialog, sex="p", area="2/1", symptoms="demam", onset_date="15/2")
    qtbot.waitUntil(lambda: drafts.load(desk.workspace, "admit_patient") is not None, timeout=8000)
    dialog.drafts.keep()
    dialog.hide()  # the machine is gone: nothing is closed or saved
    again = make_desk(tmp_path, workspace=desk.workspace)
    show(again, qtbot)
    back = admission(open_page(again, PatientsPage, "page_patients"), qtbot)
    assert {"sex", "area", "onset_date"} <= set(shown_fields(back))
    assert (back.form.value("sex"), back.form.value("area")) == (Sex.FEMALE, "2/1")
    assert back.form.value("onset_date") == date(2021, 2, 15)
    back.submit()
    back.submit()
    assert "Zaenab" in cases(desk.workspace)
    assert drafts.load(desk.workspace, "admit_patient") is None


def test_an_empty_list_says_what_to_do(page: PatientsPage) -> None:
    assert page.list._empty.isVisible()
    assert "Ctrl+N" in page.list._empty.hint.text()
