"""What the book says of somebody who was sent on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from blc_desktop.domain.facts.isolation import IsolationLine
from blc_desktop.domain.facts.monitoring import MatrixCell
from blc_desktop.domain.facts.post import Post
from blc_desktop.domain.kinds import ReferralOutcome


@dataclass(frozen=True, slots=True)
class ReferralFacts:
    """One referral. ``clock`` is HH:MM by the clock on the wall."""

    referral_id: int
    version: int
    isolation_id: int
    person_id: int
    person_uid: str
    name: str
    day: date
    clock: str | None
    destination: str
    reason: str | None
    transport: str | None
    receiver: str | None
    officer: str
    outcome: ReferralOutcome
    outcome_on: date | None
    outcome_note: str | None

    @property
    def answered(self) -> bool:
        """Whether it is known what came of it."""
        return self.outcome is not ReferralOutcome.PENDING


@dataclass(frozen=True, slots=True)
class ReferralSlipFacts:
    """A referral with what the receiving house wants to know. ``cells`` are the days before, oldest first."""

    post: Post
    day: date
    referral: ReferralFacts
    line: IsolationLine
    national_id: str
    address: str
    comorbidities: str
    pregnant_until: date | None
    onset_date: date | None
    specimen_date: date | None
    cells: tuple[MatrixCell, ...]
    fever_from: int
    urgent_oxygen: int
    language: str
