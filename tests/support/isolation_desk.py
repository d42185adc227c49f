"""The isolation page on a desk with a few patients, and short ways to act on it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from blc_desktop.services.workspace import Workspace
from tests.support import screen
from tests.support.screen import activate
from tests.support.ui import Desk, make_desk
from ui.forms.dialog import FormDialog
from ui.page import PageSpec
from ui.pages.isolation import PAGE
from ui.pages.isolation.page import IsolationPage


def show(tmp_path: Path, qtbot: QtBot, ws: Workspace, *more: PageSpec) -> Desk:
    """Open the window on the isolation page of a posko."""
    desk = make_desk(tmp_path, [PAGE, *more], workspace=ws)
    screen.show(desk, qtbot)
    page_of(desk).matrix.setFocus()
    return desk


def page_of(desk: Desk) -> IsolationPage:
    """Return the isolation page."""
    found = desk.window.findChild(QWidget, "page_isolation")
    assert isinstance(found, IsolationPage)
    return found


def opened(name: str) -> QDialog:
    """Return the one box of that name that is open."""
    found = [w for w in QApplication.topLevelWidgets() if w.objectName() == name and w.isVisible()]
    assert len(found) == 1, f"{name}: {len(found)}"
    assert isinstance(found[0], QDialog)
    activate(found[0])
    return found[0]


def box(name: str) -> FormDialog[Any, Any]:
    """Return the one form of that name that is open."""
    found = opened(name)
    assert isinstance(found, FormDialog)
    return found


def fill(dialog: FormDialog[Any, Any], **texts: str) -> None:
    """Type into fields as somebody would, one after the other."""
    for name, text in texts.items():
        widget = dialog.form.editor(name).focus_widget()
        widget.setFocus()
        QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(widget, text)


def choose(dialog: FormDialog[Any, Any], **values: object) -> None:
    """Choose from boxes as somebody would."""
    for name, value in values.items():
        editor = dialog.form.editor(name)
        editor.set_value(value)
        editor.edited.emit()


def press(desk: Desk, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key of the page."""
    activate(desk.window)
    QTest.keyClick(page_of(desk), key, modifier)


def undo(desk: Desk) -> None:
    """Press Ctrl+Z."""
    activate(desk.window)
    QTest.keyClick(desk.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
