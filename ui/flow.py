"""A line of parts that goes on in a next line where a narrow window has no room: nothing is cut off."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from ui import tokens


class Flow(QLayout):
    """Lays its parts from left to right, line by line; ``right`` sets each line against the right edge.

    ``apart`` sets the last part of a line against it, away from the others.
    """

    def __init__(self, *, right: bool = False, apart: bool = False, gap: int = tokens.GAP) -> None:
        super().__init__()
        self._apart = apart
        self._items: list[QLayoutItem] = []
        self._right = right
        self.setSpacing(gap)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def insertWidget(self, at: int, widget: QWidget) -> None:
        """Put a widget before the part number ``at``."""
        self.addWidget(widget)
        self._items.insert(at, self._items.pop())
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = list(self._lines(width))
        return sum(self._height(line) for line in lines) + self.spacing() * max(0, len(lines) - 1)

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return size

    def sizeHint(self) -> QSize:
        shown = self._shown()
        width = sum(item.sizeHint().width() for item in shown) + self.spacing() * max(0, len(shown) - 1)
        return QSize(width, self._height(shown))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        top = rect.top()
        for line in self._lines(rect.width()):
            height = self._height(line)
            used = sum(item.sizeHint().width() for item in line) + self.spacing() * (len(line) - 1)
            left = rect.left() + (max(0, rect.width() - used) if self._right else 0)
            for item in line:
                size = item.sizeHint().boundedTo(QSize(rect.width(), height))
                if self._apart and item is line[-1] and len(line) > 1:
                    left = rect.left() + rect.width() - size.width()
                item.setGeometry(QRect(QPoint(left, top + (height - size.height()) // 2), size))
                left += size.width() + self.spacing()
            top += height + self.spacing()

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _height(self, line: list[QLayoutItem]) -> int:
        return max((item.sizeHint().height() for item in line), default=0)

    def _lines(self, width: int) -> Iterator[list[QLayoutItem]]:
        """Yield the parts of each line of at most ``width``."""
        line: list[QLayoutItem] = []
        used = 0
        for item in self._shown():
            wide = item.sizeHint().width()
            if line and used + self.spacing() + wide > width:
                yield line
                line, used = [], 0
            used += wide + (self.spacing() if line else 0)
            line.append(item)
        if line:
            yield line
