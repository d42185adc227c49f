"""Panels that are doors: a figure of the day, and the list behind it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.elided import ElidedLabel
from ui.parts import button, label, row
from ui.theme import kind


class Door(QFrame):
    """A panel that opens a list: clicked, or Enter or Space while it has the focus."""

    opened = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        kind(self, "tile")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit()
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.opened.emit()
        else:
            super().keyPressEvent(event)


class Tile(Door):
    """A figure with its word and a line below: the door to the list that makes it."""

    def __init__(self, name: str, word: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.figure = label("–", "figure")
        self.word = label(word)
        self.detail = ElidedLabel("", "muted")
        head = row(self.figure, self.word, None, gap=6)
        head.setAlignment(self.word, Qt.AlignmentFlag.AlignBottom)
        self.word.setContentsMargins(0, 0, 0, 5)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(14, 12, 12, 12)
        whole.setSpacing(2)
        whole.addLayout(head)
        whole.addLayout(self._below())
        whole.addStretch(1)  # figures of one line stand on one line

    def _below(self) -> QHBoxLayout:
        self._doors = row(gap=3)
        below = row(self._doors, self.detail, gap=4)
        below.setStretch(1, 1)
        return below

    def add_door(self, name: str, on_click: Callable[[], object]) -> QPushButton:
        """Add a smaller figure below, the door to a list of its own; its text is set with the figures."""
        made = button("", name, on_click, look="door")
        made.setAutoDefault(True)  # Enter opens this one, not the tile's
        if self._doors.count():
            self._doors.addWidget(label("·", "muted"))
        self._doors.addWidget(made)
        return made

    def show_figure(self, text: str, detail: str = "", tone: str = "") -> None:
        """Show ``text`` large, in a signal colour when ``tone`` is given."""
        self.figure.setText(text)
        self.figure.setStyleSheet(f"color: {theme.palette().tone(tone).ink};" if tone else "")
        self.detail.setText(detail)
        self.setAccessibleName(f"{text} {self.word.text()}")
