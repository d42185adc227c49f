"""From the value of a cell to the words on paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from reportlab.pdfbase.pdfmetrics import stringWidth

from blc_desktop.domain.addresses import full_area, short_area
from blc_desktop.domain.facts.lists import Cell
from blc_desktop.domain.kinds import Sex
from blc_desktop.i18n import _
from blc_desktop.words import formats
from blc_desktop.words.labels import label
from reports import style


def cell_words(cell: Cell) -> str:
    """Return ``cell`` as it is printed; see :data:`blc_desktop.domain.facts.lists.Cell`."""
    if cell is None:
        return ""
    if isinstance(cell, Sex):
        return _("L") if cell is Sex.MALE else _("P")
    if isinstance(cell, StrEnum):
        return label(cell)
    if isinstance(cell, str):
        return cell
    if isinstance(cell, date):
        return formats.medium_date(cell)
    return formats.integer(cell)


def rows_words(rows: Sequence[Sequence[Cell]]) -> list[list[str]]:
    """Return all cells in words. Each different value is worked out once; plain text passes as it is."""
    known: dict[tuple[type, Cell], str] = {}

    def words(cell: Cell) -> str:
        key = (type(cell), cell)
        found = known.get(key)
        if found is None:
            found = known[key] = cell_words(cell)
        return found

    return [[cell if type(cell) is str else words(cell) for cell in row] for row in rows]


def area_words(rt: int | None, rw: int | None) -> str:
    """Return ``003/007`` (RT/RW, three digits each); an em dash where it is not known."""
    return short_area(rt, rw) or "—"


def full_area_words(rt: int | None, rw: int | None) -> str:
    """Return ``RT 003/RW 007``, for a sentence; an em dash where it is not known."""
    return "—" if rt is None or rw is None else full_area(rt, rw)


def widest_date() -> str:
    """Return a date with its year that is as wide as any: a column of dates is never too narrow for one."""
    style.register_fonts()
    dates = (formats.medium_date(date(2000, month, 28)) for month in range(1, 13))
    return max(dates, key=lambda words: float(stringWidth(words, style.REGULAR, 1)))


def codes_legend() -> str:
    """Return what the letters of monitoring stand for, below a table that shows them."""
    return _(
        "X sehat, D demam, B batuk, S sesak napas, L gejala lain, A selesai dipantau, R rujuk, "
        "T tidak ditemui; — tidak diukur."
    )
