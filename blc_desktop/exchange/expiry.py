"""The last day of use as pharmacies write it: mostly a month and a year, whose last day it is.

``2022-07``, ``07/22``, ``Jul-22``, ``ED Juli 2022`` and 202207 all mean 31 July 2022. Excel turns ``Jul-22``
into 1 July: where every date of a column is a first of the month, months were written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from blc_desktop.exchange.dates import Doubt, month_number, read_one
from blc_desktop.exchange.reading import Cell
from blc_desktop.exchange.values import text

#: What stands before the day: "ED", "Exp. date", "Kedaluwarsa:", "s.d.".
_BEFORE = re.compile(
    r"^(?:(?:ed|exp(?:ired|iry)?|ked[ae]lu?warsa|kadalu?w?arsa|date|tgl|s\.?/?d\.?)\b[\s.:]*)+", re.IGNORECASE
)
_MONTH_FIRST = re.compile(r"^(?:(\d{1,2})|([a-z]+))\.?[\s\-/.,]*[’']?(\d{4}|\d{2})$", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"^(20\d\d)\s*[-/.\s]\s*(?:(\d{1,2})|([a-z]+))$", re.IGNORECASE)
_TOGETHER = re.compile(r"^(20\d\d)(0[1-9]|1[0-2])$")
_YEAR = re.compile(r"^20\d\d$")
_FIRST_YEAR, _LAST_YEAR = 1990, 2200
_CENTURY = 2000
#: So many dates prove that the first of the month stands for the month.
_PROVES = 2


def read(cell: Cell, *, on: date, months: bool = False) -> date | Doubt | None:
    """Return a last day of use; where only month or year is written, the last day of it.

    ``months``: dates of this column stand for months (:func:`whole_months`).
    """
    if isinstance(cell, datetime | date) and months:
        return _end_of(cell.year, cell.month)
    told = _BEFORE.sub("", text(cell)).strip()
    return month_of(told) or read_one(told if isinstance(cell, str) else cell, on=on, past=False)


def month_of(told: str) -> date | None:
    """Return the last day of the month or year that ``told`` names, None where it names none."""
    if _YEAR.match(told):
        return date(int(told), 12, 31)
    together = _TOGETHER.match(told)
    if together:
        return _end_of(int(together[1]), int(together[2]))
    found = _YEAR_FIRST.match(told)
    if found:
        return _end_of(int(found[1]), int(found[2]) if found[2] else month_number(found[3]))
    found = _MONTH_FIRST.match(told)
    if not found:
        return None
    year = int(found[3]) if len(found[3]) > 2 else _CENTURY + int(found[3])
    return _end_of(year, int(found[1]) if found[1] else month_number(found[2]))


def whole_months(cells: Iterable[Cell]) -> bool:
    """Whether the dates of a column stand for months: two or more, each a first, or one beside a month."""
    days = months = 0
    for cell in cells:
        if isinstance(cell, datetime | date):
            if cell.day != 1:
                return False
            days += 1
        elif isinstance(cell, str) and month_of(_BEFORE.sub("", text(cell)).strip()):
            months += 1
    return days >= _PROVES or bool(days and months)


def _end_of(year: int, month: int | None) -> date | None:
    if not month or not 1 <= month <= 12 or not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
