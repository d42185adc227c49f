"""What the book knows of an index case, of the people it met, and of what their quarantine waits for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from blc_desktop.domain.facts.residents import PersonHit
from blc_desktop.domain.kinds import CaseOutcome, CaseStatus, ContactCategory, Sex
from blc_desktop.domain.residents import ResidentFacts


class DueTest(StrEnum):
    """A test that a quarantine waits for."""

    ENTRY = "entry"
    EXIT = "exit"


@dataclass(frozen=True, slots=True)
class IndexDates:
    """The dates of a case that make its contact window; ``isolated_on`` is its first day of isolation."""

    onset_date: date | None
    specimen_date: date | None
    isolated_on: date | None
    at_home: bool

    @property
    def anchor(self) -> date | None:
        """The day that the window is counted from: the onset, else the specimen."""
        return self.onset_date or self.specimen_date


@dataclass(frozen=True, slots=True)
class IndexFacts:
    """A case whose contacts are listed. ``contacts`` counts them, ``next_number`` is the next K.

    ``window`` is that of a contact outside the household, ``household_window`` that of the household.
    """

    case_id: int
    uid: str
    person_id: int
    name: str
    age: int | None
    sex: Sex | None
    phone: str | None
    address: str
    rt: int | None
    rw: int | None
    status: CaseStatus
    dates: IndexDates
    contacts: int
    next_number: int
    window: tuple[date, date] | None
    household_window: tuple[date, date] | None
    legal_basis: str


@dataclass(frozen=True, slots=True)
class Standing:
    """The case of a person that a meeting is linked to: one that runs, or one declared since the meeting."""

    case_id: int
    status: CaseStatus
    declared_on: date


@dataclass(frozen=True, slots=True)
class ContactFacts:
    """What must be known to judge one contact. ``listed_as`` is the K it bears with this case already.

    ``leads_to`` is the case it will be linked to instead of a new one; ``over_since`` the last day of a
    quarantine that would be over by today.
    """

    today: date
    index: IndexFacts
    known: bool
    listed_as: int | None = None
    leads_to: Standing | None = None
    over_since: date | None = None
    resident: ResidentFacts | None = None


@dataclass(frozen=True, slots=True)
class Quarantine:
    """The quarantine, or isolation, that a contact is or was in. ``due`` is the test it waits for."""

    isolation_id: int
    of_contact: bool
    started_on: date
    last_day: date
    closed_on: date | None
    due: tuple[DueTest, date] | None


@dataclass(frozen=True, slots=True)
class ContactLine:
    """One line of the listing form: who met which case, when and how, and what became of it."""

    link_id: int
    version: int
    number: int
    index_case_id: int
    index_name: str
    case_id: int
    person_id: int
    name: str
    age: int | None
    sex: Sex | None
    phone: str | None
    address: str
    rt: int | None
    rw: int | None
    relation: str | None
    category: ContactCategory
    met_on: date
    protected: bool | None
    duration_minutes: int | None
    note: str | None
    officer_id: int | None
    outside_window: bool
    status: CaseStatus
    outcome: CaseOutcome | None
    quarantine: Quarantine | None


@dataclass(frozen=True, slots=True)
class HouseholdMember:
    """Somebody of the case's house or family card. ``listed_as`` is the K of a contact listed already."""

    person_id: int
    name: str
    age: int | None
    sex: Sex | None
    family_role: str
    same_family: bool
    listed_as: int | None
    status: CaseStatus | None


@dataclass(frozen=True, slots=True)
class Listed:
    """What listing made: the links, how many went into quarantine anew, and the latest last day of those."""

    link_ids: tuple[int, ...]
    numbers: tuple[int, ...]
    quarantined: int
    linked: int
    last_day: date | None


@dataclass(frozen=True, slots=True)
class Proposed:
    """Residents who may be meant by a pasted line, the likeliest first; ``exact``: of the very same name."""

    candidates: tuple[PersonHit, ...]
    exact: bool


@dataclass(frozen=True, slots=True)
class CaseContacts:
    """One case between the contacts it lists (``met``) and the cases that list it (``met_by``)."""

    index: IndexFacts
    met: tuple[ContactLine, ...]
    met_by: tuple[ContactLine, ...]
