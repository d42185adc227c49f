"""What the charts of the posko are drawn from, by the same definitions as the reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from blc_desktop.domain.access import Permission
from blc_desktop.domain.facts.compliance import ComplianceTrend
from blc_desktop.domain.facts.periods import PlacesOnDay, ZoneWeeks
from blc_desktop.domain.facts.today import DayCount
from blc_desktop.domain.kinds import Sex
from blc_desktop.domain.periods import Span
from blc_desktop.services import periods
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import case_people, figures

#: Weeks of the chart of zones.
ZONE_WEEKS = 8


@dataclass(frozen=True, slots=True)
class ChartFacts:
    """Figures of a span: the curve (with days before it, for its mean), places, ages, zones over weeks."""

    span: Span
    new_cases: tuple[DayCount, ...]
    places: tuple[PlacesOnDay, ...]
    people: tuple[tuple[int | None, Sex | None], ...]
    zones: ZoneWeeks
    compliance: ComplianceTrend | None


def chart_facts(ws: Workspace, days: int) -> ChartFacts:
    """Return the figures of the last ``days`` days up to the working day."""
    ws.require(Permission.VIEW)
    span = Span(ws.day - timedelta(days=days - 1), ws.day)
    with ws.read() as rx:
        first = span.first - timedelta(days=periods.MEAN_DAYS - 1)
        return ChartFacts(
            span=span,
            new_cases=figures.new_cases_by_day(rx.conn, rx.posko_id, first, span.last),
            places=periods.places(rx, span),
            people=tuple(case_people.confirmed_within(rx.conn, rx.posko_id, span.first, span.last)),
            zones=periods.zone_weeks(rx, span.last, ZONE_WEEKS),
            compliance=periods.compliance_trend(rx, span.last),
        )
