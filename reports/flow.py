"""Papers whose parts flow from page to page, each page with its head and foot."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate
from reportlab.platypus.tables import CellStyle

from blc_desktop.domain.facts.printing import Document
from blc_desktop.progress import Progress
from reports import style
from reports.outline import open_outline
from reports.page import Furniture
from reports.writer import PROGRAM, language_tag, open_canvas

# A table names its font even where its cells hold nothing of its own; the default is never embedded.
CellStyle.fontname = style.REGULAR


def flow(furniture: Furniture, story: list[Flowable], pages: int, progress: Progress) -> Document:
    """Let ``story`` flow over pages whose foot says that there are ``pages`` of them."""
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

    def around(canvas: Canvas, template: BaseDocTemplate) -> None:
        progress.step(template.page - 1, max(pages, template.page))
        if template.page == 1:
            open_outline(canvas, furniture.title)
        furniture.head(canvas, template.page)
        furniture.foot(canvas, template.page, pages)

    document.addPageTemplates(
        [_template("first", furniture, 1, around), _template("later", furniture, 2, around)]
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
    return PageTemplate(id=name, frames=[frame], onPage=around, autoNextPageTemplate="later")
