"""The whole program at a data folder, from its first window on; taken away when the test ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QApplication

from blc_desktop.options import WindowOptions
from blc_desktop.paths import Folder
from tests.support.ui import RecordingMessages
from ui.app import Program
from ui.work import InlineRunner


@contextmanager
def program_at(folder: Folder) -> Iterator[Program]:
    """Make the program of ``folder``, not started yet; everything answers at once, messages are kept."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    made = Program(app, WindowOptions(folder), runner=InlineRunner(), leave=lambda _code: None)
    made.messages = RecordingMessages()
    yield made
    made.leave_book(lambda: None)
    if made.front is not None:
        made.front.hide()
        made.front.deleteLater()
    made.end()
