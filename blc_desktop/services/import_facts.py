"""Orders to the import, and what it answers: frozen values that the screen and the command line read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from blc_desktop.domain.changes import Changes, Topic
from blc_desktop.domain.kinds import ImportKind
from blc_desktop.domain.problems import Severity
from blc_desktop.errors import Refused
from blc_desktop.exchange.checked import Checked, CheckedRow
from blc_desktop.exchange.reading import Workbook
from blc_desktop.exchange.recognised import Column, Recognised

#: What an import of each kind touches, and with it everything that takes a part of it in or back.
CHANGES: dict[ImportKind, Changes] = {
    ImportKind.RESIDENTS: frozenset({Topic.RESIDENTS, Topic.IMPORTS, Topic.ZONES, Topic.REPORTS}),
    ImportKind.PATIENTS: frozenset(
        {
            Topic.PATIENTS,
            Topic.ISOLATION,
            Topic.MONITORING,
            Topic.RESIDENTS,
            Topic.ZONES,
            Topic.IMPORTS,
            Topic.REPORTS,
        }
    ),
    ImportKind.STOCK: frozenset({Topic.STOCK, Topic.IMPORTS, Topic.REPORTS}),
}


@dataclass(frozen=True, slots=True)
class ImportWorkbook:
    """Take a workbook in. ``day`` is the day it counts from (None: the working day).

    ``mapping`` (field → heading or column letter) stands in for the recognised one; ``sheet`` for the sheet
    that fits best. ``pasted`` is a block copied out of a spreadsheet, read in place of a file: ``path`` is
    then only what it is called.
    """

    path: Path
    kind: ImportKind
    sheet: str | None = None
    mapping: Mapping[str, str] | None = None
    day: date | None = None
    pasted: str = ""


@dataclass(frozen=True, slots=True)
class FoundProblem:
    """One problem of one row: ``row`` is the sheet row, ``column`` its heading.

    ``sheet`` is told where rows of several sheets are read.
    """

    row: int
    column: str
    code: str
    severity: Severity
    value: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do. ``saved`` tells that the mapping is one somebody kept.

    ``taken`` names the sheets that are read (alike ones are read together), ``sheets`` all there are.
    ``complete`` is False where columns that an import needs are not known yet: then nothing is counted.
    ``counts`` holds ``rows, accepted, review, rejected, unchanged``; ``by_code`` counts problems,
    ``examples`` holds the first rows of each code.
    """

    command: ImportWorkbook
    day: date
    sheet: str
    sheets: tuple[str, ...]
    taken: tuple[str, ...]
    columns: tuple[Column, ...]
    mapping: Mapping[str, str]
    saved: bool
    counts: Mapping[str, int]
    by_code: Mapping[str, int]
    examples: Mapping[str, tuple[CheckedRow, ...]]
    problems: tuple[FoundProblem, ...]
    book: Workbook = field(repr=False)
    found: Recognised = field(repr=False)
    checked: Checked = field(repr=False)
    complete: bool = True


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did; the counts as in :class:`Preview`."""

    import_id: int
    rows: int
    accepted: int
    review: int
    rejected: int
    unchanged: int
    mapping: Mapping[str, str]
    problems: tuple[FoundProblem, ...]
    #: Entries of monitoring that a list of patients brought; None where the kind brings none.
    follow_ups: int | None = None


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A row that waits for a decision. ``values`` are as read, by field, under their ``headings``.

    ``person_id`` is set where the row contradicts somebody the book knows; ``differs`` names the fields.
    """

    row_id: int
    import_id: int
    kind: ImportKind
    number: int
    state: str
    values: Mapping[str, str]
    headings: Mapping[str, str]
    problems: tuple[FoundProblem, ...]
    person_id: int | None = None
    differs: tuple[str, ...] = ()
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class RowDecision:
    """Take a waiting row in with these corrections (field → text); None: as it was read."""

    row_id: int
    corrected: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """What became of many rows: how many were taken in, and why each of the others was not."""

    taken: int
    refused: Mapping[int, Refused] = field(default_factory=dict)
