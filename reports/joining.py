"""Papers, kept prints and scans joined to one file, with bookmarks and page numbers through all of it.

A scan is somebody's file: its pages are taken over as pictures of paper, without links, forms or scripts. One
that cannot be read leaves a page that says so, never a gap nobody sees.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from reportlab.pdfgen.canvas import Canvas

from blc_desktop.progress import Progress
from reports import style
from reports.page import Sheet
from reports.writer import open_canvas

# What is wrong with a scan is said on paper, to whoever can mend it; the log need not repeat it line by line.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)

#: Entries of a page that do something when it is opened or touched.
_ACTIVE = ("/AA", "/Annots", "/Trans", "/B")
_STAMP = 6.8
#: How far the stamp stands from the paper's edge, in points.
_EDGE = 14.0


@dataclass(frozen=True, slots=True)
class Part:
    """A file to be joined under the bookmark ``title``; ``level`` 1 stands below the last of level 0."""

    title: str
    content: bytes
    level: int = 0


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a part begins in the whole (counted from 1), and how many pages it has."""

    title: str
    level: int
    first: int
    pages: int


def pages_of(content: bytes) -> list[PageObject]:
    """Return the pages of a PDF; none where it cannot be read."""
    try:
        return list(PdfReader(BytesIO(content), strict=False).pages)
    except (PyPdfError, OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return []


def placed(parts: Sequence[Part], before: int) -> list[Placed]:
    """Return where each part will stand when ``before`` pages stand ahead of the first."""
    found, at = [], before + 1
    for part in parts:
        count = len(pages_of(part.content))
        found.append(Placed(part.title, part.level, at, count))
        at += count
    return found


def joined(
    parts: Sequence[Part], title: str, author: str, stamp: Callable[[int, int], str], progress: Progress
) -> tuple[bytes, int]:
    """Return all parts as one PDF, and its pages. ``stamp(page, pages)`` is written on every page."""
    writer = PdfWriter()
    total = sum(len(pages_of(part.content)) for part in parts)
    above = None
    for part in parts:
        first = len(writer.pages)
        for page in pages_of(part.content):
            progress.step(len(writer.pages), total)
            _add(writer, page, stamp(len(writer.pages) + 1, total))
        if len(writer.pages) == first:
            continue
        mark = writer.add_outline_item(
            title=part.title, page_number=first, parent=above if part.level else None
        )
        if not part.level:
            above = mark
    writer.add_metadata({"/Title": title, "/Author": author, "/Creator": "BLC Desktop"})
    writer.page_mode = "/UseOutlines"
    target = BytesIO()
    writer.write(target)
    return target.getvalue(), total


def _add(writer: PdfWriter, page: PageObject, words: str) -> None:
    """Take a page over, upright and inert, with its number in the whole at the upper right."""
    for name in _ACTIVE:
        page.pop(name, None)
    added = writer.add_page(page)
    added.transfer_rotation_to_content()
    box = added.mediabox
    width, height = float(box.width), float(box.height)
    [mark] = pages_of(_stamped(words, width, height))
    added.merge_translated_page(mark, float(box.left), float(box.bottom))


def _stamped(words: str, width: float, height: float) -> bytes:
    buffer = BytesIO()
    canvas: Canvas = open_canvas(buffer, Sheet(width, height), "", "")
    canvas.setFont(style.SEMIBOLD, _STAMP)
    x, y = width - _EDGE, height - _EDGE
    wide = canvas.stringWidth(words, style.SEMIBOLD, _STAMP)
    canvas.setFillColor(style.WHITE)
    canvas.rect(x - wide - 2, y - 2, wide + 4, _STAMP + 3, stroke=0, fill=1)
    canvas.setFillColor(style.INK)
    canvas.drawRightString(x, y, words)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()
