"""What travels between two posko in one file, as values: who sent it, figures by day, people by name, words.

The same dataclasses are written (:mod:`blc_desktop.exchange.parcel_body`), read back, and held against the
book. Everything is counted in people unless said otherwise; stock in the smallest unit of its item.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import date, datetime
from typing import Any

from blc_desktop.domain.kinds import (
    CaseOutcome,
    CaseStatus,
    CloseReason,
    ContactCategory,
    PlaceKind,
    ResidentStatus,
    Sex,
    TestKind,
    TestPurpose,
    TestResult,
)
from blc_desktop.domain.kinds_exchange import RecordKind
from blc_desktop.domain.zoning import Zone

#: What a reader takes at most; more is refused before it is looked at.
MOST_DAYS = 400
MOST_PEOPLE = 20_000
MOST_CASES = 20_000
MOST_MEETINGS = 40_000
MOST_STOCK = 1_000
MOST_AREAS = 2_000
MOST_TESTS = 50
MESSAGE_LENGTH = 4_000


@dataclass(frozen=True, slots=True)
class Sender:
    """Who made a file: the posko's own uid, and its place as a reader sees it."""

    uid: str
    name: str
    village: str
    village_code: str
    district: str
    training: bool = False


@dataclass(frozen=True, slots=True)
class AreaZone:
    """One RT on a day. ``houses`` with a case in the window; None: not assessed."""

    rt: int
    rw: int
    zone: Zone
    houses: int | None = None


@dataclass(frozen=True, slots=True)
class StockSum:
    """One item on a day; ``opening + received - issued = closing``."""

    name: str
    unit: str
    opening: int
    received: int
    issued: int
    closing: int
    mask: bool = False


@dataclass(frozen=True, slots=True)
class DayFigures:
    """A posko's day in sums; no name in it. ``masks_given`` is what was handed out of items that are masks.

    ``observed`` and ``masked``, ``asked_distance`` and ``distanced`` are the sums of the day's observations:
    a band follows from them, never from a mean of bands.
    """

    day: date
    isolating: int = 0
    isolating_home: int = 0
    not_monitored: int = 0
    overdue: int = 0
    release_due: int = 0
    new_cases: int = 0
    suspected: int = 0
    contacts: int = 0
    cumulative: int = 0
    completed: int = 0
    deceased: int = 0
    tests: int = 0
    tests_positive: int = 0
    zone_green: int = 0
    zone_yellow: int = 0
    zone_orange: int = 0
    zone_red: int = 0
    zone_not_assessed: int = 0
    observed: int = 0
    masked: int = 0
    asked_distance: int = 0
    distanced: int = 0
    activities: int = 0
    masks_given: int = 0
    areas: tuple[AreaZone, ...] = ()
    stock: tuple[StockSum, ...] = ()

    def __add__(self, other: DayFigures) -> DayFigures:
        """Return the sums of two posko; the lists behind them stay with each posko."""
        sums = {name: getattr(self, name) + getattr(other, name) for name in COUNTS}
        return DayFigures(day=max(self.day, other.day), **sums)


#: The figures of a day that are plain counts, and can be summed over posko.
COUNTS: tuple[str, ...] = tuple(
    each.name for each in fields(DayFigures) if each.name not in {"day", "areas", "stock"}
)


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """A person as one posko tells another. ``rt``, ``rw`` and ``address`` are of the sender's village."""

    uid: str
    name: str
    national_id: str | None = None
    sex: Sex | None = None
    birth_date: date | None = None
    birth_place: str | None = None
    phone: str | None = None
    family_role: str | None = None
    family_card_no: str | None = None
    registered_address: str | None = None
    occupation: str | None = None
    pregnant_until: date | None = None
    comorbidities: str | None = None
    status: ResidentStatus = ResidentStatus.PRESENT
    rt: int | None = None
    rw: int | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class TestRecord:
    """One test of a case."""

    __test__ = False  # the name begins with Test: pytest must not collect it

    kind: TestKind
    result: TestResult
    purpose: TestPurpose = TestPurpose.DIAGNOSIS
    specimen_date: date | None = None
    result_date: date | None = None


@dataclass(frozen=True, slots=True)
class CaseRecord:
    """A case with its tests and its latest isolation; ``person`` is the uid of its person in the file.

    ``isolated`` is False for a case that was never isolated or quarantined. ``closed_on`` and
    ``close_reason`` are those of the isolation; ``outcome`` and ``ended_on`` those of the case.
    """

    uid: str
    person: str
    status: CaseStatus
    declared_on: date
    declared_by: str | None = None
    received_on: date | None = None
    symptomatic: bool = False
    onset_date: date | None = None
    last_symptom_day: date | None = None
    symptoms: str | None = None
    outcome: CaseOutcome | None = None
    ended_on: date | None = None
    isolated: bool = True
    place_kind: PlaceKind = PlaceKind.HOME
    place_name: str | None = None
    started_on: date | None = None
    exposed_on: date | None = None
    closed_on: date | None = None
    close_reason: CloseReason | None = None
    tests: tuple[TestRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class MeetingRecord:
    """That a contact met an index case; both are uids of cases in the file."""

    uid: str
    index_case: str
    contact_case: str
    met_on: date
    category: ContactCategory
    relation: str | None = None
    protected: bool | None = None
    duration_minutes: int | None = None


Named = PersonRecord | CaseRecord | MeetingRecord


@dataclass(frozen=True, slots=True)
class Parcel:
    """All that one file holds.

    ``made_at`` orders the files of one sender: it never repeats. ``received_until`` acknowledges: of the one
    it is sent to, files made up to that moment have been taken, which told the days to ``reported_until``.
    """

    sender: Sender
    made_at: datetime
    days: tuple[DayFigures, ...] = ()
    people: tuple[PersonRecord, ...] = ()
    cases: tuple[CaseRecord, ...] = ()
    meetings: tuple[MeetingRecord, ...] = ()
    message: str = ""
    received_until: datetime | None = None
    reported_until: date | None = None

    @property
    def named(self) -> bool:
        """Whether the file names anybody."""
        return bool(self.people)

    @property
    def first_day(self) -> date | None:
        """First day of figures."""
        return min((day.day for day in self.days), default=None)

    @property
    def last_day(self) -> date | None:
        """Last day of figures."""
        return max((day.day for day in self.days), default=None)


@dataclass(frozen=True, slots=True)
class Head:
    """What a file says of itself before it is opened: no figure, no name of a person."""

    version: int
    key_id: str
    sender: str
    village: str
    recipient: str
    salt: bytes = field(repr=False)
    nonce: bytes = field(repr=False)


def kind_of(record: Named) -> RecordKind:
    """Return which kind a record is of."""
    if isinstance(record, PersonRecord):
        return RecordKind.PERSON
    return RecordKind.CASE if isinstance(record, CaseRecord) else RecordKind.MEETING


def plain(value: Any) -> dict[str, Any]:
    """Return a record's fields that differ from their defaults, as JSON takes them; the key ones stay."""
    found = {}
    for each in fields(value):
        own = getattr(value, each.name)
        if own != each.default:
            found[each.name] = _json(own)
    return found


def _json(value: Any) -> Any:
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def digest(value: Any) -> str:
    """Return what two equal records, or days, have in common: SHA-256 of their canonical JSON, in hex."""
    text = json.dumps(asdict(value), default=str, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def as_mapping(record: Named) -> Mapping[str, Any]:
    """Return the fields of a record by name."""
    return {each.name: getattr(record, each.name) for each in fields(record)}
