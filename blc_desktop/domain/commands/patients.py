"""Orders about cases: admit somebody, change what is known, change the status."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from blc_desktop.domain.commands.residents import ResidentDetails
from blc_desktop.domain.kinds import (
    CaseOutcome,
    CaseStatus,
    CloseReason,
    PlaceKind,
    TestKind,
    TestPurpose,
    TestResult,
)


@dataclass(frozen=True, slots=True)
class TestLine:
    """One test as it is told: the specimen's day, the result's day, what came out."""

    __test__ = False  # the name begins with Test: pytest must not collect it

    kind: TestKind
    result: TestResult = TestResult.POSITIVE
    specimen_date: date | None = None
    result_date: date | None = None
    purpose: TestPurpose = TestPurpose.DIAGNOSIS
    place: str | None = None
    #: The Ct value in tenths, where a PCR told one (23,4 is 234).
    ct_tenths: int | None = None
    officer_id: int | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class AdmitPatient:
    """Take somebody in: a case, its test and its isolation, in one go.

    Exactly one of ``person_id`` and ``new_person`` is given. ``declared_on`` is the day the status was
    declared (for a confirmed case the day it counts as new), ``received_on`` the day the posko heard of it
    where that is later. ``started_on`` defaults to ``declared_on``. ``exposed_on`` is a contact's last
    contact or a traveller's arrival. ``test_id`` is a test the book holds already, in place of ``test``.
    ``place_id`` is a place of the list; its kind and name go with it.
    """

    status: CaseStatus
    declared_on: date
    person_id: int | None = None
    new_person: ResidentDetails | None = None
    test: TestLine | None = None
    symptomatic: bool = False
    onset_date: date | None = None
    last_symptom_day: date | None = None
    symptoms: str | None = None
    place_kind: PlaceKind = PlaceKind.HOME
    place_name: str | None = None
    officer_id: int | None = None
    started_on: date | None = None
    received_on: date | None = None
    exposed_on: date | None = None
    declared_by: str | None = None
    note: str | None = None
    test_id: int | None = None
    place_id: int | None = None

    @property
    def isolation_start(self) -> date:
        """First day of the isolation or quarantine."""
        return self.started_on or self.declared_on


@dataclass(frozen=True, slots=True)
class EditCase:
    """Mend what was written about a case. ``version`` is the one that was read; ``reason`` is kept."""

    case_id: int
    version: int
    declared_on: date
    symptomatic: bool
    reason: str
    onset_date: date | None = None
    last_symptom_day: date | None = None
    symptoms: str | None = None
    received_on: date | None = None
    test: TestLine | None = None
    exposed_on: date | None = None
    declared_by: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class ChangeStatus:
    """Declare another status from ``day`` on: a contact confirmed, a suspect discarded, and back.

    ``onset_date`` tells the first symptoms where they are known; None leaves what is written, as it does
    for ``symptomatic``. The same status with other symptoms is a change too: somebody confirmed without
    symptoms fell ill.
    """

    case_id: int
    status: CaseStatus
    day: date
    reason: str
    declared_by: str | None = None
    test: TestLine | None = None
    onset_date: date | None = None
    symptomatic: bool | None = None


@dataclass(frozen=True, slots=True)
class EndCase:
    """Declare how a case ended: completed, recovered, deceased or moved. ``day`` is the day it ended."""

    case_id: int
    outcome: CaseOutcome
    day: date
    reason: str
    declared_by: str | None = None


@dataclass(frozen=True, slots=True)
class AddTest:
    """Write down a test of somebody, with the case it belongs to where there is one."""

    person_id: int
    test: TestLine
    case_id: int | None = None


@dataclass(frozen=True, slots=True)
class RemoveCase:
    """Take away a case that was entered by mistake, and ``person_id`` if that person came with it.

    ``keep_test_id`` is a test that stood in the book before the case: it stays, without a case.
    """

    case_id: int
    person_id: int | None = None
    keep_test_id: int | None = None


@dataclass(frozen=True, slots=True)
class EndedElsewhere:
    """An imported case that is over already: why, and since when."""

    reason: CloseReason
    day: date
