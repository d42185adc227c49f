"""The rows that wait, worked off by the keyboard alone: mended, taken in as read, left out, all at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from blc_desktop.domain.kinds import ImportKind
from blc_desktop.exchange import reading
from blc_desktop.services import import_review, imports
from blc_desktop.services.import_facts import ImportWorkbook
from blc_desktop.services.workspace import Workspace
from tests.support.imports import VILLAGE, front, people, push, save_as, window
from tests.support.posko import make_posko
from tests.support.typing import form, save
from tests.support.ui import Desk, make_desk
from tests.support.workbooks import BUDI, SITI, TONO, write_xlsx
from ui.imports.review import ReviewWindow
from ui.pages.residents import PAGE

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def doubtful(folder: Path) -> Path:
    """Write a list of four people of whom three are doubtful: two short NIK, one impossible birthday."""
    rows: list[list[object]] = [["Nama", "NIK", "L/P", "Tgl Lahir", "RT/RW"]]
    rows.append(["Budi Santoso", BUDI[0][:11], "L", BUDI[3], "01/02"])
    rows.append(["Rina Wati", "", "P", "31/02/1980", "01/02"])
    rows.append(["Siti Aminah", SITI[0], "P", SITI[3], "01/02"])
    rows.append(["Tono Wijaya", TONO[0][:11], "L", TONO[3], "01/02"])
    return write_xlsx(folder / "warga.xlsx", rows)


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    """Make a posko in which three rows wait."""
    made = make_posko(tmp_path)
    imports.run(made, ImportWorkbook(doubtful(tmp_path), ImportKind.RESIDENTS))
    return made


@pytest.fixture
def desk(tmp_path: Path, ws: Workspace, qtbot: QtBot) -> Desk:
    """Open the page of residents."""
    made = make_desk(tmp_path, [PAGE], workspace=ws)
    qtbot.addWidget(made.window)
    made.window.resize(1366, 768)
    made.window.show()
    return made


@pytest.fixture
def review(desk: Desk, qtbot: QtBot) -> ReviewWindow:
    """Open the waiting rows by the button that counts them."""
    push(desk.window, "residents_review")
    shown = window(desk.window, "import_review_window")
    assert isinstance(shown, ReviewWindow)
    front(shown, qtbot)
    return shown


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key wherever the focus is."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifiers)


def type_over(text: str) -> None:
    """Type into the cell that is stood on; the editor that the first sign opens gets the rest."""
    for sign in text:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, sign)


def waiting(ws: Workspace) -> list[str]:
    return [row.values.get("name", "") for row in import_review.review_rows(ws)]


def stored(ws: Workspace) -> dict[str, str | None]:
    """Return name → NIK of everybody in the book."""
    with ws.read() as rx:
        found = rx.conn.exec_driver_sql("SELECT name, national_id FROM person").all()
    return {row.name: row.national_id for row in found}


def test_it_begins_on_the_first_wrong_cell_and_says_why(review: ReviewWindow) -> None:
    grid = review.table
    assert grid.hasFocus()
    assert (grid.currentRow(), grid.fields[grid.currentColumn()]) == (0, "national_id")
    assert "16 digit" in review.why.text.text()
    cell = grid.item(0, grid.currentColumn())
    assert cell is not None
    assert not cell.icon().isNull(), "a mark stands beside the colour"
    assert "3" in review.about.text()


def test_a_cell_is_mended_and_the_row_taken_in(review: ReviewWindow, ws: Workspace) -> None:
    type_over(BUDI[0])
    press(Qt.Key.Key_Return, CONTROL)
    assert stored(ws)["Budi Santoso"] == BUDI[0]
    assert waiting(ws) == ["Rina Wati", "Tono Wijaya"]
    grid = review.table
    assert grid.hasFocus()
    assert (grid.currentRow(), grid.fields[grid.currentColumn()]) == (0, "birth_date"), "on to the next"
    assert "Tanggal lahir" in review.why.text.text()


def test_what_is_still_wrong_stays_and_nothing_typed_is_lost(review: ReviewWindow, ws: Workspace) -> None:
    type_over(BUDI[0][:12])
    press(Qt.Key.Key_Return, CONTROL)
    assert waiting(ws)[0] == "Budi Santoso"
    grid = review.table
    cell = grid.item(0, grid.fields.index("national_id"))
    assert cell is not None
    assert cell.text() == BUDI[0][:12]
    assert grid.currentColumn() == grid.fields.index("national_id")
    assert "16 digit" in review.why.text.text()


def test_f8_goes_from_problem_to_problem_and_around(review: ReviewWindow) -> None:
    grid = review.table
    where = []
    for _step in range(3):
        press(Qt.Key.Key_F8)
        where.append((grid.currentRow(), grid.fields[grid.currentColumn()]))
    assert where == [(1, "birth_date"), (2, "national_id"), (0, "national_id")]
    press(Qt.Key.Key_F8, SHIFT)
    assert grid.currentRow() == 2


def test_f8_passes_over_what_was_mended_and_keeps_it(review: ReviewWindow) -> None:
    type_over(BUDI[0])
    press(Qt.Key.Key_F8)
    press(Qt.Key.Key_F8)
    press(Qt.Key.Key_F8)
    assert review.table.currentRow() == 1, "the first row is mended, though not taken in yet"
    cell = review.table.item(0, review.table.fields.index("national_id"))
    assert cell is not None
    assert cell.text() == BUDI[0]


def test_taken_in_as_it_was_read_keeps_what_was_no_value(review: ReviewWindow, ws: Workspace) -> None:
    press(Qt.Key.Key_F8)
    press(Qt.Key.Key_Return, CONTROL | SHIFT)
    assert stored(ws)["Rina Wati"] is None
    with ws.read() as rx:
        unread = rx.conn.exec_driver_sql("SELECT unread FROM person WHERE name = 'Rina Wati'").scalar_one()
    assert "31/02/1980" in unread


def test_a_row_is_left_out_and_comes_back_by_undo(review: ReviewWindow, ws: Workspace) -> None:
    press(Qt.Key.Key_Delete, CONTROL)
    assert waiting(ws) == ["Rina Wati", "Tono Wijaya"]
    assert people(ws) == 1
    press(Qt.Key.Key_Z, CONTROL)
    assert waiting(ws) == ["Budi Santoso", "Rina Wati", "Tono Wijaya"]
    assert review.table.rowCount() == 3


def test_delete_empties_a_cell_and_leaves_the_row(review: ReviewWindow, ws: Workspace) -> None:
    press(Qt.Key.Key_Delete)
    assert len(waiting(ws)) == 3
    press(Qt.Key.Key_Return, CONTROL)
    assert stored(ws)["Budi Santoso"] is None, "without a NIK the person is known by name and birthday"


def test_many_rows_are_taken_in_at_once_and_those_that_cannot_say_why(
    review: ReviewWindow, ws: Workspace, qtbot: QtBot
) -> None:
    type_over(BUDI[0])
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(review.table.hasFocus)
    press(Qt.Key.Key_A, CONTROL)
    assert review.take.text() == "Terima 3 baris"
    press(Qt.Key.Key_Return, CONTROL)
    assert stored(ws)["Budi Santoso"] == BUDI[0]
    assert waiting(ws) == ["Rina Wati", "Tono Wijaya"]
    assert "1 baris diterima" in review.said.text()
    assert "2 baris belum" in review.why.text.text()
    press(Qt.Key.Key_A, CONTROL)
    press(Qt.Key.Key_Return, CONTROL | SHIFT)
    assert waiting(ws) == []
    assert people(ws) == 4
    assert review.nothing.isVisible()
    assert not review.table.isVisible()


def test_several_rows_are_left_out_and_come_back_together(review: ReviewWindow, ws: Workspace) -> None:
    press(Qt.Key.Key_A, CONTROL)
    press(Qt.Key.Key_Delete, CONTROL)
    assert waiting(ws) == []
    press(Qt.Key.Key_Z, CONTROL)
    assert len(waiting(ws)) == 3
    assert review.table.isVisible()


def test_a_column_is_pasted_from_a_spreadsheet(review: ReviewWindow, ws: Workspace) -> None:
    QGuiApplication.clipboard().setText(f"{BUDI[0]}\n\n{TONO[0]}\n")
    press(Qt.Key.Key_V, CONTROL)
    grid = review.table
    place = grid.fields.index("national_id")
    texts = [cell.text() if (cell := grid.item(at, place)) else "" for at in range(3)]
    assert texts == [BUDI[0], "", TONO[0]]
    press(Qt.Key.Key_A, CONTROL)
    press(Qt.Key.Key_Return, CONTROL)
    assert stored(ws)["Tono Wijaya"] == TONO[0]


def test_days_are_shown_as_people_write_them(review: ReviewWindow) -> None:
    cell = review.table.item(0, review.table.fields.index("birth_date"))
    assert cell is not None
    assert cell.text() == "12/03/1980"


def test_the_waiting_rows_are_written_to_a_workbook_under_their_own_headings(
    review: ReviewWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_as(monkeypatch, tmp_path / "masalah.xlsx")
    push(review, "review_problems")
    save(form("export_form"))
    rows = reading.read(tmp_path / "masalah.xlsx").sheets[0].rows
    assert rows[0] == ["Baris ke-", "Nama", "NIK", "L/P", "Tgl Lahir", "RT/RW", "Masalah"]
    assert [row[1] for row in rows[1:]] == ["Budi Santoso", "Rina Wati", "Tono Wijaya"]


def test_the_button_of_the_page_counts_what_waits_and_goes_with_the_last(
    desk: Desk, review: ReviewWindow
) -> None:
    from ui.imports import ReviewButton

    badge = desk.window.findChild(ReviewButton, "residents_review")
    assert badge is not None
    assert badge.text().startswith("3 ")
    press(Qt.Key.Key_A, CONTROL)
    press(Qt.Key.Key_Return, CONTROL | SHIFT)
    assert badge.isHidden()


def test_a_whole_village_is_worked_off_in_one_go(tmp_path: Path, qtbot: QtBot) -> None:
    ws = make_posko(tmp_path)
    imports.run(ws, ImportWorkbook(VILLAGE / "warga.xlsx", ImportKind.RESIDENTS))
    desk = make_desk(tmp_path, [PAGE], workspace=ws)
    qtbot.addWidget(desk.window)
    desk.window.show()
    push(desk.window, "residents_review")
    shown = window(desk.window, "import_review_window")
    front(shown, qtbot)
    press(Qt.Key.Key_A, CONTROL)
    press(Qt.Key.Key_Return, CONTROL | SHIFT)
    assert people(ws) == 5000, "nobody is lost"
    assert waiting(ws) == []
