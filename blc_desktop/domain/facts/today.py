"""The figures of the first page (contract.md, Today's figures on day D)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from blc_desktop.domain.facts.activities import DayTally
from blc_desktop.domain.zoning import Zone


@dataclass(frozen=True, slots=True)
class ZoneCard:
    """One RT on day D: houses with a case in the window, its zone, and a warning where green hides a case.

    ``active_houses`` are houses where somebody still isolates.
    """

    rt_id: int
    rt: int
    rw: int
    houses: int | None
    active_houses: int
    zone: Zone


@dataclass(frozen=True, slots=True)
class TodayFigures:
    """Counts on ``day``; people unless said otherwise. ``low_stock`` and ``expiring`` count items."""

    day: date
    isolating: int
    isolating_home: int
    isolating_elsewhere: int
    not_monitored: int
    release_due: int
    overdue: int
    low_stock: int
    expiring: int
    new_cases: int
    zones: Mapping[Zone, int]
    #: Contacts in quarantine whose entry or exit test is due.
    tests_due: int = 0


@dataclass(frozen=True, slots=True)
class DayCount:
    """A count on one day, for the curve."""

    day: date
    count: int


@dataclass(frozen=True, slots=True)
class MonitoringLine:
    """One isolating person on the first page. ``cells`` are the days from the anchor to ``day``."""

    isolation_id: int
    person_id: int
    name: str
    rt: int | None
    rw: int | None
    place_kind: str
    day_number: int
    last_day: date
    officer: str
    codes_today: str | None
    temperature_tenths: int | None
    oxygen_saturation: int | None
    level: str
    cells: tuple[str, ...]
    #: Days running without being seen, where they have become an alert; else 0.
    missed: int = 0
    #: Rounds of the day that nobody has made yet; 0 where there is one round a day.
    rounds_left: int = 0


@dataclass(frozen=True, slots=True)
class TodayFacts:
    """All that the first page shows on one day. The legal basis names the zone rule in force."""

    figures: TodayFigures
    zone_cards: tuple[ZoneCard, ...]
    zone_basis: str
    outside_validity: bool
    new_cases_by_day: tuple[DayCount, ...]
    monitoring: tuple[MonitoringLine, ...]
    low_items: tuple[str, ...]
    expiring_items: tuple[str, ...]
    open_needs: int = 0
    #: Who is on duty, in words; empty where nobody was written down.
    on_duty: str = ""
    activities: DayTally | None = None
