"""From drawings to a PDF: the same input gives the same bytes.

A paper is drawn in memory, so a cancel leaves nothing behind; whoever wants a file writes the finished bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from blc_desktop.domain.facts.printing import Document
from blc_desktop.i18n import language
from blc_desktop.progress import Progress
from reports import style
from reports.outline import open_outline
from reports.page import Furniture, Sheet

# Text encoding of binary streams is for mail of the last century: a quarter of size and time for nothing.
rl_config.useA85 = 0


PROGRAM = "BLC Desktop"


def open_canvas(buffer: BytesIO, on: Sheet, title: str, author: str, subject: str = "") -> Canvas:
    """Return an empty canvas without moment or random number: its bytes follow from what is drawn."""
    style.register_fonts()
    canvas = Canvas(
        buffer,
        pagesize=(on.width, on.height),
        invariant=1,
        pageCompression=1,
        initialFontName=style.REGULAR,
        lang=language_tag(),
    )
    canvas.setTitle(title)
    canvas.setAuthor(author)
    canvas.setSubject(subject)
    canvas.setCreator(PROGRAM)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas


def language_tag() -> str:
    """Return the language in use as a PDF names it."""
    return _LANGUAGE_TAGS[language()]


_LANGUAGE_TAGS = {"id": "id-ID", "en": "en-GB"}

#: Draws the contents of one page (counted from 1) below ``top``.
PageDrawer = Callable[[Canvas, int, float], None]


def draw_pages(furniture: Furniture, pages: int, rows: int, draw: PageDrawer, progress: Progress) -> Document:
    """Draw ``pages`` pages, each with its head and foot, and return the finished paper.

    ``progress`` is told before every page; :class:`~blc_desktop.errors.Cancelled` passes through it.
    """
    buffer = BytesIO()
    canvas = open_canvas(buffer, furniture.sheet, furniture.title, furniture.post.name, furniture.subject)
    open_outline(canvas, furniture.title)
    for page in range(1, pages + 1):
        progress.step(page - 1, pages)
        top = furniture.head(canvas, page)
        draw(canvas, page, top)
        furniture.foot(canvas, page, pages)
        canvas.showPage()
    canvas.save()
    progress.step(pages, pages)
    return Document(buffer.getvalue(), pages, rows)
