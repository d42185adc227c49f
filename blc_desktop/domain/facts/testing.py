"""What the book knows about tests and rounds of testing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from blc_desktop.domain.facts.isolation import Risk
from blc_desktop.domain.kinds import CaseStatus, Sex, TestKind, TestPurpose, TestResult


@dataclass(frozen=True, slots=True)
class TestingFacts:
    """What must be known to judge a test: the working day, and what is known of the person and the case."""

    __test__ = False  # the name begins with Test: pytest must not collect it

    today: date
    born_on: date | None = None
    died_on: date | None = None
    onset_date: date | None = None


@dataclass(frozen=True, slots=True)
class TestAdded:
    """A test that was written down, and the status it proposes, which somebody may then declare."""

    __test__ = False

    test_id: int
    person_id: int
    case_id: int | None
    proposed: CaseStatus | None


@dataclass(frozen=True, slots=True)
class KitBatch:
    """A batch of kits that may still be used on a day, with what is left of it."""

    batch_id: int
    lot: str
    expires_on: date | None
    left: int


@dataclass(frozen=True, slots=True)
class Kit:
    """Goods that are used up one a test; ``batches`` in the order of their expiry, the first proposed.

    ``expired`` is what lies there past its day and may not be used, ``stale`` its batches: somebody who may
    can allow one with a reason.
    """

    item_id: int
    name: str
    unit: str
    batches: tuple[KitBatch, ...]
    expired: int
    stale: tuple[KitBatch, ...] = ()

    @property
    def left(self) -> int:
        """What may still be used."""
        return sum(batch.left for batch in self.batches)

    def left_with(self, batch_id: int | None) -> int:
        """Return what may still be used where the batch ``batch_id`` was allowed, past its day or not."""
        return self.left + sum(batch.left for batch in self.stale if batch.batch_id == batch_id)


@dataclass(frozen=True, slots=True)
class SessionLine:
    """One line of a round. ``status`` is that of the person's case, None where there is none."""

    test_id: int
    person_id: int
    name: str
    sex: Sex | None
    age: int | None
    rt: int | None
    rw: int | None
    result: TestResult
    case_id: int | None
    status: CaseStatus | None
    lot: str | None

    @property
    def wants_decision(self) -> bool:
        """Whether a positive has come of which nobody has decided anything yet."""
        return self.result is TestResult.POSITIVE and self.status is not CaseStatus.CONFIRMED


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """A round of mass testing with its lines in the order they were entered, and the kits it uses."""

    session_id: int
    day: date
    kind: TestKind
    purpose: TestPurpose
    place: str
    officer_id: int | None
    item_id: int | None
    batch_id: int | None
    expired_reason: str
    version: int
    lines: tuple[SessionLine, ...]
    kit: Kit | None

    def count(self, result: TestResult) -> int:
        """Return how many lines have ``result``."""
        return sum(line.result is result for line in self.lines)


@dataclass(frozen=True, slots=True)
class Recorded:
    """A line that was written down. ``opened`` is the batch begun because the one before is used up."""

    line: SessionLine
    left: int | None
    opened: KitBatch | None = None


@dataclass(frozen=True, slots=True)
class HomeFacts:
    """Somebody who lives with a positive. ``isolating``: in isolation or quarantine already."""

    person_id: int
    name: str
    age: int | None
    sex: Sex | None
    risks: tuple[Risk, ...]
    isolating: bool


@dataclass(frozen=True, slots=True)
class PositiveFacts:
    """What a decision about a positive test starts from. ``direct``: the test alone confirms (PCR, TCM)."""

    test_id: int
    person_id: int
    name: str
    age: int | None
    kind: TestKind
    specimen_date: date | None
    result_date: date | None
    direct: bool
    case_id: int | None
    status: CaseStatus | None
    onset_date: date | None
    isolation_id: int | None
    household: tuple[HomeFacts, ...]


@dataclass(frozen=True, slots=True)
class Followed:
    """What was decided after a positive test, and what came of it."""

    person_id: int
    case_id: int
    isolation_id: int | None
    last_day: date | None
    contacts: tuple[int, ...]
