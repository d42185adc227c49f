"""Lines of parts that go on below where a narrow window has no room: nothing is cut off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLayoutItem, QWidget

from ui import tokens


class Flow(QLayout):
    """Lays its parts from left to right, line by line; ``right`` sets each line against the right edge.

    ``apart`` sets the last part of a line against it, away from the others; with ``top`` the parts of a line
    begin at one height.
    """

    def __init__(
        self, *, right: bool = False, apart: bool = False, top: bool = False, gap: int = tokens.GAP
    ) -> None:
        super().__init__()
        self._apart, self._top = apart, top
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
                down = 0 if self._top else (height - size.height()) // 2
                item.setGeometry(QRect(QPoint(left, top + down), size))
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


def folding(*groups: QWidget | QLayout, apart: bool = True, top: bool = False) -> Flow:
    """Lay ``groups`` in one line; what has no room there goes on below. ``apart``, ``top``: :class:`Flow`."""
    made = Flow(apart=apart, top=top)
    for group in groups:
        holder = group if isinstance(group, QWidget) else QWidget()
        if isinstance(group, QLayout):
            holder.setLayout(group)
        made.addWidget(holder)
    return made


class TileLine(Flow):
    """Tiles side by side over the whole width, alike where they can be; what has no room goes on below."""

    def __init__(self, tiles: Iterable[QWidget] = (), *, gap: int = tokens.GAP) -> None:
        super().__init__(gap=gap)
        for tile in tiles:
            self.addWidget(tile)

    def heightForWidth(self, width: int) -> int:
        lines = self._balanced(width)
        return sum(map(self._height, lines)) + self.spacing() * max(0, len(lines) - 1)

    def setGeometry(self, rect: QRect) -> None:
        QLayout.setGeometry(self, rect)
        top = rect.top()
        for line in self._balanced(rect.width()):
            height, left = self._height(line), rect.left()
            for item, width in zip(line, self._widths(line, rect.width()), strict=True):
                item.setGeometry(QRect(left, top, width, height))
                left += width + self.spacing()
            top += height + self.spacing()

    def _balanced(self, width: int) -> list[list[QLayoutItem]]:
        """Return the tiles in as few lines as they need, about as many in each."""
        shown = self._shown()
        for across in range(len(shown), 0, -1):
            lines = [shown[at : at + across] for at in range(0, len(shown), across)]
            least = max(sum(item.minimumSize().width() for item in line) for line in lines)
            if across == 1 or least + self.spacing() * (across - 1) <= width:
                return lines
        return []

    def _widths(self, line: list[QLayoutItem], width: int) -> list[int]:
        """Return a width for each: all alike if that is enough for each, else what each needs and a share."""
        room = width - self.spacing() * (len(line) - 1)
        needed = [item.minimumSize().width() for item in line]
        if max(needed) <= room // len(line):
            return [room // len(line)] * len(line)
        share = max(0, room - sum(needed)) // len(line)
        return [wide + share for wide in needed]


class FieldLine(QHBoxLayout):
    """Fields side by side, one below the other where they have no room."""

    def minimumSize(self) -> QSize:
        beside = super().minimumSize()
        return QSize(max((item.minimumSize().width() for item in self._parts()), default=0), beside.height())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if self._fits(width):
            beside = super().heightForWidth(width)
            return beside if beside >= 0 else super().sizeHint().height()
        heights = [_height_at(item, width) for item in self._parts()]
        return sum(heights) + self.spacing() * max(0, len(heights) - 1)

    def minimumHeightForWidth(self, width: int) -> int:
        return self.heightForWidth(width)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        if self._fits(rect.width()):
            return
        top = rect.top()
        for item in self._parts():
            height = _height_at(item, rect.width())
            item.setGeometry(QRect(rect.left(), top, rect.width(), height))
            top += height + self.spacing()

    def _fits(self, width: int) -> bool:
        return super().minimumSize().width() <= width

    def _parts(self) -> list[QLayoutItem]:
        items = (self.itemAt(at) for at in range(self.count()))
        return [item for item in items if item is not None and not item.isEmpty()]


def _height_at(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
