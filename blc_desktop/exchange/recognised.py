"""What was made of a sheet: its columns, the field that each holds, and how surely."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping as MappingType
from dataclasses import dataclass

from blc_desktop.domain.kinds import ImportKind
from blc_desktop.exchange import follow_up_days, headings
from blc_desktop.exchange.follow_up_days import DayColumn
from blc_desktop.exchange.layout import Layout
from blc_desktop.exchange.reading import SheetData


@dataclass(frozen=True, slots=True)
class Column:
    """One column for the screen: sheet letter, heading, what it is taken for, how surely, some cells.

    ``day`` is the field of a column that can be read as a day of monitoring; ``field`` is then
    ``follow_up_days.MAPPED``, or None where somebody left it out.
    """

    index: int
    letter: str
    heading: str
    field: str | None
    confidence: float
    samples: tuple[str, ...]
    day: str | None = None


@dataclass(frozen=True, slots=True)
class Mapping:
    """Field → column index, in a sheet laid out so.

    ``days`` are the columns read as days of monitoring, ``offered`` all that can be.
    """

    kind: ImportKind
    layout: Layout
    columns: MappingType[str, int]
    days: tuple[DayColumn, ...] = ()
    offered: tuple[DayColumn, ...] = ()

    def heading(self, field: str) -> str:
        """Return the heading over a field's column, or its letter where it bears none."""
        index = self.columns.get(field)
        if index is None:
            index = next((day.index for day in self.days if day.field == field), None)
        if index is None:
            return field
        return self.layout.headings[index] or letter(index)

    def to_json(self) -> dict[str, str]:
        """Return field → heading, or column letter where a heading is missing or not the only one."""
        told = [heading.casefold() for heading in self.layout.headings]
        kept = {
            field: self.layout.headings[index]
            if told[index] and told.count(told[index]) == 1
            else letter(index)
            for field, index in self.columns.items()
        }
        if self.offered:
            kept[follow_up_days.MAPPED] = follow_up_days.spelt(self.days, self._letters())
        return kept

    def _letters(self) -> dict[int, str]:
        return {index: letter(index) for index in range(len(self.layout.headings))}

    @property
    def digest(self) -> str:
        """Stand for the headings, to find a kept mapping again; "" where there are none."""
        if not any(self.layout.headings):
            return ""
        return hashlib.sha256("\n".join(map(headings.fold, self.layout.headings)).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Recognised:
    """What was made of one sheet; ``score`` compares the sheets of a workbook.

    ``more`` holds further sheets with the same headings: a posko keeps one sheet an RT.
    """

    sheet: SheetData
    mapping: Mapping
    columns: tuple[Column, ...]
    score: float
    more: tuple[tuple[SheetData, Layout], ...] = ()

    @property
    def sheets(self) -> tuple[str, ...]:
        """The names of the sheets that are read."""
        return (self.sheet.name, *(sheet.name for sheet, _ in self.more))


def letter(index: int) -> str:
    """Return the letter of a column as a spreadsheet shows it: 0 → A, 26 → AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name
