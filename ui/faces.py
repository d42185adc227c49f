"""A pile of faces of which one is shown: it needs the room of that one, not of the largest."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.theme import kind


class Faces(QStackedWidget):
    """Qt's own takes the least size of its largest page: a small list beside a tall summary would scroll."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        kind(self, "plain")
        self.currentChanged.connect(lambda _at: self.updateGeometry())

    def minimumSizeHint(self) -> QSize:
        shown = self.currentWidget()
        if shown is None:
            return super().minimumSizeHint()
        layout = shown.layout()
        return shown.minimumSizeHint() if layout is None else layout.totalMinimumSize()

    def hasHeightForWidth(self) -> bool:
        """Whether words that wrap decide on the height; Qt would take that of the tallest page for all."""
        return False
