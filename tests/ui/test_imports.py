"""A posko's own workbook on screen: seen before it is taken in, told what is wrong with it, taken in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from blc_desktop.exchange import reading
from blc_desktop.services import imports
from tests.support.imports import (
    VILLAGE,
    HeldRunner,
    choose,
    counts,
    import_window,
    lines,
    people,
    push,
    save_as,
    take_column_for,
    window,
)
from tests.support.typing import form, save
from tests.support.ui import Desk, make_desk
from tests.support.workbooks import BUDI, SITI, TONO, write_xlsx
from ui.imports.window import ImportWindow
from ui.longwork import ProgressDialog
from ui.work import Lane

HEAD = ["Nama", "NIK", "L/P", "Tgl Lahir", "RT/RW", "Panggilan"]


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Desk:
    """Open an empty posko."""
    made = make_desk(tmp_path)
    qtbot.addWidget(made.window)
    made.window.resize(1366, 768)
    made.window.show()
    return made


@pytest.fixture
def shown(desk: Desk, qtbot: QtBot) -> ImportWindow:
    """Open the import of residents."""
    return import_window(desk, qtbot)


def village(folder: Path, name: str = "warga.xlsx") -> Path:
    """Write a list of three people, the last of whom has a NIK that is too short."""
    rows: list[list[object]] = [["DATA WARGA"], list(HEAD)]
    for at, (nik, called, sex, born, _card) in enumerate((BUDI, SITI, TONO)):
        rows.append([called, nik if at < 2 else nik[:11], sex, born, "01/02", called.split()[0]])
    return write_xlsx(folder / name, rows)


def progress_of(shown: ImportWindow) -> ProgressDialog | None:
    return next((box for box in shown.findChildren(ProgressDialog) if box.isVisible()), None)


def start_of(shown: ImportWindow) -> QPushButton:
    found = shown.findChild(QPushButton, "import_start")
    assert found is not None
    return found


def test_a_village_is_recognised_counted_and_taken_in(
    desk: Desk, shown: ImportWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(shown, monkeypatch, VILLAGE / "warga.xlsx")
    recognised = lines(shown.check_leaf.mapping)
    assert recognised[2][:4] == ["C", "NIK", "", "pasti"]
    assert "3603122405849628" in recognised[2][4], "cells of the column are shown beside it"
    assert counts(shown, shown.check_leaf) == [
        *("5.020 baris", "4.869 diterima", "131 perlu diperiksa", "0 ditolak", "20 sudah ada"),
    ]
    problems = {line[0]: line[1:3] for line in lines(shown.check_leaf.problems)}
    assert problems["NIK terpotong Excel"] == ["48", "diperiksa dulu"]
    assert problems["NIK berbeda"] == ["42", "peringatan"]
    assert problems["Baris ganda"] == ["20", "tidak dobel"]
    assert people(desk.workspace) == 0, "nothing is stored before it is asked for"
    assert start_of(shown).hasFocus()
    QTest.keyClick(shown, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(shown.result_leaf.isVisible)
    assert people(desk.workspace) == 4869
    assert "4.869" in shown.result_leaf.words.hint.text()
    assert "131" in shown.result_leaf.to_review.text()
    push(shown, "import_again")
    choose(shown, monkeypatch, VILLAGE / "warga.xlsx")
    assert not start_of(shown).isEnabled(), "a second time there is nothing to take in"
    assert "sudah ada" in shown.note.text.text()


def test_a_column_is_taken_for_something_else_by_keyboard_and_remembered(
    desk: Desk, shown: ImportWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(shown, monkeypatch, village(tmp_path))
    take_column_for(shown, "F", "Nama")
    mapping = shown.check_leaf.mapping.mapping()
    assert mapping["name"] == "F"
    assert "A" not in mapping.values(), "the column that was the name is let go"
    push(shown, "import_keep")
    assert "Diingat" in shown.note.text.text()
    choose(shown, monkeypatch, village(tmp_path, "lagi.xlsx"), "import_other")
    assert shown.check_leaf.mapping.mapping()["name"] == "F"
    assert "diingat" in shown.note.text.text()
    push(shown, "import_start")
    with desk.workspace.read() as rx:
        names = {row.name for row in rx.conn.exec_driver_sql("SELECT name FROM person").all()}
    assert names == {"Budi", "Siti"}


def test_the_focus_stays_on_the_column_that_was_changed(
    shown: ImportWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(shown, monkeypatch, village(tmp_path))
    take_column_for(shown, "F", "Keterangan")
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "import_column_F"


def test_tab_goes_to_the_day_and_down_the_columns(
    shown: ImportWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(shown, monkeypatch, village(tmp_path))
    assert start_of(shown).hasFocus()
    names = []
    for _step in range(7):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        reached = QApplication.focusWidget()
        names.append(reached.objectName() if reached else "")
    assert names == ["import_day", *(f"import_column_{letter}" for letter in "ABCDEF")]


def test_too_few_columns_say_so_and_the_next_choice_mends_it(
    shown: ImportWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", [["Nama", "Umur"], ["Andi", 20], ["Beni", 30]])
    choose(shown, monkeypatch, path)
    take_column_for(shown, "A", "— tidak dipakai —")
    assert not start_of(shown).isEnabled()
    assert "nama atau NIK" in shown.note.text.text()
    take_column_for(shown, "A", "Nama")
    assert start_of(shown).isEnabled()
    assert shown.note.isHidden()


def test_sheets_that_are_alike_come_together_and_one_may_be_chosen(
    shown: ImportWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import xlsxwriter

    path = tmp_path / "rt.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for at, person in enumerate((BUDI, SITI), start=1):
            page = book.add_worksheet(f"RT {at:03}")
            page.write_row(0, 0, [f"DATA WARGA RT {at:03} RW 002"])
            page.write_row(1, 0, ["Nama", "NIK"])
            page.write_row(2, 0, [person[1], person[0]])
        book.add_worksheet("Rekap").write_row(0, 0, ["RT", "Jumlah"])
    choose(shown, monkeypatch, path)
    sheets = shown.check_leaf.sheets
    assert sheets.currentText() == "2 lembar sejenis: RT 001 … RT 002"
    assert counts(shown, shown.check_leaf)[0] == "2 baris"
    QTest.keyClick(sheets, Qt.Key.Key_Down)
    assert sheets.currentText() == "RT 001"
    assert counts(shown, shown.check_leaf)[0] == "1 baris"
    QTest.keyClick(sheets, Qt.Key.Key_End)
    assert sheets.currentText() == "Rekap"
    assert not start_of(shown).isEnabled()
    assert "Rekap" in shown.note.text.text()
    QTest.keyClick(sheets, Qt.Key.Key_Home)
    assert counts(shown, shown.check_leaf)[0] == "2 baris"


def test_the_day_it_counts_from_judges_what_has_expired(
    desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = import_window(desk, qtbot, "stock")
    rows: list[list[object]] = [["Nama Barang", "Jumlah", "Satuan", "ED"]]
    rows.append(["Masker medis", 10, "box", date(2021, 2, 10)])
    choose(shown, monkeypatch, write_xlsx(tmp_path / "stok.xlsx", rows))
    assert [line[0] for line in lines(shown.check_leaf.problems)] == ["Kedaluwarsa"]
    day = shown.check_leaf.day.line
    day.setFocus()
    day.selectAll()
    QTest.keyClicks(day, "5/2/2021")
    QTest.keyClick(day, Qt.Key.Key_Return)
    assert lines(shown.check_leaf.problems) == []
    assert shown.check_leaf.sheets.count() == 1


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("laporan.xlsx", b"\x00\x01 junk", "simpan sebagai .xlsx"),
        ("kosong.csv", b"", "kosong"),
        ("surat.pdf", b"%PDF-1.7 x", "bukan lembar kerja"),
    ],
)
def test_files_that_cannot_be_read_say_so_in_the_window(
    desk: Desk,
    shown: ImportWindow,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    content: bytes,
    says: str,
) -> None:
    (tmp_path / name).write_bytes(content)
    choose(shown, monkeypatch, tmp_path / name)
    assert says in shown.note.text.text()
    assert name in shown.note.text.text()
    assert desk.messages.shown == [], "no box stands in the way"
    choose(shown, monkeypatch, village(tmp_path))
    assert shown.note.isHidden()
    assert counts(shown, shown.check_leaf)[0] == "3 baris"


def test_a_file_open_in_excel_is_tried_again_by_one_press(
    shown: ImportWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = village(tmp_path)
    read = Path.read_bytes

    def locked(_path: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", locked)
    choose(shown, monkeypatch, path)
    assert "Tutup dulu di Excel" in shown.note.text.text()
    monkeypatch.setattr(Path, "read_bytes", read)
    push(shown, "import_retry")
    assert counts(shown, shown.check_leaf)[0] == "3 baris"
    assert shown.retry.isHidden()


def test_another_file_that_fails_leaves_the_one_that_is_shown(
    shown: ImportWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(shown, monkeypatch, village(tmp_path))
    (tmp_path / "b.xlsx").write_bytes(b"")
    choose(shown, monkeypatch, tmp_path / "b.xlsx", "import_other")
    assert "b.xlsx" in shown.note.text.text()
    assert shown.about.text() == "warga.xlsx"
    assert counts(shown, shown.check_leaf)[0] == "3 baris"


def test_a_sheet_without_headings_is_told_by_hand(
    desk: Desk, shown: ImportWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_xlsx(tmp_path / "resep.xlsx", [["Andi Saputra", "tukang"], ["Beni Hakim", "guru"]])
    choose(shown, monkeypatch, path)
    assert "tidak dikenali" in shown.note.text.text()
    assert not start_of(shown).isEnabled()
    take_column_for(shown, "A", "Nama")
    assert counts(shown, shown.check_leaf)[:2] == ["2 baris", "2 diterima"]
    push(shown, "import_start")
    assert people(desk.workspace) == 2


def test_an_import_that_is_cancelled_leaves_nothing_behind(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    runner = HeldRunner()
    desk = make_desk(tmp_path, runner=runner)
    qtbot.addWidget(desk.window)
    desk.window.show()
    shown = import_window(desk, qtbot)
    choose(shown, monkeypatch, VILLAGE / "warga.xlsx")
    runner.held = Lane.WRITE
    push(shown, "import_start")
    qtbot.waitUntil(lambda: progress_of(shown) is not None)
    shown.reject()
    assert shown.isVisible(), "it does not go while something is under way"
    push(window(shown, "progress_dialog"), "progress_cancel")
    runner.release()
    assert people(desk.workspace) == 0
    assert imports.history(desk.workspace) == []
    assert "Tidak ada yang masuk" in shown.note.text.text()
    runner.held = None
    push(shown, "import_start")
    assert people(desk.workspace) == 4869


def test_a_look_that_is_cancelled_leaves_the_columns_as_they_were(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    runner = HeldRunner()
    desk = make_desk(tmp_path, runner=runner)
    qtbot.addWidget(desk.window)
    desk.window.show()
    shown = import_window(desk, qtbot)
    choose(shown, monkeypatch, village(tmp_path))
    before = shown.check_leaf.mapping.mapping()
    runner.held = Lane.READ
    take_column_for(shown, "F", "Nama")
    qtbot.waitUntil(lambda: progress_of(shown) is not None)
    push(window(shown, "progress_dialog"), "progress_cancel")
    runner.release()
    assert shown.check_leaf.mapping.mapping() == before
    assert "Dihentikan" in shown.note.text.text()


def test_the_problem_rows_are_written_to_a_workbook(
    shown: ImportWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(shown, monkeypatch, village(tmp_path))
    save_as(monkeypatch, tmp_path / "masalah.xlsx")
    push(shown, "import_save_problems")
    rows = reading.read(tmp_path / "masalah.xlsx").sheets[0].rows
    assert rows[0] == ["Baris ke-", *("Nama", "NIK", "L/P", "Tgl Lahir", "RT/RW"), "Masalah"]
    assert rows[1][:3] == [5, "Tono Wijaya", TONO[0][:11]]
    assert "16 digit" in str(rows[1][-1])
    assert "1 baris ditulis ke masalah.xlsx" in shown.note.text.text()
    push(shown, "import_start")
    save_as(monkeypatch, tmp_path / "lagi.xlsx")
    push(shown, "import_result_problems")
    asked = form("export_form")
    assert asked.form.values()["purpose"] == "Membetulkan baris impor"
    save(asked)
    assert reading.read(tmp_path / "lagi.xlsx").sheets[0].rows[1][1] == "Tono Wijaya"


def test_a_workbook_that_cannot_be_written_says_so_at_the_place(
    desk: Desk, shown: ImportWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(shown, monkeypatch, village(tmp_path))
    save_as(monkeypatch, tmp_path / "tidak ada" / "masalah.xlsx")
    push(shown, "import_save_problems")
    assert "Tidak dapat menulis masalah.xlsx" in shown.note.text.text()
    assert desk.messages.shown == []
