"""A chart on the screen, drawn from the same definition as on paper."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from blc_desktop.domain.chart import Chart, Layout, Room, Text, TextRole, layout, told
from blc_desktop.domain.listing import Align
from blc_desktop.i18n import _
from ui import theme, tokens

_WORDS_HEIGHT = 22
_SCALE_WIDTH = 26
_DIGIT = 7


class ChartView(QWidget):
    """Draws ``chart``. Every bar is a door: ``opened`` carries its index (click; arrows and Enter).

    What a bar says in full stands under the pointer, and beside the bar that the arrows stand on.
    """

    opened = Signal(int)

    def __init__(self, name: str, chart: Chart | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setMinimumHeight(120)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._chart = chart or Chart(())
        self._current = -1
        self.show_chart(self._chart)

    def show_chart(self, chart: Chart) -> None:
        """Draw another chart."""
        self._chart = chart
        self._current = min(self._current, len(chart.bars) - 1)
        words = ", ".join(told(chart, at) for at, bar in enumerate(chart.bars) if bar.value)
        self.setAccessibleName(_("Grafik"))
        self.setAccessibleDescription(words)
        self.update()

    def bar_at(self, x: float) -> int | None:
        """Return the index of the bar in whose slot ``x`` (pixels) lies."""
        space = self._room()
        left = space.left * self.width()
        if not self._chart.bars or not left <= x < self.width():
            return None
        return int((x - left) / (self.width() - left) * len(self._chart.bars))

    def _room(self) -> Room:
        width, height = max(1, self.width()), max(1, self.height())
        longest = max(len(self._chart.spell(tick)) for tick in self._chart.ticks)
        left = max(_SCALE_WIDTH, longest * _DIGIT + 10)
        return Room(left / width, _WORDS_HEIGHT / height, _WORDS_HEIGHT / height)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's face
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        drawing = layout(self._chart, self._room())
        self._paint_lines(painter, drawing)
        self._paint_bars(painter, drawing)
        self._paint_mark(painter, drawing)
        for text in drawing.texts:
            self._paint_text(painter, text)

    def _at(self, x: float, y: float) -> QPointF:
        return QPointF(x * self.width(), (1 - y) * self.height())

    def _paint_lines(self, painter: QPainter, drawing: Layout) -> None:
        colors = theme.palette()
        for line in drawing.lines:
            painter.setPen(QPen(theme.color(colors.line_strong if line.base else colors.line), 1))
            painter.drawLine(self._at(line.left, line.level), self._at(line.right, line.level))

    def _paint_bars(self, painter: QPainter, drawing: Layout) -> None:
        colors = theme.palette()
        painter.setPen(Qt.PenStyle.NoPen)
        for bar in drawing.rectangles:
            chosen = bar.index == self._current and self.hasFocus()
            painter.setBrush(theme.color(colors.orange.solid if chosen else colors.accent))
            top = self._at(bar.left, bar.bottom + bar.height)
            size = (bar.width * self.width(), bar.height * self.height())
            painter.drawRoundedRect(QRectF(top.x(), top.y(), *size), 2, 2)

    def _paint_mark(self, painter: QPainter, drawing: Layout) -> None:
        """Draw the level across the bars, dashed: a colour never stands alone."""
        if drawing.mark is None:
            return
        pen = QPen(theme.color(theme.palette().orange.ink), 1.4, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        mark = drawing.mark
        painter.drawLine(self._at(mark.left, mark.level), self._at(mark.right, mark.level))

    def _paint_text(self, painter: QPainter, text: Text) -> None:
        colors = theme.palette()
        font = QFont(self.font())
        font.setPixelSize(11)
        font.setWeight(QFont.Weight.Bold if text.marked else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(theme.color(colors.ink if text.marked else colors.muted))
        point = self._at(text.x, text.y)
        tall = float(tokens.TEXT + 5)
        if text.role is TextRole.TICK and text.align is Align.RIGHT:
            box = QRectF(point.x() - 60, point.y() - tall / 2, 60, tall)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text.words)
            return
        if text.role is TextRole.MARK:
            self._paint_words(painter, text.words, QPointF(float(self.width()), point.y()))
            return
        below = text.role is TextRole.LABEL
        top = point.y() + 2 if below else point.y() - tall
        wide = float(painter.fontMetrics().horizontalAdvance(text.words) + 2)
        left = min(point.x() - wide / 2, self.width() - wide)  # the last one stays inside
        painter.drawText(QRectF(left, top, wide, tall), Qt.AlignmentFlag.AlignCenter, text.words)

    def _paint_words(self, painter: QPainter, words: str, end: QPointF) -> None:
        """Write words that end at a point, on a ground of their own: they stand over the bars."""
        wide = painter.fontMetrics().horizontalAdvance(words) + 8
        tall = float(tokens.TEXT + 3)
        box = QRectF(end.x() - wide, end.y() - tall - 1, wide, tall)
        painter.fillRect(box, theme.color(theme.palette().panel))
        painter.setPen(theme.color(theme.palette().orange.ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def event(self, event: QEvent) -> bool:
        """Tell under the pointer what a bar says."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            index = self.bar_at(event.pos().x())
            QToolTip.showText(event.globalPos(), "" if index is None else told(self._chart, index), self)
            return True
        return super().event(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.bar_at(event.position().x())
        if index is not None and event.button() == Qt.MouseButton.LeftButton:
            self._current = index
            self.opened.emit(index)
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._chart.bars) - 1
        if event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right} and last >= 0:
            step = 1 if event.key() == Qt.Key.Key_Right else -1
            self._current = min(last, max(0, self._current + step if self._current >= 0 else last))
            self.update()
            self._tell_current()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._current >= 0:
            self.opened.emit(self._current)
        else:
            super().keyPressEvent(event)

    def _tell_current(self) -> None:
        """Say what the bar says that the arrows stand on, to eyes and to a screen reader."""
        says = told(self._chart, self._current)
        self.setAccessibleName(f"{_('Grafik')}: {says}")
        slot = (self.width() - self._room().left * self.width()) / len(self._chart.bars)
        left = int(self._room().left * self.width() + slot * self._current)
        QToolTip.showText(self.mapToGlobal(QPoint(left, 0)), says, self)
