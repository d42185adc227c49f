"""The switch between the faces of a page or window: buttons side by side, one of them chosen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from ui import tokens
from ui.parts import row
from ui.theme import kind

#: Both sides of the word, border included, as in the style sheet; in pixels.
_AROUND = 30


class _Segment(QPushButton):
    """As wide as its word is when it is chosen, which is bold: choosing moves none of its neighbours."""

    def sizeHint(self) -> QSize:
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        width = QFontMetrics(bold).horizontalAdvance(self.text()) + _AROUND
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setAccessibleName(text)


def segment(
    text: str, name: str, on_click: Callable[[], object] | None = None, *, tip: str = ""
) -> QPushButton:
    """Return one face's button, named ``name`` (its objectName). ``tip`` is the key that does the same."""
    made = _Segment()
    made.setText(text)
    made.setObjectName(name)
    made.setToolTip(tip)
    made.setCheckable(True)
    made.setAutoDefault(False)
    kind(made, "segment")
    if on_click is not None:
        made.clicked.connect(lambda: on_click())  # noqa: PLW0108 - drops Qt's "checked"
    return made


def segments(*faces: QPushButton) -> QHBoxLayout:
    """Lay the buttons of one switch side by side."""
    return row(*faces, gap=tokens.SEGMENT_GAP)
