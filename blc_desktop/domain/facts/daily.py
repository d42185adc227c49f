"""What the daily report says (domain.md 1.6). Every figure has a list of ids behind it in the services."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from blc_desktop.domain.facts.activities import NO_ACTIVITIES, ActivitySection
from blc_desktop.domain.facts.oversight import OversightSection
from blc_desktop.domain.facts.post import Post
from blc_desktop.domain.facts.printing import Difference
from blc_desktop.domain.facts.today import DayCount, ZoneCard
from blc_desktop.domain.zoning import Zone


@dataclass(frozen=True, slots=True)
class Flow:
    """People of one kind through a day: ``yesterday + entered - left = today``."""

    yesterday: int
    entered: int
    left: int
    today: int

    @property
    def balances(self) -> bool:
        """Whether the four figures add up."""
        return self.yesterday + self.entered - self.left == self.today


@dataclass(frozen=True, slots=True)
class CaseSection:
    """Section 1. ``by_place`` sums to ``confirmed``; moving between places counts as out and in.

    ``cumulative`` is every case ever confirmed; one that was discarded, or is no confirmed case any more,
    stands under ``cumulative_discarded``, one that left for a hospital under ``cumulative_referred``.
    """

    confirmed: Flow
    by_place: Mapping[str, Flow]
    suspected: Flow
    probable: Flow
    contacts: Flow
    travellers: Flow
    new_cases: int
    new_cases_yesterday: int
    completed_today: int
    completed_yesterday: int
    monitored: int
    monitoring_due: int
    monitored_yesterday: int
    monitoring_due_yesterday: int
    tests: Mapping[str, tuple[int, int, int]]
    referred: int
    alerts_urgent: int
    alerts_watch: int
    release_due: int
    cumulative: int
    cumulative_completed: int
    cumulative_deceased: int
    cumulative_moved: int
    cumulative_discarded: int
    cumulative_referred: int = 0
    cumulative_other: int = 0

    @property
    def balances(self) -> bool:
        """Whether every flow adds up, the places sum to the whole, and the running total to its parts."""
        flows = (self.confirmed, self.suspected, self.probable, self.contacts, self.travellers)
        places = tuple(self.by_place.values())
        parts = (
            self.confirmed.today,
            self.cumulative_completed,
            self.cumulative_deceased,
            self.cumulative_moved,
            self.cumulative_discarded,
            self.cumulative_referred,
            self.cumulative_other,
        )
        return (
            all(flow.balances for flow in (*flows, *places))
            and sum(flow.today for flow in places) == self.confirmed.today
            and sum(flow.yesterday for flow in places) == self.confirmed.yesterday
            and self.cumulative == sum(parts)
        )


@dataclass(frozen=True, slots=True)
class AreaFigures:
    """What the posko watches over."""

    rw: int
    rt: int
    households: int
    persons: int
    houses: int


@dataclass(frozen=True, slots=True)
class ZoneSection:
    """Section 2. ``counts`` sums to the number of RT, not-assessed ones included."""

    counts: Mapping[Zone, int]
    counts_yesterday: Mapping[Zone, int]
    listed: tuple[ZoneCard, ...]
    green_with_active: tuple[ZoneCard, ...]
    basis: str
    outside_validity: bool
    window_from: date
    window_until: date


@dataclass(frozen=True, slots=True)
class StockLine:
    """Section 3: one item, ``opening + received - issued = closing`` in the smallest unit."""

    item_id: int
    code: str
    name: str
    unit: str
    opening: int
    received: int
    issued: int
    closing: int
    reorder_level: int
    expiring: int
    expiring_on: date | None
    expired: int
    mask: bool

    @property
    def low(self) -> bool:
        """Whether the closing balance is at or below the reorder level (and one is set, or it is empty)."""
        return self.closing <= self.reorder_level if self.reorder_level else self.closing == 0


@dataclass(frozen=True, slots=True)
class HandoutLine:
    """What was given today: of one item, to how many households, persons, houses, and crowds."""

    name: str
    unit: str
    quantity: int
    households: int
    persons: int
    crowd_heads: int
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DailyFacts:
    """The whole daily report, frozen."""

    post: Post
    day: date
    compared_with: date
    cutoff: str
    letter_number: str
    cases: CaseSection
    area: AreaFigures
    zones: ZoneSection
    new_cases_by_day: tuple[DayCount, ...]
    stock: tuple[StockLine, ...]
    handouts: tuple[HandoutLine, ...]
    hindrances: str
    on_duty: str
    language: str
    activities: ActivitySection = NO_ACTIVITIES
    oversight: OversightSection = field(default_factory=OversightSection)


@dataclass(frozen=True, slots=True)
class Imprint:
    """What the foot of a printed page says: number, revision, moment, operator and audit head.

    ``differences`` are what a correction (revision 1 and up) changes against the print before it.
    """

    number: int
    revision: int
    printed_at: datetime
    operator: str
    audit_head: str
    differences: tuple[Difference, ...] = ()
