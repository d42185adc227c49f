"""What the cells of a column look like: they confirm a heading, refute it, or stand in for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from blc_desktop.domain import phones
from blc_desktop.exchange import dates, expiry, values, vocabulary
from blc_desktop.exchange.fields import Field, Shape
from blc_desktop.exchange.reading import Cell

SAMPLE = 160
#: Shapes that cells show beyond doubt: their absence refutes a heading, their presence needs none.
STRICT = frozenset(
    {
        Shape.LONG_ID,
        Shape.SEX,
        Shape.DATE,
        Shape.EXPIRY,
        Shape.PLACE_AND_DATE,
        Shape.AREA,
        Shape.PHONE,
        Shape.NUMBER,
    }
)

#: Fewer digits are no NIK that somebody spoilt.
_LEAST_OF_ID = 6
#: A code of another program has so many digits at most.
_CODE = 3

_NAME = re.compile(r"^[^\W\d_][^\d_@/]{1,60}$")
_ADDRESS = re.compile(
    r"(?i)\b(kp|kampung|jl|jln|jalan|gg|gang|blok|blk|no|perum|perumahan|komplek|dusun|rt|rw|link|lingk|kav|desa)\b"
)
_PLACE_THEN_DATE = re.compile(r"^[^\d,]{3,},?\s*\d{1,2}[\s\-/.]")
_SMALL = re.compile(r"^(?:rt|rw)?[\s.]*\d{1,3}(?:\s*(?:th|thn|tahun|bln|bulan)\.?)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Profile:
    """A sample of a column's filled cells, and how many of all looked at were filled."""

    cells: tuple[Cell, ...]
    filled: float
    distinct: float

    @property
    def empty(self) -> bool:
        """Whether the column holds nothing."""
        return not self.cells

    def share(self, field: Field, on: date) -> float:
        """Return the share of cells, from 0 to 1, that look as those of ``field`` do."""
        if not self.cells:
            return 0.0
        fits = _FITS[field.shape]
        if field.shape is Shape.WORDS:
            if not field.vocabulary:
                return 0.5 if self._wordy() else 0.2
            hits = sum(vocabulary.speaks_for(field.vocabulary, values.text(cell)) for cell in self.cells)
        else:
            hits = sum(fits(cell, on) for cell in self.cells)
        return hits / len(self.cells)

    def _wordy(self) -> bool:
        return sum(any(sign.isalpha() for sign in values.text(cell)) for cell in self.cells) * 2 >= len(
            self.cells
        )

    def coded(self) -> bool:
        """Whether the cells are small numbers: codes of some other program, no words."""
        told = [values.text(cell) for cell in self.cells]
        return sum(part.isdigit() and len(part) <= _CODE for part in told) >= 0.9 * len(told)

    def broken_ids(self) -> float:
        """Return the share of cells that may be numbers of sixteen digits cut off or mistyped."""
        told = ["".join(sign for sign in values.text(cell) if sign.isalnum()) for cell in self.cells]
        digits = ["".join(sign for sign in part if sign.isdigit()) for part in told]
        likely = (
            len(number) >= _LEAST_OF_ID
            and 2 * len(number) > len(part)
            and not number.startswith(("08", "628"))
            for number, part in zip(digits, told, strict=True)
        )
        return sum(likely) / max(len(told), 1)

    def counts_up(self) -> bool:
        """Whether the cells are running numbers (1, 2, 3, …)."""
        numbers = [values.whole_number(values.text(cell)) for cell in self.cells]
        known = [number for number in numbers if number is not None]
        rising = sum(after > before for before, after in pairwise(known))
        return (
            len(known) >= 0.9 * len(self.cells) and rising >= 0.9 * (len(known) - 1) and self.distinct > 0.95
        )


def of_columns(rows: Sequence[Sequence[Cell]], width: int) -> list[Profile]:
    """Return the profile of every column, from rows spread over the whole sheet."""
    step = max(1, len(rows) // SAMPLE)
    picked = rows[::step][: SAMPLE * 2]
    profiles = []
    for index in range(width):
        cells = [row[index] for row in picked if index < len(row) and values.text(row[index])]
        told = {values.text(cell).casefold() for cell in cells}
        profiles.append(
            Profile(tuple(cells[:SAMPLE]), len(cells) / max(len(picked), 1), len(told) / max(len(cells), 1))
        )
    return profiles


def _is_long_id(cell: Cell, _: date) -> bool:
    if isinstance(cell, float | int):
        return cell >= 1e13
    found = values.long_id(cell)
    return found is not None and (found.lost or _long(found.digits))


def _long(digits: str) -> bool:
    """Whether digits are too many for a telephone number, or do not begin like one."""
    return len(digits) >= 12 and digits.isdigit() and not digits.startswith(("08", "628"))


def _is_name(cell: Cell, _: date) -> bool:
    if not isinstance(cell, str):
        return False
    return _NAME.match(cell.strip()) is not None and vocabulary.sex(cell) is None


def _is_date(cell: Cell, on: date) -> bool:
    if isinstance(cell, float | int):
        return isinstance(dates.read_one(cell, on=on), date) and cell > 1000
    if isinstance(cell, str) and len(cell) > 30:
        return False
    found = dates.read_one(cell, on=on)
    return isinstance(found, date) or (
        found is dates.Doubt.INVALID
        and isinstance(cell, str)
        and re.match(r"^\d\d?[-/]\d\d?[-/]\d{2,4}$", cell) is not None
    )


def _is_place_and_date(cell: Cell, on: date) -> bool:
    return isinstance(cell, str) and _PLACE_THEN_DATE.match(cell.strip()) is not None and _is_date(cell, on)


def _is_pair(cell: Cell, _: date) -> bool:
    if isinstance(cell, date):
        return True  # Excel takes 01/05 for the first of May
    return isinstance(cell, str) and len(cell) < 24 and values.area_pair(cell).rw is not None


def _is_phone(cell: Cell, _: date) -> bool:
    told = values.text(cell)
    return len(told) >= 8 and len(told) < 40 and phones.normalize(re.split(r"[/,;]", told)[0]) is not None


def _is_small(cell: Cell, _: date) -> bool:
    if isinstance(cell, float | int):
        return 0 <= cell < 130
    return isinstance(cell, str) and (
        _SMALL.match(cell.strip()) is not None or values.area_pair(cell).rw is not None
    )


def _is_amount(cell: Cell, _: date) -> bool:
    if isinstance(cell, float | int):
        return True
    found = values.amount(cell) if isinstance(cell, str) else None
    return found is not None and found.number is not None


_FITS: dict[Shape, Callable[[Cell, date], bool]] = {
    Shape.LONG_ID: _is_long_id,
    Shape.NAME: _is_name,
    Shape.SEX: lambda cell, _: vocabulary.sex(values.text(cell)) is not None,
    Shape.TICK: lambda cell, _: vocabulary.ticked(values.text(cell)),
    Shape.DATE: _is_date,
    Shape.EXPIRY: lambda cell, on: isinstance(expiry.read(cell, on=on), date),
    Shape.PLACE_AND_DATE: _is_place_and_date,
    Shape.SMALL_NUMBER: _is_small,
    Shape.NUMBER: _is_amount,
    Shape.AREA: _is_pair,
    Shape.PHONE: _is_phone,
    Shape.ADDRESS: lambda cell, _: isinstance(cell, str) and _ADDRESS.search(cell) is not None,
    Shape.WORDS: lambda _cell, _: True,
}
