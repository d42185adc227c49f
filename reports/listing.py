"""The papers that are lists: residents, patients, isolation. Each says only what it calls itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from reportlab.pdfgen.canvas import Canvas

from blc_desktop.domain.addresses import written_area
from blc_desktop.domain.facts.daily import Imprint
from blc_desktop.domain.facts.lists import ListFacts
from blc_desktop.domain.facts.printing import Document, Paper
from blc_desktop.domain.listing import Align
from blc_desktop.i18n import _
from blc_desktop.progress import Progress
from blc_desktop.words import formats
from reports import style
from reports.cells import cell_words, rows_words, widest_date
from reports.changes import changes_tail
from reports.grid import Grid, GridColumn, GridStyle, stretched
from reports.gridpaper import GridPaper, Tail, TitleBlock, TitleLine, revised
from reports.page import Furniture, Sheet, sheet, village_words

#: Average characters that stand legibly side by side on an upright paper.
_UPRIGHT_CHARACTERS = 96
_NUMBER_WIDTH = 5


@dataclass(frozen=True, slots=True)
class ListWords:
    """What a kind of list calls itself and the things it counts; ``empty`` stands in place of rows.

    ``one`` is the word for a single thing where the language has another ("person", "people").
    """

    title: str
    unit: str
    empty: str
    one: str = ""

    def counted(self, number: int) -> str:
        """Return ``12 orang``."""
        unit = self.one if number == 1 and self.one else self.unit
        return f"{formats.integer(number)} {unit}"


def draw_list(
    facts: ListFacts,
    words: ListWords,
    imprint: Imprint,
    paper: Paper,
    progress: Progress,
    *,
    by_rt: bool = False,
) -> Document:
    """Draw a list of any length. ``words`` are in the language in use. ``by_rt`` heads every RT's rows."""
    characters = sum(column.width for column in facts.columns) + _NUMBER_WIDTH
    on = sheet(paper, landscape=characters > _UPRIGHT_CHARACTERS)
    running = f"{words.title} — {village_words(facts.post)}, {formats.long_date(facts.day)}"
    return GridPaper(
        furniture=Furniture(on, facts.post, imprint, running),
        title=TitleBlock(words.title, _title_lines(facts, words, imprint)),
        grid=_grid(facts, on, words)
        if by_rt
        else Grid(_columns(facts, on), _numbered(rows_words(facts.rows))),
        empty=words.empty,
        rows=len(facts.rows),
        tails=((Tail(14, _note(facts.note)),) if facts.note else ()) + changes_tail(imprint),
    ).draw(progress)


def _title_lines(facts: ListFacts, words: ListWords, imprint: Imprint) -> tuple[TitleLine, ...]:
    lines = [*revised(imprint.revision), TitleLine(_period(facts))]
    lines += filter_lines(facts)
    count = words.counted(len(facts.rows))
    totals = [f"{_(total.title)} {formats.integer(total.value)}" for total in facts.totals]
    return (*lines, TitleLine(" · ".join([count, *totals]), style.MUTED))


def filter_lines(facts: ListFacts) -> tuple[TitleLine, ...]:
    """Return the line that says what a list was narrowed to, if it was."""
    if not facts.filters:
        return ()
    shown = "; ".join(f"{_(item.title)}: {cell_words(item.value)}" for item in facts.filters)
    return (TitleLine(_("Disaring menurut {filters}").format(filters=shown)),)


def _period(facts: ListFacts) -> str:
    place = village_words(facts.post)
    day = formats.full_date(facts.day)
    if facts.until is not None:
        until = formats.full_date(facts.until)
        return _("{place} · {day} s.d. {until}").format(place=place, day=day, until=until)
    return _("{place} · keadaan {day}").format(place=place, day=day)


def _columns(facts: ListFacts, on: Sheet) -> tuple[GridColumn, ...]:
    """Return the columns over the paper's width, the row number first."""
    number = GridColumn(_("No."), _NUMBER_WIDTH, Align.RIGHT)
    dates = _of_dates(facts)
    columns = (
        GridColumn(_(c.title), c.width, c.align, wraps=c.wraps, holds=widest_date() if at in dates else "")
        for at, c in enumerate(facts.columns)
    )
    return stretched((number, *columns), on.inner_width, GridStyle())


def _of_dates(facts: ListFacts) -> set[int]:
    """Return which columns hold dates, by the first value of each."""
    places = range(len(facts.columns))
    firsts = (next((row[at] for row in facts.rows if row[at] is not None), None) for at in places)
    return {at for at, first in enumerate(firsts) if isinstance(first, date)}


def _grid(facts: ListFacts, on: Sheet, words: ListWords) -> Grid:
    """Return the rows with a line before each RT's that says how many stand there."""
    at = next(index for index, column in enumerate(facts.columns, 1) if column.name == "rt")
    rows: list[list[str]] = []
    banners: set[int] = set()
    for area, own in groupby(_numbered(rows_words(facts.rows)), key=lambda row: row[at]):
        found = list(own)
        banners.add(len(rows))
        head = written_area(area) if area else _("RT belum diketahui")
        rows += [[f"{head} · {words.counted(len(found))}"], *found]
    return Grid(_columns(facts, on), rows, strong=frozenset(banners), banners=frozenset(banners))


def _numbered(rows: list[list[str]]) -> list[list[str]]:
    """Put its number before every row, in place."""
    for number, row in enumerate(rows, 1):
        row.insert(0, str(number))
    return rows


def _note(text: str) -> Callable[[Canvas, Sheet, float], None]:
    def draw(canvas: Canvas, on: Sheet, bottom: float) -> None:
        canvas.setFillColor(style.MUTED)
        canvas.setFont(style.REGULAR, 7.4)
        canvas.drawString(on.left, bottom - 11, text)

    return draw
