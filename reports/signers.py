"""Places to sign under a grid: who signs in what office, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from reports import style
from reports.gridpaper import Tail
from reports.page import Sheet
from reports.pen import Face, Pen

#: From the rows to the first line, room for the signature itself, and one line of text.
_ABOVE, _ROOM, _LINE = 18.0, 46.0, 11.5
_TEXT = Face(style.REGULAR, 8.8)
_NAME = Face(style.BOLD, 8.8)
_DOTS = "……………………………………"


@dataclass(frozen=True, slots=True)
class Signer:
    """One place to sign: the lines above it, the name below (empty: dots) and a staff number."""

    lines: tuple[str, ...]
    name: str = ""
    number: str = ""


def signing(signers: Sequence[Signer]) -> Tail:
    """Return the places to sign as what stands below the last row."""
    lines = max(len(signer.lines) for signer in signers)
    height = _ABOVE + lines * _LINE + _ROOM + 2 * _LINE

    def draw(canvas: Canvas, on: Sheet, bottom: float) -> None:
        share = on.inner_width / len(signers)
        for at, signer in enumerate(signers):
            _draw(canvas, signer, on.left + share * (at + 0.5), share - 12, bottom - _ABOVE, lines)

    return Tail(height, draw)


def _draw(canvas: Canvas, signer: Signer, centre: float, room: float, top: float, lines: int) -> None:
    pen = Pen(canvas, _TEXT)
    canvas.setFillColor(style.INK)
    canvas.setFont(_TEXT.font, _TEXT.size)
    *above, title = signer.lines
    for at, text in enumerate((*above, f"{title.rstrip(',')}," if title else "")):
        canvas.drawCentredString(centre, top - at * _LINE, pen.fit(text, room))
    y = top - (lines - 1) * _LINE - _ROOM - _LINE
    bold = Pen(canvas, _NAME)
    name = bold.fit(signer.name, room) if signer.name else _DOTS
    canvas.setFont(_NAME.font if signer.name else _TEXT.font, _NAME.size)
    canvas.drawCentredString(centre, y, name)
    if signer.name:
        half = bold.width(name) / 2
        canvas.setLineWidth(0.6)
        canvas.setStrokeColor(style.INK)
        canvas.line(centre - half, y - 1.8, centre + half, y - 1.8)
    if signer.number:
        canvas.setFont(_TEXT.font, _TEXT.size - 0.6)
        canvas.drawCentredString(centre, y - _LINE, signer.number)
