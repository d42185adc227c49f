"""The duty roster (jadwal piket) of a week: shifts down, days across, to be pinned to the wall."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Paragraph, Table, TableStyle

from blc_desktop.domain.facts.daily import Imprint
from blc_desktop.domain.facts.duty import WEEK, RosterFacts
from blc_desktop.domain.facts.printing import Document, Paper, ReportRequest
from blc_desktop.domain.listing import Align
from blc_desktop.i18n import _
from blc_desktop.progress import Progress
from blc_desktop.services.duty import roster_facts
from blc_desktop.services.workspace import Workspace
from blc_desktop.words import formats
from reports import style
from reports.flow import numbered
from reports.page import Furniture, sheet, village_words
from reports.parts import SignatureBlock, Typesetter, inline
from reports.titles import title_lines
from reports.upward import head_title

_SHIFT = 0.08
#: Beside the names, and between two of them, in points.
_PAD, _APART = 2.5, 2.0
_LEAST_ROW = 19 * mm


def gather_roster(ws: Workspace, request: ReportRequest) -> RosterFacts:
    """Return the week of the day asked for."""
    return roster_facts(ws, request.day)


def draw_roster(facts: RosterFacts, imprint: Imprint, paper: Paper, progress: Progress) -> Document:
    """Draw the week on a paper that lies on its side."""
    on = sheet(paper, landscape=True)
    title = _("Jadwal piket posko {village}, {days}").format(
        village=village_words(facts.post), days=_days(facts)
    )
    furniture = Furniture(on, facts.post, imprint, title)
    style.register_fonts()
    make = Typesetter(style.DENSITIES[0], on.inner_width)
    rows = sum(len(cell.names) for cell in facts.cells)
    return numbered(furniture, lambda: _story(make, facts, imprint), progress, rows)


def _days(facts: RosterFacts) -> str:
    last = max((cell.day for cell in facts.cells), default=facts.monday)
    return formats.date_range(facts.monday, last)


def _story(make: Typesetter, facts: RosterFacts, imprint: Imprint) -> list[Flowable]:
    below = f"{village_words(facts.post)} · {_days(facts)}"
    lines = title_lines(make, _("JADWAL PIKET POSKO"), imprint, below)
    return [make.gap(0.4), *lines, make.gap(), _grid(make, facts), KeepTogether(_closing(make, facts))]


def _grid(make: Typesetter, facts: RosterFacts) -> Flowable:
    days = sorted({cell.day for cell in facts.cells})
    names = {(cell.shift, cell.day): cell.names for cell in facts.cells}
    head = make.style(make.density.text, font=style.SEMIBOLD, align=Align.CENTER)
    text = make.style(make.density.text, align=Align.CENTER)
    shift = make.style(make.density.text, font=style.SEMIBOLD)
    rows: list[list[str | Flowable | list[Flowable]]] = [
        ["", *(Paragraph(f"{formats.weekday(day)}<br/>{formats.short_date(day)}", head) for day in days)]
    ]
    rows += (
        [Paragraph(inline(each), shift), *(_names(names[each, day], text) for day in days)]
        for each in facts.shifts
    )
    first = make.width * _SHIFT
    made = Table(
        rows,
        colWidths=[first, *[(make.width - first) / WEEK] * len(days)],
        rowHeights=[None, *(_height(rows[at], (make.width - first) / WEEK) for at in range(1, len(rows)))],
        repeatRows=1,
        style=TableStyle(
            [
                ("GRID", (0, 0), (-1, -1), 0.5, style.RULE),
                ("BACKGROUND", (0, 0), (-1, 0), style.SOFT),
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                ("LEFTPADDING", (0, 0), (-1, -1), _PAD),
                ("RIGHTPADDING", (0, 0), (-1, -1), _PAD),
            ]
        ),
    )
    made.hAlign = "LEFT"
    return made


def _names(people: Sequence[str], text: ParagraphStyle) -> list[Flowable]:
    """Return the people of a shift, a little white between them; of nobody, room to write a name."""
    apart = ParagraphStyle("name", parent=text, spaceAfter=_APART)
    return [Paragraph(inline(name), apart) for name in people] or [Paragraph("", text)]


def _height(row: Sequence[object], width: float) -> float:
    """Return how high a row is: what its names need, and never too low to write one in by hand."""
    stacks = (cell for cell in row if isinstance(cell, list))
    needed = (sum(part.wrap(width - 2 * _PAD, 10_000)[1] + _APART for part in stack) for stack in stacks)
    return float(max(_LEAST_ROW, *(height + 8 for height in needed)))


def _closing(make: Typesetter, facts: RosterFacts) -> list[Flowable]:
    post = facts.post
    head = SignatureBlock(_("Mengetahui,"), head_title(post.head), post.head)
    # Whoever signs the roster does so before its week begins: the day is written by hand.
    dated = f"{post.village}, …………………………"
    secretary = SignatureBlock(dated, post.secretary.title or _("Sekretaris Posko"), post.secretary)
    return [make.gap(1.4), make.signatures(head, secretary)]
