"""Places to sign at the foot of a long table: who knows of it at the left, who made it at the right."""

from __future__ import annotations

from datetime import date

from reportlab.pdfgen.canvas import Canvas

from blc_desktop.domain.facts.post import Post
from blc_desktop.i18n import _
from blc_desktop.words import formats
from reports import style
from reports.page import Sheet

_SIZE = 9.0
_DOTS = "………………………………"


def head_and_secretary(canvas: Canvas, on: Sheet, bottom: float, post: Post, day: date) -> None:
    """Draw both below ``bottom``: the head of the posko, and its secretary with place and day."""
    head = _("{title} selaku Ketua Posko").format(title=post.head.title) if post.head.title else ""
    left, right = on.left + on.inner_width * 0.25, on.left + on.inner_width * 0.75
    dated = f"{post.village}, {formats.long_date(day)}"
    _block(canvas, left, bottom, _("Mengetahui,"), head or _("Ketua Posko"), post.head.name)
    title = post.secretary.title or _("Sekretaris Posko")
    _block(canvas, right, bottom, dated, title, post.secretary.name)


def _block(canvas: Canvas, x: float, bottom: float, above: str, title: str, name: str) -> None:
    canvas.setFillColor(style.INK)
    canvas.setFont(style.REGULAR, _SIZE)
    canvas.drawCentredString(x, bottom - 20, above)
    canvas.drawCentredString(x, bottom - 32, title)
    canvas.setFont(style.SEMIBOLD, _SIZE)
    canvas.drawCentredString(x, bottom - 86, name or _DOTS)
