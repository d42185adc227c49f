"""What the papers of compliance, enforcement and zones have in common: head, pages, signatures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from reportlab.platypus import Flowable

from blc_desktop.domain.facts.daily import Imprint
from blc_desktop.domain.facts.post import Post
from blc_desktop.domain.facts.printing import Document, Paper
from blc_desktop.domain.zoning import Zone
from blc_desktop.progress import Progress
from blc_desktop.words import formats
from reports import style
from reports.flow import flow
from reports.page import Furniture, sheet, village_words
from reports.parts import Typesetter
from reports.rows import closed
from reports.upward import Head, changes_part, closing, title

#: So many pages may become one where they are set tighter.
_NEARLY = 2
Body = Callable[[Typesetter], list[Flowable]]


def draw_paper(
    head: Head, body: Body, imprint: Imprint, paper: Paper, progress: Progress, *, signed_on: date, rows: int
) -> Document:
    """Draw head, ``body``, corrections and signatures over as many pages as they take.

    ``rows`` are the rows of the paper's list; ``progress`` may cancel before every page.
    """
    on = sheet(paper)
    running = f"{head.title.capitalize()} — {village_words(head.post)}, {head.dated}"
    furniture = Furniture(on, head.post, imprint, running)
    style.register_fonts()
    makers = [Typesetter(density, on.inner_width) for density in style.DENSITIES]

    def draw(make: Typesetter, pages: int) -> Document:
        parts = [*title(make, head, imprint), *body(make), *changes_part(make, imprint)]
        return flow(furniture, closed(parts, closing(make, head.post, signed_on)), pages, progress)

    drawn, made = draw(makers[0], 1), makers[0]
    for tighter in makers[1:] if drawn.pages == _NEARLY else ():
        if (on_one := draw(tighter, 1)).pages == 1:
            drawn, made = on_one, tighter
            break
    # The foot of each page says how many there are, which is known only once it was drawn.
    whole = drawn if drawn.pages == 1 else draw(made, drawn.pages)
    return replace(whole, rows=rows)


def days_head(post: Post, words: str, first: date, last: date, beneath: str) -> Head:
    """Return the head of a paper over some days; its number is written by hand."""
    return Head(post=post, title=words, number="", dated=formats.date_range(first, last), beneath=beneath)


def zone_paint(column: int, row: int, zone: Zone) -> list[tuple[object, ...]]:
    """Return what colours a cell like its zone; its letter or word stands in it."""
    ink, soft = style.ZONE_COLOURS[zone]
    cell = (column, row)
    return [
        ("BACKGROUND", cell, cell, soft),
        ("TEXTCOLOR", cell, cell, ink),
        ("FONTNAME", cell, cell, style.BOLD),
    ]
