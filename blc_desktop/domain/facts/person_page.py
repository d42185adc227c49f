"""One person's page: a head that stays, a timeline of everything, and who changed what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from blc_desktop.domain.facts.isolation import IsolationLine
from blc_desktop.domain.kinds import CaseOutcome, CaseStatus, ResidentStatus, Sex


class EventKind(StrEnum):
    """What one line of a timeline tells of."""

    TEST = "test"
    STATUS = "status"
    LISTED = "listed"
    MET = "met"
    MONITORING = "monitoring"
    DECISION = "decision"
    REFERRAL = "referral"
    ABSENCE = "absence"
    NEED = "need"
    SANCTION = "sanction"
    LETTER = "letter"
    AID = "aid"
    MERGE = "merge"
    VACCINE = "vaccine"


class EventGroup(StrEnum):
    """What a timeline can be narrowed to."""

    TESTS = "tests"
    MONITORING = "monitoring"
    DECISIONS = "decisions"
    CONTACTS = "contacts"
    AID = "aid"


#: In which group the lines of a kind are found.
GROUPS: Mapping[EventKind, EventGroup] = {
    EventKind.TEST: EventGroup.TESTS,
    EventKind.STATUS: EventGroup.DECISIONS,
    EventKind.LISTED: EventGroup.CONTACTS,
    EventKind.MET: EventGroup.CONTACTS,
    EventKind.MONITORING: EventGroup.MONITORING,
    EventKind.DECISION: EventGroup.DECISIONS,
    EventKind.REFERRAL: EventGroup.DECISIONS,
    EventKind.ABSENCE: EventGroup.MONITORING,
    EventKind.NEED: EventGroup.AID,
    EventKind.SANCTION: EventGroup.DECISIONS,
    EventKind.LETTER: EventGroup.DECISIONS,
    EventKind.AID: EventGroup.AID,
    EventKind.MERGE: EventGroup.DECISIONS,
    EventKind.VACCINE: EventGroup.AID,
}


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """One line. ``key`` is the id of what it tells of; ``facts`` fill its sentence.

    ``owner`` is the case of a status, the isolation of a decision, a monitoring, a referral or an absence.
    """

    day: date
    kind: EventKind
    key: int
    facts: Mapping[str, object]
    owner: int | None = None

    @property
    def group(self) -> EventGroup:
        """Where a filter finds the line."""
        return GROUPS[self.kind]


@dataclass(frozen=True, slots=True)
class PersonHead:
    """What stays in sight: who it is, and how it stands. ``national_id`` is masked.

    ``case_id`` and ``case_status`` are those of the latest case, ``isolation`` is the one that is open.
    """

    person_id: int
    uid: str
    name: str
    age: int | None
    sex: Sex | None
    rt: int | None
    rw: int | None
    national_id: str
    resident: ResidentStatus
    phone: str
    case_id: int | None = None
    case_status: CaseStatus | None = None
    outcome: CaseOutcome | None = None
    isolation: IsolationLine | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """A person and everything that is known of them, the newest first."""

    head: PersonHead
    events: tuple[TimelineEvent, ...]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after. ``restorable``: the old value can be put back by an edit of today."""

    field: str
    old: object
    new: object
    restorable: bool = False


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One change: when, by whom, through which order, of what.

    ``erased``: retention took its words. ``source``: the file of the import that wrote it down.
    """

    sequence: int
    at: datetime
    operator: str
    command: str
    entity: str
    entity_id: int
    changes: tuple[FieldChange, ...]
    erased: bool = False
    source: str = ""
