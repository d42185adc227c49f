"""The charts of :mod:`blc_desktop.domain.plot` on paper: legible on a black and white copy too."""

from __future__ import annotations

from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from blc_desktop.domain.listing import Align
from blc_desktop.domain.plot import (
    Anchor,
    Block,
    Dot,
    Drawing,
    Fill,
    Key,
    Look,
    Marker,
    Plot,
    Room,
    Sign,
    Stroke,
    Tone,
    Words,
)
from blc_desktop.domain.zoning import Zone
from reports import style

_TEXT = 6.8
_LEGEND = 13.0
_SWATCH = 9.0
_STRIPE = 3.0
_MARK = 2.1
_COLOURS: dict[Tone, Color] = {
    Tone.ACCENT: style.ACCENT,
    Tone.PALE: style.ACCENT_PALE,
    Tone.INK: style.INK,
    Tone.MUTED: style.MUTED,
    Tone.GREEN: style.ZONE_COLOURS[Zone.GREEN][0],
    Tone.YELLOW: style.ZONE_COLOURS[Zone.YELLOW][0],
    Tone.ORANGE: style.ZONE_COLOURS[Zone.ORANGE][0],
    Tone.RED: style.ZONE_COLOURS[Zone.RED][0],
}


class PlotBox(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """A chart of a fixed size in points, its legend above it."""

    def __init__(self, plot: Plot, width: float, height: float) -> None:
        super().__init__()
        self._plot = plot
        self.width = width
        self.height = height

    def wrap(self, *_available: float) -> tuple[float, float]:
        """Return the size; it does not depend on the room there is."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw the chart with its lower left corner at the origin."""
        legend = _LEGEND if len(self._plot.keys) > 1 else 0.0
        tall = self.height - legend
        room = Room(left=20 / self.width, bottom=12 / tall, top=5 / tall, right=2 / self.width)
        _Pen(self.canv, self.width, tall).draw(self._plot.drawing(room))
        if legend:
            _legend(self.canv, self._plot.keys, self.width, tall + 4)


class _Pen:
    """Draws the shapes of a chart into a box of ``width`` × ``height`` points."""

    def __init__(self, canvas: Canvas, width: float, height: float) -> None:
        self._canvas = canvas
        self._width = width
        self._height = height

    def draw(self, drawing: Drawing) -> None:
        for rule in drawing.rules:
            self._canvas.setStrokeColor(style.RULE if rule.strong else style.LINE)
            self._canvas.setLineWidth(0.8 if rule.strong else 0.5)
            self._canvas.line(*self._at(rule.x1, rule.y1), *self._at(rule.x2, rule.y2))
        for block in drawing.blocks:
            self._block(block)
        for stroke in drawing.strokes:
            self._stroke(stroke)
        for dot in drawing.dots:
            self._dot(dot)
        for words in drawing.words:
            self._words(words)

    def _at(self, x: float, y: float) -> tuple[float, float]:
        return x * self._width, y * self._height

    def _block(self, block: Block) -> None:
        x, y = self._at(block.left, block.bottom)
        fill_box(self._canvas, block.look, x, y, block.width * self._width, block.height * self._height)

    def _stroke(self, stroke: Stroke) -> None:
        path = self._canvas.beginPath()
        path.moveTo(*self._at(*stroke.points[0]))
        for point in stroke.points[1:]:
            path.lineTo(*self._at(*point))
        _line_look(self._canvas, stroke.look)
        self._canvas.drawPath(path, stroke=1, fill=0)
        self._canvas.setDash()

    def _dot(self, dot: Dot) -> None:
        mark(self._canvas, dot.look, *self._at(dot.x, dot.y))

    def _words(self, words: Words) -> None:
        canvas = self._canvas
        canvas.setFont(style.SEMIBOLD if words.strong else style.REGULAR, _TEXT)
        canvas.setFillColor(style.INK if words.strong else style.MUTED)
        x, y = self._at(words.x, words.y)
        drop = {Anchor.BELOW: -_TEXT - 2, Anchor.ABOVE: 2.0, Anchor.BESIDE: -_TEXT * 0.35}[words.anchor]
        draw = {
            Align.LEFT: canvas.drawString,
            Align.RIGHT: canvas.drawRightString,
            Align.CENTER: canvas.drawCentredString,
        }[words.align]
        draw(x, y + drop, words.text)


def fill_box(canvas: Canvas, look: Look, x: float, y: float, width: float, height: float) -> None:
    """Fill a box as ``look`` says; an outline holds what is not filled solid together."""
    colour = _COLOURS[look.tone]
    solid = look.fill is Fill.SOLID
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(0.5)
    canvas.setFillColor(colour if solid else style.WHITE)
    canvas.rect(x, y, width, height, stroke=0 if solid else 1, fill=1)
    if look.fill in {Fill.STRIPES, Fill.BACK_STRIPES}:
        _stripes(canvas, x, y, width, height, back=look.fill is Fill.BACK_STRIPES)
    elif look.fill is Fill.DOTS:
        _dots(canvas, colour, x, y, width, height)


def _stripes(canvas: Canvas, x: float, y: float, width: float, height: float, *, back: bool) -> None:
    canvas.saveState()
    clip = canvas.beginPath()
    clip.rect(x, y, width, height)
    canvas.clipPath(clip, stroke=0, fill=0)
    canvas.setLineWidth(0.7)
    for step in range(int((width + height) / _STRIPE) + 1):
        start = x - height + step * _STRIPE
        if back:
            canvas.line(start, y + height, start + height, y)
        else:
            canvas.line(start, y, start + height, y + height)
    canvas.restoreState()


def _dots(canvas: Canvas, colour: Color, x: float, y: float, width: float, height: float) -> None:
    canvas.setFillColor(colour)
    for row in range(1, int(height / _STRIPE) + 1):
        for column in range(1, int(width / _STRIPE) + 1):
            left, bottom = x + (column - 0.5) * _STRIPE, y + (row - 0.5) * _STRIPE
            canvas.circle(left, bottom, 0.6, stroke=0, fill=1)


def mark(canvas: Canvas, look: Look, x: float, y: float) -> None:
    """Draw the marker of a line at a point."""
    canvas.setFillColor(_COLOURS[look.tone])
    corners = {
        Marker.SQUARE: ((-1, -1), (1, -1), (1, 1), (-1, 1)),
        Marker.TRIANGLE: ((-1.2, -1), (1.2, -1), (0, 1.3)),
        Marker.DIAMOND: ((0, -1.4), (1.4, 0), (0, 1.4), (-1.4, 0)),
    }.get(look.marker or Marker.CIRCLE)
    if corners is None:
        canvas.circle(x, y, _MARK, stroke=0, fill=1)
        return
    path = canvas.beginPath()
    path.moveTo(x + corners[0][0] * _MARK, y + corners[0][1] * _MARK)
    for across, up in corners[1:]:
        path.lineTo(x + across * _MARK, y + up * _MARK)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def _line_look(canvas: Canvas, look: Look) -> None:
    canvas.setStrokeColor(_COLOURS[look.tone])
    canvas.setLineWidth(1.3)
    canvas.setDash(*(([3, 2],) if look.dashed else ([],)))


def _legend(canvas: Canvas, keys: tuple[Key, ...], width: float, y: float) -> None:
    """Draw the legend on one line, smaller where it would be too long."""
    needed = sum(_SWATCH + 4 + stringWidth(key.name, style.REGULAR, _TEXT) + 10 for key in keys) - 10
    scale = min(1.0, width / needed)
    canvas.saveState()
    canvas.translate(0, y)
    canvas.scale(scale, scale)
    x = 0.0
    for key in keys:
        if key.sign is Sign.AREA:
            fill_box(canvas, key.look, x, 0, _SWATCH, 6)
        else:
            _line_look(canvas, key.look)
            canvas.line(x, 3, x + _SWATCH, 3)
            canvas.setDash()
            if key.look.marker is not None:
                mark(canvas, key.look, x + _SWATCH / 2, 3)
        canvas.setFont(style.REGULAR, _TEXT)
        canvas.setFillColor(style.INK)
        canvas.drawString(x + _SWATCH + 4, 0.8, key.name)
        x += _SWATCH + 4 + stringWidth(key.name, style.REGULAR, _TEXT) + 10
    canvas.restoreState()
