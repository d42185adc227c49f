"""Working a box by keyboard: finding it, typing into its fields, choosing, saving."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QDeadlineTimer, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.support.ui import Desk
from ui.forms.dialog import FormDialog

_PATIENCE_MS = 3000
CTRL = Qt.KeyboardModifier.ControlModifier
Form = FormDialog[object, object]


def show(qtbot: QtBot, desk: Desk, page: str) -> QWidget:
    """Show the window at 1366 × 768 with ``page`` in it, active, and return the page."""
    qtbot.addWidget(desk.window)
    desk.window.resize(1366, 768)
    desk.window.show()
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    desk.window.open_page(page)
    return part(desk.window, page)


def part(owner: QWidget, name: str) -> QWidget:
    """Return the widget ``name`` inside ``owner``."""
    found = owner.findChild(QWidget, name)
    assert isinstance(found, QWidget), name
    return found


def press(widget: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = CTRL) -> None:
    """Press a key (with Ctrl) in ``widget``, whose window a box that closed may have left inactive."""
    window = widget.window()
    window.activateWindow()
    _wait(window.isActiveWindow)
    QTest.keyClick(widget, key, held)


def _shown(name: str) -> list[QWidget]:
    return [w for w in QApplication.topLevelWidgets() if w.objectName() == name and w.isVisible()]


def box(name: str) -> QDialog:
    """Return the one box ``name`` that is open. A button pressed by its keys is felt a moment later."""
    _wait(lambda: bool(_shown(name)))
    shown = _shown(name)
    assert len(shown) == 1, (name, shown)
    found = shown[0]
    assert isinstance(found, QDialog)
    # Keys of a box are heard while it is the active window; no window manager makes it so here.
    found.activateWindow()
    _wait(found.isActiveWindow)
    return found


def _wait(until: Callable[[], bool]) -> None:
    patience = QDeadlineTimer(_PATIENCE_MS)
    while not until() and not patience.hasExpired():
        QTest.qWait(5)


def form(name: str) -> Form:
    """Return the one form ``name`` that is open."""
    found = box(name)
    assert isinstance(found, FormDialog)
    return found


def type_into(dialog: Form, **texts: str) -> None:
    """Type ``texts`` into fields by name, Enter after each; a choice is made by its first letters."""
    for name, text in texts.items():
        widget = dialog.form.editor(name).focus_widget()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(widget, QComboBox):
            choose(widget, text)
        else:
            QTest.keyClicks(widget, text)
            QTest.keyClick(widget, Qt.Key.Key_Return)


def choose(combo: QComboBox, start: str) -> None:
    """Go down a choice by the arrow key to the word that begins with ``start``."""
    QTest.keyClick(combo, Qt.Key.Key_Home)
    for _step in range(combo.count()):
        if combo.currentText().startswith(start):
            return
        QTest.keyClick(combo, Qt.Key.Key_Down)
    assert combo.currentText().startswith(start), start


def save(dialog: Form) -> None:
    """Save and close, by Ctrl+S."""
    QTest.keyClick(dialog, Qt.Key.Key_S, CTRL)


def save_and_next(dialog: Form) -> None:
    """Save and go on to the next record, by Ctrl+Enter."""
    QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)
