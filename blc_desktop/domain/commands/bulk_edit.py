"""The order that changes cells of many records at once: a paste, a fill, one typed cell."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from blc_desktop.domain.grid import GridKind


@dataclass(frozen=True, slots=True)
class Versions:
    """What a row of a grid was read at: its record's version, and those of the records its cells reach to."""

    row: int
    person: int = 0
    beside: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """From which day on a dated step counts (None: the working day), and why it is taken."""

    day: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RowChange:
    """One record and its new cells: typed texts, or values as they are stored.

    With ``expected`` the row is refused when somebody else changed it since.
    """

    row_id: int
    values: Mapping[str, object]
    expected: Versions | None = None


@dataclass(frozen=True, slots=True)
class BulkEdit:
    """Change many records in one transaction.

    A row that cannot be stored is listed and left out; with ``all_or_none`` nothing is stored then.
    ``reason`` is kept where a correction asks for one; what is no correction but a step (a status declared, a
    person moved, a last day set by hand) bears the day and the reason of ``step``.
    """

    kind: GridKind
    changes: tuple[RowChange, ...]
    reason: str = ""
    all_or_none: bool = False
    step: Step = dataclasses.field(default_factory=Step)


@dataclass(frozen=True, slots=True)
class RowRefused:
    """A row that was left out: at which cell, and why."""

    row_id: int
    code: str
    field: str | None = None
    facts: Mapping[str, object] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BulkEdited:
    """What came of a :class:`BulkEdit`: the changed rows, how many cells that were, and what was left out."""

    changed: tuple[int, ...]
    cells: int
    refused: tuple[RowRefused, ...] = ()
