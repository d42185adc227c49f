"""Papers whose parts flow from page to page, each page with its head and foot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
)
from reportlab.platypus.tables import CellStyle

from blc_desktop.domain.facts.printing import Document
from blc_desktop.progress import Progress, Silent
from reports import style
from reports.outline import open_outline
from reports.page import Furniture
from reports.parts import Typesetter
from reports.writer import PROGRAM, language_tag, open_canvas

# A table names its font even where its cells hold nothing of its own; the default is never embedded.
CellStyle.fontname = style.REGULAR

_FIRST, _LATER = "first", "later"
#: How many settings are tried, the roomiest first, and the pages of a paper for which they are.
_TRIED, _MOST_TRIED = 3, 4
#: Tells of the page that is begun (counted from 1): its number and the number of pages as its foot says them.
Numbering = Callable[[int], tuple[int, int]]


def flow(furniture: Furniture, story: list[Flowable], pages: int, progress: Progress) -> Document:
    """Let ``story`` flow over pages whose foot says that there are ``pages`` of them."""
    return _built(furniture, story, lambda page: (page, pages), pages, progress)


def numbered(
    furniture: Furniture, make: Callable[[], list[Flowable]], progress: Progress, rows: int = 0
) -> Document:
    """Let a story flow over as many pages as it takes, of which every foot tells the number.

    How many there are is known only once it was drawn: a story of several pages is made and drawn twice.
    ``rows`` are those of its tables; ``progress`` may cancel before every page.
    """
    drawn = flow(furniture, make(), 1, progress)
    if drawn.pages > 1:
        drawn = flow(furniture, make(), drawn.pages, progress)
    return Document(drawn.content, drawn.pages, rows)


def fitted(
    furniture: Furniture, make: Callable[[Typesetter], list[Flowable]], progress: Progress, rows: int = 0
) -> Document:
    """Let a story flow as :func:`numbered` does, set roomily, or tighter where that saves a page.

    A paper of many pages is not tried again: one page less is not worth the time.
    """
    makers = [Typesetter(density, furniture.sheet.inner_width) for density in style.DENSITIES[:_TRIED]]
    drawn, chosen = flow(furniture, make(makers[0]), 1, progress), makers[0]
    for tighter in makers[1:] if 1 < drawn.pages <= _MOST_TRIED else ():
        tried = flow(furniture, make(tighter), 1, progress)
        if tried.pages < drawn.pages:
            drawn, chosen = tried, tighter
            break
    if drawn.pages > 1:
        drawn = flow(furniture, make(chosen), drawn.pages, progress)
    return Document(drawn.content, drawn.pages, rows)


def several(
    furniture: Furniture, stories: Sequence[Callable[[], list[Flowable]]], rows: int, progress: Progress
) -> Document:
    """Let each of ``stories`` begin on a page of its own with the letterhead, and number its pages from 1.

    A story is made twice: once to count its pages, once to be drawn. ``rows`` are those of their tables.
    """
    lengths = [flow(furniture, make(), 1, Silent()).pages for make in stories]
    whole: list[Flowable] = []
    for at, make in enumerate(stories):
        whole += [NextPageTemplate(_FIRST), PageBreak(), *make()] if at else make()
    numbers = [(page, length) for length in lengths for page in range(1, length + 1)]
    drawn = _built(furniture, whole, lambda page: numbers[page - 1], sum(lengths), progress)
    return Document(drawn.content, drawn.pages, rows)


def _built(
    furniture: Furniture, story: list[Flowable], numbering: Numbering, pages: int, progress: Progress
) -> Document:
    on, buffer = furniture.sheet, BytesIO()
    # The template writes its own particulars over the canvas's.
    document = BaseDocTemplate(
        buffer,
        pagesize=(on.width, on.height),
        title=furniture.title,
        author=furniture.post.name,
        subject=furniture.subject,
        creator=PROGRAM,
        lang=language_tag(),
    )

    def around(kind: int) -> Callable[[Canvas, BaseDocTemplate], None]:
        def draw(canvas: Canvas, template: BaseDocTemplate) -> None:
            progress.step(template.page - 1, max(pages, template.page))
            if template.page == 1:
                open_outline(canvas, furniture.title)
            furniture.head(canvas, kind)
            furniture.foot(canvas, *numbering(template.page))

        return draw

    document.addPageTemplates(
        [_template(_FIRST, furniture, 1, around(1)), _template(_LATER, furniture, 2, around(2))]
    )
    document.build(
        story,
        canvasmaker=lambda *_args, **_options: open_canvas(
            buffer, on, furniture.title, furniture.post.name, furniture.subject
        ),
    )
    return Document(buffer.getvalue(), document.page, 0)


def _template(
    name: str, furniture: Furniture, page: int, around: Callable[[Canvas, BaseDocTemplate], None]
) -> PageTemplate:
    on = furniture.sheet
    height = on.height - on.bottom - furniture.head_height(page)
    frame = Frame(on.left, on.bottom, on.inner_width, height, 0, 0, 0, 0, id=name)
    return PageTemplate(id=name, frames=[frame], onPage=around, autoNextPageTemplate=_LATER)
