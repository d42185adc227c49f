"""Orders about tests: one of somebody, mended, taken back; and a round of many with the kits it uses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from blc_desktop.domain.commands.patients import TestLine
from blc_desktop.domain.commands.residents import ResidentDetails
from blc_desktop.domain.kinds import PlaceKind, TestKind, TestPurpose, TestResult


@dataclass(frozen=True, slots=True)
class EditTest:
    """Mend a test, or write down its result. ``version`` is the one that was read."""

    test_id: int
    version: int
    test: TestLine


@dataclass(frozen=True, slots=True)
class TakeBackTest:
    """Take away a test entered by mistake: its kit returns to the store.

    ``person_id`` is somebody who came into the book with it and goes with it.
    """

    test_id: int
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class OpenSession:
    """Begin a round of mass testing: what holds for all of its lines is told once.

    Without ``item_id`` the kits came from elsewhere and no stock moves. Without ``batch_id`` the batch that
    expires first is opened.
    """

    day: date
    kind: TestKind
    purpose: TestPurpose
    place: str | None = None
    officer_id: int | None = None
    item_id: int | None = None
    batch_id: int | None = None
    note: str | None = None
    expired_reason: str | None = None


@dataclass(frozen=True, slots=True)
class EditSession:
    """Change what holds for the lines to come; the lines that stand keep theirs. The day stays.

    ``expired_reason`` allows a batch past its day to whoever holds the right to do so.
    """

    session_id: int
    version: int
    purpose: TestPurpose
    place: str | None = None
    officer_id: int | None = None
    item_id: int | None = None
    batch_id: int | None = None
    expired_reason: str | None = None


@dataclass(frozen=True, slots=True)
class CloseSession:
    """Take a round away that has no line (any more)."""

    session_id: int


@dataclass(frozen=True, slots=True)
class RecordTest:
    """One line of a round: exactly one of ``person_id`` and ``new_person``, and what came out."""

    session_id: int
    result: TestResult
    person_id: int | None = None
    new_person: ResidentDetails | None = None


@dataclass(frozen=True, slots=True)
class SetResult:
    """The result of a line came, or was read anew."""

    test_id: int
    result: TestResult


@dataclass(frozen=True, slots=True)
class FollowPositive:
    """What is decided after a positive test, in one go: status, isolation, household as contacts.

    The status is declared by somebody: a positive antigen alone confirms nobody (domain.md 2.2). ``contacts``
    are the ids of those at home who go into quarantine, ``exposed_on`` the last day they met.
    """

    test_id: int
    confirmed: bool
    declared_on: date
    declared_by: str | None = None
    symptoms: str | None = None
    symptomatic: bool = False
    onset_date: date | None = None
    place_kind: PlaceKind = PlaceKind.HOME
    place_name: str | None = None
    officer_id: int | None = None
    contacts: tuple[int, ...] = ()
    exposed_on: date | None = None
