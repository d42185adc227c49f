"""What the reports of a week and of a month say: the day's report, over more days (domain.md 1.5, 1.6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from blc_desktop.domain.facts.compliance import ComplianceTrend
from blc_desktop.domain.facts.daily import AreaFigures, CaseSection, HandoutLine, StockLine
from blc_desktop.domain.facts.lists import Cell, ListColumn
from blc_desktop.domain.facts.post import Post
from blc_desktop.domain.facts.today import DayCount
from blc_desktop.domain.kinds import Sex
from blc_desktop.domain.zoning import Zone


@dataclass(frozen=True, slots=True)
class RtWeeks:
    """One RT at the end of each week: houses with a case in the window (None: not assessed), and its zone."""

    rt_id: int
    rt: int
    rw: int
    houses: tuple[int | None, ...]
    zones: tuple[Zone, ...]


@dataclass(frozen=True, slots=True)
class ZoneWeeks:
    """Zones over weeks. ``ends`` are Sundays, the last one the report's last day.

    ``counts`` of each end sum to the number of RT, those not assessed included. ``bases`` are the legal bases
    that were in force, in their order.
    """

    ends: tuple[date, ...]
    counts: tuple[Mapping[Zone, int], ...]
    lines: tuple[RtWeeks, ...]
    bases: tuple[str, ...]
    outside_validity: bool


@dataclass(frozen=True, slots=True)
class PlacesOnDay:
    """Confirmed people who isolate in the evening of a day, by the kind of place."""

    day: date
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class FiguresTable:
    """A further section of a report: figures of another street. ``title`` and columns are marked messages.

    ``note`` stands below the rows, in the words of the street that wrote it.
    """

    title: str
    columns: tuple[ListColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    #: Whether the trend of the protocol stands below it.
    trend: bool = False


@dataclass(frozen=True, slots=True)
class PeriodFacts:
    """The whole report of a week or a month, frozen. ``kind`` is the report's kind.

    In ``cases`` "yesterday" is the evening before ``first``, "today" the evening of ``last``. The curve has
    six days more at its head, for the mean of seven. ``people`` are age and sex of whoever was declared
    confirmed within the period. ``day_hindrances`` are the paragraphs of the days.
    """

    post: Post
    kind: str
    first: date
    last: date
    cutoff: str
    letter_number: str
    cases: CaseSection
    area: AreaFigures
    zones: ZoneWeeks
    new_cases_by_day: tuple[DayCount, ...]
    places: tuple[PlacesOnDay, ...]
    people: tuple[tuple[int | None, Sex | None], ...]
    stock: tuple[StockLine, ...]
    handouts: tuple[HandoutLine, ...]
    further: tuple[FiguresTable, ...]
    compliance: ComplianceTrend | None
    hindrances: str
    day_hindrances: tuple[tuple[date, str], ...]
    on_duty: str
    language: str

    @property
    def balances(self) -> bool:
        """Whether flows, running totals, zones, stock and the curve all add up."""
        rts = {sum(counts.values()) for counts in self.zones.counts} | {len(self.zones.lines)}
        goods = all(line.opening + line.received - line.issued == line.closing for line in self.stock)
        counted = sum(each.count for each in self.new_cases_by_day if self.first <= each.day <= self.last)
        return (
            self.cases.balances
            and len(rts) == 1
            and goods
            and counted == self.cases.new_cases == len(self.people)
            and all(
                sum(each.counts.values()) == self.cases.confirmed.today
                for each in self.places
                if each.day == self.last
            )
        )
