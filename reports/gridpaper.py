"""The shape of every paper that is one long table: letterhead, title, the grid over its pages, its end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from blc_desktop.domain.facts.printing import Document
from blc_desktop.i18n import ngettext
from blc_desktop.progress import Progress
from blc_desktop.words import formats
from reports import style
from reports.grid import Grid, GridDrawer, Span, paginate
from reports.outline import mark_part, open_outline
from reports.page import Furniture, Sheet, revision_words
from reports.pen import Face, Pen
from reports.writer import PageDrawer, draw_pages, open_canvas

_LEGEND = Face(style.REGULAR, 7.2)
_LEGEND_LINE = 9.6
_TITLE_LINE = 12.0


@dataclass(frozen=True, slots=True)
class TitleLine:
    """A line under a title."""

    text: str
    colour: Color = style.INK


@dataclass(frozen=True, slots=True)
class TitleBlock:
    """What stands between the letterhead and the grid."""

    title: str
    lines: tuple[TitleLine, ...]

    @property
    def height(self) -> float:
        """Return how much of the first page it takes, in points."""
        return 28.0 + _TITLE_LINE * len(self.lines)

    def draw(self, canvas: Canvas, on: Sheet, top: float) -> float:
        """Draw the block below ``top``; return its lower edge."""
        y = top - 16
        canvas.setFillColor(style.INK)
        canvas.setFont(style.BOLD, 12.5)
        canvas.drawCentredString(on.centre, y, self.title.upper())
        y -= 2
        pen = Pen(canvas, Face(style.REGULAR, 8.6))
        for line in self.lines:
            y -= _TITLE_LINE
            canvas.setFillColor(line.colour)
            canvas.setFont(pen.face.font, pen.face.size)
            canvas.drawCentredString(on.centre, y, pen.fit(line.text, on.inner_width))
        return top - self.height


@dataclass(frozen=True, slots=True)
class Tail:
    """What stands below the last row, e.g. a place to sign; ``draw`` is given the rows' lower edge.

    ``lower``, of the same meaning and less height, stands in its place where that saves a page.
    """

    height: float
    draw: Callable[[Canvas, Sheet, float], None]
    lower: Tail | None = None


def revised(revision: int) -> tuple[TitleLine, ...]:
    """Return the line that says that a paper corrects an earlier one, if it does."""
    return (TitleLine(revision_words(revision), style.WARNING),) if revision else ()


@dataclass(frozen=True, slots=True)
class GridPaper:
    """A paper of one grid. ``legend`` stands at the foot of every page, ``empty`` in place of no rows.

    ``numbered`` papers say on every page which rows of how many stand there.
    """

    furniture: Furniture
    title: TitleBlock
    grid: Grid
    empty: str
    rows: int
    tails: tuple[Tail, ...] = ()
    legend: tuple[str, ...] = ()
    numbered: bool = True

    def draw(self, progress: Progress) -> Document:
        """Work out the pages, then draw them; ``progress`` is told before every page."""
        spans, page = self.lay_out()
        return draw_pages(self.furniture, len(spans), self.rows, page, progress)

    def lay_out(self) -> tuple[list[Span], PageDrawer]:
        """Work out the rows of every page, and return them with what draws a page's contents."""
        on = self.furniture.sheet
        drawer = GridDrawer(self.grid, on.left)
        heights = drawer.heights(open_canvas(BytesIO(), on, "", ""))
        tails, spans = self.tails, self._spans(heights, self.tails)
        lower = tuple(tail.lower or tail for tail in tails)
        fewer = self._spans(heights, lower)
        if len(fewer) < len(spans):
            tails, spans = lower, fewer

        def page(canvas: Canvas, number: int, top: float) -> None:
            if number == 1:
                top = self.title.draw(canvas, on, top)
            span = spans[number - 1]
            bottom = drawer.draw(canvas, top, span, heights)
            if not self.grid.rows:
                bottom = self._say_empty(canvas, bottom)
            for tail in tails if number == len(spans) else ():
                tail.draw(canvas, on, bottom)
                bottom -= tail.height
            self._foot(canvas, span)

        return spans, page

    def _spans(self, heights: Sequence[float], tails: Sequence[Tail]) -> list[Span]:
        first, later = self.first_room, self._room - self.furniture.head_height(2)
        banners, room = self.grid.banners, sum(tail.height for tail in tails)
        return paginate(heights, first, later, room, banners, self.grid.strong - banners)

    @property
    def _room(self) -> float:
        """What the head of the columns and the foot leave of a page, in points."""
        on, look = self.furniture.sheet, self.grid.look
        return on.height - on.bottom - self._foot_height() - look.head * look.head_lines

    @property
    def first_room(self) -> float:
        """The room for rows on the first page, in points."""
        return self._room - self.furniture.head_height(1) - self.title.height

    def _foot_height(self) -> float:
        return _LEGEND_LINE * max(len(self.legend), 1 if self.numbered else 0) + 4

    def _rows_words(self, span: Span) -> str:
        """Return which rows of how many stand on a page; lines that head others or sum them up are none."""
        others = self.grid.strong | self.grid.banners
        before = span.first - sum(1 for index in others if index < span.first)
        here = span.end - span.first - sum(1 for index in others if span.first <= index < span.end)
        if not self.numbered or not here:
            return ""
        return ngettext("Baris {rows} dari {total}", "Baris {rows} dari {total}", here).format(
            rows=formats.number_range(before + 1, before + here),
            total=formats.integer(len(self.grid.rows) - len(others)),
        )

    def _say_empty(self, canvas: Canvas, bottom: float) -> float:
        canvas.setFillColor(style.MUTED)
        canvas.setFont(style.REGULAR, 9)
        canvas.drawCentredString(self.furniture.sheet.centre, bottom - 24, self.empty)
        return bottom - 30

    def _foot(self, canvas: Canvas, span: Span) -> None:
        """Draw the legend and the row count above the paper's foot."""
        on = self.furniture.sheet
        y = on.foot + 15.0
        canvas.setFillColor(style.MUTED)
        canvas.setFont(_LEGEND.font, _LEGEND.size)
        pen = Pen(canvas, _LEGEND)
        room = on.inner_width
        words = self._rows_words(span)
        if words:
            canvas.drawRightString(on.right_edge, y, words)
            room -= pen.width(words) + 12
        for line in reversed(self.legend):
            canvas.drawString(on.left, y, pen.fit(line, room))
            y, room = y + _LEGEND_LINE, on.inner_width


def draw_together(papers: Sequence[GridPaper], progress: Progress) -> Document:
    """Draw ``papers`` one after the other into one document; each has its own letterhead and page numbers."""
    first, buffer = papers[0].furniture, BytesIO()
    canvas = open_canvas(buffer, first.sheet, first.title, first.post.name, first.subject)
    open_outline(canvas, first.title)
    laid = [(paper.furniture, *paper.lay_out()) for paper in papers]
    total, done = sum(len(spans) for _furniture, spans, _page in laid), 0
    for furniture, spans, page in laid:
        for number in range(1, len(spans) + 1):
            progress.step(done, total)
            if number == 1 and len(papers) > 1:
                mark_part(canvas, furniture.title, furniture.sheet.height)
            page(canvas, number, furniture.head(canvas, number))
            furniture.foot(canvas, number, len(spans))
            canvas.showPage()
            done += 1
    canvas.save()
    progress.step(total, total)
    return Document(buffer.getvalue(), total, sum(paper.rows for paper in papers))
