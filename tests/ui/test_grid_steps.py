"""Grids by keyboard beyond plain cells: dated steps, headings, cells kept over a lock, ledgers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from blc_desktop.domain.commands.officers import AddOfficer, OfficerDetails
from blc_desktop.domain.commands.stock import AddItem, ItemDetails
from blc_desktop.domain.kinds import CaseStatus, IsolationStep
from blc_desktop.services import isolation, officers, patients, residents, stock
from blc_desktop.services.workspace import Workspace
from tests.support.cases import confirm, contact, days_ago, somebody
from tests.support.grid_hands import EDIT, begin, desk_of, go_to, paste, text, type_cell
from tests.support.people import add
from tests.support.posko import make_posko
from tests.support.screen import box, focused, open_page, press, undo
from ui.pages.distribution.page import DistributionPage
from ui.pages.isolation.list_window import IsolationList
from ui.pages.isolation.page import IsolationPage
from ui.pages.patients.page import PatientsPage
from ui.pages.residents.page import ResidentsPage
from ui.pages.settings.page import SettingsPage
from ui.pages.stock.page import StockPage
from ui.tables.grid_switch import GridSwitch
from ui.tables.panel import ListPanel


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return make_posko(tmp_path)


# --- dated steps ----------------------------------------------------------------------------------------


def test_a_status_asks_for_its_reason_below_the_grid_and_goes_on_by_enter(
    tmp_path: Path, ws: Workspace, qtbot: QtBot
) -> None:
    case_id = contact(ws, days_ago(6), somebody("Rina")).case_id
    desk = desk_of(tmp_path, ws, qtbot)
    page = open_page(desk, PatientsPage, "page_patients")
    grid = begin(page.list, page.grid)
    go_to(grid, 0, "status")
    assert "Konfirmasi" in grid.where.text()
    type_cell("konf")
    assert patients.case_facts(ws, case_id).values["status"] == CaseStatus.CLOSE_CONTACT.value
    assert grid.steps is not None
    assert focused() is grid.steps.reason
    QTest.keyClicks(focused(), "hasil PCR")
    press(Qt.Key.Key_Return)
    line = patients.case_facts(ws, case_id).history[-1]
    assert (line.status, line.day, line.reason) == (CaseStatus.CONFIRMED, ws.day, "hasil PCR")
    assert grid.model.wrong == {}
    assert focused() is grid.view
    undo(desk, qtbot)
    assert text(grid, 0, "status") == "Kontak erat"


def test_a_step_bears_the_day_that_is_typed_below_the_grid(
    tmp_path: Path, ws: Workspace, qtbot: QtBot
) -> None:
    officers.add_officer(ws, AddOfficer(OfficerDetails("Bidan Sri")))
    isolation_id = confirm(ws, days_ago(5), somebody("Rina")).isolation_id
    desk = desk_of(tmp_path, ws, qtbot)
    page = open_page(desk, PatientsPage, "page_patients")
    grid = begin(page.list, page.grid)
    assert grid.steps is not None
    QTest.keyClicks(grid.steps.day, "31/2")
    assert grid.steps.fault.isVisible()
    grid.steps.day.clear()
    QTest.keyClicks(grid.steps.day, "16/2")
    grid.view.setFocus()
    go_to(grid, 0, "officer")
    assert "Bidan Sri" in grid.where.text()
    type_cell("bid")
    latest = isolation.decisions(ws, isolation_id)[0]
    assert (latest.day, latest.step) == (date(2021, 2, 16), IsolationStep.OFFICER_CHANGED)
    assert text(grid, 0, "officer") == "Bidan Sri"


def test_isolations_have_a_list_of_their_own_to_edit(tmp_path: Path, ws: Workspace, qtbot: QtBot) -> None:
    isolation_id = confirm(ws, days_ago(5), somebody("Rina")).isolation_id
    desk = desk_of(tmp_path, ws, qtbot)
    page = open_page(desk, IsolationPage, "page_isolation")
    page.matrix.setFocus()
    press(Qt.Key.Key_E, EDIT)
    window = box("isolations_window", qtbot)
    assert isinstance(window, IsolationList)
    grid = begin(window.list, window.grid)
    go_to(grid, 0, "last_day")
    type_cell("1/3")
    QTest.keyClicks(focused(), "permintaan puskesmas")
    press(Qt.Key.Key_Return)
    assert isolation.line(ws, isolation_id).schedule.last_day == date(2021, 3, 1)
    press(Qt.Key.Key_Escape)  # back to the list, not out of the window
    assert window.isVisible()
    window.accept()


def test_whose_row_it_is_stays_in_view_while_the_rest_is_scrolled(
    tmp_path: Path, ws: Workspace, qtbot: QtBot
) -> None:
    confirm(ws, days_ago(5), somebody("Rina"))
    desk = desk_of(tmp_path, ws, qtbot)
    page = open_page(desk, PatientsPage, "page_patients")
    grid = begin(page.list, page.grid)
    frozen = grid.view.frozen
    assert not frozen.isVisible()
    go_to(grid, 0, "note")
    assert frozen.isVisible()
    assert frozen.geometry().left() <= 1
    assert frozen.model().index(0, 0).data() == "Rina"
    type_cell("diantar")
    assert focused() is grid.view
    assert text(grid, 0, "note") == "diantar"
    for name in ("declared_on", "status"):  # back to the left, cell by cell
        go_to(grid, 0, name)
        left = grid.view.visualRect(grid.view.currentIndex()).left()
        assert left >= (frozen.width() if frozen.isVisible() else 0)
    go_to(grid, 0, "name")
    assert not frozen.isVisible()


# --- blocks with headings -------------------------------------------------------------------------------


def test_a_block_with_headings_finds_its_columns_and_the_people_it_names(
    tmp_path: Path, ws: Workspace, qtbot: QtBot
) -> None:
    ids = {name: add(ws, name, phone="0811") for name in ("Ani", "Budi", "Citra")}
    add(ws, "Siti", rw=1, rt=1)
    second = add(ws, "Siti", rw=1, rt=2)
    desk = desk_of(tmp_path, ws, qtbot)
    page = open_page(desk, ResidentsPage, "page_residents")
    grid = begin(page.list, page.grid)
    go_to(grid, 0, "address")
    paste(
        grid,
        "Agama\tNo. HP/WA\tRT\tNama Lengkap\tRW\tPekerjaan",
        "Islam\t081233334444\t1\tCITRA\t1\tGuru",
        "Islam\t\t001\tBudi\t001\tPetani",
        "Islam\t081299998888\t2\tSiti\t1\tBuruh",
        "Islam\t0812\t1\tTidak Dikenal\t1\tBuruh",
    )
    assert desk.messages.asked == ["Ubah 3 baris, 5 isian?"]
    found = {name: residents.person_card(ws, each).details for name, each in ids.items()}
    assert (found["Citra"].phone, found["Citra"].occupation) == ("081233334444", "Guru")
    assert (found["Budi"].phone, found["Budi"].occupation) == (
        "0811",
        "Petani",
    )  # an empty cell empties nothing
    assert (found["Ani"].occupation, found["Ani"].address) == (None, found["Ani"].address)
    assert residents.person_card(ws, second).details.occupation == "Buruh"
    undo(desk, qtbot)
    assert residents.person_card(ws, ids["Citra"]).details.phone == "0811"


def test_a_block_with_headings_that_names_nobody_follows_the_cursor(
    tmp_path: Path, ws: Workspace, qtbot: QtBot
) -> None:
    ids = [add(ws, name) for name in ("Ani", "Budi", "Citra")]
    desk = desk_of(tmp_path, ws, qtbot)
    page = open_page(desk, ResidentsPage, "page_residents")
    grid = begin(page.list, page.grid)
    go_to(grid, 1, "note")
    paste(grid, "Pekerjaan\tTelepon", "Guru\t0811", "Buruh\t0812")
    found = [residents.person_card(ws, each).details for each in ids]
    assert [(one.occupation, one.phone) for one in found] == [
        (None, None),
        ("Guru", "0811"),
        ("Buruh", "0812"),
    ]


def test_what_lies_on_the_clipboard_without_headings_is_typed_into_cells(
    tmp_path: Path, ws: Workspace, qtbot: QtBot
) -> None:
    ids = [add(ws, name) for name in ("Ani", "Budi")]
    desk = desk_of(tmp_path, ws, qtbot)
    page = open_page(desk, ResidentsPage, "page_residents")
    grid = begin(page.list, page.grid)
    go_to(grid, 0, "occupation")
    paste(grid, '"Guru\nhonorer"\tdiabetes', "Buruh\t")
    found = [residents.person_card(ws, each).details for each in ids]
    assert [one.occupation for one in found] == ["Guru honorer", "Buruh"]
    assert found[0].comorbidities == "diabetes"


# --- the other lists ------------------------------------------------------------------------------------


def test_goods_are_edited_in_the_catalogue_and_officers_in_their_list(
    tmp_path: Path, ws: Workspace, qtbot: QtBot
) -> None:
    stock.add_item(ws, AddItem(ItemDetails("Masker medis", "lembar")))
    officers.add_officer(ws, AddOfficer(OfficerDetails("Bidan Sri")))
    desk = desk_of(tmp_path, ws, qtbot)
    page = open_page(desk, StockPage, "page_stock")
    grid = begin(page.list, page.grid)
    go_to(grid, 0, "reorder_level")
    type_cell("500")
    assert text(grid, 0, "reorder_level") == "500"
    settings = open_page(desk, SettingsPage, "page_settings")
    settings.open_target(section="officers")
    panel = settings.findChild(ListPanel, "officers_list")
    assert panel is not None
    grid = begin(panel, panel.findChild(GridSwitch))
    go_to(grid, 0, "phone")
    type_cell("0812345678")
    assert officers.officers(ws)[0].phone == "0812345678"


def test_hand_outs_say_why_they_are_not_edited_and_offer_a_new_one(
    tmp_path: Path, ws: Workspace, qtbot: QtBot
) -> None:
    desk = desk_of(tmp_path, ws, qtbot)
    page = open_page(desk, DistributionPage, "page_distribution")
    desk.messages.answers = [False]
    page.list.find_line.setFocus()
    press(Qt.Key.Key_E, EDIT)
    assert desk.messages.asked == ["Pembagian tidak diubah di tabel"]
