"""Opening stock pasted at the desk: looked over, booked, taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from blc_desktop.services import stock_views
from tests.services.test_opening_stock import BLOCK
from tests.support.goods import balance
from tests.support.imports import counts, import_window, push
from tests.support.screen import show
from tests.support.ui import Desk, make_desk
from ui.pages.stock import PAGE

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Desk:
    made = make_desk(tmp_path, [PAGE])
    made.window.open_page("page_stock")
    show(made, qtbot)
    return made


def test_a_block_from_the_clipboard_is_looked_over_and_booked(desk: Desk, qtbot: QtBot) -> None:
    QApplication.clipboard().setText(BLOCK)
    shown = import_window(desk, qtbot, "stock")
    QTest.keyClick(shown, Qt.Key.Key_V, CTRL)
    qtbot.waitUntil(shown.start.isVisible)
    told = counts(shown, shown.check_leaf)
    assert [words.split()[0] for words in told[:3]] == ["3", "2", "1"], told
    assert stock_views.find_items(desk.workspace) == [], "nothing is booked before it was looked over"
    push(shown, "import_start")
    qtbot.waitUntil(lambda: bool(stock_views.find_items(desk.workspace)))
    assert balance(desk.workspace, "Masker medis") == 600
    assert "Tempelan 2021-02-19" in shown.about.text()


def test_an_empty_clipboard_says_what_to_do(desk: Desk, qtbot: QtBot) -> None:
    QApplication.clipboard().setText("")
    shown = import_window(desk, qtbot, "stock")
    QTest.keyClick(shown, Qt.Key.Key_V, CTRL)
    qtbot.waitUntil(lambda: "Papan klip kosong" in shown.note.text.text())
