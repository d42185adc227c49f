"""The chart of :mod:`blc_desktop.domain.chart` on paper, as part of a flowing document."""

from __future__ import annotations

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from blc_desktop.domain.chart import Chart, Layout, Room, Text, TextRole, layout
from reports import style

_TEXT = 6.8


class ChartBox(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """A bar chart of a fixed size in points."""

    def __init__(self, chart: Chart, width: float, height: float) -> None:
        super().__init__()
        self._chart = chart
        self.width = width
        self.height = height

    def wrap(self, *_available: float) -> tuple[float, float]:
        """Return the size; it does not depend on the room there is."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw the chart with its lower left corner at the origin."""
        ticks = max(len(self._chart.spell(tick)) for tick in self._chart.ticks)
        left = max(16.0, _TEXT * 0.62 * ticks + 6)
        room = Room(left=left / self.width, bottom=12 / self.height, top=10 / self.height)
        drawing = layout(self._chart, room)
        _lines(self.canv, drawing, self.width, self.height)
        _bars(self.canv, drawing, self.width, self.height)
        _mark(self.canv, drawing, self.width, self.height)
        for text in drawing.texts:
            _text(self.canv, text, self.width, self.height)


def _lines(canvas: Canvas, drawing: Layout, width: float, height: float) -> None:
    for line in drawing.lines:
        canvas.setStrokeColor(style.RULE if line.base else style.LINE)
        canvas.setLineWidth(0.8 if line.base else 0.5)
        canvas.line(line.left * width, line.level * height, line.right * width, line.level * height)


def _bars(canvas: Canvas, drawing: Layout, width: float, height: float) -> None:
    for bar in drawing.rectangles:
        canvas.setFillColor(style.ACCENT if bar.marked else style.ACCENT_PALE)
        canvas.rect(
            bar.left * width, bar.bottom * height, bar.width * width, bar.height * height, stroke=0, fill=1
        )


def _mark(canvas: Canvas, drawing: Layout, width: float, height: float) -> None:
    """Draw the level dashed and dark: it must tell from bars and scale on a black and white copy."""
    if drawing.mark is None:
        return
    canvas.setStrokeColor(style.INK)
    canvas.setLineWidth(0.9)
    canvas.setDash(4, 2)
    level = drawing.mark.level * height
    canvas.line(drawing.mark.left * width, level, drawing.mark.right * width, level)
    canvas.setDash()


def _text(canvas: Canvas, text: Text, width: float, height: float) -> None:
    strong = text.marked or text.role is TextRole.VALUE
    canvas.setFont(style.SEMIBOLD if strong else style.REGULAR, _TEXT)
    canvas.setFillColor(style.INK if strong else style.MUTED)
    x, y = text.x * width, text.y * height
    if text.role is TextRole.TICK:
        canvas.drawRightString(x, y - _TEXT * 0.35, text.words)
    elif text.role is TextRole.MARK:
        _on_white(canvas, x, y, text.words)
    else:
        canvas.drawCentredString(x, y + (2 if text.role is TextRole.VALUE else -_TEXT - 2), text.words)


def _on_white(canvas: Canvas, x: float, y: float, words: str) -> None:
    """Write the words of a level above its right end, legible on the bars too."""
    width = stringWidth(words, style.SEMIBOLD, _TEXT)
    canvas.setFillColor(style.WHITE)
    canvas.rect(x - width - 2, y + 1, width + 2, _TEXT + 1, stroke=0, fill=1)
    canvas.setFillColor(style.INK)
    canvas.setFont(style.SEMIBOLD, _TEXT)
    canvas.drawRightString(x, y + 2.4, words)
