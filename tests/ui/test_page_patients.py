"""Pasien under the fingers: the quick entry, what follows from it, and everything a case goes through."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from blc_desktop.domain.commands.officers import AddOfficer, OfficerDetails
from blc_desktop.domain.commands.residents import AddResident, ResidentDetails
from blc_desktop.domain.facts.patients import CaseFacts
from blc_desktop.domain.kinds import CaseStatus, PlaceKind, Sex, TestKind, TestResult
from blc_desktop.domain.listing import Query
from blc_desktop.progress import Silent
from blc_desktop.services import drafts, patients, residents
from blc_desktop.services.officers import add_officer
from blc_desktop.services.workspace import Workspace
from tests.support.cases import TODAY, confirm, contact, days_ago, enter, somebody
from tests.support.posko import make_posko
from tests.support.screen import CTRL, fill, focused, form, open_page, press, show, type_line, undo
from tests.support.ui import Desk, make_desk
from ui.forms.pickers import PersonEditor
from ui.pages.isolation.page import IsolationPage
from ui.pages.patients.entry import AdmissionDialog
from ui.pages.patients.page import PatientsPage

NUMBER = "3603125204800003"


def add(ws: Workspace, name: str, **more: object) -> int:
    values: dict[str, object] = {"sex": Sex.FEMALE, "rw": 1, "rt": 1, "address": "Jl. Melati No. 1", **more}
    return residents.add_resident(ws, AddResident(ResidentDetails(name, **values))).value  # type: ignore[arg-type]


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Desk:
    """Siti lives with her old mother; an officer is on duty; nobody is ill yet."""
    ws = make_posko(tmp_path)
    add(ws, "Siti Aminah", birth_date=date(1980, 4, 12), national_id=NUMBER)
    add(ws, "Nenek Ijah", birth_date=date(1940, 1, 1))
    add_officer(ws, AddOfficer(OfficerDetails("Bidan Sri")))
    made = make_desk(tmp_path, workspace=ws)
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


def cases(ws: Workspace) -> dict[str, CaseFacts]:
    """Every case by the name of its person."""
    source = patients.patient_listing(ws)
    found = [patients.case_facts(ws, case_id) for case_id in source.ids(Query(), Silent())]
    return {case.name: case for case in found}


def last_day(case: CaseFacts) -> date:
    return case.isolations[0].schedule.last_day


def choose(page: PatientsPage, name: str) -> None:
    rows = [at for at in range(page.list.model.rowCount()) if page.list.model.value(at, "name") == name]
    page.list.view.setFocus()
    page.list.view.show_row(rows[0])


def door(page: PatientsPage, name: str, qtbot: QtBot) -> QPushButton:
    found = page.card.findChildren(QPushButton, name)[-1]
    qtbot.waitUntil(found.isVisible)
    return found


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
    type_line(NUMBER)  # Enter comes before the answer
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
    qtbot.waitUntil(lambda: "RT 1/RW 1" in dialog.form.problem_text("person"))
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
    type_line(NUMBER)
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
    type_line(NUMBER)
    press(Qt.Key.Key_Return, CTRL)
    found = cases(desk.workspace)
    assert set(found) == {"Zaenab", "Siti Aminah"}
    assert [case.tests[0].kind for case in found.values()] == [TestKind.PCR] * 2
    assert [case.isolations[0].officer for case in found.values()] == ["Bidan Sri"] * 2


def test_a_contact_is_asked_for_the_last_contact(desk: Desk, page: PatientsPage, qtbot: QtBot) -> None:
    dialog = admission(page, qtbot)
    type_line(NUMBER)
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


# --- a case -------------------------------------------------------------------------------------------------


@pytest.fixture
def ill(desk: Desk, page: PatientsPage) -> PatientsPage:
    """Siti, Ani and Budi are confirmed since four days, without symptoms."""
    confirm(desk.workspace, days_ago(4), 1)
    for name in ("Ani", "Budi"):
        confirm(desk.workspace, days_ago(4), somebody(name))
    page.turn_stale()
    choose(page, "Siti Aminah")
    return page


def test_the_card_says_when_and_why(ill: PatientsPage, qtbot: QtBot) -> None:
    texts = [part.text() for part in ill.card.findChildren(type(ill.card.title))]
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


def test_a_second_test_belongs_to_the_row_and_proposes_a_status(
    desk: Desk, ill: PatientsPage, qtbot: QtBot
) -> None:
    QTest.keyClick(ill.list.view, Qt.Key.Key_T, CTRL)
    dialog = form("add_test", qtbot)
    fill(dialog, specimen_date="kmrn", result_date="19/2")
    dialog.submit()
    assert not dialog.isVisible()
    tests = cases(desk.workspace)["Siti Aminah"].tests
    assert sorted(test.result for test in tests) == [TestResult.NEGATIVE, TestResult.POSITIVE]
    assert desk.messages.asked == [], "a negative exit test proposes nothing"


def test_a_positive_test_of_a_contact_only_proposes(desk: Desk, page: PatientsPage, qtbot: QtBot) -> None:
    contact(desk.workspace, days_ago(5), somebody("Eko"))
    page.turn_stale()
    choose(page, "Eko")
    desk.messages.answers = [False]
    QTest.keyClick(page.list.view, Qt.Key.Key_T, CTRL)
    dialog = form("add_test", qtbot)
    dialog.form.editor("result").set_value(TestResult.POSITIVE)
    fill(dialog, specimen_date="kmrn", result_date="19/2")
    dialog.submit()
    assert len(desk.messages.asked) == 1
    assert cases(desk.workspace)["Eko"].status is CaseStatus.CLOSE_CONTACT


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
        choose(ill, name)
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


def test_an_empty_list_says_what_to_do(page: PatientsPage) -> None:
    assert page.list._empty.isVisible()
    assert "Ctrl+N" in page.list._empty.hint.text()
