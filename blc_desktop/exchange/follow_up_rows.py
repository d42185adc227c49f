"""Daily follow-ups in a list of patients: a block of day columns, or one row a follow-up.

Both become the same thing: entries with a day, a round and what was found. Where nobody wrote anything
there is no entry; where nobody can tell what was written, the row waits for somebody (``value.unknown``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from blc_desktop.domain.kinds import MonitoringSlot
from blc_desktop.exchange import follow_up_cells as cells
from blc_desktop.exchange import values
from blc_desktop.exchange.checked import Checked, FollowUp
from blc_desktop.exchange.follow_up_cells import UNKNOWN, Measure, Reading, Unknown
from blc_desktop.exchange.follow_up_days import DayColumn
from blc_desktop.exchange.reading import Cell

#: What is measured in a row of its own, and what each column's cells hold.
SIGNS = {
    "temperature": Measure.TEMPERATURE,
    "oxygen": Measure.OXYGEN,
    "respiration": Measure.RESPIRATION,
    "pulse": Measure.PULSE,
}
#: What of a row tells of a case, and not only of a day.
_OF_CASE = ("specimen_date", "result_date", "result", "started_on", "exposed_on", "onset_date", "status")
#: Letters that a posko may use for something else ("S" for sehat, "B" for baik) …
_DOUBLE_MEANING = {"S": "sehat", "B": "baik"}
#: … where they fill more than this share of a block that never says X.
_TOO_MANY = 0.5
_ENOUGH_TO_TELL = 8


def is_long(checked: Checked) -> bool:
    """Whether each row is one follow-up of somebody."""
    return "seen_on" in checked.mapping.columns


# --- a block of day columns ---------------------------------------------------------------------------


def read_block(
    checked: Checked, starts: Sequence[date | None], rows: Sequence[Sequence[Cell]], day: date
) -> None:
    """Read the day columns of every row; a day without a start to count from is left until there is one."""
    block = checked.mapping.days
    for column in block:
        checked.raw[column.field] = [row[column.index] if column.index < len(row) else None for row in rows]
    doubted = _doubted(checked, block)
    for column in block:
        read = _reader(column.measure, doubted)
        for index, cell in enumerate(checked.raw[column.field]):
            found = read(cell)
            if found is None:
                continue
            if isinstance(found, Unknown):
                _unknown(checked, index, column.field)
            else:
                _add(checked, index, column, found, starts[index], day)


def _reader(measure: Measure, doubted: frozenset[str]) -> Any:
    """Return what reads a cell of one column; equal cells are read once."""
    known: dict[Any, Reading | Unknown | None] = {}

    def read(cell: Cell) -> Reading | Unknown | None:
        if cell is None:
            return None
        try:
            return known[cell]
        except KeyError:
            found = cells.read(cell, measure)
            if isinstance(found, Reading) and found.codes in doubted and found.note is None:
                found = UNKNOWN if values.text(cell).strip().upper() in doubted else found
            known[cell] = found
            return found

    return read


def _doubted(checked: Checked, block: Iterable[DayColumn]) -> frozenset[str]:
    """Return letters that may mean something else here: half the cells say S, and none says X."""
    often: Counter[str] = Counter()
    for column in block:
        often.update(
            Counter(values.text(cell).upper() for cell in checked.raw[column.field] if cell is not None)
        )
    often.pop("", None)
    filled = sum(often.values())
    if filled < _ENOUGH_TO_TELL or any(word in often for word in ("X", "SEHAT")):
        return frozenset()
    return frozenset(letter for letter in _DOUBLE_MEANING if often[letter] > _TOO_MANY * filled)


def _unknown(checked: Checked, index: int, name: str) -> None:
    checked.add(index, "value.unknown", name, value=values.text(checked.raw[name][index]))
    checked.keep(index, name)


def _add(
    checked: Checked, index: int, column: DayColumn, found: Reading, start: date | None, day: date
) -> None:
    on = column.day(start)
    if on is None:
        return
    if on > day:
        checked.add(index, "date.in_future", column.field, value=on, day=on, today=day)
        checked.keep(index, column.field)
        return
    entries = checked.follow_ups.setdefault(index, [])
    for at, entry in enumerate(entries):
        if (entry.day, entry.slot) == (on, column.slot):
            both = cells.joined(entry.reading, found)
            if both is None:
                _unknown(checked, index, column.field)
            else:
                entries[at] = replace(entry, reading=both)
            return
    entries.append(FollowUp(on, column.slot, found, column.field))


# --- one row a follow-up ------------------------------------------------------------------------------


def gather(checked: Checked) -> None:
    """Join the rows of one person: the first stands for the patient, the others follow it."""
    first: dict[Any, int] = {}
    numbers = checked.column("national_id")
    areas = zip(checked.values["rt"], checked.values["rw"], strict=True)
    for index, (name, area) in enumerate(zip(checked.values["name"], areas, strict=True)):
        if name is None and numbers[index] is None:
            continue
        key = numbers[index] or (name.casefold(), area)
        before = first.setdefault(key, index)
        if before != index:
            checked.leaders[index] = before


def tells_a_case(checked: Checked, index: int) -> bool:
    """Whether a row says more than what was found on one day: a test, a status, a start."""
    return any(checked.values[name][index] is not None for name in _OF_CASE)


@dataclass(slots=True)
class _Row:
    """What the cells of one row say together."""

    reading: Reading | None = None
    bad: bool = False


def read_long(checked: Checked) -> None:
    """Read the entry of every row: day, round, letters and signs."""
    columns = [(name, measure) for name, measure in SIGNS.items() if name in checked.raw]
    columns += [("symptoms", Measure.SYMPTOMS)] if "symptoms" in checked.raw else []
    rows = [_Row() for _index in range(len(checked))]
    for name, measure in columns:
        read = _reader(measure, frozenset())
        for index, cell in enumerate(checked.raw[name]):
            _take(checked, index, name, read(cell), rows[index])
    days = checked.values["seen_on"]
    for index, row in enumerate(rows):
        if row.reading is None or row.bad:
            continue
        if days[index] is None:
            if not checked.has_error(index):
                checked.add(index, "date.missing", "seen_on")
            continue
        checked.follow_ups[index] = [FollowUp(days[index], _slot(checked, index), row.reading, "seen_on")]
    _twice(checked)


def _take(checked: Checked, index: int, name: str, found: Reading | Unknown | None, row: _Row) -> None:
    if found is None:
        return
    both = found if row.reading is None else UNKNOWN
    if isinstance(found, Reading) and row.reading is not None:
        both = cells.joined(row.reading, found) or UNKNOWN
    if isinstance(both, Unknown):
        _unknown(checked, index, name)
        row.bad = True
    else:
        row.reading = both


def _slot(checked: Checked, index: int) -> MonitoringSlot:
    words = values.text(checked.raw["seen_slot"][index]).casefold() if "seen_slot" in checked.raw else ""
    if "pagi" in words:
        return MonitoringSlot.MORNING
    return MonitoringSlot.EVENING if any(one in words for one in ("sore", "malam")) else MonitoringSlot.DAY


def _twice(checked: Checked) -> None:
    """Judge rows about one day of one person: by the clock they are two rounds, else the same or a doubt."""
    first: dict[Any, int] = {}
    for index in sorted(checked.follow_ups):
        entry = checked.follow_ups[index][0]
        whose = checked.leaders.get(index, index)
        before = first.setdefault((whose, entry.day, entry.slot), index)
        if before == index:
            continue
        other = checked.follow_ups[before][0]
        if _by_clock(checked, before, index):
            checked.follow_ups[before] = [replace(other, slot=MonitoringSlot.MORNING)]
            checked.follow_ups[index] = [replace(entry, slot=MonitoringSlot.EVENING)]
            first[whose, entry.day, MonitoringSlot.EVENING] = index
        elif other.reading == entry.reading:
            checked.add(index, "duplicate.row", "seen_on", first=checked.where(before))
            checked.repeated.add(index)
        else:
            checked.add(index, "duplicate.row", "seen_on", first=checked.where(before))


def _by_clock(checked: Checked, before: int, after: int) -> bool:
    """Whether the hours of two rows part a morning from an evening."""
    hours = [_hour(checked.raw["seen_on"][index]) for index in (before, after)]
    return None not in hours and bool(hours[0] < 12 <= hours[1])  # type: ignore[operator]


def _hour(cell: Cell) -> int | None:
    return cell.hour if isinstance(cell, datetime) and (cell.hour or cell.minute) else None
