"""What a list keeps over a lock: cells that were not stored, what was being typed, and its filters."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from blc_desktop.domain.commands.residents import EditResident
from blc_desktop.domain.grid import GridKind
from blc_desktop.domain.listing import Query
from blc_desktop.services import bulk_edit, residents
from blc_desktop.services.workspace import Workspace
from tests.support.grid_hands import EDIT, begin, go_to, lock, sit_down, text, type_cell
from tests.support.imports import HeldRunner
from tests.support.people import add
from tests.support.posko import make_posko
from tests.support.screen import CTRL, focused, open_page, press, show
from tests.support.ui import make_desk
from ui.pages.residents.page import ResidentsPage
from ui.tables.panel import ListPanel
from ui.work import Lane


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return make_posko(tmp_path)


# --- cells that are not stored --------------------------------------------------------------------------


def test_a_wrong_cell_outlives_the_session_and_is_stored_or_given_up_later(
    tmp_path: Path, ws: Workspace, qtbot: QtBot
) -> None:
    ani, _budi = add(ws, "Ani"), add(ws, "Budi")
    desk = sit_down(tmp_path, ws, qtbot)
    page = open_page(desk, ResidentsPage, "page_residents")
    grid = begin(page.list, page.grid)
    go_to(grid, 0, "area")
    type_cell("9/x")
    go_to(grid, 1, "birth_date")
    type_cell("31/2/1980")
    lock(desk, qtbot)

    again = sit_down(tmp_path, ws, qtbot)
    page = open_page(again, ResidentsPage, "page_residents")
    assert page.grid is not None
    assert page.grid.button.text() == "2 belum tersimpan"
    grid = begin(page.list, page.grid)
    assert (text(grid, 0, "area"), text(grid, 1, "birth_date")) == ("9/x", "31/2/1980")
    assert grid.wrong.isVisible()
    go_to(grid, 0, "area")
    type_cell("2/1")
    assert residents.person_card(ws, ani).details.rt == 2
    assert len(grid.model.wrong) == 1
    page.list.find_line.setText("ani")
    page.list.find_line.returnPressed.emit()
    assert len(grid.model.wrong) == 1  # filtered away, not forgotten
    give_up = next(one for one in grid.wrong.children() if one.objectName() == "residents_list_grid_give_up")
    give_up.click()  # type: ignore[attr-defined]
    assert not grid.wrong.isVisible()
    lock(again, qtbot)
    third = sit_down(tmp_path, ws, qtbot)
    page = open_page(third, ResidentsPage, "page_residents")
    assert page.grid is not None
    assert page.grid.button.text() == ""
    lock(third, qtbot)


def test_what_is_being_typed_when_the_book_locks_comes_back(
    tmp_path: Path, ws: Workspace, qtbot: QtBot
) -> None:
    add(ws, "Ani")
    desk = sit_down(tmp_path, ws, qtbot)
    page = open_page(desk, ResidentsPage, "page_residents")
    grid = begin(page.list, page.grid)
    go_to(grid, 0, "note")
    for sign in "anak kos":
        QTest.keyClicks(focused(), sign)
    grid.drafts.keep()  # what the timer does a moment later
    lock(desk, qtbot)
    again = sit_down(tmp_path, ws, qtbot)
    page = open_page(again, ResidentsPage, "page_residents")
    grid = begin(page.list, page.grid)
    assert text(grid, 0, "note") == "anak kos"
    press(Qt.Key.Key_Return, CTRL)
    assert (
        bulk_edit.grid_rows(ws, GridKind.RESIDENTS, grid.model.ids())[grid.model.ids()[0]].values["note"]
        == "anak kos"
    )
    lock(again, qtbot)


def test_two_cells_of_a_row_typed_faster_than_the_book_writes_are_both_stored(
    tmp_path: Path, ws: Workspace, qtbot: QtBot
) -> None:
    ani = add(ws, "Ani")
    runner = HeldRunner()
    desk = make_desk(tmp_path, workspace=ws, runner=runner)
    show(desk, qtbot)
    page = open_page(desk, ResidentsPage, "page_residents")
    grid = begin(page.list, page.grid)
    runner.held = Lane.WRITE
    for name, typed in (("phone", "081234567890"), ("occupation", "Guru")):
        go_to(grid, 0, name)
        type_cell(typed)
    runner.held = None
    runner.release()
    details = residents.person_card(ws, ani).details
    assert (details.phone, details.occupation) == ("081234567890", "Guru")
    assert (text(grid, 0, "occupation"), grid.model.wrong) == ("Guru", {})
    residents.edit_resident(ws, EditResident(ani, 3, replace(details, occupation="Kepala sekolah")))
    go_to(grid, 0, "note")
    type_cell("lama")
    assert len(grid.model.wrong) == 1  # what somebody else changed meanwhile is told


# --- filters --------------------------------------------------------------------------------------------


def test_filters_are_remembered_to_the_next_session_and_reset_by_one_key(
    tmp_path: Path, ws: Workspace, qtbot: QtBot
) -> None:
    add(ws, "Ani", phone="0811", rt=1)
    add(ws, "Budi", rt=2)

    def names(panel: ListPanel) -> list[object]:
        return [panel.model.value(row, "name") for row in range(panel.model.rowCount())]

    desk = sit_down(tmp_path, ws, qtbot)
    page = open_page(desk, ResidentsPage, "page_residents")
    status = page.list.findChild(QComboBox, "residents_list_filter_status")
    assert status is not None
    assert not page.list.filters.reset_button.isVisible()
    page._area.setCurrentIndex(page._area.findText("RT 002/RW 001"))
    status.setCurrentIndex(1)
    assert names(page.list) == ["Budi"]
    page.list._memory.keep()  # what the timer does a moment later
    lock(desk, qtbot)

    again = sit_down(tmp_path, ws, qtbot)
    page = open_page(again, ResidentsPage, "page_residents")
    assert page._area.currentText() == "RT 002/RW 001"  # its words came after the list
    assert names(page.list) == ["Budi"]
    page.open_target(query=Query().where(incomplete=True))  # a door chooses for this once
    assert names(page.list) == ["Ani", "Budi"]
    page.list._memory.keep()
    lock(again, qtbot)

    third = sit_down(tmp_path, ws, qtbot)
    page = open_page(third, ResidentsPage, "page_residents")
    assert names(page.list) == ["Budi"]
    assert page.list.filters.reset_button.isVisible()
    page.list.view.setFocus()
    press(Qt.Key.Key_L, EDIT)
    assert names(page.list) == ["Ani", "Budi"]
    assert not page.list.filters.reset_button.isVisible()
    page.list._memory.keep()
    lock(third, qtbot)

    last = sit_down(tmp_path, ws, qtbot)
    assert names(open_page(last, ResidentsPage, "page_residents").list) == ["Ani", "Budi"]
    lock(last, qtbot)
