"""The order that changes cells of many records at once: a paste, a fill, one typed cell."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

from blc_desktop.domain.grid import GridKind


@dataclass(frozen=True, slots=True)
class Versions:
    """What a row of a grid was read at: the record's version, and that of the person behind a case."""

    row: int
    person: int


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
    ``reason`` is kept where a change of the record asks for one.
    """

    kind: GridKind
    changes: tuple[RowChange, ...]
    reason: str = ""
    all_or_none: bool = False


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
