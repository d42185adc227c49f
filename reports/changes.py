"""What a correction corrects, below the last row of a paper that is one long table."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from blc_desktop.domain.facts.daily import Imprint
from blc_desktop.domain.facts.printing import Difference
from blc_desktop.i18n import _
from blc_desktop.words import formats
from blc_desktop.words.paper_changes import change_words
from reports import style
from reports.gridpaper import Tail
from reports.page import Sheet, revision_words
from reports.pen import Face, Pen

_LISTED = 12
_LINE = 10.5
_BODY = Face(style.REGULAR, 7.8)


def changes_heading(revision: int) -> str:
    """Return ``Ralat ke-1: perubahan terhadap cetakan sebelumnya``."""
    return _("{revision}: perubahan terhadap cetakan sebelumnya").format(revision=revision_words(revision))


def more_changes(count: int) -> str:
    """Return ``dan 12 perubahan lain``."""
    return _("dan {n} perubahan lain").format(n=formats.integer(count))


def changes_tail(imprint: Imprint) -> tuple[Tail, ...]:
    """Return the list of differences as what ends a paper; nothing where it corrects none."""
    if not imprint.differences:
        return ()
    lines = [change_line(change) for change in imprint.differences[:_LISTED]]
    more = len(imprint.differences) - len(lines)
    if more:
        lines.append(more_changes(more))
    heading = changes_heading(imprint.revision)
    return (Tail(26 + _LINE * len(lines), lambda canvas, on, y: _draw(canvas, on, y, heading, lines)),)


def change_line(change: Difference) -> str:
    """Return ``•  Hari terakhir: 1 Mar 2021 → 4 Mar 2021``."""
    what, old, new = change_words(change)
    return f"•  {what}: {old} → {new}"


def _draw(canvas: Canvas, on: Sheet, bottom: float, heading: str, lines: Sequence[str]) -> None:
    y = bottom - 18
    canvas.setFillColor(style.ACCENT)
    canvas.setFont(style.BOLD, 9)
    canvas.drawString(on.left, y, heading)
    pen = Pen(canvas, _BODY)
    canvas.setFillColor(style.INK)
    canvas.setFont(_BODY.font, _BODY.size)
    for line in lines:
        y -= _LINE
        canvas.drawString(on.left, y, pen.fit(line, on.inner_width))
