"""Zones as the page, the weekly snapshot and the report show them: what makes each colour, RT by RT."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from blc_desktop.domain.facts.post import Post
from blc_desktop.domain.facts.today import ZoneCard
from blc_desktop.domain.zoning import Zone


@dataclass(frozen=True, slots=True)
class ZoneLine:
    """One RT: its card, specimens taken in the window, and the most cases that share one house.

    ``cluster`` is that number where it is worth a warning (they count as one house), else 0. ``done`` of
    ``asked`` actions of its scenario were ticked in the week.
    """

    card: ZoneCard
    tests: int
    cluster: int
    cases: tuple[int, ...]
    asked: int
    done: int


@dataclass(frozen=True, slots=True)
class ZoneBoard:
    """The zones of a day, RW by RW; ``counts`` sums to the number of RT, those not assessed included."""

    day: date
    lines: tuple[ZoneLine, ...]
    counts: Mapping[Zone, int]
    basis: str
    legal_basis: str
    outside_validity: bool
    window_from: date
    window_until: date
    without_rt: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class HouseCase:
    """A case in a house: who, known since when, and whether the isolation is open on the day."""

    case_id: int
    person_id: int
    name: str
    known_on: date
    isolating: bool


@dataclass(frozen=True, slots=True)
class ZoneHouse:
    """A house that counts, or (``counts`` False) where somebody only isolates still."""

    address: str
    cases: tuple[HouseCase, ...]
    counts: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """Something of the scenario was done: when, by whom."""

    tick_id: int
    action: str
    day: date
    officer: str
    note: str


@dataclass(frozen=True, slots=True)
class ActionLine:
    """One action that a colour asks for: the ticks of the week, and the last one before it."""

    action: str
    ticks: tuple[Tick, ...]
    before: Tick | None


@dataclass(frozen=True, slots=True)
class RtDetail:
    """What makes the colour of one RT, and what it asks for."""

    line: ZoneLine
    houses: tuple[ZoneHouse, ...]
    actions: tuple[ActionLine, ...]
    scenario_basis: str
    week_from: date
    week_until: date


@dataclass(frozen=True, slots=True)
class FrozenCase:
    """A case as a snapshot keeps it: its id, the day it counts from, and the house it shares."""

    case_id: int
    known_on: date
    house: str


@dataclass(frozen=True, slots=True)
class FrozenCard:
    """An RT as a snapshot keeps it."""

    rt_id: int
    rt: int
    rw: int
    houses: int | None
    active_houses: int
    tests: int
    zone: Zone
    cases: tuple[FrozenCase, ...]


@dataclass(frozen=True, slots=True)
class ZoneChange:
    """An RT whose zone or houses differ between the snapshot and what the book says now."""

    rt: int
    rw: int
    was: Zone | None
    was_houses: int | None
    now: Zone | None
    now_houses: int | None


@dataclass(frozen=True, slots=True)
class FrozenWeek:
    """The zones of a week as they were frozen; ``changes`` are what the book says otherwise by now."""

    snapshot_id: int
    week_from: date
    week_until: date
    made_at: datetime
    operator: str
    legal_basis: str
    outside_validity: bool
    basis: str
    note: str
    cluster_from: int
    cards: tuple[FrozenCard, ...]
    counts: Mapping[Zone, int]
    changes: tuple[ZoneChange, ...] = ()


@dataclass(frozen=True, slots=True)
class WeekLine:
    """A week in the list: its counts as frozen, or (not frozen yet) as they are reckoned now."""

    week_from: date
    week_until: date
    counts: Mapping[Zone, int]
    frozen: bool
    changed: int
    made_at: datetime | None = None
    operator: str = ""


@dataclass(frozen=True, slots=True)
class ZoneRow:
    """An RT on paper."""

    rt: int
    rw: int
    zone: Zone
    houses: int | None
    active_houses: int
    tests: int
    cluster: int
    asked: int
    done: int


@dataclass(frozen=True, slots=True)
class ZoneReport:
    """The zones of a day, or of a frozen week, on paper. ``frozen_at``: the week's snapshot was printed."""

    post: Post
    day: date
    window_from: date
    window_until: date
    counts: Mapping[Zone, int]
    counts_before: Mapping[Zone, int]
    rows: tuple[ZoneRow, ...]
    without_rt: int
    legal_basis: str
    outside_validity: bool
    basis: str
    frozen_at: datetime | None
    changes: tuple[ZoneChange, ...]
    language: str
