"""A book open in the real main window, off screen, for the measures that need one."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from benchmarks import books
from blc_desktop.paths import Folder
from blc_desktop.services import accounts
from blc_desktop.services.workspace import Workspace
from ui.appearance import Appearance
from ui.messages import BoxMessages
from ui.session import Session
from ui.theme import apply_theme
from ui.work import Runner, ThreadRunner

SIZE = (1366, 740)
_PATIENCE_SECONDS = 120


def application() -> QApplication:
    """Return the one QApplication, dressed like the program."""
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    made = QApplication(["benchmarks"])
    apply_theme(made, "light")
    return made


def unlock(folder: Path) -> Workspace:
    """Open the training book of ``folder`` by its password."""
    return accounts.unlock(Folder(folder), books.USER, books.PASSWORD)


@contextmanager
def session(workspace: Workspace, runner: Runner | None = None) -> Iterator[Session]:
    """Show the main window of an open book; close both at the end."""
    lanes = runner or ThreadRunner()
    messages = BoxMessages(application().activeWindow, _no_fault)
    shown = Session(workspace, lanes, messages, Appearance(books.KEPT))
    shown.window.resize(*SIZE)
    shown.window.show()
    try:
        yield shown
    finally:
        shown.end()
        lanes.close()
        workspace.close()


def wait_for(settled: Callable[[], bool]) -> None:
    """Let the program go on until ``settled``. Raises ``TimeoutError`` after two minutes."""
    loop, ticker = QEventLoop(), QTimer(interval=0)
    deadline = time.monotonic() + _PATIENCE_SECONDS

    def look() -> None:
        if settled() or time.monotonic() > deadline:
            loop.quit()

    ticker.timeout.connect(look)
    ticker.start()
    loop.exec()
    ticker.stop()
    if not settled():
        raise TimeoutError


def _no_fault(error: BaseException) -> int:
    raise error
