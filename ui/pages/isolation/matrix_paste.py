"""A block of letters from Excel, brought to people and days of the matrix from the cursor on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from blc_desktop.domain.commands.monitoring import RecordMonitoring
from ui.tables.grid_cells import read_block

if TYPE_CHECKING:
    from ui.pages.isolation.matrix_view import MatrixView

#: What a cell may hold: :mod:`blc_desktop.domain.monitoring`.
_LETTERS = frozenset("XARTDBSL")


@dataclass(frozen=True, slots=True)
class PastedLetters:
    """What a block means: orders for cells that change, and texts that are no letters of the form."""

    orders: tuple[RecordMonitoring, ...] = ()
    unread: tuple[str, ...] = ()


def letters_of(view: MatrixView, text: str) -> PastedLetters:
    """Read a block: its lines go down the people from the cursor, its columns along the days.

    An empty cell empties nothing; one that says what stands there already is no change.
    """
    model, now = view.matrix_model, view.currentIndex()
    first = model.day_of(now.column())
    if first is None:
        return PastedLetters()
    days = model.days[model.days.index(first) :]
    people = [at for at in range(now.row(), model.rowCount()) if model.person(at) is not None]
    orders: list[RecordMonitoring] = []
    unread: dict[str, None] = {}
    for row, line in zip(people, read_block(text), strict=False):
        for day, cell in zip(days, line, strict=False):
            codes = "".join(cell.upper().replace(",", " ").split())
            if codes and not set(codes) <= _LETTERS:
                unread[cell.strip()] = None
            elif codes:
                orders += _changed(view, row, day, codes)
    return PastedLetters(tuple(orders), tuple(unread))


def _changed(view: MatrixView, row: int, day: date, codes: str) -> list[RecordMonitoring]:
    if not view.matrix_model.may_enter(row, day):
        return []
    before = view.entry(row, day)
    return [] if set(before.codes) == set(codes) else [replace(before, codes=codes)]
