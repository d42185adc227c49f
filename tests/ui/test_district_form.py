"""The district's form under the fingers: opened, mapped by pointing and by typing, filled; faults named."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from blc_desktop.services import district_forms
from tests.support.cases import confirm, days_ago
from tests.support.posko import make_posko
from tests.support.typing import part, show
from tests.support.ui import Desk, make_desk
from ui.pages.reports import PAGE
from ui.pages.reports import district as district_module
from ui.pages.reports.district import DistrictForms
from ui.pages.reports.page import ReportsPage


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    path = tmp_path / "rekap.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Desa")
        sheet.write("A1", "Konfirmasi aktif")
        sheet.write("A2", "Kasus baru")
        sheet.write_formula("B3", "=SUM(B1:B2)", None, 0)
    return path


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Desk:
    ws = make_posko(tmp_path)
    confirm(ws, days_ago(2))
    made = make_desk(tmp_path, [PAGE], workspace=ws)
    show(qtbot, made, "page_reports")
    return made


def face(desk: Desk) -> DistrictForms:
    page = part(desk.window, "page_reports")
    assert isinstance(page, ReportsPage)
    page.turn_to("district")
    return page.district


def test_a_form_is_opened_mapped_and_filled(
    desk: Desk, workbook: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = face(desk)
    assert shown.empty.isVisible()
    monkeypatch.setattr(district_module, "ask_which_to_open", lambda *_asked: workbook)
    shown.open_button.click()
    assert shown.grid.isVisible()
    cell = shown.grid.item(0, 0)
    assert cell is not None
    assert cell.text() == "Konfirmasi aktif"
    shown.grid.setCurrentCell(0, 1)
    assert shown.tools.ref.text() == "B1"
    QTest.keyClicks(shown.tools.find_line, "konfirmasi aktif: 1")
    QTest.keyClick(shown.tools.find_line, Qt.Key.Key_Return)
    placed = shown.grid.item(0, 1)
    assert placed is not None
    assert (placed.text(), placed.toolTip()) == ("1", "Konfirmasi aktif")
    shown.tools.ref.setText("b3")
    shown.tools.place.click()
    assert "berisi rumus" in shown.tools.problem.text.text()
    shown.tools.ref.setText("Z")
    shown.tools.place.click()
    assert "bukan nama sel" in shown.tools.problem.text.text()
    [form] = district_forms.forms(desk.workspace)
    assert [(each.ref, each.figure, each.beside) for each in form.cells] == [
        ("B1", "konfirmasi_aktif", "Konfirmasi aktif")
    ]
    target = tmp_path / "isi.xlsx"
    monkeypatch.setattr(district_module, "ask_where_to_save", lambda *_asked: target)
    shown.fill_button.click()
    rows = CalamineWorkbook.from_path(target).get_sheet_by_index(0).to_python()
    assert rows[0][1] == 1.0
    shown.tools.cells.setCurrentRow(0)
    assert shown.grid.currentRow() == 0
    shown.tools.take.click()
    assert district_forms.forms(desk.workspace)[0].cells == ()


def test_a_file_that_moved_is_named_and_chosen_again_with_its_cells(
    desk: Desk, workbook: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = face(desk)
    monkeypatch.setattr(district_module, "ask_which_to_open", lambda *_asked: workbook)
    shown.open_button.click()
    shown._place("B2", "kasus_baru", "")
    moved = workbook.rename(tmp_path / "rekap baru.xlsx")
    shown.refresh()
    assert "rekap.xlsx tidak ada lagi" in shown.problem.text.text()
    monkeypatch.setattr(district_module, "ask_which_to_open", lambda *_asked: moved)
    shown.moved_button.click()
    assert shown.problem.isHidden()
    [form] = district_forms.forms(desk.workspace)
    assert (form.path, len(form.cells)) == (str(moved), 1)
    shown.remove()
    assert shown.empty.isVisible()
    notes = tmp_path / "catatan.xlsx"
    notes.write_text("bukan buku kerja")
    monkeypatch.setattr(district_module, "ask_which_to_open", lambda *_asked: notes)
    shown.open_button.click()
    assert "catatan.xlsx bukan buku kerja" in shown.problem.text.text()
