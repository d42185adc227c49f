"""A sheet with a secret on it: big numbered groups of signs, what they open, what must be done with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Frame, Paragraph

from blc_desktop.domain.facts.printing import Document, Paper
from blc_desktop.i18n import _
from reports import style
from reports.page import Sheet, sheet, training_banner
from reports.parts import Typesetter, inline
from reports.writer import open_canvas

_GROUPS_A_LINE = 4
_GROUP_SIZE = 25


@dataclass(frozen=True, slots=True)
class KeySheet:
    """One sheet. ``facts`` are lines of word and value, ``steps`` what to do, all in the language in use."""

    title: str
    warning: str
    author: str
    facts: Sequence[tuple[str, str]]
    caption: str
    groups: tuple[str, ...] = field(repr=False)
    steps: Sequence[str] = ()
    #: Of a training posko: says so on paper.
    training: bool = False


def draw_key_sheets(sheets: Sequence[KeySheet], paper: Paper = Paper.A4) -> Document:
    """Draw sheets, each on a page of its own. They hold secrets: never keep the bytes."""
    on, buffer = sheet(paper), BytesIO()
    canvas = open_canvas(buffer, on, sheets[0].title, sheets[0].author)
    for facts in sheets:
        if facts.training:
            training_banner(canvas, on)
        y = _head(canvas, on, facts)
        y = _facts(canvas, on, facts.facts, y)
        y = _key(canvas, on, facts, y)
        _instructions(canvas, on, facts.steps, y)
        _foot(canvas, on)
        canvas.showPage()
    canvas.save()
    return Document(buffer.getvalue(), len(sheets), 0)


def _head(canvas: Canvas, on: Sheet, facts: KeySheet) -> float:
    y = on.height - on.top - 30.0
    canvas.setFillColor(style.INK)
    canvas.setFont(style.BOLD, 22)
    canvas.drawString(on.left, y, facts.title.upper())
    canvas.setFillColor(style.WARNING)
    canvas.setFont(style.SEMIBOLD, 11)
    canvas.drawString(on.left, y - 19, facts.warning)
    canvas.setStrokeColor(style.INK)
    canvas.setLineWidth(2)
    canvas.line(on.left, y - 30, on.right_edge, y - 30)
    return y - 30


def _facts(canvas: Canvas, on: Sheet, lines: Sequence[tuple[str, str]], top: float) -> float:
    y = top - 24
    for name, value in lines:
        canvas.setFillColor(style.MUTED)
        canvas.setFont(style.REGULAR, 10)
        canvas.drawString(on.left, y, name)
        canvas.setFillColor(style.INK)
        canvas.setFont(style.SEMIBOLD, 10.5)
        canvas.drawString(on.left + 42 * mm, y, value)
        y -= 17
    return y


def _key(canvas: Canvas, on: Sheet, facts: KeySheet, top: float) -> float:
    """Draw the key: numbered groups in big letters, few a line, in the order to type them."""
    rows = -(-len(facts.groups) // _GROUPS_A_LINE)
    height = float(24 * mm * rows + 14 * mm)
    bottom = top - height
    canvas.setStrokeColor(style.INK)
    canvas.setLineWidth(1.4)
    canvas.rect(on.left, bottom, on.inner_width, height)
    canvas.setFillColor(style.MUTED)
    canvas.setFont(style.SEMIBOLD, 9.5)
    canvas.drawString(on.left + 5 * mm, top - 8 * mm, facts.caption)
    slot = (on.inner_width - 10 * mm) / _GROUPS_A_LINE
    for index, group in enumerate(facts.groups):
        row, column = divmod(index, _GROUPS_A_LINE)
        x = on.left + 5 * mm + slot * column
        y = top - 26 * mm - 24 * mm * row
        canvas.setFillColor(style.MUTED)
        canvas.setFont(style.REGULAR, 8.5)
        canvas.drawString(x, y + 24, str(index + 1))
        canvas.setFillColor(style.INK)
        canvas.setFont(style.BOLD, _GROUP_SIZE)
        canvas.drawString(x, y, group)
    return bottom


def _instructions(canvas: Canvas, on: Sheet, steps: Sequence[str], top: float) -> None:
    make = Typesetter(style.DENSITIES[0], on.inner_width)
    heading = make.style(12, font=style.BOLD)
    body = make.style(10.2)
    story = [Paragraph(_("Yang harus dilakukan"), heading)]
    story += [Paragraph(f"{number}. {inline(step)}", _hanging(body)) for number, step in enumerate(steps, 1)]
    height = top - on.bottom - 10
    Frame(on.left, on.bottom, on.inner_width, height, 0, 0, 0, 10).addFromList(story, canvas)


def _hanging(body: ParagraphStyle) -> ParagraphStyle:
    return ParagraphStyle("step", parent=body, leftIndent=16, firstLineIndent=-16, spaceBefore=5)


def _foot(canvas: Canvas, on: Sheet) -> None:
    canvas.setFillColor(style.MUTED)
    canvas.setFont(style.REGULAR, 7.5)
    canvas.drawString(on.left, on.foot, _("BLC Desktop, bukan aplikasi resmi BLC"))
