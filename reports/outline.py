"""Bookmarks: what a reader jumps by in a long paper, and what a screen reader tells of its parts."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

#: The paper itself; its parts stand one step below.
_PAPER, _PART = 0, 1


def open_outline(canvas: Canvas, title: str) -> None:
    """Begin the bookmarks with the paper's own title, at the head of its first page."""
    canvas.bookmarkPage("paper")
    canvas.addOutlineEntry(title, "paper", _PAPER, closed=False)


def mark_part(canvas: Canvas, title: str, height: float) -> None:
    """Add a part that begins at ``height`` points on the page in hand."""
    key = f"part-{canvas.getPageNumber()}-{round(height)}"
    canvas.bookmarkHorizontal(key, 0, height)
    canvas.addOutlineEntry(title, key, _PART)


class Bookmark(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """A mark without height, above the heading that it is named after."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title

    def wrap(self, *_available: float) -> tuple[float, float]:
        """Take no room."""
        return 0.0, 0.0

    def draw(self) -> None:
        """Add the bookmark where the heading will stand."""
        _x, height = self.canv.absolutePosition(0, 0)
        mark_part(self.canv, self._title, height)
