"""Two hands on a keyboard: keys go to whatever has the keyboard, as a system sends them, and nowhere else.

Nothing is pressed by a pointer and no part is given the keyboard by its name. What a test may know is what
somebody would see: where the keyboard stands, and where it is to go.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QDeadlineTimer, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from tests.support.typing import Form, choose, form
from ui.forms.pickers import PersonEditor

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
PLAIN = Qt.KeyboardModifier.NoModifier
_PATIENCE_MS = 5000
#: More steps of Tab than any window has parts.
_ROUND = 120


def wait(until: Callable[[], bool]) -> None:
    """Let the program go on until ``until``; a failed assertion after five seconds."""
    patience = QDeadlineTimer(_PATIENCE_MS)
    while not until() and not patience.hasExpired():
        QTest.qWait(5)
    assert until()


def in_front() -> QWidget:
    """Return the window that keys go to: the box that was opened last, else the one window there is.

    Bringing it to the front is the work of a window manager, which no test has.
    """
    window = QApplication.activeModalWidget() or next(
        each for each in QApplication.topLevelWidgets() if each.isVisible() and each.isWindow()
    )
    if not window.isActiveWindow():
        window.activateWindow()
        wait(window.isActiveWindow)
    return window


def keyboard() -> QWidget:
    """Return the part that has the keyboard."""
    window = in_front()
    return QApplication.focusWidget() or window


def press(key: Qt.Key, held: Qt.KeyboardModifier = PLAIN) -> None:
    """Press a key."""
    QTest.keyClick(keyboard(), key, held)


def write(text: str) -> None:
    """Type ``text``."""
    for letter in text:
        QTest.keyClicks(keyboard(), letter)


def go_to(part: QWidget) -> None:
    """Press Tab until the keyboard stands in ``part``."""
    for _step in range(_ROUND):
        if keyboard() is part or part.isAncestorOf(keyboard()):
            return
        press(Qt.Key.Key_Tab)
    raise AssertionError(part.objectName())


def fill(name: str, **texts: str) -> Form:
    """Fill fields of the form ``name`` in the order of Tab, and return it, not saved.

    A person is found by name and taken by Enter, a choice is made by arrows.
    """
    shown = form(name)
    for field, text in texts.items():
        editor = shown.form.editor(field)
        part = editor.focus_widget()
        go_to(part)
        if isinstance(part, QComboBox):
            choose(part, text)
        else:
            write(text)
        if isinstance(editor, PersonEditor):
            wait(editor.hits.isVisible)
            press(Qt.Key.Key_Return)
    return shown


def save(shown: Form) -> None:
    """Save a form by Ctrl+S; it closes."""
    press(Qt.Key.Key_S, CTRL)
    wait(lambda: not shown.isVisible())
