"""The line above a list: find, filters, count, tools; where it is narrow, the filters take a second line."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from ui.flow import Flow

_GAP = 8


class ListBar(QWidget):
    """``find`` at the left, ``count`` and the tools at the right, the filters between them or below."""

    def __init__(self, find: QLineEdit, count: QLabel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # The bar gives way to the page: it folds instead of pushing what stands beside the list away.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self._filters: list[QComboBox] = []
        self._folded = False
        self._first = QHBoxLayout()
        self._second = Flow(gap=_GAP)
        self._first.setSpacing(_GAP)
        self._first.addWidget(find, 2)
        self._first.addStretch(1)
        self._first.addWidget(count)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(_GAP)
        whole.addLayout(self._first)
        whole.addLayout(self._second)

    @property
    def folded(self) -> bool:
        """Whether the filters stand on a line of their own."""
        return self._folded

    def add_filter(self, box: QComboBox) -> None:
        """Set ``box`` behind the filters that are there."""
        self._filters.append(box)
        self._line().insertWidget(self._place(len(self._filters) - 1), box)
        self._fit()

    def add_tool(self, button: QWidget, *, before: QWidget | None = None) -> None:
        """Set ``button`` at the right end, or before the tool ``before``."""
        at = self._first.count() if before is None else self._first.indexOf(before)
        self._first.insertWidget(at, button)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Look again when a word in the line changed its width."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def _fit(self) -> None:
        """Move the filters to the line where all of them can be read."""
        folds = bool(self._filters) and self._needed() > self.width()
        if folds == self._folded:
            return
        for box in self._filters:
            self._line().removeWidget(box)
        self._folded = folds
        for at, box in enumerate(self._filters):
            self._line().insertWidget(self._place(at), box)

    def _line(self) -> QHBoxLayout | Flow:
        return self._second if self._folded else self._first

    def _place(self, at: int) -> int:
        """Where filter ``at`` stands in its line: behind the find line, if that is the first."""
        return at if self._folded else at + 1

    def _needed(self) -> int:
        """How wide one line with everything in it is, in logical pixels."""
        items = [self._first.itemAt(at) for at in range(self._first.count())]
        parts = [part for one in items if one is not None and (part := one.widget()) is not None]
        parts += [box for box in self._filters if box not in parts]
        return sum(map(_width, parts)) + _GAP * len(parts)


def _width(part: QWidget) -> int:
    """Return what ``part`` needs to be read; a find line gives way down to its least width."""
    if isinstance(part, QLineEdit):
        return max(part.minimumWidth(), part.minimumSizeHint().width())
    return part.sizeHint().width()
