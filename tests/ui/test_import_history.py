"""The imports of the past on screen, and one taken back whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from blc_desktop.domain.kinds import ImportKind
from blc_desktop.services import imports
from blc_desktop.services.import_facts import ImportWorkbook
from tests.support.imports import VILLAGE, choose, front, import_window, lines, people, push, window
from tests.support.ui import Desk, make_desk
from ui.imports.history import HistoryWindow


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Desk:
    """Open an empty posko."""
    made = make_desk(tmp_path)
    qtbot.addWidget(made.window)
    made.window.resize(1366, 768)
    made.window.show()
    return made


def history(desk: Desk, qtbot: QtBot) -> HistoryWindow:
    """Open the history from the import window, as one does."""
    push(import_window(desk, qtbot), "import_history")
    shown = window(desk.window, "import_history_window")
    assert isinstance(shown, HistoryWindow)
    front(shown, qtbot)
    return shown


def take_in(desk: Desk, kind: ImportKind, name: str) -> None:
    imports.run(desk.workspace, ImportWorkbook(VILLAGE / name, kind))


def test_where_nothing_was_imported_it_says_so(desk: Desk, qtbot: QtBot) -> None:
    shown = history(desk, qtbot)
    assert shown.nothing.isVisible()
    assert not shown.table.isVisible()
    assert not shown.undo.isVisible()


def test_an_import_is_taken_back_whole_by_keyboard(desk: Desk, qtbot: QtBot) -> None:
    take_in(desk, ImportKind.RESIDENTS, "warga.xlsx")
    shown = history(desk, qtbot)
    line = lines(shown.table)[0]
    assert line[1:] == ["Warga", "5.020", "4.869", "131", "berlaku", "warga.xlsx"]
    assert shown.table.hasFocus()
    QTest.keyClick(shown.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: people(desk.workspace) == 0)
    assert "warga.xlsx" in desk.messages.asked[0]
    assert lines(shown.table)[0][4:6] == ["", "dibatalkan"]
    assert "warga.xlsx" in shown.note.text.text()
    assert not shown.undo.isEnabled()


def test_a_no_leaves_everything(desk: Desk, qtbot: QtBot) -> None:
    take_in(desk, ImportKind.STOCK, "stok.xlsx")
    desk.messages.answers = [False]
    shown = history(desk, qtbot)
    push(shown, "import_undo")
    assert desk.messages.asked
    assert lines(shown.table)[0][5] == "berlaku"


def test_what_others_stand_on_is_not_taken_back_and_says_why(desk: Desk, qtbot: QtBot) -> None:
    take_in(desk, ImportKind.RESIDENTS, "warga.xlsx")
    take_in(desk, ImportKind.PATIENTS, "pasien.xlsx")
    shown = history(desk, qtbot)
    assert [line[6] for line in lines(shown.table)] == ["pasien.xlsx", "warga.xlsx"]
    QTest.keyClick(shown.table, Qt.Key.Key_Down)
    push(shown, "import_undo")
    assert "Tidak dapat dibatalkan" in shown.note.text.text()
    assert desk.messages.shown == []
    assert people(desk.workspace) > 4869
    QTest.keyClick(shown.table, Qt.Key.Key_Up)
    push(shown, "import_undo")
    QTest.keyClick(shown.table, Qt.Key.Key_Down)
    push(shown, "import_undo")
    assert people(desk.workspace) == 0


def test_the_result_counts_what_still_waits(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = import_window(desk, qtbot)
    choose(shown, monkeypatch, VILLAGE / "warga.xlsx")
    push(shown, "import_start")
    assert "131" in shown.result_leaf.to_review.text()
    push(shown, "import_review")
    review = window(desk.window, "import_review_window")
    front(review, qtbot)
    QTest.keyClick(review, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert "130" in shown.result_leaf.to_review.text()
