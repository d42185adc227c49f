"""Short ways to work a window by keyboard in a test, as somebody at a desk does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.support.ui import Desk
from ui.forms.dialog import FormDialog
from ui.page import Page

P = TypeVar("P", bound=Page)
CTRL = Qt.KeyboardModifier.ControlModifier
_MOST_TRIES = 1000


def show(desk: Desk, qtbot: QtBot) -> None:
    """Show the window in the size of a small laptop, with the keyboard in it."""
    qtbot.addWidget(desk.window)
    desk.window.resize(1366, 768)
    desk.window.show()
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)


def activate(window: QWidget) -> None:
    """Let a window have the keyboard: without a screen none takes it by itself."""
    window.activateWindow()
    wait_for(window.isActiveWindow)


def wait_for(what: Callable[[], bool]) -> None:
    """Let Qt go on until ``what`` is so: a button pressed by its key comes down visibly first."""
    tries = 0
    while not what():
        QTest.qWait(1)
        tries += 1
        assert tries < _MOST_TRIES


def open_page(desk: Desk, kind: type[P], name: str) -> P:
    """Open a page from the rail."""
    desk.window.open_page(name)
    found = desk.window.current_page()
    assert isinstance(found, kind)
    return found


def action(page: QWidget, name: str) -> QAction:
    """Return an entry of a page's menus."""
    found = page.findChild(QAction, name)
    assert isinstance(found, QAction)
    return found


def focused() -> QWidget:
    """Return the widget that the keyboard is in."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press one key wherever the keyboard is."""
    QTest.keyClick(focused(), key, held)


def type_line(text: str) -> None:
    """Type ``text`` and Enter wherever the keyboard is."""
    if text:
        QTest.keyClicks(focused(), text)
    press(Qt.Key.Key_Return)


def _open(name: str) -> list[QWidget]:
    return [w for w in QApplication.topLevelWidgets() if w.objectName() == name and w.isVisible()]


def is_open(name: str) -> bool:
    """Whether a box of that name is shown."""
    return bool(_open(name))


def box(name: str, qtbot: QtBot) -> QDialog:
    """Return the one open box of that name, the keyboard in it; a shortcut's click takes a moment."""
    qtbot.waitUntil(lambda: len(_open(name)) == 1)
    (found,) = _open(name)
    assert isinstance(found, QDialog)
    found.activateWindow()
    qtbot.waitUntil(found.isActiveWindow)
    return found


def form(name: str, qtbot: QtBot) -> FormDialog[Any, Any]:
    """Return the one open form of that name, the keyboard in it."""
    found = box(name, qtbot)
    assert isinstance(found, FormDialog)
    return found


def fill(dialog: FormDialog[Any, Any], **texts: str) -> None:
    """Type into fields by name, each with Enter behind it."""
    for name, text in texts.items():
        editor = dialog.form.editor(name).focus_widget()
        editor.setFocus()
        QTest.keyClicks(editor, text)
        QTest.keyClick(editor, Qt.Key.Key_Return)


def undo(desk: Desk, qtbot: QtBot) -> None:
    """Press Ctrl+Z in the window."""
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    QTest.keyClick(desk.window, Qt.Key.Key_Z, CTRL)
