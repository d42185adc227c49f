"""The window of a real encrypted posko for a test: everything answers at once, messages are remembered."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from weakref import WeakSet

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from blc_desktop.errors import BlcError
from blc_desktop.services.workspace import Workspace
from tests.support.posko import make_posko
from ui.appearance import Appearance
from ui.page import PageContext, PageSpec
from ui.session import Session
from ui.theme import apply_theme
from ui.window import MainWindow
from ui.work import InlineRunner, Runner


@dataclass
class RecordingMessages:
    """Shows nothing: ``shown`` keeps the codes and texts, ``answers`` says what is answered to questions."""

    shown: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    answers: list[bool] = field(default_factory=list)
    helped: list[str] = field(default_factory=list)

    def failed(self, error: BaseException) -> None:
        """Keep the code of a refusal or trouble; let a real fault fail the test."""
        if not isinstance(error, BlcError):
            raise error
        self.shown.append(error.code)

    def inform(self, text: str, detail: str = "") -> None:
        """Keep the text."""
        self.shown.append(text)

    def ask(self, question: str, detail: str = "", *, yes: str = "", danger: bool = False) -> bool:
        """Answer as the test wants, yes by default."""
        self.asked.append(question)
        return self.answers.pop(0) if self.answers else True

    def help(self, anchor: str) -> None:
        """Keep what help was asked for."""
        self.helped.append(anchor)


@dataclass
class Desk:
    """An open book with somebody at work."""

    workspace: Workspace
    session: Session
    messages: RecordingMessages

    @property
    def context(self) -> PageContext:
        """What a page is made with."""
        return self.session.context

    @property
    def window(self) -> MainWindow:
        """The main window, not shown yet."""
        return self.session.window


def make_desk(
    tmp_path: Path,
    specs: Sequence[PageSpec] | None = None,
    *,
    workspace: Workspace | None = None,
    day: date = date(2021, 2, 19),
    runner: Runner | None = None,
) -> Desk:
    """Open the main window of a fresh posko (or of ``workspace``) with ``specs`` (default: every page)."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app, "light")
    own = workspace or make_posko(tmp_path, day=day)
    messages = RecordingMessages()
    session = Session(own, runner or InlineRunner(), messages, Appearance(tmp_path), specs=specs)
    _sessions.add(session)
    return Desk(own, session, messages)


# --- what is left when a test ends ----------------------------------------------------------------------

_sessions: WeakSet[Session] = WeakSet()


@contextmanager
def windows_taken_away() -> Iterator[None]:
    """Take away what is opened inside: a window that is left costs every later change of theme its time."""
    _delete_what_waits()
    sessions, windows = set(_sessions), {_address(window) for window in _windows()}
    yield
    for session in set(_sessions) - sessions:
        _sessions.discard(session)
        if shiboken6.isValid(session.window):
            session.end()
    take_away(windows)


def take_away(kept: Collection[int] = ()) -> None:
    """Delete every window but those at the addresses ``kept``, and all that hangs on it."""
    for window in _windows():
        if _address(window) not in kept:
            window.deleteLater()
    _delete_what_waits()


def _windows() -> Iterator[QWidget]:
    """Yield the windows that hang on no other; a box goes, or stays, with the window it belongs to."""
    return (window for window in QApplication.topLevelWidgets() if window.parentWidget() is None)


def _address(window: QWidget) -> int:
    """Return where a window lies: a reference would keep what lies behind it from being let go."""
    address: int = shiboken6.getCppPointer(window)[0]
    return address


def _delete_what_waits() -> None:
    """Delete at once what was to be deleted later."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
