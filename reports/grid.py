"""A long table drawn straight on the canvas: thousands of rows in time proportional to their number.

A platypus table keeps an object a cell and grows faster than its length, so lists are not made of it. A grid
knows the height of every row beforehand, hence every page and how many there are.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from blc_desktop.domain.listing import Align
from reports import style
from reports.outline import mark_part
from reports.pen import Face, Pen

#: Rows that go over to a new page with what stands below the last of them.
_TOGETHER = 4
#: What a heading is given beyond its width, so that no rounding cuts it.
_AIR = 0.4
#: From figures to the words of the next column, beside the padding of both.
_APART = 4.0


@dataclass(frozen=True, slots=True)
class GridColumn:
    """One column of a grid. ``width`` is in points; ``boxed`` draws upright rules to write between.

    ``large`` sets its words in the size :attr:`GridStyle.large`. ``air`` is what right-aligned figures
    keep from the words of the next column. ``holds`` is a text that the column is never too narrow for.
    """

    title: str
    width: float
    align: Align = Align.LEFT
    wraps: bool = False
    boxed: bool = False
    large: bool = False
    air: float = 0.0
    holds: str = ""


@dataclass(frozen=True, slots=True)
class GridStyle:
    """Measures of a grid in points. ``ruled`` draws every row's rule dark enough to write on.

    A wrapping cell takes two lines; a row that is not high enough for them grows by one line.
    """

    padding: float = 3.8
    text: float = 7.8
    row: float = 13.2
    line: float = 9.4
    head: float = 16.0
    head_lines: int = 1
    ruled: bool = False
    large: float = 12.0

    @property
    def high(self) -> float:
        """Return the height of a row with a cell in two lines."""
        return max(self.row, 2 * self.line + 2)

    @property
    def head_face(self) -> Face:
        """Return what column heads are set in."""
        return Face(style.SEMIBOLD, self.text - 0.4)


@dataclass(frozen=True, slots=True)
class Span:
    """The rows of one page, ``first`` up to but not with ``end``."""

    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Grid:
    """Columns and rows of finished words. Rows in ``strong`` are set bold on a soft ground.

    A row in ``banners`` (which are strong too) is one text from edge to edge, at the head of the rows below.
    """

    columns: tuple[GridColumn, ...]
    rows: Sequence[Sequence[str]]
    look: GridStyle = field(default_factory=GridStyle)
    strong: frozenset[int] = frozenset()
    banners: frozenset[int] = frozenset()


def stretched(columns: Sequence[GridColumn], width: float, look: GridStyle) -> tuple[GridColumn, ...]:
    """Return ``columns`` in their proportions over ``width`` points, each wide enough for its heading.

    A heading in any language is read whole: columns with long ones take from the others.
    """
    columns = _aired(columns)
    least = [_least_width(column, look) + 2 * look.padding + column.air + _AIR for column in columns]
    if sum(least) >= width:
        return _scaled(columns, least, width)
    wanted = [column.width for column in columns]
    held: set[int] = set()
    while True:
        free = width - sum(least[at] for at in held)
        share = free / sum(wanted[at] for at in range(len(columns)) if at not in held)
        short = {at for at in range(len(columns)) if at not in held and wanted[at] * share < least[at]}
        if not short:
            break
        held |= short
    widths = [least[at] if at in held else wanted[at] * share for at in range(len(columns))]
    return _scaled(columns, widths, width)


def _aired(columns: Sequence[GridColumn]) -> tuple[GridColumn, ...]:
    """Return ``columns``, figures kept apart from the words that begin right after them."""
    following = [*columns[1:], None]
    return tuple(
        replace(column, air=_APART)
        if column.align is Align.RIGHT
        and after is not None
        and after.align is Align.LEFT
        and not (column.boxed or after.boxed)
        else column
        for column, after in zip(columns, following, strict=True)
    )


def _scaled(columns: Sequence[GridColumn], widths: Sequence[float], width: float) -> tuple[GridColumn, ...]:
    share = width / sum(widths)
    return tuple(replace(column, width=own * share) for column, own in zip(columns, widths, strict=True))


def _least_width(column: GridColumn, look: GridStyle) -> float:
    """Return what is read whole: the heading, or its longest word where it may stand in several lines."""
    style.register_fonts()
    parts = column.title.split() if look.head_lines > 1 else [column.title]
    widths = [stringWidth(part, look.head_face.font, look.head_face.size) for part in parts]
    return float(max([stringWidth(column.holds, style.REGULAR, look.text), *widths]))


class GridDrawer:
    """Draws one grid over the pages of one paper."""

    def __init__(self, grid: Grid, left: float) -> None:
        self._grid = grid
        self._left = left
        self._lefts = list(accumulate((c.width for c in grid.columns), initial=left))
        self._has_large = any(column.large for column in grid.columns)
        self._pens: tuple[Canvas, Pen, Pen] | None = None

    def heights(self, canvas: Canvas) -> list[float]:
        """Return the height of every row; only rows with a wrapping cell differ."""
        look = self._grid.look
        wrapping = [i for i, column in enumerate(self._grid.columns) if column.wraps]
        if not wrapping:
            return [look.row] * len(self._grid.rows)
        pen, _strong = self._on(canvas)
        room = {i: self._room(self._grid.columns[i]) for i in wrapping}
        return [
            look.high
            if index not in self._grid.banners and any(pen.width(row[i]) > room[i] for i in wrapping)
            else look.row
            for index, row in enumerate(self._grid.rows)
        ]

    def draw(
        self, canvas: Canvas, top: float, span: Span, heights: Sequence[float], *, head: bool = True
    ) -> float:
        """Draw the rows of ``span`` below ``top``, under the head of the columns unless they go on.

        Return the lower edge.
        """
        body = top - self._grid.look.head * self._grid.look.head_lines if head else top
        if head:
            self._head(canvas, top, body)
        pen, strong = self._on(canvas)
        large = Pen(canvas, Face(style.SEMIBOLD, self._grid.look.large)) if self._has_large else strong
        plain, bold, big, edges = [pen.begin()], [strong.begin()], [large.begin()], []
        y = body
        for index in range(span.first, span.end):
            height = heights[index]
            out, writer = (bold, strong) if index in self._grid.strong else (plain, pen)
            if index in self._grid.banners:
                self._banner(out, writer, self._grid.rows[index][0], y, height)
                mark_part(canvas, self._grid.rows[index][0], y)
            else:
                self._row(out, writer, self._grid.rows[index], y, height)
                if self._has_large:
                    self._large(big, large, self._grid.rows[index], y - height / 2)
            y -= height
            edges.append(y)
        self._grounds(canvas, body, span, heights)
        canvas.setFillColor(style.INK)
        canvas.addLiteral("\n".join([*plain, "ET"]))
        if len(bold) > 1:
            canvas.addLiteral("\n".join([*bold, "ET"]))
        if len(big) > 1:
            canvas.addLiteral("\n".join([*big, "ET"]))
        self._rules(canvas, top, body, edges)
        return y

    def _large(self, out: list[str], pen: Pen, row: Sequence[str], middle: float) -> None:
        """Append what writes the large words of one row around its middle."""
        look = self._grid.look
        for left, column, text in zip(self._lefts, self._grid.columns, row, strict=False):
            if column.large and text:
                fitted = pen.fit(text, self._room(column))
                out.append(pen.at(left + look.padding, middle - look.large * 0.35, fitted))

    def _on(self, canvas: Canvas) -> tuple[Pen, Pen]:
        if self._pens is None or self._pens[0] is not canvas:
            size = self._grid.look.text
            self._pens = (
                canvas,
                Pen(canvas, Face(style.REGULAR, size)),
                Pen(canvas, Face(style.SEMIBOLD, size)),
            )
        return self._pens[1:]

    def _room(self, column: GridColumn) -> float:
        return column.width - 2 * self._grid.look.padding - column.air

    def _row(self, out: list[str], pen: Pen, row: Sequence[str], top: float, height: float) -> None:
        """Append what writes one row; ``top`` is its upper edge."""
        look = self._grid.look
        # In a row that grew, single lines stand level with the first of two.
        y = top - (height / 2 if height == look.row else height / 2 - look.line / 2) - look.text * 0.35
        for left, column, text in zip(self._lefts, self._grid.columns, row, strict=False):
            if not text or column.large:
                continue
            room = column.width - 2 * look.padding - column.air
            if column.wraps and pen.width(text) > room:
                first, second = pen.lines(text, room, 2)
                middle = top - height / 2 - look.text * 0.35
                out.append(pen.at(left + look.padding, middle + look.line / 2, first))
                out.append(pen.at(left + look.padding, middle - look.line / 2, second))
                continue
            fitted = pen.fit(text, room)
            if column.align is Align.LEFT:
                x = left + look.padding
            elif column.align is Align.RIGHT:
                x = left + column.width - look.padding - column.air - pen.width(fitted)
            else:
                x = left + (column.width - pen.width(fitted)) / 2
            out.append(pen.at(x, y, fitted))

    def _banner(self, out: list[str], pen: Pen, text: str, top: float, height: float) -> None:
        look = self._grid.look
        fitted = pen.fit(text, self._lefts[-1] - self._left - 2 * look.padding)
        out.append(pen.at(self._left + look.padding, top - height / 2 - look.text * 0.35, fitted))

    def _head(self, canvas: Canvas, top: float, bottom: float) -> None:
        """Draw the column heads over a soft ground."""
        look = self._grid.look
        canvas.setFillColor(style.SOFT)
        canvas.rect(self._left, bottom, self._lefts[-1] - self._left, top - bottom, stroke=0, fill=1)
        canvas.setFillColor(style.MUTED)
        pen = Pen(canvas, look.head_face)
        out = [pen.begin()]
        for left, column in zip(self._lefts, self._grid.columns, strict=False):
            room = self._room(column)
            lines = pen.lines(column.title, room, look.head_lines)
            y = (top + bottom) / 2 - look.text * 0.35 + (len(lines) - 1) * look.line / 2
            for line in lines:
                free = room - pen.width(line)
                shift = {Align.LEFT: 0.0, Align.RIGHT: free, Align.CENTER: free / 2}[column.align]
                out.append(pen.at(left + look.padding + shift, y, line))
                y -= look.line
        canvas.addLiteral("\n".join([*out, "ET"]))

    def _grounds(self, canvas: Canvas, top: float, span: Span, heights: Sequence[float]) -> None:
        """Lay a soft ground under the strong rows of a page."""
        canvas.setFillColor(style.SOFT)
        for index in sorted(self._grid.strong):
            if span.first <= index < span.end:
                above = sum(heights[span.first : index])
                y = top - above - heights[index]
                canvas.rect(self._left, y, self._lefts[-1] - self._left, heights[index], stroke=0, fill=1)

    def _rules(self, canvas: Canvas, top: float, body: float, edges: Sequence[float]) -> None:
        """Draw the rules of a page in two strokes: the thin ones, then the one between head and rows."""
        right = self._lefts[-1]
        bottom = edges[-1] if edges else body
        lines = [(self._left, y, right, y) for y in edges]
        boxed = [i for i, column in enumerate(self._grid.columns) if column.boxed]
        uprights = sorted({x for i in boxed for x in self._lefts[i : i + 2]})
        canvas.setLineWidth(0.5)
        canvas.setStrokeColor(style.RULE if self._grid.look.ruled else style.LINE)
        canvas.lines([*lines, *((x, top, x, bottom) for x in uprights)])
        if body == top:
            return
        canvas.setStrokeColor(style.INK)
        canvas.setLineWidth(0.9)
        canvas.line(self._left, body, right, body)


def paginate(
    heights: Sequence[float],
    first_room: float,
    room: float,
    tail: float,
    banners: frozenset[int] = frozenset(),
    sums: frozenset[int] = frozenset(),
) -> list[Span]:
    """Return the rows of every page, given the room for rows on the first and on every later page.

    ``tail`` is what must still stand below the last row; where it does not fit, a few rows go over to a page
    of their own with it. A grid without rows has one page. No page ends with one of the ``banners`` or begins
    with one of the ``sums``, where that can be helped.
    """
    edges = [0.0, *accumulate(heights)]
    spans: list[Span] = []
    start, here = 0, first_room
    while start < len(heights):
        end = max(bisect_right(edges, edges[start] + here + 1e-6) - 1, start + 1)
        while end < len(heights) and end - start > 1 and (end - 1 in banners or end in sums):
            end -= 1
        spans.append(Span(start, end))
        start, here = end, room
    if not spans:
        return [Span(0, 0)]
    last = spans[-1]
    free = (first_room if len(spans) == 1 else room) - (edges[last.end] - edges[last.first])
    if tail > free and last.end - last.first > 1:
        cut = last.end - 1
        while (
            cut > last.first + 1
            and (cut > last.end - _TOGETHER or cut in sums or cut - 1 in banners)
            and edges[last.end] - edges[cut - 1] + tail <= room
        ):
            cut -= 1
        spans[-1:] = [Span(last.first, cut), Span(cut, last.end)]
    return spans
