"""The monitoring matrix and the printed sheet: the same rows in the same order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from blc_desktop.domain.facts.figures import Figure
from blc_desktop.domain.facts.isolation import IsolationLine
from blc_desktop.domain.facts.post import Post
from blc_desktop.domain.kinds import MonitoringSlot
from blc_desktop.domain.monitoring import Finding, Level


class MonitoringGroup(StrEnum):
    """Whose rows the matrix shows. ``PATIENTS`` are exactly the people that Today counts as isolating."""

    PATIENTS = "patients"
    SUSPECTS = "suspects"
    CONTACTS = "contacts"
    TRAVELLERS = "travellers"


class MonitoringState(StrEnum):
    """Which of a group: each is a chip with its count."""

    NOT_MONITORED = "not_monitored"
    OVERDUE = "overdue"
    MISSED_THRICE = "missed_thrice"
    SYMPTOMATIC = "symptomatic"
    ENDS_TODAY = "ends_today"
    OVER_NOT_CLOSED = "over_not_closed"


@dataclass(frozen=True, slots=True)
class MatrixFilter:
    """What the matrix is asked for. ``figure`` narrows it to the people behind a number of the first page.

    ``closed`` shows the isolations that were closed lately in place of those that run.
    """

    group: MonitoringGroup = MonitoringGroup.PATIENTS
    state: MonitoringState | None = None
    rt_id: int | None = None
    officer_id: int | None = None
    figure: Figure | None = None
    closed: bool = False


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """One day of one person as entered. ``codes`` may be empty where only vital signs were taken.

    Of a day with rounds it is what they come to (:func:`blc_desktop.domain.rounds.combined`), and ``rounds``
    are its entries.
    """

    entry_id: int
    day: date
    codes: str
    at_home: bool | None
    temperature_tenths: int | None
    oxygen_saturation: int | None
    respiratory_rate: int | None
    pulse: int | None
    note: str | None
    method: str | None
    officer_id: int | None
    in_bulk: bool
    slot: MonitoringSlot = MonitoringSlot.DAY
    rounds: tuple[MatrixCell, ...] = ()

    def round(self, slot: MonitoringSlot) -> MatrixCell | None:
        """Return the entry of one round of this day, None where that round has none."""
        entries = self.rounds or (self,)
        return next((entry for entry in entries if entry.slot is slot), None)


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One person of the matrix; ``cells`` holds only the days that have an entry, ``levels`` their alert."""

    line: IsolationLine
    cells: Mapping[date, MatrixCell]
    levels: Mapping[date, Level]
    symptomatic_now: bool
    today: MatrixCell | None
    #: Not seen for so many days running that it is an alert.
    missed: bool = False


@dataclass(frozen=True, slots=True)
class MonitoringMatrix:
    """The matrix of one day. ``days`` are its columns, oldest first, the last one is ``day``.

    ``group_counts`` count open rows by group, ``state_counts`` within the chosen group; both ignore the
    chosen state and figure, but keep to the chosen RT and officer. ``rounds`` a day are to be made; ``slot``
    is the one that is being made by the clock, ``rounds_made`` how many of the group each round has reached.
    """

    day: date
    days: tuple[date, ...]
    rows: tuple[MatrixRow, ...]
    group_counts: Mapping[MonitoringGroup, int]
    state_counts: Mapping[MonitoringState, int]
    monitored: int
    due: int
    rounds: int = 1
    slot: MonitoringSlot = MonitoringSlot.DAY
    rounds_made: Mapping[MonitoringSlot, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MonitoringSheetFacts:
    """A sheet to be filled by pen: the matrix rows of an officer or an RT, with room for ``blank_days``."""

    post: Post
    day: date
    days: tuple[date, ...]
    blank_days: tuple[date, ...]
    officer: str
    rt: int | None
    rw: int | None
    rows: tuple[MatrixRow, ...]
    language: str
    rounds: int = 1
    group: MonitoringGroup = MonitoringGroup.PATIENTS


class SkipReason(StrEnum):
    """Why "all well" leaves somebody to be asked in person (domain.md 2.5)."""

    HAD_SYMPTOMS = "had_symptoms"
    PREGNANT = "pregnant"
    ELDERLY = "elderly"
    COMORBID = "comorbid"
    LAST_DAY = "last_day"
    ALREADY_ENTERED = "already_entered"


@dataclass(frozen=True, slots=True)
class Skipped:
    """Somebody "all well" did not mark, and why."""

    isolation_id: int
    person_id: int
    name: str
    reasons: tuple[SkipReason, ...]


@dataclass(frozen=True, slots=True)
class AllWellOutcome:
    """What "all well" did: entries made, and who was left to be asked."""

    marked: tuple[int, ...]
    skipped: tuple[Skipped, ...]


@dataclass(frozen=True, slots=True)
class Recorded:
    """What an entry came to: its id, the findings past a threshold, and the schedule before and after."""

    entry_id: int
    alerts: tuple[Finding, ...]
    last_day_before: date
    last_day: date

    @property
    def moved(self) -> bool:
        """Whether the last day of isolation moved."""
        return self.last_day != self.last_day_before


@dataclass(frozen=True, slots=True)
class CellRefused:
    """A cell of a block that was left out, and why."""

    isolation_id: int
    day: date
    code: str
    facts: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class BlockRecorded:
    """What came of a block of cells: how many were entered, and what was left out."""

    entered: int
    refused: tuple[CellRefused, ...] = ()
