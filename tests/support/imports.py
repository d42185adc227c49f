"""An import on screen as somebody drives it: the window found, its parts pressed, a lane that can be held."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from blc_desktop.domain.listing import Query
from blc_desktop.services.residents import resident_listing
from blc_desktop.services.workspace import Workspace
from tests.support.ui import Desk
from ui.imports import open_import
from ui.imports.mapping_table import FieldBox
from ui.imports.window import ImportWindow
from ui.work import Lane

T = TypeVar("T")
VILLAGE = Path(__file__).resolve().parent.parent / "data" / "desa-contoh"


def window(over: QWidget, name: str) -> QDialog:
    """Return the one window of that name that is seen over ``over``."""
    found = [dialog for dialog in over.findChildren(QDialog, name) if dialog.isVisible()]
    assert len(found) == 1
    return found[0]


def front(shown: QWidget, qtbot: QtBot) -> None:
    """Give a window the keyboard."""
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)


def import_window(desk: Desk, qtbot: QtBot, kind: str = "residents") -> ImportWindow:
    """Open the import over the desk's window, in front and with the keyboard."""
    open_import(desk.context, desk.window, kind)
    shown = window(desk.window, "import_window")
    assert isinstance(shown, ImportWindow)
    front(shown, qtbot)
    return shown


def choose(
    shown: ImportWindow, monkeypatch: pytest.MonkeyPatch, path: Path, press: str = "import_choose"
) -> None:
    """Press the button and answer the system's file box with ``path``."""
    monkeypatch.setattr("ui.imports.window.ask_which_to_open", lambda *_asked: path)
    push(shown, press)


def save_as(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """Answer the next system's box for saving with ``path``."""
    monkeypatch.setattr("ui.imports.window.ask_where_to_save", lambda *_asked: path)
    monkeypatch.setattr("ui.imports.review.ask_where_to_save", lambda *_asked: path)


def push(shown: QWidget, name: str) -> None:
    """Press a button that can be pressed."""
    found = shown.findChild(QPushButton, name)
    assert found is not None
    assert found.isEnabled()
    assert found.isVisible()
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def counts(shown: QWidget, at: QWidget | None = None) -> list[str]:
    """Return what the five pills say."""
    names = ("rows", "accepted", "review", "rejected", "unchanged")
    pills = [(at or shown).findChild(QLabel, f"import_count_{name}") for name in names]
    return [pill.text() if pill else "" for pill in pills]


def lines(table: QTableWidget) -> list[list[str]]:
    """Return the texts of a table."""
    found = []
    for row in range(table.rowCount()):
        cells = (table.item(row, column) for column in range(table.columnCount()))
        found.append([cell.text() if cell else "" for cell in cells])
    return found


def take_column_for(shown: ImportWindow, letter: str, word: str) -> None:
    """Open a column's list by a key, go to ``word`` and choose it, as the keyboard does."""
    box = shown.findChild(FieldBox, f"import_column_{letter}")
    assert box is not None
    box.setFocus()
    before = box.currentText()
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert box.currentText() == before, "a key opens the list and changes nothing yet"
    wanted = box.findText(word)
    assert wanted >= 0
    view = box.view()
    for _step in range(abs(wanted - box.currentIndex())):
        QTest.keyClick(view, Qt.Key.Key_Down if wanted > box.currentIndex() else Qt.Key.Key_Up)
    QTest.keyClick(view, Qt.Key.Key_Return)


def people(ws: Workspace) -> int:
    """Return how many residents the book holds."""
    return resident_listing(ws).count(Query())


class HeldRunner:
    """Does at once what is asked, but keeps work of the held lane until :meth:`release`."""

    def __init__(self) -> None:
        self.held: Lane | None = None
        self._jobs: list[Callable[[], None]] = []

    def submit(
        self,
        lane: Lane,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Work now, or when released."""

        def job() -> None:
            try:
                value = work()
            except Exception as error:  # noqa: BLE001 - carried to the caller, as from a thread
                failed(error)
                return
            done(value)

        if lane is self.held:
            self._jobs.append(job)
        else:
            job()

    def release(self) -> None:
        """Do what was kept."""
        jobs, self._jobs = self._jobs, []
        for job in jobs:
            job()

    def close(self) -> None:
        """Nothing to stop."""
