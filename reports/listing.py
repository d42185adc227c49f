"""The shape that all printed lists share: letterhead, title, filter, totals, the long grid, the row count."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from blc_desktop.domain.facts.daily import Imprint
from blc_desktop.domain.facts.lists import ListFacts
from blc_desktop.domain.facts.printing import Document, Paper
from blc_desktop.domain.listing import Align
from blc_desktop.i18n import _
from blc_desktop.progress import Progress
from blc_desktop.words import formats
from reports import style
from reports.cells import cell_words, rows_words
from reports.grid import Grid, GridColumn, GridDrawer, GridStyle, Span, paginate
from reports.page import Furniture, Sheet, revision_words, sheet, village_words
from reports.pen import Face, Pen
from reports.writer import draw_pages, open_canvas

#: Average characters that stand legibly side by side on an upright paper.
_UPRIGHT_CHARACTERS = 96
_ROW_COUNT_HEIGHT = 14.0
_NUMBER_WIDTH = 5


@dataclass(frozen=True, slots=True)
class ListWords:
    """What a kind of list calls itself and the things it counts; ``empty`` stands in place of rows."""

    title: str
    unit: str
    empty: str


def draw_list(
    facts: ListFacts, words: ListWords, imprint: Imprint, paper: Paper, progress: Progress
) -> Document:
    """Draw a list of any length. ``words`` are in the language in use."""
    columns = sum(column.width for column in facts.columns) + _NUMBER_WIDTH
    on = sheet(paper, landscape=columns > _UPRIGHT_CHARACTERS)
    title = f"{words.title} — {village_words(facts.post)}, {formats.long_date(facts.day)}"
    furniture = Furniture(on, facts.post, imprint, title)
    return _ListPaper(facts, words, imprint, furniture).draw(progress)


class _ListPaper:
    """One list being drawn."""

    def __init__(self, facts: ListFacts, words: ListWords, imprint: Imprint, furniture: Furniture) -> None:
        self._facts = facts
        self._words = words
        self._imprint = imprint
        self._furniture = furniture
        self._sheet: Sheet = furniture.sheet
        self._grid = Grid(_columns(facts, self._sheet), _numbered(rows_words(facts.rows)))
        self._drawer = GridDrawer(self._grid, self._sheet.left)
        self._heights: list[float] = []
        self._spans: list[Span] = []

    def draw(self, progress: Progress) -> Document:
        """Work out the pages, then draw them."""
        measuring = open_canvas(BytesIO(), self._sheet, "", "")
        self._heights = self._drawer.heights(measuring)
        body = self._sheet.height - self._sheet.bottom - _ROW_COUNT_HEIGHT - GridStyle().head
        first = body - self._furniture.head_height(1) - self._title_height()
        later = body - self._furniture.head_height(2)
        self._spans = paginate(self._heights, first, later, 14 if self._facts.note else 0)
        return draw_pages(self._furniture, len(self._spans), len(self._grid.rows), self._page, progress)

    def _title_height(self) -> float:
        lines = sum(1 for line in (self._filter_line(), self._totals_line()) if line)
        return 46.0 + 12.0 * lines + (12.0 if self._imprint.revision else 0.0)

    def _page(self, canvas: Canvas, page: int, top: float) -> None:
        if page == 1:
            top = self._title(canvas, top)
        span = self._spans[page - 1]
        bottom = self._drawer.draw(canvas, top, span, self._heights)
        if not self._grid.rows:
            canvas.setFillColor(style.MUTED)
            canvas.setFont(style.REGULAR, 9)
            canvas.drawCentredString(self._sheet.centre, bottom - 24, self._words.empty)
        if page == len(self._spans) and self._facts.note:
            canvas.setFillColor(style.MUTED)
            canvas.setFont(style.REGULAR, 7.4)
            canvas.drawString(self._sheet.left, bottom - 11, self._facts.note)
        self._row_count(canvas, span)

    def _title(self, canvas: Canvas, top: float) -> float:
        centre, y = self._sheet.centre, top - 16
        canvas.setFillColor(style.INK)
        canvas.setFont(style.BOLD, 12.5)
        canvas.drawCentredString(centre, y, self._words.title.upper())
        if self._imprint.revision:
            y -= 12
            canvas.setFont(style.SEMIBOLD, 9)
            canvas.drawCentredString(centre, y, revision_words(self._imprint.revision).upper())
        y -= 14
        canvas.setFont(style.REGULAR, 9)
        canvas.drawCentredString(centre, y, self._period())
        for line, colour in ((self._filter_line(), style.INK), (self._totals_line(), style.MUTED)):
            if line:
                y -= 12
                pen = Pen(canvas, Face(style.REGULAR, 8.2))
                canvas.setFillColor(colour)
                canvas.setFont(style.REGULAR, 8.2)
                canvas.drawCentredString(centre, y, pen.fit(line, self._sheet.inner_width))
        return top - self._title_height()

    def _period(self) -> str:
        place = village_words(self._facts.post)
        day = formats.full_date(self._facts.day)
        if self._facts.until is not None:
            until = formats.full_date(self._facts.until)
            return _("{place} · {day} s.d. {until}").format(place=place, day=day, until=until)
        return _("{place} · keadaan {day}").format(place=place, day=day)

    def _filter_line(self) -> str:
        shown = [f"{_(item.title)}: {cell_words(item.value)}" for item in self._facts.filters]
        return _("Disaring menurut {filters}").format(filters="; ".join(shown)) if shown else ""

    def _totals_line(self) -> str:
        count = f"{formats.integer(len(self._facts.rows))} {self._words.unit}"
        totals = [f"{_(total.title)} {formats.integer(total.value)}" for total in self._facts.totals]
        return " · ".join([count, *totals])

    def _row_count(self, canvas: Canvas, span: Span) -> None:
        total = len(self._grid.rows)
        if not total:
            return
        text = _("Baris {first}–{last} dari {total}").format(
            first=formats.integer(span.first + 1),
            last=formats.integer(span.end),
            total=formats.integer(total),
        )
        canvas.setFillColor(style.MUTED)
        canvas.setFont(style.REGULAR, 7.2)
        canvas.drawRightString(self._sheet.right_edge, self._sheet.foot + 15, text)


def _columns(facts: ListFacts, on: Sheet) -> tuple[GridColumn, ...]:
    """Return the columns with the paper's width shared out, the row number first."""
    share = on.inner_width / (_NUMBER_WIDTH + sum(column.width for column in facts.columns))
    number = GridColumn(_("No."), _NUMBER_WIDTH * share, Align.RIGHT)
    return (
        number,
        *(GridColumn(_(c.title), c.width * share, c.align, wraps=c.wraps) for c in facts.columns),
    )


def _numbered(rows: list[list[str]]) -> list[list[str]]:
    """Put its number before every row, in place."""
    for number, row in enumerate(rows, 1):
        row.insert(0, str(number))
    return rows
