"""What stands in a cell of a grid, and what lies on the clipboard as a block of them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from blc_desktop.domain.addresses import short_area
from blc_desktop.domain.formulas import unguarded
from blc_desktop.domain.grid import CellKind, Chosen, GridColumn
from blc_desktop.i18n import _
from blc_desktop.words.formats import integer, numeric_date
from blc_desktop.words.labels import label as word

#: A cell: the id of its record and the name of its column.
Cell = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Wrong:
    """What was typed into a cell and could not be stored, and why."""

    text: str
    reason: str


def cell_text(column: GridColumn, value: object) -> str:
    """Return what stands in a cell: as it would be typed."""
    if value is None or value == "":
        return ""
    if column.kind is CellKind.TENTHS and isinstance(value, int):
        return f"{value // 10},{value % 10}"
    for kind, write in _WRITTEN:
        if isinstance(value, kind):
            return write(value)
    return " ".join(str(value).split()) if column.kind is CellKind.TEXT else str(value)


def _chosen_text(value: Chosen) -> str:
    return value.name or (word(value.kind) if value.kind else "")


#: How values are written, the narrower kinds first: a truth is a number too, a word of a closed set a text.
_WRITTEN: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (bool, lambda value: _("Ya") if value else _("Tidak")),
    (tuple, lambda value: short_area(int(value[0]), int(value[1]))),
    (StrEnum, word),
    (Chosen, _chosen_text),
    (date, numeric_date),
    (int, integer),
)


def read_block(text: str) -> list[list[str]]:
    """Return the cells of a block as Excel hands it over: tabs, lines, and line breaks in quotes."""
    lines = text.replace("\r\n", "\n").rstrip("\n")
    if '"' not in lines:
        return [list(map(unguarded, line.split("\t"))) for line in lines.split("\n")]
    cells = csv.reader(io.StringIO(lines, newline=""), delimiter="\t")
    return [list(map(unguarded, line)) for line in cells] or [[""]]
