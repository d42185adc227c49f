"""Rows that were read and judged: what each holds, what is wrong with it, and where it belongs.

Values lie by column, not by row: 100,000 rows are parsed a column at a time, and only the few rows that
somebody looks at are put together.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any

from blc_desktop.domain.kinds import ImportKind, MonitoringSlot
from blc_desktop.domain.problems import Problem, Severity
from blc_desktop.exchange import values
from blc_desktop.exchange.follow_up_cells import Reading
from blc_desktop.exchange.layout import PER_SHEET, DataRows
from blc_desktop.exchange.reading import Cell
from blc_desktop.exchange.recognised import Mapping as ColumnMapping


class Fate(Enum):
    """What becomes of a row."""

    ACCEPTED = "accepted"
    REVIEW = "review"
    REJECTED = "rejected"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What was found of somebody on a day; ``field`` names the column it was read from."""

    day: date
    slot: MonitoringSlot
    reading: Reading
    field: str


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """One row put together. ``values`` are as stored, ``raw`` as read, ``unread`` what was no value."""

    number: int
    values: Mapping[str, Any]
    raw: Mapping[str, str]
    unread: Mapping[str, str]
    problems: tuple[Problem, ...]
    fingerprint: str
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """What a check must know of the posko: the day that judges, and its RT as (RW, RT)."""

    day: date
    areas: frozenset[tuple[int, int]] = frozenset()

    def rw_of(self, rt: int) -> int | None:
        """Return the RW of an RT that is named without, where only one RW has it."""
        found = [rw for rw, known in self.areas if known == rt]
        return found[0] if len(found) == 1 else None


@dataclass(slots=True)
class Checked:
    """All rows of a sheet after the check; the book's word on them comes later."""

    mapping: ColumnMapping
    numbers: Sequence[int]
    raw: dict[str, list[Cell]]
    values: dict[str, list[Any]] = field(default_factory=dict)
    problems: dict[int, list[Problem]] = field(default_factory=dict)
    unread: dict[int, dict[str, str]] = field(default_factory=dict)
    fates: list[Fate] = field(default_factory=list)
    #: The sheets the rows come from, where there are more than one (see ``DataRows``).
    sheets: tuple[str, ...] = ()
    #: Entries of monitoring by row; those of a list with one row a follow-up stand one in each row.
    follow_ups: dict[int, list[FollowUp]] = field(default_factory=dict)
    #: In such a list: row → the first row about the same person.
    leaders: dict[int, int] = field(default_factory=dict)
    #: Rows that say once more what a row before them said of the same day.
    repeated: set[int] = field(default_factory=set)
    #: How many entries are new to the book, once it was asked.
    new_follow_ups: int = 0

    def place(self, index: int) -> tuple[str, int]:
        """Return the sheet (``""`` where there is but one) and the sheet row of a row."""
        at, number = divmod(self.numbers[index], PER_SHEET)
        return (self.sheets[at] if self.sheets else ""), number

    def where(self, index: int) -> int | str:
        """Return the sheet row of a row as a sentence names it, with its sheet where there are several."""
        sheet, number = self.place(index)
        return f"{number} ({sheet})" if sheet else number

    def __len__(self) -> int:
        return len(self.numbers)

    def column(self, name: str) -> list[Any]:
        """Return the values of a field; a field that no column holds is None throughout."""
        found = self.values.get(name)
        return found if found is not None else [None] * len(self.numbers)

    def add(self, index: int, code: str, name: str, *, error: bool = True, **facts: object) -> None:
        """Note a problem of the row at ``index``."""
        severity = Severity.ERROR if error else Severity.WARNING
        self.problems.setdefault(index, []).append(Problem(code, name, severity, facts))

    def keep(self, index: int, name: str) -> None:
        """Keep what was read in a cell that became no value."""
        told = values.text(self.raw[name][index]) if name in self.raw else ""
        if told:
            self.unread.setdefault(index, {})[name] = told

    def has_error(self, index: int) -> bool:
        """Whether something keeps the row from being stored as it is."""
        return any(problem.is_error for problem in self.problems.get(index, ()))

    def row(self, index: int) -> CheckedRow:
        """Put the row at ``index`` together."""
        sheet, number = self.place(index)
        return CheckedRow(
            number,
            {name: column[index] for name, column in self.values.items()},
            {name: told for name, column in self.raw.items() if (told := values.text(column[index]))},
            self.unread.get(index, {}),
            tuple(self.problems.get(index, ())),
            self.fingerprint(index),
            sheet,
        )

    def fingerprint(self, index: int) -> str:
        """Stand for what the row says, whatever the spelling of RT, sex, case and spaces."""
        parts = [f"{name}={_folded(column[index])}" for name, column in sorted(self.values.items())]
        unread = sorted(self.unread.get(index, {}).items())
        parts += [f"{name}~{told.casefold()}" for name, told in unread]
        parts += [f"{one.day}/{one.slot}={one.reading}" for one in self.follow_ups.get(index, ())]
        return hashlib.blake2b("\n".join(parts).encode(), digest_size=16).hexdigest()

    def indexes(self, fate: Fate) -> list[int]:
        """Return the rows of one fate."""
        return [index for index, found in enumerate(self.fates) if found is fate]

    def counts(self) -> dict[str, int]:
        """Return ``rows, accepted, review, rejected, unchanged`` (contract.md, Import counts).

        A list of patients tells ``follow_ups`` besides: the entries of monitoring that are new.
        """
        found = Counter(self.fates)
        told = {"rows": len(self.fates), **{fate.value: found[fate] for fate in Fate}}
        if self.mapping.kind is ImportKind.PATIENTS:
            told["follow_ups"] = self.new_follow_ups
        return told

    def counts_by_code(self) -> dict[str, int]:
        """Return how often each problem was met."""
        found = Counter(problem.code for told in self.problems.values() for problem in told)
        return dict(sorted(found.items()))


def _folded(value: object) -> str:
    return value.casefold() if isinstance(value, str) else str(value)


def begin(mapping: ColumnMapping, data: DataRows) -> Checked:
    """Return the raw columns of the data rows, nothing judged yet."""
    ordered = sorted(mapping.columns.items(), key=lambda pair: pair[1])
    raw = {name: [row[index] for row in data.rows] for name, index in ordered}
    return Checked(mapping, data.numbers, raw, sheets=data.sheets)


def judge(checked: Checked, rejected: Iterable[int] = ()) -> None:
    """Give every row its fate as far as the file alone tells: errors go to review, twins are unchanged."""
    fates = [Fate.ACCEPTED] * len(checked)
    for index in rejected:
        fates[index] = Fate.REJECTED
    seen: dict[str, int] = {}
    for index in sorted(checked.problems):
        if fates[index] is Fate.REJECTED or not checked.has_error(index):
            continue
        first = seen.setdefault(checked.fingerprint(index), index)
        if first == index:
            fates[index] = Fate.REVIEW
        else:
            checked.add(index, "duplicate.row", "row", first=checked.where(first))
            fates[index] = Fate.UNCHANGED
    checked.fates = fates


def same(left: Mapping[str, Any], right: Mapping[str, Any]) -> bool:
    """Whether two rows say the same, whatever case and spaces."""
    return all(_folded(left[name]) == _folded(right.get(name)) for name in left)
