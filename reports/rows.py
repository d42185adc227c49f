"""Tables that can go on: the rest of one stands right below the other rows, or under a head on the next page.

ReportLab lays a table out in a time that grows faster than its length, so a long one is made of several; and
the last rows of a paper go over to a new page with the places to sign, for nobody signs an empty page.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from reportlab.platypus import CondPageBreak, Flowable, HRFlowable, KeepTogether, Paragraph, Spacer, Table

from reports.gridflow import GridFlow, opens_page
from reports.outline import Bookmark

#: A command of a table's style: its name, two corners (column, row), and what belongs to it.
Command = Sequence[object]
#: Rows that stand with what is signed below them.
_TOGETHER = 3
#: A paragraph of more letters does not go over with the places to sign.
_LONG = 700
#: A row higher than this share of a page is torn where the page ends; less room than this is no beginning.
_TORN, _LEAST_ROOM = 0.5, 72.0


class Remake(Protocol):
    """Makes the table of the rows ``first`` up to but not with ``end``, with its head or without."""

    def __call__(self, first: int, end: int, *, head: bool) -> RowTable:
        """Return that table."""


class RowTable(Table):  # type: ignore[misc]  # ReportLab has no types
    """A table that can be made anew of some of its ``count`` rows, its head not counted.

    It is broken between rows. A row that somebody wrote a page into is torn, and goes on on the next page;
    with ``whole`` only where it begins a page.
    """

    remake: Remake | None = None
    count: int = 0
    whole: bool = False

    def split(self, width: float, room: float) -> list[Flowable]:
        """Return the rows that fit and the others."""
        if not self._tears(width, room):
            return list(super().split(width, room))
        self.splitByRow, self.splitInRow = 0, 1
        try:
            return list(super().split(width, room))
        finally:
            self.splitByRow, self.splitInRow = 1, 0

    def _tears(self, width: float, room: float) -> bool:
        """Whether the first row that does not fit is too high to be moved to the next page whole."""
        self.wrap(width, room)
        at = self._getFirstPossibleSplitRowPosition(room)
        if at >= len(self._rowHeights) or (self.whole and not opens_page(self)):
            return False
        page = getattr(getattr(self, "_frame", None), "_height", room)
        left = room - sum(self._rowHeights[:at])
        return bool(self._rowHeights[at] > page * _TORN and left >= _LEAST_ROOM)


def moved(
    commands: Sequence[tuple[Any, ...]], first: int, end: int, *, head: bool
) -> list[tuple[object, ...]]:
    """Return a whole table's ``commands`` as they are for its rows ``first`` to ``end`` alone.

    Row 0 of the whole table is its head. A command that spans all rows keeps doing so.
    """
    found: list[tuple[object, ...]] = []
    for name, (left, top), (right, bottom), *rest in commands:
        if top < 1 or bottom < 0:
            found.append((name, (left, top), (right, bottom), *rest))
            continue
        above, below = max(top - 1, first), min(bottom - 1, end - 1)
        if above <= below:
            down = int(head) - first
            found.append((name, (left, above + down), (right, below + down), *rest))
    return found


class Continued(Flowable):  # type: ignore[misc]  # as above
    """Further rows of the table above; their head is repeated only where they open a page."""

    def __init__(self, remake: Remake, first: int, end: int) -> None:
        super().__init__()
        self._remake, self._first, self._end = remake, first, end
        self._tables: dict[bool, RowTable] = {}
        self._shown: Table | None = None

    def _table(self) -> Table:
        head = opens_page(self)
        if head not in self._tables:
            self._tables[head] = self._remake(self._first, self._end, head=head)
            self._tables[head].whole = not head
        # It is not placed itself: what it asks of its page, it asks of ours.
        self._tables[head]._frame = getattr(self, "_frame", None)  # noqa: SLF001 - as ReportLab hands it on
        return self._tables[head]

    def wrap(self, width: float, room: float) -> tuple[float, float]:
        """Return the size of all rows, with the head where one is needed."""
        self._shown = self._table()
        self.width, self.height = self._shown.wrap(width, room)
        return self.width, self.height

    def split(self, width: float, room: float) -> list[Flowable]:
        """Return the rows that fit and the others, which go on in the same way."""
        parts: list[Flowable] = self._table().split(width, room)
        if len(parts) < 2 or opens_page(self):
            return parts
        after = self._first + len(parts[0]._cellvalues)  # noqa: SLF001 - how many rows a table was given
        return [parts[0], Continued(self._remake, after, self._end)]

    def cut(self, keep: int) -> tuple[list[Flowable], Flowable]:
        """Return what stands before the last ``keep`` rows, and those rows."""
        at = max(self._first, self._end - keep)
        if at == self._first:
            return [], self
        return [Continued(self._remake, self._first, at)], Continued(self._remake, at, self._end)

    def draw(self) -> None:
        """Draw the rows where they were placed."""
        if self._shown is not None:
            self._shown.drawOn(self.canv, 0, 0)


def in_blocks(table: RowTable, size: int) -> list[Flowable]:
    """Return ``table`` as tables of ``size`` rows that look like one."""
    remake, count = table.remake, table.count
    if remake is None or count <= size:
        return [table]
    starts = range(size, count, size)
    return [remake(0, size, head=True), *(Continued(remake, at, min(at + size, count)) for at in starts)]


def closed(story: Sequence[Flowable], end: Sequence[Flowable]) -> list[Flowable]:
    """Return ``story`` and its ``end``, such as places to sign; its last rows or words stay with the end."""
    rest, last = list(story), list[Flowable]()
    while rest and (taken := _taken(rest[-1])) is not None:
        before, part, ends = taken
        rest[-1:] = before
        last[:0] = part
        if ends:
            break
    return [*rest, KeepTogether([*last, *end])]


def _taken(part: Flowable) -> tuple[list[Flowable], list[Flowable], bool] | None:
    """Return what of ``part`` stays, what goes with the places to sign, and whether that is enough.

    None: nothing of it goes over.
    """
    if isinstance(part, CondPageBreak):
        return [], [], True
    if isinstance(part, Spacer | Bookmark | HRFlowable):
        return [], [part], False
    if isinstance(part, Paragraph):
        return None if len(part.getPlainText(identify=True)) > _LONG else ([], [part], False)
    if isinstance(part, RowTable) and part.remake is not None:
        return _rows_taken(part, part.remake)
    if isinstance(part, GridFlow | Continued):
        before, after = part.cut(_TOGETHER)
        return [*before], [after], bool(before)
    return None


def _rows_taken(table: RowTable, remake: Remake) -> tuple[list[Flowable], list[Flowable], bool]:
    """Return a table's last rows apart; a short one goes whole, and its heading with it."""
    at = table.count - _TOGETHER
    if at < 2:
        return [], [table], False
    return [remake(0, at, head=True)], [Continued(remake, at, table.count)], True
