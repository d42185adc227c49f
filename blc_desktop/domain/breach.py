"""A breach of personal data: how long there is to tell of it, and what each step is (UU 27/2022 art. 46)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from blc_desktop.domain.kinds_privacy import BreachStep
from blc_desktop.domain.problems import Problem

#: "Paling lambat 3 × 24 jam": to the persons and to the authority, in writing.
HOURS = 3 * 24
#: What must be done before an incident is closed.
NEEDED = (BreachStep.CONTAIN, BreachStep.ASSESS, BreachStep.SUBJECT, BreachStep.AUTHORITY)


def deadline(known_at: datetime) -> datetime:
    """Return until when it must have been told: 3 × 24 hours after it was known."""
    return known_at + timedelta(hours=HOURS)


def hours_left(known_at: datetime, now: datetime) -> int:
    """Return the whole hours that are left; below 0: so many too late."""
    left = deadline(known_at) - now
    return int(left.total_seconds() // 3600)


def check(began_at: datetime, ended_at: datetime | None, known_at: datetime, now: datetime) -> list[Problem]:
    """Return what is wrong with the moments of an incident, each at its field."""
    found = []
    if known_at > now:
        found.append(Problem("breach.known_ahead", "known_day"))
    if began_at > known_at:
        found.append(Problem("breach.began_after_known", "began_day"))
    if ended_at is not None and ended_at < began_at:
        found.append(Problem("breach.ended_before", "ended_day"))
    return found


def missing(done: Iterable[BreachStep]) -> tuple[BreachStep, ...]:
    """Return the steps without which an incident is not closed."""
    taken = set(done)
    return tuple(step for step in NEEDED if step not in taken)
