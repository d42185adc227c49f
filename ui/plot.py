"""A chart on the screen, drawn from the same definition as on paper: pointed at or walked by the arrows."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from blc_desktop.domain.listing import Align
from blc_desktop.domain.plot import (
    Anchor,
    Block,
    Drawing,
    Fill,
    Key,
    Look,
    Marker,
    Plot,
    Room,
    Sign,
    Slot,
    Tone,
    Words,
)
from blc_desktop.i18n import _
from blc_desktop.words import plots
from ui import theme, tokens

_LEGEND, _READING = 22.0, 20.0
_SCALE_WIDTH, _NAMES_HEIGHT, _TOP = 38.0, 20.0, 6.0
_SWATCH = 12.0
_MARK = 3.2
_PATTERNS = {
    Fill.STRIPES: Qt.BrushStyle.BDiagPattern,
    Fill.BACK_STRIPES: Qt.BrushStyle.FDiagPattern,
    Fill.DOTS: Qt.BrushStyle.Dense5Pattern,
    Fill.OPEN: Qt.BrushStyle.NoBrush,
}
_SHAPES = {
    Marker.SQUARE: ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    Marker.TRIANGLE: ((-1.2, 1), (1.2, 1), (0, -1.3)),
    Marker.DIAMOND: ((0, -1.4), (1.4, 0), (0, 1.4), (-1.4, 0)),
}


class PlotView(QWidget):
    """Draws ``plot`` under its legend; the line below tells the values that are pointed at.

    Left and right (or up and down) walk the positions, Home and End go to the ends. ``opened`` carries the
    position that is clicked, or Enter's.
    """

    opened = Signal(int)

    def __init__(
        self, name: str, title: str, plot: Plot | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setMinimumHeight(150)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._plot = plot
        self._current = -1
        self._font = QFont(self.font())
        self._font.setPixelSize(tokens.TINY)
        if plot is not None:
            self.show_plot(plot)

    def sizeHint(self) -> QSize:
        return QSize(420, 220)

    def show_plot(self, plot: Plot) -> None:
        """Draw another chart."""
        self._plot = plot
        self._current = -1
        self.setAccessibleDescription(plots.description(plot))
        self.update()

    @property
    def reading(self) -> str:
        """What the line below the chart tells: nothing where nothing is pointed at."""
        return plots.reading(self._plot, self._current) if self._plot and self._current >= 0 else ""

    # --- drawing ------------------------------------------------------------------------------------

    def _field(self) -> QRectF:
        """Return where the chart itself stands, between legend and reading."""
        top = self._legend_height()
        return QRectF(0, top, self.width(), max(1.0, self.height() - top - _READING))

    def _drawing(self) -> Drawing:
        field = self._field()
        wide, tall = max(1.0, field.width()), field.height()
        room = Room(_SCALE_WIDTH / wide, _NAMES_HEIGHT / tall, _TOP / tall, 4 / wide)
        return self._plot.drawing(room) if self._plot is not None else Drawing()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's face
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        if self._plot is None:
            return
        drawing = self._drawing()
        self._paint_chosen(painter, drawing.slots)
        self._paint_shapes(painter, drawing)
        for words in drawing.words:
            self._paint_words(painter, words)
        self._paint_legend(painter)
        self._paint_reading(painter)

    def _at(self, x: float, y: float) -> QPointF:
        field = self._field()
        return QPointF(field.left() + x * field.width(), field.bottom() - y * field.height())

    def _box(self, part: Slot | Block) -> QRectF:
        top = self._at(part.left, part.bottom + part.height)
        return QRectF(top, self._at(part.left + part.width, part.bottom))

    def _paint_chosen(self, painter: QPainter, slots: tuple[Slot, ...]) -> None:
        if 0 <= self._current < len(slots):
            painter.fillRect(self._box(slots[self._current]), theme.color(theme.palette().accent_soft))

    def _paint_shapes(self, painter: QPainter, drawing: Drawing) -> None:
        colors = theme.palette()
        for rule in drawing.rules:
            painter.setPen(QPen(theme.color(colors.line_strong if rule.strong else colors.line), 1))
            painter.drawLine(self._at(rule.x1, rule.y1), self._at(rule.x2, rule.y2))
        for block in drawing.blocks:
            _fill(painter, block.look, self._box(block))
        for stroke in drawing.strokes:
            painter.setPen(_pen(stroke.look))
            painter.drawPolyline(QPolygonF([self._at(*point) for point in stroke.points]))
        for dot in drawing.dots:
            _mark(painter, dot.look, self._at(dot.x, dot.y))

    def _paint_words(self, painter: QPainter, words: Words) -> None:
        painter.setPen(theme.color(theme.palette().muted))
        point, tall, wide = self._at(words.x, words.y), tokens.TEXT + 5.0, 120.0
        drop = {Anchor.BELOW: 2.0, Anchor.ABOVE: -tall, Anchor.BESIDE: -tall / 2}[words.anchor]
        left = {Align.LEFT: 0.0, Align.RIGHT: -wide, Align.CENTER: -wide / 2}[words.align]
        side = {
            Align.LEFT: Qt.AlignmentFlag.AlignLeft,
            Align.RIGHT: Qt.AlignmentFlag.AlignRight,
            Align.CENTER: Qt.AlignmentFlag.AlignHCenter,
        }[words.align]
        box = QRectF(point.x() + left, point.y() + drop, wide, tall)
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, words.text)

    def _legend(self) -> list[tuple[Key, float, float]]:
        """Return each key with its left edge and the top of its line; a full line goes on in the next."""
        keys = self._plot.keys if self._plot is not None else ()
        metrics = QFontMetricsF(self._font)
        found: list[tuple[Key, float, float]] = []
        x, top = 4.0, 0.0
        for key in keys if len(keys) > 1 else ():
            wide = _SWATCH + 11 + metrics.horizontalAdvance(key.name)
            if x > 4.0 and x + wide > self.width():
                x, top = 4.0, top + _LEGEND
            found.append((key, x, top))
            x += wide + 14
        return found

    def _legend_height(self) -> float:
        found = self._legend()
        return found[-1][2] + _LEGEND if found else 0.0

    def _paint_legend(self, painter: QPainter) -> None:
        metrics = QFontMetricsF(self._font)
        for key, left, top in self._legend():
            x, middle = left, top + _LEGEND / 2 - 2
            if key.sign is Sign.AREA:
                _fill(painter, key.look, QRectF(x, middle - 5, _SWATCH, 10))
            else:
                painter.setPen(_pen(key.look))
                painter.drawLine(QPointF(x, middle), QPointF(x + _SWATCH + 4, middle))
                if key.look.marker is not None:
                    _mark(painter, key.look, QPointF(x + _SWATCH / 2 + 2, middle))
            painter.setPen(theme.color(theme.palette().ink))
            x += _SWATCH + 9
            wide = metrics.horizontalAdvance(key.name) + 2
            painter.drawText(QRectF(x, top, wide, _LEGEND - 4), Qt.AlignmentFlag.AlignVCenter, key.name)

    def _paint_reading(self, painter: QPainter) -> None:
        text = self.reading or _("Tunjuk, atau pakai tombol panah, untuk membaca angkanya.")
        colors = theme.palette()
        painter.setPen(theme.color(colors.ink if self.reading else colors.muted))
        box = QRectF(4, self.height() - _READING, self.width() - 8, _READING)
        shown = QFontMetricsF(self._font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)

    # --- pointing -----------------------------------------------------------------------------------

    def position_at(self, point: QPointF) -> int:
        """Return the position under a point of the widget, -1 for none."""
        field = self._field()
        x, y = (point.x() - field.left()) / field.width(), (field.bottom() - point.y()) / field.height()
        found = (at for at, slot in enumerate(self._drawing().slots) if slot.holds(x, y))
        return next(found, -1)

    def stand_on(self, index: int) -> None:
        """Tell the values of a position; -1: of none."""
        if index != self._current:
            self._current = index
            self.setToolTip(self.reading)
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.stand_on(self.position_at(event.position()))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        if not self.hasFocus():
            self.stand_on(-1)
        super().leaveEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.stand_on(-1)
        super().focusOutEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.position_at(event.position())
        if index >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(index)
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._plot.names) - 1 if self._plot is not None else -1
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Down: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: 1}
        if last >= 0 and event.key() in steps:
            here = last if self._current < 0 else self._current + steps[Qt.Key(event.key())]
            self.stand_on(min(last, max(0, here)))
        elif last >= 0 and event.key() in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self.stand_on(0 if event.key() == Qt.Key.Key_Home else last)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._current >= 0:
            self.opened.emit(self._current)
        else:
            super().keyPressEvent(event)


def _colour(tone: Tone) -> QColor:
    colors = theme.palette()
    plain = {
        Tone.ACCENT: colors.accent,
        Tone.PALE: _between(colors.accent, colors.panel),
        Tone.INK: colors.ink,
        Tone.MUTED: colors.muted,
    }
    return theme.color(plain.get(tone) or colors.tone(tone.value).solid)


def _between(one: str, other: str) -> str:
    """Return the colour half way between two."""
    first, second = theme.color(one), theme.color(other)
    red = (first.red() + second.red()) // 2
    green = (first.green() + second.green()) // 2
    return QColor(red, green, (first.blue() + second.blue()) // 2).name()


def _fill(painter: QPainter, look: Look, box: QRectF) -> None:
    colour = _colour(look.tone)
    if look.fill is Fill.SOLID:
        painter.fillRect(box, colour)
        return
    painter.fillRect(box, theme.color(theme.palette().panel))
    painter.fillRect(box, QBrush(colour, _PATTERNS[look.fill]))
    painter.setPen(QPen(colour, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box)


def _pen(look: Look) -> QPen:
    return QPen(_colour(look.tone), 2, Qt.PenStyle.DashLine if look.dashed else Qt.PenStyle.SolidLine)


def _mark(painter: QPainter, look: Look, at: QPointF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_colour(look.tone))
    corners = _SHAPES.get(look.marker or Marker.CIRCLE)
    if corners is None:
        painter.drawEllipse(at, _MARK, _MARK)
        return
    painter.drawPolygon(QPolygonF([QPointF(at.x() + x * _MARK, at.y() + y * _MARK) for x, y in corners]))
