"""The card of first steps: one A4 to be put up beside the laptop, in the words of the help's own chapter."""

from __future__ import annotations

import re

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, Table, TableStyle

from blc_desktop.domain.facts.daily import Imprint
from blc_desktop.domain.facts.guide import CardPart, FirstStepsFacts
from blc_desktop.domain.facts.printing import Document, Paper, ReportRequest
from blc_desktop.progress import Progress
from blc_desktop.services.workspace import Workspace
from blc_desktop.words import help_book
from reports import style
from reports.flow import flow
from reports.outline import Bookmark
from reports.page import Furniture, sheet, village_words
from reports.parts import Typesetter, inline
from reports.titles import title_lines

_CHAPTER = "card"
_STEP = re.compile(r"^\d+\. (.+)$")
_STRONG = re.compile(r"\*\*(.+?)\*\*")
_KEY = re.compile(r"`(.+?)`")
#: Of running text, which is small for what hangs on a wall.
_LARGE = 1.26
_NUMBERS = 8 * mm


def gather_first_steps(ws: Workspace, request: ReportRequest) -> FirstStepsFacts:
    """Return the card in the language that the request is printed in."""
    language = request.language or "id"
    chapter = help_book.chapter(_CHAPTER, language)
    return FirstStepsFacts(ws.post(), language, chapter.title, _parts(chapter.markdown))


def _parts(markdown: str) -> tuple[CardPart, ...]:
    """Return the headings of a chapter and the numbered steps below each."""
    found: list[tuple[str, list[str]]] = []
    for line in markdown.splitlines():
        if line.startswith("## "):
            found.append((line.removeprefix("## "), []))
        elif found and (step := _STEP.match(line)):
            found[-1][1].append(step.group(1))
    return tuple(CardPart(title, tuple(steps)) for title, steps in found)


def draw_first_steps(facts: FirstStepsFacts, imprint: Imprint, paper: Paper, progress: Progress) -> Document:
    """Draw the card on one page."""
    on = sheet(paper)
    style.register_fonts()
    make = Typesetter(style.DENSITIES[0], on.inner_width)
    story: list[Flowable] = [
        make.gap(),
        *title_lines(make, facts.title.upper(), imprint, village_words(facts.post), large=1.9),
        make.gap(1.4),
    ]
    for part in facts.parts:
        story += [Bookmark(part.title), _box(make, part), make.gap(1.1)]
    return flow(Furniture(on, facts.post, imprint, facts.title), story, 1, progress)


def _box(make: Typesetter, part: CardPart) -> Flowable:
    """Return one part in a frame: its heading on a fill, its steps with large numbers."""
    size = make.density.text * _LARGE
    head = make.style(size * 1.08, font=style.BOLD)
    text, number = make.style(size), make.style(size * 1.1, font=style.BOLD)
    rows: list[list[object]] = [[Paragraph(inline(part.title), head), ""]]
    for at, step in enumerate(part.steps, start=1):
        rows.append(
            [Paragraph(f'<font color="{_hex()}">{at}</font>', number), Paragraph(_marked(step), text)]
        )
    made = Table(
        rows,
        colWidths=[_NUMBERS, make.width - _NUMBERS],
        style=TableStyle(
            [
                ("SPAN", (0, 0), (1, 0)),
                ("BACKGROUND", (0, 0), (-1, 0), style.SOFT),
                ("BOX", (0, 0), (-1, -1), 0.8, style.RULE),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("TOPPADDING", (0, 0), (-1, -1), 3.2),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 3.6),
                ("LEFTPADDING", (0, 0), (-1, -1), 7),
                ("RIGHTPADDING", (0, 0), (-1, -1), 7),
            ]
        ),
    )
    made.hAlign = "LEFT"
    return made


def _hex() -> str:
    return f"#{style.ACCENT.hexval()[2:]}"


def _marked(step: str) -> str:
    """Return a step as paragraph markup: strong words semibold, keys on a fill."""
    safe = _STRONG.sub(r"<b>\1</b>", inline(step))
    return _KEY.sub(rf'<font name="{style.SEMIBOLD}" backColor="#E3ECEC">&nbsp;\1&nbsp;</font>', safe)
