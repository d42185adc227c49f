"""Columns of daily monitoring: which day each is about, by its heading.

Posko head them "H1 … H20", "Hari ke-1", plain 1 … 14 under "Pemantauan hari ke-", or with dates ("1/2",
"02-Feb", a date cell), each for itself or with what is measured ("Suhu H1", "Gejala H1") and the round
("H1 pagi"). Day 1 is the first day of isolation; where a day 0 or "H+1" is headed, day 1 is the day after.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import TypeVar

from blc_desktop.domain.kinds import MonitoringSlot
from blc_desktop.exchange import dates
from blc_desktop.exchange.follow_up_cells import Measure
from blc_desktop.exchange.reading import Cell

T = TypeVar("T")

#: Names of fields that are days begin so: ``monitored:2021-02-14:any:day`` or ``monitored:+3:…``.
PREFIX = "monitored"
#: The name under which a mapping tells which columns are read as days.
MAPPED = "follow_ups"
#: So many plain numbers, one more each, head a block of days; so few dates.
_LEAST_NUMBERS = 3
_LEAST_DATES = 2
#: A block longer than this is something else.
_LONGEST = 60
#: Excel's number of a day of the years 2009 to 2064, where a heading lost its format.
_SERIAL = (40_000, 60_000)

#: Stands for the day of reading where only the run of days matters, not their year.
_ANY_DAY = date(2021, 6, 1)

_MEASURES = (
    (r"suhu(?: tubuh| badan)?|temp(?:eratur)?", Measure.TEMPERATURE),
    (r"sp ?o2|sa ?o2|saturasi(?: oksigen)?|oksigen", Measure.OXYGEN),
    (r"gejala|keluhan", Measure.SYMPTOMS),
    (r"nadi", Measure.PULSE),
    (r"na[pf]as|rr|respirasi", Measure.RESPIRATION),
)
_SLOTS = ((r"pagi", MonitoringSlot.MORNING), (r"sore|malam|petang", MonitoringSlot.EVENING))
_MONTHS = (
    r"jan(?:uari)?|feb(?:ruari)?|peb(?:ruari)?|mar(?:et)?|apr(?:il)?|mei|may|jun[ie]?|jul[iy]?|agu(?:stus)?"
    r"|ags|agt|aug|sep(?:t|tember)?|o[kc]t(?:ober)?|no[vp](?:ember)?|de[sc](?:ember)?"
)
#: Words around a day that add nothing.
_NOISE = re.compile(
    r"\b(?:pemantauan|monitoring|pantau(?:an)?|kondisi|keadaan|perkembangan|harian|catatan|kesehatan|hasil"
    r"|isolasi|isoman|tanggal|tgl|tubuh)\b"
)
_EXPLICIT = re.compile(r"^(?:hari|day|h)\s*(?:ke)?\s*[-.:]?\s*(\+?)\s*(\d{1,2})$")
_PLAIN = re.compile(r"^(?:ke)?\s*[-.:]?\s*(\d{1,2})$")
_DAY_MONTH = re.compile(rf"^(\d{{1,2}})\s*[-/. ]\s*(\d{{1,2}}|{_MONTHS})(?:\s*[-/. ]\s*(\d{{4}}|\d{{2}}))?$")
_ISO = re.compile(r"^(\d{4})-(\d{2})-(\d{2})(?:[ t].*)?$")
_MONTH_OVER = re.compile(rf"^({_MONTHS})(?:\s+(\d{{4}}))?\s+(\d{{1,2}})$")
#: What may stand over a row of bare numbers to make them days.
_OVER = re.compile(
    rf"^(?:pemantauan|monitoring|pantauan|hari|ke|harian|tanggal|tgl|bulan|kondisi|perkembangan|isolasi|isoman"
    rf"|suhu|tubuh|gejala|h|kesehatan|minggu|{_MONTHS}|\d{{4}}|[-/().:])+$"
)


@dataclass(frozen=True, slots=True)
class DayColumn:
    """One column: the day (``on``) or the days after the start (``offset``), and what it measures."""

    index: int
    on: date | None = None
    offset: int | None = None
    measure: Measure = Measure.ANY
    slot: MonitoringSlot = MonitoringSlot.DAY

    @property
    def field(self) -> str:
        """The name under which a cell of this column is kept; it tells the day by itself."""
        day = self.on.isoformat() if self.on else f"+{self.offset}"
        return f"{PREFIX}:{day}:{self.measure.value}:{self.slot.value}"

    def day(self, start: date | None) -> date | None:
        """Return the day of somebody whose isolation began on ``start``."""
        if self.on is not None or start is None or self.offset is None:
            return self.on
        return start + timedelta(days=self.offset)


def of_field(name: str, index: int = 0) -> DayColumn | None:
    """Return the column that a field's name tells of, None where it is no day."""
    parts = name.split(":")
    if len(parts) != 4 or parts[0] != PREFIX:
        return None
    measure, slot = Measure(parts[2]), MonitoringSlot(parts[3])
    if parts[1].startswith("+"):
        return DayColumn(index, None, int(parts[1]), measure, slot)
    return DayColumn(index, date.fromisoformat(parts[1]), None, measure, slot)


@dataclass(frozen=True, slots=True)
class _Mark:
    """A heading taken apart. ``explicit``: it says day by itself; ``after``: counted from a day 0."""

    index: int
    measure: Measure
    slot: MonitoringSlot
    number: int | None = None
    explicit: bool = False
    after: bool = False
    first: int = 0
    second: int = 0
    year: int | None = None
    named_month: bool = False

    @property
    def dated(self) -> bool:
        return self.number is None


def of_headings(headings: Sequence[str], on: date) -> tuple[DayColumn, ...]:
    """Return the columns of ``headings`` that are days; ``on`` settles a year that is not written."""
    marks = [mark for index, told in enumerate(headings) if told and (mark := _mark(told, index))]
    dated = _dated([mark for mark in marks if mark.dated], on)
    numbered = _numbered([mark for mark in marks if not mark.dated])
    columns = sorted((*dated, *numbered), key=lambda column: column.index)
    first = {column.field: column for column in reversed(columns)}
    return tuple(column for column in columns if first[column.field] is column)


def heads_days(headings: Sequence[str]) -> bool:
    """Whether some of ``headings`` are days of monitoring, whatever the year."""
    return bool(of_headings(headings, _ANY_DAY))


def _mark(told: str, index: int) -> _Mark | None:
    folded = " ".join(re.sub(r"[()\[\]_°]", " ", told.casefold()).split())
    iso = _ISO.match(folded)
    if iso:
        return _Mark(index, Measure.ANY, MonitoringSlot.DAY, first=int(iso[3]), second=int(iso[2]),
                     year=int(iso[1]), named_month=True)  # fmt: skip
    folded, measure = _cut(folded, _MEASURES, Measure.ANY)
    folded, slot = _cut(folded, _SLOTS, MonitoringSlot.DAY)
    folded = " ".join(_NOISE.sub(" ", folded).split()).strip(" -/:.,")
    base = _Mark(index, measure, slot)
    explicit = _EXPLICIT.match(folded)
    if explicit:
        number = int(explicit[2])
        return replace(base, number=number, explicit=True, after=bool(explicit[1])) if _fits(number) else None
    plain = _PLAIN.match(folded)
    if plain:
        return replace(base, number=int(plain[1])) if _fits(int(plain[1])) else None
    over = _MONTH_OVER.match(folded)
    if over:
        return _month(base, over[3], over[1], over[2])
    found = _DAY_MONTH.match(folded)
    return _month(base, found[1], found[2], found[3]) if found else None


def _fits(number: int) -> bool:
    return 0 <= number <= _LONGEST


def _month(base: _Mark, day: str, month: str, year: str | None) -> _Mark | None:
    named = not month.isdigit()
    second = (dates.month_number(month) or 0) if named else int(month)
    if not (1 <= int(day) <= 31 and 1 <= second <= 31):
        return None
    told = None if year is None else int(year) + (2000 if len(year) == 2 else 0)
    return replace(base, first=int(day), second=second, year=told, named_month=named)


def _cut(folded: str, table: tuple[tuple[str, T], ...], otherwise: T) -> tuple[str, T]:
    """Take a word of ``table`` away and return what it means."""
    for pattern, meaning in table:
        found = re.search(rf"\b(?:{pattern})\b", folded)
        if found:
            return f"{folded[: found.start()]} {folded[found.end() :]}".strip(), meaning
    return folded, otherwise


def _numbered(marks: Sequence[_Mark]) -> list[DayColumn]:
    """Return numbered days: those that say "hari", and plain numbers that count up by one from 0 or 1."""
    plain = [mark for mark in marks if not mark.explicit]
    if not _counts_up(plain):
        marks = [mark for mark in marks if mark.explicit]
    from_zero = any(mark.after or mark.number == 0 for mark in marks)
    return [
        DayColumn(mark.index, None, (mark.number or 0) - (0 if from_zero else 1), mark.measure, mark.slot)
        for mark in marks
    ]


def _counts_up(marks: Sequence[_Mark]) -> bool:
    numbers = list(dict.fromkeys(mark.number or 0 for mark in marks))
    return (
        len(numbers) >= _LEAST_NUMBERS
        and numbers[0] in (0, 1)
        and all(after - before == 1 for before, after in pairwise(numbers))
    )


def _dated(marks: Sequence[_Mark], on: date) -> list[DayColumn]:
    """Return days headed with dates; the run tells which number is the day, ``on`` the year."""
    if len({(mark.first, mark.second) for mark in marks}) < _LEAST_DATES:
        return []
    month_first = _month_first(marks)
    columns: list[DayColumn] = []
    before: date | None = None
    for mark in marks:
        swap = month_first and not mark.named_month
        day, month = (mark.second, mark.first) if swap else (mark.first, mark.second)
        found = _nearest(day, month, mark.year, before or on)
        if found is None or (before is not None and found < before):
            return []  # no block of days runs backwards
        before = found
        columns.append(DayColumn(mark.index, found, None, mark.measure, mark.slot))
    return columns


def _month_first(marks: Sequence[_Mark]) -> bool:
    """Whether the second number is what counts up: 2/1, 2/2, 2/3 as an American sheet writes February."""
    numbers = [(mark.first, mark.second) for mark in marks if not mark.named_month]
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(dict.fromkeys(numbers))]
    return steps.count((0, 1)) > steps.count((1, 0))


def _nearest(day: int, month: int, year: int | None, to: date) -> date | None:
    years = (year,) if year is not None else (to.year - 1, to.year, to.year + 1)
    found = []
    for each in years:
        try:
            found.append(date(each, month, day))
        except ValueError:
            continue
    return min(found, key=lambda one: abs((one - to).days), default=None)


def heading_text(cell: Cell) -> str:
    """Return a date or number that stands in a heading row as text; "" for anything else."""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, bool) or not isinstance(cell, float | int) or cell != int(cell):
        return ""
    if _SERIAL[0] <= cell <= _SERIAL[1]:
        return (date(1899, 12, 30) + timedelta(days=int(cell))).isoformat()
    return str(int(cell))


def run(row: Sequence[Cell]) -> Mapping[int, str]:
    """Return column → text of the cells of ``row`` that head a block of days, {} where there is none.

    Dates must follow one another day by day and numbers count up, so that no row of data passes for headings.
    """
    told = {at: _told(cell) for at, cell in enumerate(row)}
    marks = [mark for at, text in told.items() if text and (mark := _mark(text, at)) and not mark.explicit]
    numbers = [mark for mark in marks if not mark.dated]
    found = numbers if _counts_up(numbers) else []
    days = [mark for mark in marks if mark.dated]
    columns = _dated(days, _ANY_DAY) if len(days) >= _LEAST_NUMBERS else []
    each = list(dict.fromkeys(column.on for column in columns if column.on))
    if len(each) >= _LEAST_NUMBERS and all((b - a).days == 1 for a, b in pairwise(each)):
        found = [*found, *days]
    return {mark.index: told[mark.index] for mark in found}


def _told(cell: Cell) -> str:
    return " ".join(cell.split()) if isinstance(cell, str) else heading_text(cell)


def stands_over(parent: str) -> bool:
    """Whether a heading over a row of numbers tells that they are days ("Pemantauan hari ke-")."""
    words = " ".join(re.sub(r"[()]", " ", parent.casefold()).split())
    return bool(words) and all(_OVER.match(word) for word in words.split())


def chosen(columns: Sequence[DayColumn], letters: str, letter_of: Mapping[int, str]) -> tuple[DayColumn, ...]:
    """Return those of ``columns`` that a mapping keeps: letters and ranges ("N:AG", "N,O,P"), "" for none."""
    order = {name: index for index, name in letter_of.items()}
    wanted: set[int] = set()
    for part in filter(None, (one.strip().upper() for one in letters.split(","))):
        first, _colon, last = part.partition(":")
        if first in order and (last or first) in order:
            wanted.update(range(order[first], order[last or first] + 1))
    return tuple(column for column in columns if column.index in wanted)


def spelt(columns: Sequence[DayColumn], letter_of: Mapping[int, str]) -> str:
    """Return the letters of ``columns``, neighbours as a range: what :func:`chosen` reads."""
    parts: list[list[int]] = []
    for column in columns:
        if parts and column.index == parts[-1][1] + 1:
            parts[-1][1] = column.index
        else:
            parts.append([column.index, column.index])
    return ",".join(
        letter_of[first] if first == last else f"{letter_of[first]}:{letter_of[last]}"
        for first, last in parts
    )
