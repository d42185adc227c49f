"""A grid between the parts of a flowing paper: quick at any length, broken between any two rows."""

from __future__ import annotations

from bisect import bisect_right
from io import BytesIO
from itertools import accumulate

from reportlab.platypus import Flowable

from reports.grid import Grid, GridDrawer, Span
from reports.page import Sheet
from reports.writer import open_canvas


def opens_page(part: Flowable) -> bool:
    """Whether ``part`` is being placed at the top of a page; untrue while it is only measured."""
    frame = getattr(part, "_frame", None)
    return frame is not None and bool(frame._atTop)  # noqa: SLF001 - a frame says it in no other way


class GridFlow(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """Draws a grid, its head repeated on every page; no page ends with a banner."""

    def __init__(self, grid: Grid, on: Sheet) -> None:
        super().__init__()
        heights = GridDrawer(grid, 0).heights(open_canvas(BytesIO(), on, "", ""))
        self._begin(grid, heights, [0.0, *accumulate(heights)], Span(0, len(grid.rows)))

    def _begin(self, grid: Grid, heights: list[float], edges: list[float], span: Span) -> None:
        self._grid, self._heights, self._edges, self._span = grid, heights, edges, span
        self._goes_on, self._shows_head = False, True
        self.width = sum(column.width for column in grid.columns)

    def _part(self, span: Span, *, goes_on: bool = False) -> GridFlow:
        made = GridFlow.__new__(GridFlow)
        Flowable.__init__(made)
        made._begin(self._grid, self._heights, self._edges, span)  # noqa: SLF001 - one of its own kind
        made._goes_on = goes_on  # noqa: SLF001 - as above
        return made

    @property
    def _head(self) -> float:
        """How high the head is: nothing where the rows go on right below others of the same grid."""
        look = self._grid.look
        return 0.0 if self._goes_on and not opens_page(self) else look.head * look.head_lines

    def wrap(self, *_available: float) -> tuple[float, float]:
        """Return the size of all rows; what does not fit is split off."""
        head = self._head
        self._shows_head = head > 0
        self.height = head + self._edges[self._span.end] - self._edges[self._span.first]
        return self.width, self.height

    def cut(self, keep: int) -> tuple[list[GridFlow], GridFlow]:
        """Return what stands before the last ``keep`` rows (and the banner over them), and those rows."""
        first, end = self._span.first, self._span.end
        at = max(first, end - keep)
        while at > first and at - 1 in self._grid.banners:
            at -= 1
        if at == first:
            return [], self
        return [self._part(Span(first, at), goes_on=self._goes_on)], self._part(Span(at, end), goes_on=True)

    def split(self, _width: float, room: float) -> list[GridFlow]:
        """Return the rows that fit into ``room``, and the others; nothing where not one does."""
        first, end = self._span.first, self._span.end
        cut = bisect_right(self._edges, self._edges[first] + room - self._head + 1e-6) - 1
        cut = min(cut, end)
        while cut > first and cut < end and cut - 1 in self._grid.banners:
            cut -= 1
        if cut <= first:
            return []
        if cut == end:
            return [self]
        return [self._part(Span(first, cut), goes_on=self._goes_on), self._part(Span(cut, end))]

    def draw(self) -> None:
        """Draw the rows with the lower left corner at the origin."""
        GridDrawer(self._grid, 0).draw(
            self.canv, self.height, self._span, self._heights, head=self._shows_head
        )
