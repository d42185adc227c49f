"""Room to scroll: whatever needs more than the window or the screen has, stays reachable.

At 200 % a laptop of 1366×768 has 683×384 points; no page is drawn for that, but every part of it can be
scrolled to, and the keyboard takes the view along.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QApplication, QFrame, QMainWindow, QScrollArea, QVBoxLayout, QWidget

#: The name of the area that a box is put into when the screen is too small for it.
ROOM = "scroll_room"
#: A title line and the edges of a window.
_AROUND = QSize(8, 40)


def scrolling(widget: QWidget, name: str = ROOM) -> QScrollArea:
    """Return ``widget`` in an area that scrolls where there is less room than it needs at least."""
    area = _Room()
    area.setObjectName(name)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(widget)
    return area


class _Room(QScrollArea):
    """Shows the part of its widget that the keyboard is in, also where it came there by a key of the page."""

    def __init__(self) -> None:
        super().__init__()
        QApplication.instance().focusChanged.connect(self._follow)  # type: ignore[union-attr]

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        inner = self.widget()
        moves = self.verticalScrollBar().maximum() or self.horizontalScrollBar().maximum()
        if not moves or now is None or inner is None or not inner.isAncestorOf(now):
            return
        room = self.viewport().size()
        if now.width() <= room.width() and now.height() <= room.height():
            self.ensureWidgetVisible(now, 12, 12)
        elif now.visibleRegion().isEmpty():  # larger than the view: its beginning is enough
            corner = now.mapTo(inner, QPoint(0, 0))
            self.ensureVisible(corner.x() + 40, corner.y() + 40, 40, 40)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 120)

    def sizeHint(self) -> QSize:
        inner = self.widget()
        return inner.sizeHint() if inner is not None else super().sizeHint()


def fit_to_screen(box: QWidget, screen: QSize | None = None) -> bool:
    """Let a window that needs more than its screen has scroll inside itself; return whether it had to.

    The main window does so page by page.

    ``screen`` is the size of another screen than the one it stands on.
    """
    layout = box.layout()
    if isinstance(box, QMainWindow) or layout is None or box.findChild(QScrollArea, ROOM) is not None:
        return False
    room = (screen or box.screen().availableSize()) - _AROUND
    wanted = layout.totalMinimumSize().expandedTo(box.minimumSize())
    if wanted.width() <= room.width() and wanted.height() <= room.height():
        return False
    inner = QWidget()
    inner.setProperty("kind", "clear")
    inner.setMinimumSize(wanted)
    inner.setLayout(layout)
    box.setMinimumSize(min(wanted.width(), room.width()), min(wanted.height(), room.height()))
    outer = QVBoxLayout(box)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.addWidget(scrolling(inner))
    box.resize(box.size().boundedTo(room))
    return True
