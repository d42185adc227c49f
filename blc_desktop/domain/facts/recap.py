"""What was handed out in a span of days, added up; every figure knows the rows that make it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from blc_desktop.domain.kinds_distribution import RecapBy
from blc_desktop.domain.listing import Query


@dataclass(frozen=True, slots=True)
class RecapColumn:
    """One column: an item, or in a recap of items a funding source (which has no unit)."""

    column_id: int
    name: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class RecapLine:
    """One line: a day, an RT (None: not known), an item or a funding source, with a cell a column.

    ``families`` counts whole houses too; ``heads`` are people in crowds.
    """

    day: date | None
    key: int | None
    rt: int | None
    rw: int | None
    name: str
    unit: str
    cells: tuple[int, ...]
    families: int
    persons: int
    heads: int

    @property
    def total(self) -> int:
        """The sum of the line: of sense where all columns count one unit, in a recap of items."""
        return sum(self.cells)


@dataclass(frozen=True, slots=True)
class Recap:
    """The whole recap. ``query`` says which hand-outs make a figure, so that each can be opened."""

    by: RecapBy
    since: date
    until: date
    columns: tuple[RecapColumn, ...]
    lines: tuple[RecapLine, ...]

    @property
    def totals(self) -> tuple[int, ...]:
        """The sum of every column."""
        return tuple(sum(line.cells[at] for line in self.lines) for at in range(len(self.columns)))

    def query(self, line: RecapLine | None, column: RecapColumn | None) -> Query:
        """Return the question for the hand-outs of a cell, of a line (no column) or a column (no line)."""
        asked = Query().where(since=self.since, until=self.until)
        if line is not None:
            asked = asked.where(**self._of_line(line))
        if column is not None:
            name = "source_id" if self.by is RecapBy.ITEM else "item_id"
            asked = asked.where(**{name: column.column_id})
        return asked

    def _of_line(self, line: RecapLine) -> dict[str, object]:
        if self.by is RecapBy.DAY:
            return {"day": line.day}
        if self.by is RecapBy.AREA:
            return {"no_area": True} if line.key is None else {"rt_id": line.key}
        return {"item_id" if self.by is RecapBy.ITEM else "source_id": line.key}


@dataclass(frozen=True, slots=True)
class MaskDay:
    """The masks of one kind given on one day, by whom they went to, and to how many."""

    day: date
    item_id: int
    item: str
    unit: str
    pieces: int
    to_families: int
    to_persons: int
    to_public: int
    families: int
    persons: int
    heads: int


@dataclass(frozen=True, slots=True)
class AreaCoverage:
    """How many families of an RT (None: not known) were reached in a span of days."""

    rt_id: int | None
    rt: int | None
    rw: int | None
    families: int
    reached: int
    members: int

    @property
    def missed(self) -> int:
        """The families that were not reached."""
        return self.families - self.reached

    @property
    def percent(self) -> int:
        """The share that was reached, in whole percent, never rounded up to a hundred."""
        return self.reached * 100 // self.families if self.families else 0
