"""The district's own form: mapped once, refilled into copies that keep everything else to the byte."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from blc_desktop.domain import cell_refs
from blc_desktop.domain.access import Role
from blc_desktop.domain.district_forms import DistrictForm, FormCell
from blc_desktop.errors import Refused
from blc_desktop.exchange import workbook_form
from blc_desktop.services import daily, district_forms, figure_list
from blc_desktop.services.district_forms import FillForm, KeepForm, RemoveForm
from blc_desktop.services.workspace import Workspace
from tests.support.cases import TODAY, confirm, days_ago
from tests.support.posko import acting_as, make_posko

SHEET, BY_DAY = "Laporan Desa", "Harian"


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    ws = make_posko(tmp_path)
    confirm(ws, days_ago(3))
    confirm(ws, days_ago(1))
    return ws


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """Write a form as a district makes it: merged title, borders, formulas, a row for each date."""
    path = tmp_path / "format kecamatan.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet, dated = book.add_worksheet(SHEET), book.add_worksheet(BY_DAY)
        bold = book.add_format({"bold": True, "border": 1, "bg_color": "#DDEBF7"})
        box = book.add_format({"border": 1, "num_format": "#,##0"})
        dates = book.add_format({"border": 1, "num_format": "dd/mm/yyyy"})
        sheet.merge_range("A1:E1", "REKAP DESA & KELURAHAN", bold)
        sheet.write("A3", "Nama desa")
        sheet.merge_range("B3:C3", "", box)
        for row, title in enumerate(("Konfirmasi aktif", "Kasus baru"), start=5):
            sheet.write(f"A{row}", title)
            sheet.write_blank(f"B{row}", None, box)
        sheet.write("A7", "Jumlah", bold)
        sheet.write_formula("B7", "=SUM(B5:B6)", box, 0)
        for at in range(28):
            dated.write_datetime(at, 0, datetime(2021, 2, at + 1), dates)  # noqa: DTZ001 - a day
            dated.write_blank(at, 1, None, box)
            dated.write_formula(at, 2, f"=B{at + 1}*2", box, 0)
    return path


def mapped(ws: Workspace, path: Path, *cells: FormCell) -> DistrictForm:
    """Keep a form with ``cells``."""
    return district_forms.keep(ws, KeepForm(DistrictForm(0, "Rekap", str(path), (), cells))).value


def cells_of(path: Path, sheet: str) -> list[list[object]]:
    book = CalamineWorkbook.from_path(path)
    return [list(row) for row in book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)]


@given(st.integers(0, 16_383), st.integers(1, 1_048_576))
def test_a_cell_has_one_name(column: int, row: int) -> None:
    assert cell_refs.parse(cell_refs.name(column, row)) == (column, row)
    assert cell_refs.parse(f" ${cell_refs.name(column, row).lower()} ".replace("$", "")) == (column, row)


@pytest.mark.parametrize("text", ["", "7", "F", "F0", "XFE1", "A1048577", "F7:G8", "=F7"])
def test_what_is_no_cell_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(text)}$"):
        cell_refs.parse(text)


def test_a_copy_holds_our_figures_and_everything_else_as_it_was(
    ws: Workspace, workbook: Path, tmp_path: Path
) -> None:
    form = mapped(
        ws,
        workbook,
        FormCell(SHEET, "c3", "desa"),
        FormCell(SHEET, "B5", "konfirmasi_aktif"),
        FormCell(SHEET, "B6", "kasus_baru"),
    )
    assert [cell.ref for cell in form.cells] == ["B3", "B5", "B6"], "what is merged is filled at its head"
    before = workbook.read_bytes()
    target = tmp_path / "isi.xlsx"
    assert district_forms.fill(ws, FillForm(form.form_id, TODAY, target)).value == 3
    assert workbook.read_bytes() == before
    rows = cells_of(target, SHEET)
    assert (rows[2][1], rows[4][1], rows[5][1]) == ("Sukamantri", 2.0, 0.0)
    with zipfile.ZipFile(workbook) as old, zipfile.ZipFile(target) as new:
        assert old.namelist() == new.namelist()
        same = [name for name in old.namelist() if old.read(name) == new.read(name)]
        changed = set(old.namelist()) - set(same)
        assert changed == {"xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"}
        sheet = new.read("xl/worksheets/sheet1.xml").decode()
        assert "<f>SUM(B5:B6)</f>" in sheet
        assert "<f>SUM(B5:B6)</f><v>" not in sheet, "an old result must not stand beside new figures"
        assert 'fullCalcOnLoad="1"' in new.read("xl/workbook.xml").decode()
        style = old.read("xl/worksheets/sheet1.xml").decode().split('r="B5" s="')[1].split('"')[0]
        assert f'<c r="B5" s="{style}"><v>2</v></c>' in sheet


def test_a_form_with_a_row_for_each_date_is_filled_up_to_the_day(
    ws: Workspace, workbook: Path, tmp_path: Path
) -> None:
    form = mapped(ws, workbook, FormCell(BY_DAY, "B1", "konfirmasi_aktif", "a"))
    target = tmp_path / "isi.xlsx"
    district_forms.fill(ws, FillForm(form.form_id, TODAY, target))
    column = [row[1] for row in cells_of(target, BY_DAY)]
    wanted = [
        daily.daily_facts(ws, date(2021, 2, day)).cases.confirmed.today for day in range(1, TODAY.day + 1)
    ]
    assert column[: TODAY.day] == wanted
    assert set(column[TODAY.day :]) == {""}
    with pytest.raises(Refused, match=r"form\.date_missing"):
        district_forms.fill(ws, FillForm(form.form_id, date(2021, 3, 2), target))


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (FormCell(SHEET, "B7", "kasus_baru"), "form.cell_formula"),
        (FormCell(SHEET, "7B", "kasus_baru"), "form.ref_wrong"),
        (FormCell("Lain", "B5", "kasus_baru"), "form.sheet_missing"),
        (FormCell(BY_DAY, "B1", "kasus_baru", "1"), "form.column_wrong"),
    ],
)
def test_a_cell_that_cannot_be_filled_is_refused_when_it_is_mapped(
    ws: Workspace, workbook: Path, cell: FormCell, code: str
) -> None:
    with pytest.raises(Refused, match=code.replace(".", r"\.")):
        mapped(ws, workbook, cell)
    assert district_forms.forms(ws) == []


def test_a_moved_a_wrong_and_a_changed_workbook_are_named(
    ws: Workspace, workbook: Path, tmp_path: Path
) -> None:
    form = mapped(ws, workbook, FormCell(SHEET, "B5", "kasus_baru"))
    target = tmp_path / "isi.xlsx"
    moved = workbook.rename(tmp_path / "lain.xlsx")
    with pytest.raises(Refused, match=r"form\.file_moved"):
        district_forms.fill(ws, FillForm(form.form_id, TODAY, target))
    workbook.write_text("bukan buku kerja")
    with pytest.raises(Refused, match=r"form\.no_workbook"):
        district_forms.fill(ws, FillForm(form.form_id, TODAY, target))
    with xlsxwriter.Workbook(workbook) as book:
        sheet = book.add_worksheet(SHEET)
        sheet.write("A5", "Suspek")
    with pytest.raises(Refused, match=r"form\.changed") as refused:
        district_forms.fill(ws, FillForm(form.form_id, TODAY, target))
    assert refused.value.facts["before"] == "Konfirmasi aktif"
    again = district_forms.keep(ws, KeepForm(replace(form, path=str(moved)))).value
    assert district_forms.fill(ws, FillForm(again.form_id, TODAY, target)).value == 1
    with pytest.raises(Refused, match=r"form\.onto_itself"):
        district_forms.fill(ws, FillForm(again.form_id, TODAY, moved))


def test_a_form_is_kept_changed_and_forgotten_with_undo(ws: Workspace, workbook: Path) -> None:
    form = mapped(ws, workbook, FormCell(SHEET, "B5", "kasus_baru"))
    more = replace(form, cells=(*form.cells, FormCell(SHEET, "B6", "dirujuk")))
    changed = district_forms.keep(ws, KeepForm(more))
    assert changed.undo is not None
    changed.undo.run(ws)
    [kept] = district_forms.forms(ws)
    assert kept.cells == form.cells
    with pytest.raises(Refused, match=r"row\.changed_elsewhere"):
        district_forms.keep(ws, KeepForm(more))
    gone = district_forms.remove(ws, RemoveForm(kept.form_id))
    assert district_forms.forms(ws) == []
    assert gone.undo is not None
    gone.undo.run(ws)
    assert district_forms.forms(ws)[0].cells == form.cells
    with pytest.raises(Refused, match=r"form\.name_taken"):
        mapped(ws, workbook)
    with pytest.raises(Refused, match="not_permitted"):
        mapped(acting_as(ws, Role.VIEWER), workbook)


def test_every_figure_has_a_name_of_its_own_and_todays_value(ws: Workspace) -> None:
    facts = daily.daily_facts(ws)
    every = figure_list.all_figures(facts)
    names = [figure.name for figure in every]
    assert len(set(names)) == len(names)
    values = {figure.name: figure.value for figure in every}
    assert values["konfirmasi_aktif"] == facts.cases.confirmed.today == 2
    assert values["kode_desa"] == "36.03.12.2008"
    assert [values[name] for name in ("isoman", "isoter", "dirawat")] == [2, 0, 0]
    assert [figure.name for figure in figure_list.fixed(facts)] == names[: len(figure_list.fixed(facts))]


def test_rows_and_cells_without_their_names_are_counted_on() -> None:
    row = '<x:row><x:c t="s"><x:v>0</x:v></x:c><x:c/></x:row>'
    xml = f'<x:worksheet xmlns:x="u"><x:sheetData>{row}</x:sheetData></x:worksheet>'
    filled = workbook_form._filled(xml, {(1, 1): 5, (3, 0): "a < b"}, "s")
    assert '<x:c r="B1"><x:v>5</x:v></x:c>' in filled
    assert '<x:row r="3"><x:c r="A3" t="inlineStr"><x:is><x:t xml:space="preserve">a &lt; b' in filled
    assert '<x:c t="s"><x:v>0</x:v></x:c>' in filled


def test_a_day_is_filled_in_the_look_of_its_cell() -> None:
    assert (TODAY - date(1899, 12, 30)) == timedelta(days=44246)
    assert (
        workbook_form._cell_text("", "E3", ' r="E3" s="4" t="s"', TODAY) == '<c r="E3" s="4"><v>44246</v></c>'
    )
