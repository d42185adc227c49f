"""What the self-test asks of the window: that it opens off screen, is painted, and finds its icons."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from blc_desktop.options import WindowOptions
from blc_desktop.paths import Folder
from ui import app, icons
from ui.appearance import Appearance
from ui.theme import apply_theme
from ui.work import InlineRunner

if TYPE_CHECKING:
    from blc_desktop.services.workspace import Workspace

_SIZE = (1366, 740)
#: Every so many pixels are looked at: enough to tell a window from an empty sheet.
_STRIDE = 7
_ROUNDS = 5


def off_screen() -> None:
    """Let windows open where there is no screen. Before the first of them."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"


def first_window(folder: Folder) -> str:
    """Open the program on ``folder``, let it paint once, and return the object name of its window."""
    off_screen()
    painted: list[str] = []
    code = app.main(WindowOptions(folder, exit_after_paint=True, on_painted=painted.append))
    return painted[0] if code == 0 and painted else ""


def missing_icons() -> list[str]:
    """Return the meanings whose icon draws nothing."""
    _application()
    return [name for name in icons.names() if _is_blank(icons.icon(name).pixmap(24, 24).toImage())]


def main_window(ws: Workspace, place: Path, picture: Path | None) -> int:
    """Draw the main window of an open book and return how many colours it shows; ``picture`` keeps it.

    Raises ``OSError`` where the picture cannot be written.
    """
    from ui.session import Session

    apply_theme(_application(), "light")
    session = Session(ws, InlineRunner(), _Loud(), Appearance(place))
    try:
        session.window.resize(*_SIZE)
        session.window.show()
        _let_settle()
        image = session.window.grab().toImage()
    finally:
        session.end()
    if picture is not None and not image.save(str(picture)):
        raise OSError(str(picture))
    return len(_colours(image))


class _Loud:
    """Nobody is there to read a message: each is a fault."""

    def failed(self, error: BaseException) -> None:
        """Let the step fail."""
        raise error

    def inform(self, text: str, detail: str = "") -> None:  # noqa: ARG002 - the same face as the real one
        """Let the step fail."""
        raise RuntimeError

    def ask(self, question: str, detail: str = "", *, yes: str = "", danger: bool = False) -> bool:  # noqa: ARG002 - as above
        """Say no."""
        return False

    def help(self, anchor: str) -> None:
        """Nobody asks."""


def _application() -> QApplication:
    off_screen()
    found = QApplication.instance()
    return found if isinstance(found, QApplication) else QApplication([])


def _let_settle() -> None:
    """Let the layouts have their say; each may ask the next."""
    for _round in range(_ROUNDS):
        loop = QEventLoop()
        QTimer.singleShot(0, loop.quit)
        loop.exec()


def _is_blank(image: QImage) -> bool:
    size = image.size()
    return not any(image.pixelColor(x, y).alpha() for x in range(size.width()) for y in range(size.height()))


def _colours(image: QImage) -> set[int]:
    size = image.size()
    return {
        image.pixel(x, y) for x in range(0, size.width(), _STRIDE) for y in range(0, size.height(), _STRIDE)
    }
