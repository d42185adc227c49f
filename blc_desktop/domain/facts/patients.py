"""What the book knows about a case: statuses, tests, and what is proposed to the operator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from blc_desktop.domain.facts.isolation import HousemateAtRisk, IsolationLine
from blc_desktop.domain.kinds import CaseOutcome, CaseStatus, TestKind, TestPurpose, TestResult
from blc_desktop.domain.residents import ResidentFacts


@dataclass(frozen=True, slots=True)
class TestFacts:
    """A test as the book holds it."""

    __test__ = False  # the name begins with Test: pytest must not collect it

    test_id: int
    case_id: int | None
    kind: TestKind
    purpose: TestPurpose
    result: TestResult
    specimen_date: date | None
    result_date: date | None
    received_on: date | None
    place: str | None
    ct_tenths: int | None = None
    officer_id: int | None = None
    note: str | None = None
    session_id: int | None = None
    version: int = 1


@dataclass(frozen=True, slots=True)
class StatusLine:
    """A dated line in the life of a case. ``symptomatic`` is how it was when the status was declared."""

    day: date
    status: CaseStatus | None
    outcome: CaseOutcome | None
    reason: str | None
    declared_by: str | None = None
    symptomatic: bool | None = None


@dataclass(frozen=True, slots=True)
class StatusFacts:
    """What must be known to judge another status or an end of a case.

    ``last_closed_on`` is the end of the person's latest isolation where none is open, ``last_day`` the last
    day of the one that is; ``other_isolation_id`` is an open isolation that belongs to another case.
    """

    today: date
    status: CaseStatus
    declared_on: date
    symptomatic: bool
    onset_date: date | None = None
    outcome: CaseOutcome | None = None
    ended_on: date | None = None
    last_day: date | None = None
    last_closed_on: date | None = None
    other_isolation_id: int | None = None
    tested_positive: bool = False


@dataclass(frozen=True, slots=True)
class AdmissionFacts:
    """What must be known to judge an admission: the working day, and how the person stands.

    ``open_isolation_id`` is the isolation they are in already, ``last_closed_on`` the end of the latest
    one, ``known`` whether the person is in the book, ``resident`` what bears on a new person's details.
    """

    today: date
    known: bool
    open_isolation_id: int | None = None
    last_closed_on: date | None = None
    resident: ResidentFacts | None = None


@dataclass(frozen=True, slots=True)
class Admitted:
    """What an admission made, and whom at home to think of."""

    person_id: int
    case_id: int
    isolation_id: int
    last_day: date
    housemates: tuple[HousemateAtRisk, ...]


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """Everything about one case, for its page. ``values`` are the stored fields an edit starts from."""

    case_id: int
    version: int
    person_id: int
    name: str
    age: int | None
    sex: str | None
    rt: int | None
    rw: int | None
    status: CaseStatus
    declared_on: date
    values: Mapping[str, Any]
    history: tuple[StatusLine, ...]
    tests: tuple[TestFacts, ...]
    isolations: tuple[IsolationLine, ...]
    housemates: tuple[HousemateAtRisk, ...]
    #: How many contacts the case lists.
    contacts: int = 0
