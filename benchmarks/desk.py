"""A book open in the real main window, off screen, for the measures that need one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer, SignalInstance
from PySide6.QtWidgets import QApplication, QWidget

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


def paint(widget: QWidget) -> None:
    """Paint ``widget`` as it is seen: after the event loop has let the layouts have their say."""
    breathe()
    widget.grab()


def breathe() -> None:
    """Let the event loop do what waits: layouts, and the painting of whatever changed."""
    loop = QEventLoop()
    QTimer.singleShot(0, loop.quit)
    loop.exec()


def settle(shown: Session) -> None:
    """Let the program go on until every question of the window has been answered."""
    while shown.ops.busy:
        loop = QEventLoop()
        shown.ops.read(lambda _workspace: None, partial(_quit, loop))
        loop.exec()


def _quit(loop: QEventLoop, _nothing: None) -> None:
    loop.quit()


def wait_for(signal: SignalInstance, settled: Callable[[], bool]) -> None:
    """Let the program go on until ``settled``, looking again whenever ``signal`` comes.

    Nothing is polled: a busy loop here would take the time from the threads that are measured. Raises
    ``TimeoutError`` after two minutes.
    """
    loop = QEventLoop()
    patience = QTimer(singleShot=True, interval=_PATIENCE_SECONDS * 1000)
    patience.timeout.connect(loop.quit)
    patience.start()

    def look() -> None:
        if settled():
            loop.quit()

    signal.connect(look)
    if not settled():
        loop.exec()
    signal.disconnect(look)
    if not settled():
        raise TimeoutError


def _no_fault(error: BaseException) -> int:
    raise error
