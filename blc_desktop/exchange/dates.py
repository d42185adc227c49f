"""Dates as posko write them, and what a whole column proves about their order.

``07/08/1965`` alone may be July or August. Indonesians write the day first; a column is read so unless it
proves otherwise (a middle number above twelve, and never a first one). Where both orders are proven, only
the dates that could be either are doubtful. One slip among fifty proofs to the contrary proves nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum

from blc_desktop.exchange.reading import Cell
from blc_desktop.exchange.values import text

EARLIEST_YEAR = 1900
#: Excel counts days from here (it believes in a 29 February 1900).
_EXCEL_START = date(1899, 12, 30)
_EXCEL_RANGE = (3_000, 75_000)
#: So many proofs outweigh one to the contrary.
_OUTWEIGH = 50

_MONTHS = {
    "jan": 1, "feb": 2, "peb": 2, "pebr": 2, "mar": 3, "mrt": 3, "apr": 4, "mei": 5, "may": 5, "jun": 6,
    "jul": 7, "agu": 8, "ags": 8, "agt": 8, "aug": 8, "agust": 8, "sep": 9, "spt": 9, "okt": 10, "oct": 10,
    "nov": 11, "nop": 11, "des": 12, "dec": 12,
}  # fmt: skip
_WEEKDAY = re.compile(r"^(senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)\W+", re.IGNORECASE)
_NUMBERS = re.compile(r"^(\d{1,4})\s*[-/.,\s]\s*(\d{1,2})\s*[-/.,\s]\s*(\d{2,4})(?:[\sT].*)?$")
#: "Serang, " before the date somebody was born there.
_PLACE = re.compile(r"^[^\d]+[\s,/.-]+(?=\d)")
_WORDS = re.compile(r"^(\d{1,2})[\s\-/.,]*([a-z]+)\.?[\s\-/.,]*(\d{2,4})$", re.IGNORECASE)
_WORDS_AMERICAN = re.compile(r"^([a-z]+)\.?\s+(\d{1,2}),?\s+(\d{4})$", re.IGNORECASE)
_TOGETHER = re.compile(r"^(\d{8})$")


class Order(Enum):
    """Which number of a written date is the day."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"
    BOTH = "both"


class Doubt(Enum):
    """Why a cell that holds something is no date."""

    INVALID = "invalid"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True)
class _Numbers:
    """A date in numbers whose order the column must tell; ``short_year``: two digits of a year."""

    first: int
    second: int
    year: int
    short_year: bool


def read_column(cells: Iterable[Cell], *, on: date, past: bool = True) -> dict[Cell, date | Doubt | None]:
    """Return for every distinct cell its date, a doubt, or None where it is empty.

    ``on`` settles years of two digits: the latest that is not after ``on`` where ``past``, else the nearest.
    """
    often = Counter(cells)
    taken = {cell: _taken_apart(cell) for cell in often}
    order = _order((value, often[cell]) for cell, value in taken.items() if isinstance(value, _Numbers))
    return {
        cell: _settled(value, order, on, past)
        if isinstance(value, _Numbers)
        else _year_settled(value, on, past)
        for cell, value in taken.items()
    }


def read_one(cell: Cell, *, on: date, past: bool = True) -> date | Doubt | None:
    """Return one cell read by itself, day first."""
    return read_column([cell], on=on, past=past)[cell]


def _taken_apart(cell: Cell) -> _Numbers | tuple[int, int, int, bool] | date | Doubt | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        return _from_number(cell)
    written = _WEEKDAY.sub("", text(cell))
    if written in {"", "-", "--"}:
        return None
    place = _PLACE.match(written)
    if place and (_NUMBERS.match(behind := written[place.end() :]) or _WORDS.match(behind)):
        written = behind
    return _from_text(written)


def _from_number(number: float) -> date | _Numbers | Doubt | None:
    if not number:
        return None
    if _EXCEL_RANGE[0] <= number <= _EXCEL_RANGE[1]:
        return _EXCEL_START + timedelta(days=int(number))
    whole = 0 < number < 100_000_000 and number == int(number)
    return _eight(f"{int(number):08d}") if whole else Doubt.INVALID


def _from_text(written: str) -> _Numbers | tuple[int, int, int, bool] | date | Doubt:
    found = _NUMBERS.match(written)
    if found:
        first, second, last = int(found[1]), int(found[2]), int(found[3])
        if len(found[1]) == 4:
            return _date(first, second, last)
        if len(found[1]) > 2 or len(found[3]) == 3:
            return Doubt.INVALID
        return _Numbers(first, second, last, short_year=len(found[3]) == 2)
    found = _WORDS.match(written)
    if found and (month := month_number(found[2])):
        return int(found[3]), month, int(found[1]), len(found[3]) == 2
    found = _WORDS_AMERICAN.match(written)
    if found and (month := month_number(found[1])):
        return int(found[3]), month, int(found[2]), False
    found = _TOGETHER.match(written)
    if found:
        return _eight(found[1])
    if re.fullmatch(r"\d{5}([.,]\d+)?", written):
        return _from_number(float(written.replace(",", "."))) or Doubt.INVALID
    return Doubt.INVALID


def _eight(digits: str) -> date | _Numbers | Doubt:
    if digits[:2] in {"19", "20"} and int(digits[4:6]) <= 12 and int(digits[4:]) and int(digits[6:]) <= 31:
        found = _date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
        if isinstance(found, date) and not 1900 <= int(digits[4:]) <= 2100:
            return found
    return _Numbers(int(digits[:2]), int(digits[2:4]), int(digits[4:]), short_year=False)


def month_number(word: str) -> int | None:
    """Return 1 to 12 for a month's name, Indonesian or English, whole or cut off."""
    folded = word.casefold()
    return _MONTHS.get(folded) or _MONTHS.get(folded[:3])


def _order(dates: Iterable[tuple[_Numbers, int]]) -> Order:
    day_first = month_first = 0
    for numbers, times in dates:
        day_first += times * (12 < numbers.first <= 31 and numbers.second <= 12)
        month_first += times * (12 < numbers.second <= 31 and numbers.first <= 12)
    if not month_first or day_first >= month_first * _OUTWEIGH:
        return Order.DAY_FIRST
    return Order.MONTH_FIRST if not day_first or month_first >= day_first * _OUTWEIGH else Order.BOTH


def _settled(numbers: _Numbers, order: Order, on: date, past: bool) -> date | Doubt:
    first, second = numbers.first, numbers.second
    year = _year(numbers.year, on, past) if numbers.short_year else numbers.year
    if order is Order.BOTH and first <= 12 and second <= 12 and first != second:
        return Doubt.AMBIGUOUS
    if second > 12 >= first or (order is Order.MONTH_FIRST and first <= 12):
        first, second = second, first
    return _not_after(_date(year, second, first), numbers.short_year, on, past)


def _year_settled(value: object, on: date, past: bool) -> date | Doubt | None:
    if isinstance(value, tuple):
        year, month, day, short = value
        return _not_after(_date(_year(year, on, past) if short else year, month, day), short, on, past)
    if isinstance(value, date):
        return value if value.year >= EARLIEST_YEAR else Doubt.INVALID
    return value if isinstance(value, Doubt) else None


def _not_after(found: date | Doubt, short: bool, on: date, past: bool) -> date | Doubt:
    """Take the century before where a two-digit year puts a past day into the future."""
    if short and past and isinstance(found, date) and found > on:
        return _date(found.year - 100, found.month, found.day)
    return found


def _year(two: int, on: date, past: bool) -> int:
    year = on.year // 100 * 100 + two
    limit = on.year if past else on.year + 50
    return year - 100 if year > limit else year


def _date(year: int, month: int, day: int) -> date | Doubt:
    if not EARLIEST_YEAR <= year <= 2200:
        return Doubt.INVALID
    try:
        return date(year, month, day)
    except ValueError:
        return Doubt.INVALID
