"""The call list: who is to be rung up today, by officer and RT, with the number and what was said last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from blc_desktop.domain.facts.post import Post
from blc_desktop.domain.kinds import IsolationKind, MonitoringSlot


@dataclass(frozen=True, slots=True)
class CallLine:
    """One person to be rung up. ``last_codes`` were entered on ``last_on``, the latest entry before today.

    ``rounds_left`` are the rounds of the day that nobody has made yet; none: everything was asked.
    ``missed`` counts days running without being seen, where they have become an alert.
    """

    isolation_id: int
    person_id: int
    name: str
    age: int | None
    phone: str | None
    rt: int | None
    rw: int | None
    officer_id: int | None
    officer: str
    kind: IsolationKind
    day_number: int
    last_day: date
    last_on: date | None
    last_codes: str
    today_codes: str
    today_methods: tuple[str, ...]
    rounds_left: tuple[MonitoringSlot, ...]
    missed: int


@dataclass(frozen=True, slots=True)
class CallListFacts:
    """The call list of a day as it is printed; ``officer`` and RT say whose it is, where it was narrowed."""

    post: Post
    day: date
    officer: str
    rt: int | None
    rw: int | None
    rounds: int
    lines: tuple[CallLine, ...]
    language: str
