"""Warga under the fingers: quick entry, duplicates, housemates, houses, and a list that is one's own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPushButton
from pytestqt.qtbot import QtBot
from python_calamine import load_workbook

from blc_desktop.domain.facts.residents import PersonCard, PersonHit
from blc_desktop.domain.kinds import ResidentStatus, Sex
from blc_desktop.services import drafts, residents
from blc_desktop.services.workspace import Workspace
from tests.support.people import SITI, add, choose, one_woman
from tests.support.screen import CTRL, action, fill, focused, form, open_page, press, show, type_line, undo
from tests.support.typing import form as the_form
from tests.support.typing import save, type_into
from tests.support.ui import Desk, make_desk
from ui.pages.residents.page import ResidentsPage

OTHER_NUMBER = "3603121708450001"


def people(ws: Workspace) -> list[PersonCard]:
    return [residents.person_card(ws, hit.person_id) for hit in residents.find_people(ws, "rt 1 rw 1")]


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Desk:
    """A posko with one woman in it, the window on Warga."""
    made = make_desk(tmp_path, workspace=one_woman(tmp_path))
    show(made, qtbot)
    return made


@pytest.fixture
def page(desk: Desk) -> ResidentsPage:
    return open_page(desk, ResidentsPage, "page_residents")


# --- quick entry --------------------------------------------------------------------------------------------


def test_two_people_of_a_house_are_entered_by_keyboard_alone(
    desk: Desk, page: ResidentsPage, qtbot: QtBot
) -> None:
    QTest.keyClick(page, Qt.Key.Key_N, CTRL)
    dialog = form("add_resident", qtbot)
    type_line("3603121708450001")  # the NIK fills sex and birth date
    type_line("Budi Santoso")
    type_line("")
    type_line("")
    type_line("2/1")
    type_line("Jl. Kenanga No. 8")
    press(Qt.Key.Key_Return, CTRL)
    assert dialog.isVisible()
    assert focused().objectName() == "national_id"
    assert dialog.form.value("name") is None
    assert (dialog.form.value("area"), dialog.form.value("address")) == ("2/1", "Jl. Kenanga No. 8")
    type_line("")
    type_line("Ani Santoso")
    type_line("p")  # the first letter chooses
    type_line("5/2/2010")
    press(Qt.Key.Key_S, CTRL)
    assert not dialog.isVisible()
    found = {
        hit.name: residents.person_card(desk.workspace, hit.person_id) for hit in _named(desk, "Santoso")
    }
    budi, ani = found["Budi Santoso"], found["Ani Santoso"]
    assert (budi.details.sex, budi.details.birth_date) == (Sex.MALE, date(1945, 8, 17))
    assert (ani.details.sex, ani.details.birth_date) == (Sex.FEMALE, date(2010, 2, 5))
    assert ani.house_id == budi.house_id
    assert page.list.view.current_id() == ani.person_id, "what was entered stands under the cursor"


def _named(desk: Desk, text: str) -> list[PersonHit]:
    return residents.find_people(desk.workspace, text)


def test_a_wrong_nik_is_told_at_its_field_and_may_wait(desk: Desk, page: ResidentsPage, qtbot: QtBot) -> None:
    page.new.click()
    dialog = form("add_resident", qtbot)
    type_line("3603123213800003")
    assert "tidak mungkin" in dialog.form.problem_text("national_id")
    assert focused().objectName() == "name", "the keyboard is not held back"
    fill(dialog, name="Dewi", sex="p", area="1/1")
    dialog.submit()
    assert dialog.isVisible()
    number = dialog.form.editor("national_id").focus_widget()
    assert number.hasFocus()
    QTest.keyClick(number, Qt.Key.Key_A, CTRL)
    QTest.keyClick(number, Qt.Key.Key_Delete)
    dialog.submit()
    assert not dialog.isVisible()
    assert [hit.national_id for hit in _named(desk, "Dewi")] == [""]


def test_nobody_is_a_man_by_default(desk: Desk, page: ResidentsPage, qtbot: QtBot) -> None:
    page.new.click()
    dialog = form("add_resident", qtbot)
    fill(dialog, name="Dewi", area="1/1")
    dialog.submit()
    assert dialog.form.problem_text("sex")
    assert _named(desk, "Dewi") == []


def test_duplicates_are_told_while_typing(desk: Desk, page: ResidentsPage, qtbot: QtBot) -> None:
    page.new.click()
    dialog = form("add_resident", qtbot)
    told = dialog.form.problem_text
    fill(dialog, national_id=SITI)
    qtbot.waitUntil(lambda: "Siti Aminah" in told("national_id"))
    assert focused().objectName() == "name", "the keyboard stays where it is"
    fill(dialog, name="Sitti Aminah")
    qtbot.waitUntil(lambda: "RT 001/RW 001" in told("name"))
    fill(dialog, phone="0812-3456-7890")
    qtbot.waitUntil(lambda: "Siti Aminah" in told("phone"))
    dialog.submit()
    assert dialog.isVisible()
    assert len(_named(desk, "Aminah")) == 1


def test_a_doubt_stops_once_and_passes_when_it_was_read(
    desk: Desk, page: ResidentsPage, qtbot: QtBot
) -> None:
    page.new.click()
    dialog = form("add_resident", qtbot)
    fill(dialog, name="Siti Aminah", sex="p", birth_date="12/4/1980", area="1/1")
    dialog.submit()
    assert "Siti Aminah" in dialog.form.problem_text("name")
    assert len(_named(desk, "Aminah")) == 1
    dialog.submit()
    assert not dialog.isVisible()
    assert len(_named(desk, "Aminah")) == 2


def test_what_was_typed_survives_a_power_cut(
    desk: Desk, page: ResidentsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    page.new.click()
    dialog = form("add_resident", qtbot)
    fill(dialog, name="Belum Selesai", area="2/1")
    qtbot.waitUntil(lambda: drafts.load(desk.workspace, "add_resident") is not None, timeout=8000)
    dialog.hide()  # the machine is gone: nothing is closed or saved
    again = make_desk(tmp_path, workspace=desk.workspace)
    show(again, qtbot)
    open_page(again, ResidentsPage, "page_residents").new.click()
    back = form("add_resident", qtbot)
    assert (back.form.value("name"), back.form.value("area")) == ("Belum Selesai", "2/1")
    assert back.note.isVisible()
    back.discard.click()
    assert back.form.value("name") is None
    assert drafts.load(desk.workspace, "add_resident") is None


def test_a_housemate_keeps_the_address(desk: Desk, page: ResidentsPage, qtbot: QtBot) -> None:
    choose(page.list, "Siti Aminah")
    QTest.keyClick(page, Qt.Key.Key_H, CTRL)
    dialog = form("add_housemate", qtbot)
    assert "Siti Aminah" in dialog.spec.title
    fill(dialog, name="Umar", sex="l")
    dialog.submit()
    mates = people(desk.workspace)
    assert {mate.details.name for mate in mates} == {"Siti Aminah", "Umar"}
    assert len({(mate.house_id, mate.household_id) for mate in mates}) == 1


def test_a_draft_of_one_house_never_appears_in_another(desk: Desk, page: ResidentsPage, qtbot: QtBot) -> None:
    add(desk.workspace, "Joko", sex=Sex.MALE, address="Jl. Mawar No. 2")
    page.turn_stale()
    choose(page.list, "Siti Aminah")
    page.card.mate.click()
    dialog = form("add_housemate", qtbot)
    fill(dialog, name="Anak Siti")
    dialog.reject()
    choose(page.list, "Joko")
    page.card.mate.click()
    assert form("add_housemate", qtbot).form.value("name") is None


# --- one person ---------------------------------------------------------------------------------------------


def test_an_edit_leaves_the_masked_nik_as_it_is(desk: Desk, page: ResidentsPage, qtbot: QtBot) -> None:
    choose(page.list, "Siti Aminah")
    QTest.keyClick(page.list.view, Qt.Key.Key_Return)
    dialog = form("edit_resident", qtbot)
    assert dialog.form.editor("national_id").text() == "360312******0003"
    dialog.form.editor("occupation").focus_widget().setFocus()
    fill(dialog, occupation="Guru")
    press(Qt.Key.Key_Return, CTRL)
    assert not dialog.isVisible()
    (card,) = people(desk.workspace)
    assert card.details.occupation == "Guru"
    assert residents.full_national_id(desk.workspace, card.person_id) == SITI
    undo(desk, qtbot)
    assert people(desk.workspace)[0].details.occupation is None


def test_an_edit_takes_a_new_nik_and_refuses_a_wrong_one(
    desk: Desk, page: ResidentsPage, qtbot: QtBot
) -> None:
    choose(page.list, "Siti Aminah")
    page.card.edit.click()
    dialog = form("edit_resident", qtbot)
    line = dialog.form.editor("national_id").focus_widget()
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_A, CTRL)
    QTest.keyClicks(line, "12345")
    dialog.submit()
    assert "16" in dialog.form.problem_text("national_id")
    QTest.keyClick(line, Qt.Key.Key_A, CTRL)
    QTest.keyClicks(line, "3603125204800007")
    dialog.submit()
    assert not dialog.isVisible()
    assert residents.full_national_id(desk.workspace, people(desk.workspace)[0].person_id).endswith("0007")


def test_enter_edits_the_row_it_stands_on(desk: Desk, page: ResidentsPage, qtbot: QtBot) -> None:
    add(desk.workspace, "Joko", sex=Sex.MALE)
    page.turn_stale()
    choose(page.list, "Siti Aminah")
    held = page.card.card
    choose(page.list, "Joko")
    page.card.show_card(held)  # the answer for Joko has not come yet
    QTest.keyClick(page.list.view, Qt.Key.Key_Return)
    assert "Joko" in form("edit_resident", qtbot).spec.title


def test_a_removal_is_asked_about_and_taken_back(desk: Desk, page: ResidentsPage, qtbot: QtBot) -> None:
    choose(page.list, "Siti Aminah")
    action(page, "resident_removed").trigger()
    assert desk.messages.asked
    assert people(desk.workspace) == []
    assert not page.card.isVisible()
    undo(desk, qtbot)
    assert [card.details.name for card in people(desk.workspace)] == ["Siti Aminah"]


def test_moved_deceased_and_back(desk: Desk, page: ResidentsPage, qtbot: QtBot) -> None:
    choose(page.list, "Siti Aminah")
    for name, status in (
        ("resident_moved", ResidentStatus.MOVED),
        ("resident_returned", ResidentStatus.PRESENT),
        ("resident_deceased", ResidentStatus.DECEASED),
    ):
        assert action(page, name).isEnabled()
        action(page, name).trigger()
        assert people(desk.workspace)[0].details.status is status
        assert "Siti Aminah" in desk.window.toast.text()
    assert not action(page, "resident_moved").isEnabled(), "the dead do not move"
    assert not action(page, "resident_patient").isEnabled()
    undo(desk, qtbot)
    assert people(desk.workspace)[0].details.status is ResidentStatus.PRESENT


def test_the_whole_nik_is_shown_on_demand_and_written_down(
    desk: Desk, page: ResidentsPage, qtbot: QtBot
) -> None:
    choose(page.list, "Siti Aminah")
    assert page.card.number is not None
    assert page.card.number.text() == "360312******0003"
    button = page.card.findChild(QPushButton, "resident_number")
    assert isinstance(button, QPushButton)
    qtbot.waitUntil(button.isVisible)
    button.setFocus()
    press(Qt.Key.Key_Return)
    assert page.card.number.text() == SITI


# --- the list -----------------------------------------------------------------------------------------------


def test_the_list_is_found_again_as_it_was_left(desk: Desk, page: ResidentsPage, qtbot: QtBot) -> None:
    add(desk.workspace, "Zainal", sex=Sex.MALE, birth_date=date(2000, 1, 1))
    page.turn_stale()
    view, model = page.list.view, page.list.model
    view.setColumnHidden(model.column_at("phone"), True)
    view.setColumnHidden(model.column_at("occupation"), False)
    model.toggle_sort(model.column_at("age"))
    names = view.shown_column_names()
    qtbot.waitUntil(lambda: not page.list._memory._timer.isActive(), timeout=6000)
    desk.context.set_day(date(2021, 2, 18))
    again = open_page(desk, ResidentsPage, "page_residents")
    assert again is not page
    assert again.list.view.shown_column_names() == names
    assert again.list.model.query.sort == "age"
    first = again.list.model.value(0, "name")
    assert first == model.value(0, "name")


def test_filters_narrow_to_those_at_risk_and_those_incomplete(desk: Desk, page: ResidentsPage) -> None:
    add(desk.workspace, "Nenek", birth_date=date(1940, 1, 1))
    page.turn_stale()
    combo = page.findChild(QComboBox, "residents_list_filter_special")
    assert isinstance(combo, QComboBox)
    for words in ("Kelompok rentan", "Belum lengkap"):
        combo.setCurrentText(words)
        assert [page.list.model.value(at, "name") for at in range(page.list.model.rowCount())] == ["Nenek"]
    combo.setCurrentIndex(0)
    assert page.list.model.rowCount() == 2


def test_rows_are_copied_with_the_nik_masked(desk: Desk, page: ResidentsPage) -> None:
    page.list.view.setFocus()
    page.list.view.selectAll()
    press(Qt.Key.Key_C, CTRL)
    head, line = QGuiApplication.clipboard().text().splitlines()
    assert head.startswith("Nama\t")
    assert "Siti Aminah" in line
    assert "360312******0003" in line
    assert SITI not in line


def test_what_is_shown_is_exported(
    desk: Desk, page: ResidentsPage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    add(desk.workspace, "Umar", sex=Sex.MALE)
    target = tmp_path / "warga.xlsx"
    monkeypatch.setattr("ui.exports.ask_where_to_save", lambda *_args: target)
    page.list.find_line.setText("siti")
    page.list._ask()
    action = page.list.view.findChild(QAction, "export_rows")
    assert isinstance(action, QAction)
    action.trigger()
    dialog = the_form("export_form")
    save(dialog)
    assert dialog.form.problem_text("purpose"), "people leave by name: what for?"
    type_into(dialog, purpose="puskesmas")
    save(dialog)
    cells = [str(cell) for row in load_workbook(target).get_sheet_by_index(0).to_python() for cell in row]
    assert "Siti Aminah" in cells
    assert "Umar" not in cells
    assert "1 baris" in desk.window.toast.text()


def test_an_empty_book_says_what_to_do(tmp_path: Path, qtbot: QtBot) -> None:
    desk = make_desk(tmp_path)
    show(desk, qtbot)
    page = open_page(desk, ResidentsPage, "page_residents")
    assert page.list._empty.isVisible()
    assert "Ctrl+N" in page.list._empty.hint.text()
