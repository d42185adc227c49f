"""What exchange by file shows: partners, a file before it is taken in, and all posko of a kecamatan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from blc_desktop.domain.facts.post import Post
from blc_desktop.domain.kinds_exchange import PeerRole, RecordKind, ReportState, Standing
from blc_desktop.domain.parcel import DayFigures


@dataclass(frozen=True, slots=True)
class PartnerFacts:
    """One partner. ``last_received_at``: when its newest file was made; ``last_day``: the last it told."""

    partner_id: int
    name: str
    role: PeerRole
    active: bool
    version: int
    created_at: datetime
    last_made_at: datetime | None
    last_received_at: datetime | None
    last_day: date | None
    received_until: datetime | None
    reported_until: date | None
    #: Whether a file of the partner was ever taken in: its code is known to be the right one.
    met: bool


@dataclass(frozen=True, slots=True)
class CodeSheet:
    """The sheet that is handed to a partner. ``key_groups`` are six groups of five signs."""

    posko: str
    village: str
    partner: str
    date: date
    key_groups: tuple[str, ...] = field(repr=False)
    #: Of a training posko: says so on paper.
    training: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that was made, and what lies beside it for receivers without the program."""

    path: Path
    size: int
    days: int
    people: int
    cases: int
    contacts: int
    beside: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldPair:
    """One field in which a record and the book differ. ``conflict``: both say something, ours is our own.

    ``fixed``: ours stays whatever is chosen (a NIK never changes by a file).
    """

    name: str
    ours: Any
    theirs: Any
    conflict: bool = False
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class RecordLine:
    """One named record of a file against the book."""

    uid: str
    kind: RecordKind
    title: str
    standing: Standing
    pairs: tuple[FieldPair, ...] = ()
    #: Why a rule stands against it.
    refused: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)

    @property
    def conflicts(self) -> tuple[FieldPair, ...]:
        """Return what there is to choose."""
        return tuple(pair for pair in self.pairs if pair.conflict and not pair.fixed)


@dataclass(frozen=True, slots=True)
class DayLine:
    """One day of figures in a file: ``before`` is what is known of it already."""

    figures: DayFigures
    standing: Standing
    before: DayFigures | None = None


@dataclass(frozen=True, slots=True)
class ParcelPreview:
    """A file before it is taken in. ``news``: whether taking it in would tell the book anything."""

    path: Path
    digest: str
    partner: PartnerFacts
    sender: str
    village: str
    made_at: datetime
    days: tuple[DayLine, ...]
    records: tuple[RecordLine, ...]
    message: str
    received_until: datetime | None
    reported_until: date | None
    news: bool

    @property
    def counts(self) -> dict[str, int]:
        """Return how many days and records stand how."""
        every = [*(day.standing for day in self.days), *(line.standing for line in self.records)]
        return {standing.value: every.count(standing) for standing in Standing}

    @property
    def conflicts(self) -> tuple[RecordLine, ...]:
        """Return the records in which there is something to choose."""
        return tuple(line for line in self.records if line.conflicts)

    @property
    def outdated(self) -> bool:
        """Whether newer files of the sender have told everything that is in it."""
        counts = self.counts
        return bool(counts["older"]) and sum(counts.values()) == counts["older"] + counts["same"]


@dataclass(frozen=True, slots=True)
class Taken:
    """What taking a file in did. ``left_out`` are records that a rule of the book stood against."""

    exchange_id: int
    partner: str
    counts: Mapping[str, int]
    days: int
    people: int
    left_out: tuple[RecordLine, ...] = ()


@dataclass(frozen=True, slots=True)
class RunLine:
    """A file that was taken in, for the list of them."""

    exchange_id: int
    partner: str
    sender: str
    file_name: str
    made_at: datetime
    taken_at: datetime
    undone_at: datetime | None
    first_day: date | None
    last_day: date | None
    people: int
    message: str


@dataclass(frozen=True, slots=True)
class PoskoLine:
    """One posko of a kecamatan on a day: its newest file, the last day it told, its figures of the day."""

    partner_id: int
    name: str
    state: ReportState
    last_file_at: datetime | None
    last_day: date | None
    figures: DayFigures | None


@dataclass(frozen=True, slots=True)
class PoskoBoard:
    """All posko that report here, on one day, and their sum. ``expected`` of them ``reported``."""

    post: Post
    day: date
    lines: tuple[PoskoLine, ...]
    total: DayFigures
    language: str = "id"

    @property
    def reported(self) -> int:
        """How many told this day."""
        return sum(line.figures is not None for line in self.lines)

    @property
    def missing(self) -> tuple[PoskoLine, ...]:
        """Return who has not told this day."""
        return tuple(line for line in self.lines if line.figures is None)
