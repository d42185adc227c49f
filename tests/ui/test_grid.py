"""Lists edited as a grid, by keyboard: cells typed, filled down, pasted, refused, taken back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from blc_desktop.domain.access import Role
from blc_desktop.domain.facts.residents import PersonCard
from blc_desktop.domain.kinds import Sex
from blc_desktop.services import residents
from tests.support.cases import confirm, days_ago, somebody
from tests.support.people import add, cases
from tests.support.posko import acting_as, make_posko
from tests.support.screen import CTRL, fill, focused, form, open_page, press, show, undo
from tests.support.ui import Desk, make_desk
from ui.pages.patients.page import PatientsPage
from ui.pages.residents.page import ResidentsPage
from ui.tables.grid_panel import GridPanel

NUMBER = "3603125204800003"
NAMES = ("Ani", "Budi", "Citra", "Dewi")


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Desk:
    """Four residents, the first with a NIK; the window on Warga."""
    ws = make_posko(tmp_path)
    for name in NAMES:
        more = {"national_id": NUMBER, "birth_date": date(1980, 4, 12)} if name == "Ani" else {}
        add(ws, name, **more)
    made = make_desk(tmp_path, workspace=ws)
    show(made, qtbot)
    return made


@pytest.fixture
def page(desk: Desk) -> ResidentsPage:
    return open_page(desk, ResidentsPage, "page_residents")


def grid_of(page: ResidentsPage | PatientsPage) -> GridPanel:
    """Begin the grid as somebody does: Ctrl+Shift+E on the list."""
    page.list.view.setFocus()
    press(Qt.Key.Key_E, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert page.grid is not None
    assert page.grid.grid is not None
    assert focused() is page.grid.grid.view
    return page.grid.grid


def column(grid: GridPanel, name: str) -> int:
    return [one.name for one in grid.model.columns].index(name)


def people(desk: Desk) -> dict[str, PersonCard]:
    found = residents.find_people(desk.workspace, "rt 1 rw 1")
    return {hit.name: residents.person_card(desk.workspace, hit.person_id) for hit in found}


def type_cell(text: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    """Type into the cell under the cursor, key by key (the first opens it), and leave it by ``key``."""
    for sign in text:
        QTest.keyClicks(focused(), sign)
    press(key)


def select(grid: GridPanel, top: tuple[int, int], bottom: tuple[int, int]) -> None:
    model = grid.model
    chosen = QItemSelection(model.index(*top), model.index(*bottom))
    grid.view.selectionModel().setCurrentIndex(model.index(*top), QItemSelectionModel.SelectionFlag.NoUpdate)
    grid.view.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def test_enter_goes_down_the_column_and_tab_along_the_row(desk: Desk, page: ResidentsPage) -> None:
    grid = grid_of(page)
    grid.view.show_cell(0, column(grid, "phone"))
    type_cell("081211112222")
    type_cell("081233334444")
    assert (grid.view.currentIndex().row(), grid.view.currentIndex().column()) == (2, column(grid, "phone"))
    type_cell("081255556666", Qt.Key.Key_Tab)
    type_cell("Anak")
    found = people(desk)
    assert [found[name].details.phone for name in NAMES[:3]] == [
        "081211112222",
        "081233334444",
        "081255556666",
    ]
    assert found["Citra"].details.family_role == "Anak"


def test_a_wrong_value_is_marked_told_below_and_kept_until_it_is_mended(
    desk: Desk, page: ResidentsPage
) -> None:
    grid = grid_of(page)
    at = column(grid, "birth_date")
    grid.view.show_cell(1, at)
    type_cell("31/2/1980")
    assert grid.model.text(1, at) == "31/2/1980"
    assert grid.model.index(1, at).data(Qt.ItemDataRole.BackgroundRole) is not None
    assert grid.wrong.isVisible()
    assert "31/2" in grid.wrong.text.text()
    page.refresh()
    assert grid.model.text(1, at) == "31/2/1980"
    grid.view.show_cell(1, at)
    type_cell("3/2/1980")
    assert people(desk)["Budi"].details.birth_date == date(1980, 2, 3)
    assert not grid.wrong.isVisible()


def test_what_the_book_refuses_is_marked_with_its_reason(desk: Desk, page: ResidentsPage) -> None:
    grid = grid_of(page)
    at = column(grid, "national_id")
    assert "*" in grid.model.text(0, at)
    grid.view.show_cell(2, at)
    type_cell(NUMBER)
    grid.view.show_cell(2, at)
    assert "Ani" in grid.wrong.text.text()
    assert people(desk)["Citra"].details.national_id is None


def test_a_choice_is_made_by_its_first_letter(desk: Desk, page: ResidentsPage) -> None:
    grid = grid_of(page)
    grid.view.show_cell(1, column(grid, "sex"))
    type_cell("l")
    assert people(desk)["Budi"].details.sex is Sex.MALE


def test_ctrl_d_fills_down_and_ctrl_z_takes_it_all_back(
    desk: Desk, page: ResidentsPage, qtbot: QtBot
) -> None:
    grid = grid_of(page)
    at = column(grid, "occupation")
    grid.view.show_cell(0, at)
    type_cell("Buruh")
    select(grid, (0, at), (3, at))
    press(Qt.Key.Key_D, CTRL)
    assert desk.messages.asked == ["Ubah 3 baris, 3 isian?"]
    assert {card.details.occupation for card in people(desk).values()} == {"Buruh"}
    undo(desk, qtbot)
    assert [people(desk)[name].details.occupation for name in NAMES] == ["Buruh", None, None, None]
    assert grid.model.text(2, at) == ""
    grid.view.show_cell(1, at)
    press(Qt.Key.Key_D, CTRL)  # one cell: from the one above, without a question
    assert people(desk)["Budi"].details.occupation == "Buruh"
    assert len(desk.messages.asked) == 1


def test_a_block_from_excel_is_told_before_it_is_stored_and_keeps_what_is_refused(
    desk: Desk, page: ResidentsPage, qtbot: QtBot
) -> None:
    grid = grid_of(page)
    QGuiApplication.clipboard().setText("0811\tIstri\tPetani\r\n0812\tAnak\tGuru\r\n0813\tAnak\tBuruh\r\n")
    grid.view.show_cell(1, column(grid, "phone"))
    desk.messages.answers = [False]
    press(Qt.Key.Key_V, CTRL)
    assert people(desk)["Budi"].details.occupation is None
    press(Qt.Key.Key_V, CTRL)
    assert desk.messages.asked == ["Ubah 3 baris, 9 isian?"] * 2
    assert [people(desk)[name].details.occupation for name in NAMES] == [None, "Petani", "Guru", "Buruh"]
    QGuiApplication.clipboard().setText("12/3/1981\n99/99/1981\n14/5/1982")
    grid.view.show_cell(1, column(grid, "birth_date"))
    press(Qt.Key.Key_V, CTRL)
    assert desk.messages.asked[-1] == "Ubah 2 baris, 2 isian?"
    assert people(desk)["Dewi"].details.birth_date == date(1982, 5, 14)
    assert grid.model.text(2, column(grid, "birth_date")) == "99/99/1981"
    undo(desk, qtbot)
    assert people(desk)["Dewi"].details.birth_date is None


def test_the_search_narrows_the_grid_and_escape_leads_back_to_the_list(page: ResidentsPage) -> None:
    grid = grid_of(page)
    assert grid.model.rowCount() == 4
    page.list.find_line.setText("citra")
    page.list.find_line.returnPressed.emit()
    page.list._ask()
    assert [grid.model.text(row, 0) for row in range(grid.model.rowCount())] == ["Citra"]
    grid.view.setFocus()
    press(Qt.Key.Key_Escape)
    assert focused() is page.list.view
    assert page.list.shown_instead is None


def test_a_column_of_the_chosen_rows_is_filled_at_once(desk: Desk, page: ResidentsPage, qtbot: QtBot) -> None:
    page.list.view.setFocus()
    page.list.view.selectAll()
    press(Qt.Key.Key_D, CTRL)
    dialog = form("fill_residents", qtbot)
    fill(dialog, column="Tanggal", value="40/1/1980")
    press(Qt.Key.Key_S, CTRL)
    assert dialog.isVisible()
    dialog.form.editor("value").set_value(None)
    dialog.form.editor("column").set_value("area")
    fill(dialog, value="2/1")
    press(Qt.Key.Key_S, CTRL)
    assert not dialog.isVisible()
    assert people(desk) == {}
    undo(desk, qtbot)
    assert set(people(desk)) == set(NAMES)


def test_who_may_not_edit_has_no_grid(tmp_path: Path, qtbot: QtBot) -> None:
    desk = make_desk(tmp_path, workspace=acting_as(make_posko(tmp_path), Role.VIEWER))
    show(desk, qtbot)
    assert open_page(desk, ResidentsPage, "page_residents").grid is None


def test_a_case_is_mended_in_its_cells(tmp_path: Path, qtbot: QtBot) -> None:
    ws = make_posko(tmp_path)
    confirm(ws, days_ago(5), somebody("Rina"))
    desk = make_desk(tmp_path, workspace=ws)
    show(desk, qtbot)
    grid = grid_of(open_page(desk, PatientsPage, "page_patients"))
    grid.view.show_cell(0, column(grid, "onset_date"))
    type_cell("12/2")
    case = cases(ws)["Rina"]
    assert case.values["onset_date"] == date(2021, 2, 12)
    assert grid.model.text(0, column(grid, "symptomatic")) == "Ya"
    grid.view.show_cell(0, column(grid, "name"))
    QTest.keyClicks(focused(), "x")  # the name is the list of residents' to change
    assert focused() is grid.view
