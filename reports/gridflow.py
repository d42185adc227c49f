"""A grid between the parts of a flowing paper: quick at any length, broken between any two rows."""

from __future__ import annotations

from bisect import bisect_right
from io import BytesIO
from itertools import accumulate

from reportlab.platypus import Flowable

from reports.grid import Grid, GridDrawer, Span
from reports.page import Sheet
from reports.writer import open_canvas


class GridFlow(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """Draws a grid, its head repeated on every page; no page ends with a banner."""

    def __init__(self, grid: Grid, on: Sheet) -> None:
        super().__init__()
        heights = GridDrawer(grid, 0).heights(open_canvas(BytesIO(), on, "", ""))
        self._begin(grid, heights, [0.0, *accumulate(heights)], Span(0, len(grid.rows)))

    def _begin(self, grid: Grid, heights: list[float], edges: list[float], span: Span) -> None:
        self._grid, self._heights, self._edges, self._span = grid, heights, edges, span
        self._head = grid.look.head * grid.look.head_lines
        self.width = sum(column.width for column in grid.columns)
        self.height = self._head + edges[span.end] - edges[span.first]

    def _part(self, span: Span) -> GridFlow:
        made = GridFlow.__new__(GridFlow)
        Flowable.__init__(made)
        made._begin(self._grid, self._heights, self._edges, span)  # noqa: SLF001 - one of its own kind
        return made

    def wrap(self, *_available: float) -> tuple[float, float]:
        """Return the size of all rows; what does not fit is split off."""
        return self.width, self.height

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
        return [self._part(Span(first, cut)), self._part(Span(cut, end))]

    def draw(self) -> None:
        """Draw the rows with the lower left corner at the origin."""
        GridDrawer(self._grid, 0).draw(self.canv, self.height, self._span, self._heights)
