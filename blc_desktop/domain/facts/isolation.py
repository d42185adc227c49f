"""What the isolation page says about people: lines, decisions, and who lives beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from blc_desktop.domain.kinds import CaseStatus, IsolationKind, IsolationStep, PlaceKind


class IsolationState(StrEnum):
    """Where an isolation stands on a day."""

    RUNNING = "running"
    ENDS_TODAY = "ends_today"
    OVER_NOT_CLOSED = "over_not_closed"
    CLOSED = "closed"


class Risk(StrEnum):
    """Why somebody needs more care: of a patient, or of whoever lives in the same house (domain.md 2.3)."""

    PREGNANT = "pregnant"
    UNDER_FIVE = "under_five"
    ELDERLY = "elderly"
    COMORBID = "comorbid"


#: A code and its facts, for :mod:`blc_desktop.words.isolation`; days are ISO text.
Reason = tuple[str, Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class ScheduleFacts:
    """The stored schedule of an isolation. ``last_day`` is the last day inside, free from the day after.

    ``reasons`` are (code, facts) pairs for :mod:`blc_desktop.words.isolation`. ``rule_last_day`` is what the
    rule says where an operator's ``override`` stands in for it. ``missing_days`` are days without an entry
    that nobody has accounted for; they never move the date, they only hold back "ready to close".
    """

    last_day: date
    rule_last_day: date
    anchor_on: date
    anchor_kind: str
    symptomatic: bool
    reasons: tuple[Reason, ...]
    missing_days: tuple[date, ...]
    symptom_end_unconfirmed: bool
    legal_basis: str
    outside_validity: bool
    overridden: bool
    local_rule: bool = False

    @property
    def held_back(self) -> bool:
        """Whether somebody must be asked before the isolation may be closed as over."""
        return bool(self.missing_days) or self.symptom_end_unconfirmed


@dataclass(frozen=True, slots=True)
class IsolationLine:
    """One person in isolation or quarantine on a day. Day 0 of ``day_number`` is the anchor."""

    isolation_id: int
    case_id: int | None
    person_id: int
    name: str
    age: int | None
    sex: str | None
    phone: str | None
    rt_id: int | None
    rt: int | None
    rw: int | None
    kind: IsolationKind
    status: CaseStatus | None
    place_kind: PlaceKind
    place_name: str | None
    officer_id: int | None
    officer: str
    started_on: date
    day_number: int
    schedule: ScheduleFacts
    state: IsolationState
    closed_on: date | None
    ready_to_close: bool
    monitored: bool
    overdue: bool
    risks: tuple[Risk, ...]
    place_id: int | None = None
    #: Days running up to this one on which nobody looked, or nobody was met.
    unseen_days: int = 0
    #: Tells the age on any day; on screen and on paper only the age stands.
    birth_date: date | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """A dated line in the life of an isolation; ``facts`` fill its sentence, ``reason`` was typed."""

    day: date
    step: IsolationStep
    facts: Mapping[str, object]
    reason: str | None
    operator: str


@dataclass(frozen=True, slots=True)
class HousemateAtRisk:
    """Somebody at risk who shares a house or a family card with a patient."""

    person_id: int
    name: str
    age: int | None
    risks: tuple[Risk, ...]
