"""The district's own form: which of our figures goes into which of its cells."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FormCell:
    """One figure in one place. ``ref`` is a cell (``F7``).

    With ``date_column`` the form has a row for each date: the figure goes into the column of ``ref``, into
    every row whose cell in that column holds a day up to the one that is filled in.
    ``beside`` is what stands beside the cell, by which another form is told from this one.
    """

    sheet: str
    ref: str
    figure: str
    date_column: str = ""
    beside: str = ""


@dataclass(frozen=True, slots=True)
class DistrictForm:
    """A workbook of the district that is filled in again and again; ``path`` is where it lies."""

    form_id: int
    name: str
    path: str
    sheets: tuple[str, ...]
    cells: tuple[FormCell, ...]
    version: int = 1


@dataclass(frozen=True, slots=True)
class FormSheet:
    """A sheet as it is shown: texts by row and column, and what must not be written on.

    ``formulas`` and ``merged`` are (column, row); ``merged`` points from a covered cell to the one it is part
    of.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    formulas: frozenset[tuple[int, int]]
    merged: dict[tuple[int, int], tuple[int, int]]

    def text(self, column: int, row: int) -> str:
        """Return what stands in a cell."""
        line = self.rows[row - 1] if row <= len(self.rows) else ()
        return line[column] if column < len(line) else ""

    def beside(self, column: int, row: int) -> str:
        """Return the nearest words at the left of a cell, else above it: what the cell is about."""
        for left in range(column - 1, -1, -1):
            if _is_words(self.text(left, row)):
                return self.text(left, row)
        for above in range(row - 1, 0, -1):
            if _is_words(self.text(column, above)):
                return self.text(column, above)
        return ""


def _is_words(text: str) -> bool:
    return any(sign.isalpha() for sign in text)
