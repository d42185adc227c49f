"""The first window of the whole program, as a person meets it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.support.posko import PASSWORD
from tests.support.ui import RecordingMessages
from ui.app import Program
from ui.unlock import UnlockWindow


def messages(program: Program) -> RecordingMessages:
    assert isinstance(program.messages, RecordingMessages)
    return program.messages


def part(window: QWidget, name: str) -> QWidget:
    found = window.findChild(QWidget, name)
    assert isinstance(found, QWidget)
    return found


def front(qtbot: QtBot, program: Program) -> QWidget:
    """Start, and return the first window once it was painted."""
    program.start()
    assert program.front is not None
    qtbot.waitUntil(lambda: program._was_painted or bool(messages(program).shown), timeout=3000)
    return program.front


def unlock(program: Program, password: str = PASSWORD) -> UnlockWindow:
    window = program.front
    assert isinstance(window, UnlockWindow)
    window.password.clear()
    QTest.keyClicks(window.password, password)
    QTest.keyClick(window.password, Qt.Key.Key_Return)
    return window


def is_open(program: Program) -> bool:
    return program.session is not None and program.session.window.isVisible()
