"""Working a grid by keyboard: a window for each session, into the cells, typing, pasting, the lock."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from blc_desktop.services.workspace import Workspace
from tests.support.screen import CTRL, focused, press, show
from tests.support.ui import Desk, make_desk
from ui.tables.grid_panel import GridPanel
from ui.tables.grid_switch import GridSwitch
from ui.tables.panel import ListPanel

EDIT = CTRL | Qt.KeyboardModifier.ShiftModifier


def sit_down(tmp_path: Path, ws: Workspace, qtbot: QtBot) -> Desk:
    """Open the window for one of several sessions of a test; :func:`lock` ends it."""
    made = make_desk(tmp_path, workspace=ws)
    made.window.resize(1366, 768)
    made.window.show()
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow)
    return made


def lock(desk: Desk, qtbot: QtBot) -> None:
    """End the session as an idle lock does: nothing is asked, and the window is gone."""
    gone: list[bool] = []
    desk.window.destroyed.connect(lambda: gone.append(True))
    desk.session.end()
    qtbot.waitUntil(lambda: bool(gone))


def desk_of(tmp_path: Path, ws: Workspace, qtbot: QtBot) -> Desk:
    """Open the window for the one session of a test."""
    made = make_desk(tmp_path, workspace=ws)
    show(made, qtbot)
    return made


def begin(panel: ListPanel, switch: GridSwitch | None) -> GridPanel:
    """Turn a list into a grid by its keys."""
    panel.view.setFocus()
    press(Qt.Key.Key_E, EDIT)
    assert switch is not None
    assert switch.grid is not None
    return switch.grid


def go_to(grid: GridPanel, row: int, name: str) -> None:
    """Put the cell of a row and a column in use."""
    grid.view.show_cell(row, [one.name for one in grid.model.columns].index(name))


def text(grid: GridPanel, row: int, name: str) -> str:
    """Return what a cell shows."""
    return grid.model.text(row, [one.name for one in grid.model.columns].index(name))


def type_cell(text: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    """Type into the cell in use, and leave it by a key."""
    for sign in text:
        QTest.keyClicks(focused(), sign)
    press(key)


def paste(grid: GridPanel, *lines: str) -> None:
    """Paste lines as Excel puts them on the clipboard."""
    QGuiApplication.clipboard().setText("\r\n".join(lines) + "\r\n")
    grid.view.setFocus()
    press(Qt.Key.Key_V, CTRL)
