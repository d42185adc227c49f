"""A stock count at the desk: figures by Enter, kept at once, differences explained, closed and undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QTableWidgetItem
from pytestqt.qtbot import QtBot

from blc_desktop.domain.access import Role
from blc_desktop.domain.facts.counting import CountFacts
from blc_desktop.domain.kinds_counting import CountReason, CountState
from blc_desktop.services import count_views
from blc_desktop.services.workspace import Workspace
from tests.support.goods import add_item, balance, furnish, give_away
from tests.support.posko import acting_as, make_posko
from tests.support.screen import box, fill, form, press, show, type_line
from tests.support.ui import Desk, make_desk
from ui.pages.stock import PAGE
from ui.pages.stock.count_window import CountWindow
from ui.pages.stock.counts import CountsBox

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    """Return a posko with 1.500 masks in boxes of 50 and 24 soaps, at one place."""
    made = make_posko(tmp_path)
    furnish(made)
    return made


@pytest.fixture
def desk(ws: Workspace, tmp_path: Path, qtbot: QtBot) -> Desk:
    made = make_desk(tmp_path, [PAGE], workspace=ws)
    made.window.open_page("page_stock")
    show(made, qtbot)
    return made


def open_counts(desk: Desk, qtbot: QtBot) -> CountsBox:
    QTest.keyClick(desk.window, Qt.Key.Key_H, CTRL)
    found = box("stock_counts", qtbot)
    assert isinstance(found, CountsBox)
    return found


def begin(desk: Desk, qtbot: QtBot, *, blind: bool = False) -> CountWindow:
    """Begin a count of everything by keyboard."""
    counts = open_counts(desk, qtbot)
    QTest.keyClick(counts, Qt.Key.Key_N, CTRL)
    dialog = form("start_count", qtbot)
    if blind:
        editor = dialog.form.editor("blind").focus_widget()
        editor.setFocus()
        QTest.keyClick(editor, Qt.Key.Key_Space)
    dialog.submit()
    found = box("count_window", qtbot)
    assert isinstance(found, CountWindow)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is found.entry.packs)
    return found


def facts(ws: Workspace) -> CountFacts:
    newest = count_views.counts(ws)[0]
    return count_views.count_facts(ws, newest.count_id)


def focus() -> str:
    found = QApplication.focusWidget()
    return "" if found is None else found.objectName()


def column(shown: CountWindow, title: str) -> list[str]:
    """Return what a column of the table says, from top to bottom; empty where it is hidden."""
    table = shown.table
    at = [_text(table.horizontalHeaderItem(each)) for each in range(table.columnCount())].index(title)
    if table.isColumnHidden(at):
        return []
    return [_text(table.item(row, at)) for row in range(table.rowCount())]


def _text(cell: QTableWidgetItem | None) -> str:
    return "" if cell is None else cell.text()


def test_packs_then_pieces_then_the_next_line_and_each_figure_is_kept(desk: Desk, qtbot: QtBot) -> None:
    shown = begin(desk, qtbot)
    assert "Masker medis" in shown.entry.item.text()
    type_line("30")
    assert focus() == "count_loose"
    press(Qt.Key.Key_Return)
    assert facts(desk.workspace).lines[0].counted == 1_500
    assert "Sabun" in shown.entry.item.text()
    assert focus() == "count_loose"
    assert column(shown, "Terhitung") == ["1.500", ""]


def test_a_killed_program_loses_no_figure_that_was_entered(desk: Desk, qtbot: QtBot) -> None:
    begin(desk, qtbot)
    type_line("30")
    press(Qt.Key.Key_Return)
    # Nothing is closed or saved by hand: another view of the book has the figure already.
    other = Workspace(desk.workspace.book, desk.workspace.actor)
    assert [line.counted for line in facts(other).lines] == [1_500, None]


def test_a_difference_asks_for_its_reason_and_is_booked_in_one_step_with_undo(
    desk: Desk, qtbot: QtBot
) -> None:
    shown = begin(desk, qtbot)
    type_line("29")
    type_line("40")
    assert focus() == "count_reason"
    assert facts(desk.workspace).lines[0].counted is None, "not kept before the reason is known"
    shown.entry.reason.setCurrentIndex(shown.entry.reason.findData(CountReason.UNRECORDED_OUT))
    press(Qt.Key.Key_Return)
    type_line("24")
    assert column(shown, "Selisih") == ["-10", "0"]
    QTest.keyClick(shown, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: not shown.isVisible())
    assert balance(desk.workspace, "Masker medis") == 1_490
    assert facts(desk.workspace).state is CountState.CLOSED
    desk.context.ops.undo_last()
    assert balance(desk.workspace, "Masker medis") == 1_500
    assert facts(desk.workspace).state is CountState.OPEN


def test_goods_given_out_meanwhile_are_shown_and_reckoned_with(desk: Desk, qtbot: QtBot) -> None:
    shown = begin(desk, qtbot)
    type_line("30")
    press(Qt.Key.Key_Return)
    give_away(desk.workspace, "Masker medis", 100)
    desk.context.ops.hub.emit_changes(frozenset({"stock"}))  # type: ignore[arg-type]
    assert column(shown, "Bergerak") == ["-100", ""]
    type_line("24")
    QTest.keyClick(shown, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: not shown.isVisible())
    assert balance(desk.workspace, "Masker medis") == 1_400


def test_a_blind_count_shows_the_book_only_when_all_is_counted(desk: Desk, qtbot: QtBot) -> None:
    shown = begin(desk, qtbot, blind=True)
    assert "1.500" not in shown.entry.about.text()
    assert column(shown, "Menurut buku") == []
    type_line("29")
    press(Qt.Key.Key_Return)
    assert focus() == "count_loose", "whoever counts blind is not told that it differs"
    assert column(shown, "Selisih") == []
    type_line("24")
    assert column(shown, "Selisih") == ["-50", "0"]
    assert focus() == "count_reason"
    assert "Masker" in shown.entry.item.text()


def test_goods_that_no_line_names_are_added_on_the_way(desk: Desk, qtbot: QtBot) -> None:
    add_item(desk.workspace, "Velbed", "unit")
    shown = begin(desk, qtbot)
    QTest.keyClick(shown, Qt.Key.Key_N, CTRL)
    dialog = form("found_line", qtbot)
    fill(dialog, item_id="Masker", counted="7", lot="Z-9")
    dialog.submit()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert column(shown, "Batch")[-1] == "Z-9"
    assert facts(desk.workspace).lines[-1].reason is CountReason.FOUND


def test_a_count_is_left_and_taken_up_again_at_the_first_line_not_counted(desk: Desk, qtbot: QtBot) -> None:
    shown = begin(desk, qtbot)
    type_line("30")
    press(Qt.Key.Key_Return)
    shown.reject()
    counts = box("stock_counts", qtbot)
    assert isinstance(counts, CountsBox)
    assert not counts.begin.isEnabled(), "one count at a time"
    QTest.keyClick(counts, Qt.Key.Key_Return, CTRL)
    again = box("count_window", qtbot)
    assert isinstance(again, CountWindow)
    assert "Sabun" in again.entry.item.text()
    assert column(again, "Terhitung") == ["1.500", ""]


def test_the_history_has_the_accuracy_and_a_closed_count_is_only_looked_at(desk: Desk, qtbot: QtBot) -> None:
    shown = begin(desk, qtbot)
    for figure in ("30", "", "24"):
        type_line(figure)
    QTest.keyClick(shown, Qt.Key.Key_Return, CTRL)
    counts = box("stock_counts", qtbot)
    assert isinstance(counts, CountsBox)
    model = counts.list.model
    assert [model.value(0, name) for name in ("number", "lines", "exact")] == [1, 2, "100,0%"]
    counts.list.view.show_row(0)
    counts.list.view.setFocus()
    QTest.keyClick(counts.list.view, Qt.Key.Key_Return)
    again = box("count_window", qtbot)
    assert isinstance(again, CountWindow)
    assert not again.entry.isVisible()
    assert not again.finish.isVisible()


def test_who_may_only_look_begins_no_count(ws: Workspace, tmp_path: Path, qtbot: QtBot) -> None:
    made = make_desk(tmp_path, [PAGE], workspace=acting_as(ws, Role.VIEWER))
    made.window.open_page("page_stock")
    show(made, qtbot)
    counts = open_counts(made, qtbot)
    found = counts.findChild(QPushButton, "count_start")
    assert found is not None
    assert not found.isVisible()
