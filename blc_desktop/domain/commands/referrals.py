"""Orders about sending somebody on, and about what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from blc_desktop.domain.kinds import ReferralOutcome, ReferralThen


@dataclass(frozen=True, slots=True)
class Refer:
    """Send somebody on. ``clock`` is HH:MM; ``then`` says what becomes of the isolation.

    With ``MOVE`` the isolation goes on at ``place_id``, or at the destination by its name.
    """

    isolation_id: int
    day: date
    destination: str
    reason: str
    clock: str | None = None
    transport: str | None = None
    receiver: str | None = None
    officer_id: int | None = None
    then: ReferralThen = ReferralThen.STAY
    place_id: int | None = None


@dataclass(frozen=True, slots=True)
class AnswerReferral:
    """Write down what came of a referral. With ``follow`` the isolation goes along where it can.

    Died: it is closed; admitted: it moves to the hospital; sent back: from the hospital home again.
    """

    referral_id: int
    version: int
    outcome: ReferralOutcome
    day: date
    note: str = ""
    follow: bool = True
