"""How words, pills and progress dots are painted inside a list.

The style would ask its sheet about every cell, also of an empty one: half of the time that a list takes to
follow a jump. What the sheet says of a cell (its ground when selected, its padding) is said here instead.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui import theme, tokens
from ui.parts import paint_pill
from ui.tables.cells import ToDots, ToPill
from ui.tables.model import ValueRole

_Index = QModelIndex | QPersistentModelIndex
_DOT = 11
_STEP = 14


_PADDING = 8


class _Cell(QStyledItemDelegate):
    """Paints the ground of a selected cell and leaves the content to the subclass. Stripes are the list's."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.color(theme.palette().accent_soft))
        self.fill(painter, option, option.rect.adjusted(_PADDING, 0, -_PADDING, 0), index)

    def fill(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, index: _Index) -> None:
        """Draw the content into ``rect``."""
        raise NotImplementedError


class WordDelegate(_Cell):
    """A value in words, cut with an ellipsis where the column is too narrow."""

    def fill(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, index: _Index) -> None:
        words = index.data()
        if not words:
            return
        painter.setFont(option.font)
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        metrics = option.fontMetrics
        if metrics.horizontalAdvance(words) > rect.width():
            words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, index.data(Qt.ItemDataRole.TextAlignmentRole), words)


class _Painted(_Cell):
    """Paints a value in another way than by words."""

    def fill(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, index: _Index) -> None:
        value = index.data(ValueRole)
        if value is not None:
            painter.setFont(option.font)
            self.draw(painter, rect, value)

    def draw(self, painter: QPainter, rect: QRect, value: object) -> None:
        """Draw ``value`` into ``rect``."""
        raise NotImplementedError


class PillDelegate(_Painted):
    """A word on a soft fill."""

    def __init__(self, pill: ToPill, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pill = pill

    def draw(self, painter: QPainter, rect: QRect, value: object) -> None:
        """Draw the pill, cut with an ellipsis where the column is too narrow."""
        text, tone = self._pill(value)
        if not text:
            return
        font = painter.font()
        font.setPixelSize(tokens.SMALL)
        font.setWeight(font.Weight.DemiBold)
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, rect.width() - 16))
        width = min(rect.width(), metrics.horizontalAdvance(shown) + 18)
        height = min(rect.height() - 4, metrics.height() + 4)
        paint_pill(
            painter,
            QRect(rect.left(), rect.center().y() - height // 2 + 1, width, height),
            shown,
            tone,
        )


class DotsDelegate(_Painted):
    """One small square a day. More days than fit are told by a number in front, never cut off silently."""

    def __init__(self, dots: ToDots, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dots = dots

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        hint = super().sizeHint(option, index)
        value = index.data(ValueRole)
        dots = "" if value is None else self._dots(value)
        return QSize(max(hint.width(), len(dots) * _STEP + 20), hint.height())

    def draw(self, painter: QPainter, rect: QRect, value: object) -> None:
        """Draw the last dots that fit."""
        dots = self._dots(value)
        fits = max(1, rect.width() // _STEP)
        left = rect.left()
        if len(dots) > fits:
            fits = max(1, fits - 2)
            hidden = f"+{len(dots) - fits}"
            painter.setPen(theme.color(theme.palette().muted))
            painter.drawText(
                QRect(left, rect.top(), 2 * _STEP, rect.height()), Qt.AlignmentFlag.AlignVCenter, hidden
            )
            left += 2 * _STEP
            dots = dots[-fits:]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for at, dot in enumerate(dots):
            corner = QPointF(left + at * _STEP, rect.center().y() - _DOT / 2 + 1)
            _paint_dot(painter, QRectF(corner.x(), corner.y(), _DOT, _DOT), dot)
        painter.restore()


def _paint_dot(painter: QPainter, square: QRectF, dot: str) -> None:
    colors = theme.palette()
    fills = {"x": colors.accent, "!": colors.red.solid, ".": colors.neutral.soft}
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(fills.get(dot, colors.panel)))
    if dot == "o":
        painter.setPen(QPen(theme.color(colors.accent), 2))
        square = square.adjusted(1, 1, -1, -1)
    elif dot == "-":
        painter.setPen(QPen(theme.color(colors.red.solid), 1.5))
        square = square.adjusted(1, 1, -1, -1)
    painter.drawRoundedRect(square, 3, 3)
    if dot == "-":
        painter.drawLine(
            QPointF(square.left() + 2, square.center().y()), QPointF(square.right() - 2, square.center().y())
        )
