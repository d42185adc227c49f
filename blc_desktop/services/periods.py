"""The facts of a week's and a month's report, reckoned as the day's are: the same definitions, more days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from blc_desktop.domain import periods
from blc_desktop.domain.access import Permission
from blc_desktop.domain.facts.compliance import ComplianceTrend
from blc_desktop.domain.facts.daily import CaseSection
from blc_desktop.domain.facts.periods import (
    PeriodFacts,
    PlacesOnDay,
    RtWeeks,
    ZoneWeeks,
)
from blc_desktop.domain.facts.printing import ReportKind
from blc_desktop.domain.facts.zones import FrozenWeek
from blc_desktop.domain.kinds import PlaceKind
from blc_desktop.domain.periods import Span
from blc_desktop.domain.zoning import Zone
from blc_desktop.i18n import language
from blc_desktop.services import case_section, compliance, period_sections, zones
from blc_desktop.services.workspace import ReadTransaction, Workspace
from blc_desktop.services.zone_weeks import kept_weeks
from blc_desktop.storage import case_people, daily, figures, stock_figures
from blc_desktop.storage.zones import areas
from blc_desktop.words.letters import letter_number

#: Weeks whose zones stand side by side.
ZONE_WEEKS = 4
#: Days of the mean that runs over the curve of new cases.
MEAN_DAYS = 7


def span_of(kind: ReportKind, day: date) -> Span:
    """Return the week or the month that ``day`` lies in."""
    return periods.month_of(day) if kind is ReportKind.MONTHLY else periods.week_of(day)


def period_facts(ws: Workspace, kind: ReportKind, day: date) -> PeriodFacts:
    """Return the whole report of the week or the month (``kind``) that ``day`` lies in.

    A period that is not over yet is told up to ``day``.
    """
    ws.require(Permission.VIEW)
    whole = span_of(kind, day)
    span = Span(whole.first, min(whole.last, day))
    post = ws.post()
    with ws.read() as rx:
        note = daily.note(rx.conn, rx.posko_id, whole.last, kind)
        settings = rx.settings
        return PeriodFacts(
            post=post,
            kind=kind.value,
            first=span.first,
            last=span.last,
            cutoff=note.cutoff or settings.report_cutoff,
            letter_number=letter_number(
                note.letter_number or settings.letter_number_template,
                span.last,
                village_code=post.village_code,
            ),
            cases=_cases(rx, kind, span),
            area=daily.area(rx.conn, rx.posko_id),
            zones=zone_weeks(rx, span.last, ZONE_WEEKS + (kind is ReportKind.MONTHLY)),
            new_cases_by_day=figures.new_cases_by_day(
                rx.conn, rx.posko_id, span.first - timedelta(days=MEAN_DAYS - 1), span.last
            ),
            places=places(rx, span),
            people=tuple(case_people.confirmed_within(rx.conn, rx.posko_id, span.first, span.last)),
            stock=tuple(
                stock_figures.day_lines(
                    rx.conn, rx.posko_id, span.last, settings.expiring_days, since=span.first
                )
            ),
            handouts=tuple(stock_figures.handout_lines(rx.conn, rx.posko_id, span.last, since=span.first)),
            further=period_sections.further(rx, span),
            compliance=compliance_trend(rx, span.last),
            hindrances=note.hindrances,
            day_hindrances=tuple(daily.hindrances_between(rx.conn, rx.posko_id, span.first, span.last)),
            on_duty=note.on_duty,
            language=language(),
        )


def _cases(rx: ReadTransaction, kind: ReportKind, span: Span) -> CaseSection:
    before = periods.previous_month(span) if kind is ReportKind.MONTHLY else span.before
    return case_section.span_section(rx, span, before)


@dataclass(frozen=True, slots=True)
class _Week:
    """The zones of one week's end: as they were frozen, else as they are reckoned now."""

    by_rt: Mapping[int, tuple[Zone, int | None]]
    legal_basis: str
    outside_validity: bool


def zone_weeks(rx: ReadTransaction, last: date, count: int) -> ZoneWeeks:
    """Return the zones at the ends of the last ``count`` weeks, the last one ending on ``last``.

    A week that was frozen is told as it was frozen; an RT that is not in it counts as not assessed.
    """
    ends = periods.week_ends(last, count)
    frozen = kept_weeks(rx, ends)
    weeks = [_frozen(frozen[end]) if end in frozen else _reckoned(rx, end) for end in ends]
    unknown = (Zone.NOT_ASSESSED, None)
    lines = tuple(
        RtWeeks(
            rt_id=area.rt_id,
            rt=area.rt,
            rw=area.rw,
            houses=tuple(week.by_rt.get(area.rt_id, unknown)[1] for week in weeks),
            zones=tuple(week.by_rt.get(area.rt_id, unknown)[0] for week in weeks),
        )
        for area in areas(rx.conn, rx.posko_id)
    )
    return ZoneWeeks(
        ends=ends,
        counts=tuple(Counter(line.zones[at] for line in lines) for at in range(len(ends))),
        lines=lines,
        bases=tuple(dict.fromkeys(week.legal_basis for week in weeks)),
        outside_validity=any(week.outside_validity for week in weeks),
    )


def _reckoned(rx: ReadTransaction, end: date) -> _Week:
    zoning = zones.reckon(rx, end)
    by_rt = {card.rt_id: (card.zone, card.houses) for card in zoning.cards}
    return _Week(by_rt, zoning.legal_basis, zoning.outside_validity)


def _frozen(week: FrozenWeek) -> _Week:
    by_rt = {card.rt_id: (card.zone, card.houses) for card in week.cards}
    return _Week(by_rt, week.legal_basis, week.outside_validity)


def compliance_trend(rx: ReadTransaction, last: date) -> ComplianceTrend | None:
    """Return what was seen of the protocol week by week; None where nobody ever looked."""
    trend = compliance.trend_in(rx, last)
    return trend if any(trend.series[0].weeks) else None


def places(rx: ReadTransaction, span: Span) -> tuple[PlacesOnDay, ...]:
    """Return where the confirmed isolate, evening by evening."""
    evenings = case_section.evenings_of(rx, span)[1:]
    found = []
    for day, evening in zip(span.days, evenings, strict=True):
        standing = [each.place for each in case_section.confirmed(evening)]
        found.append(PlacesOnDay(day, {kind.value: standing.count(kind) for kind in PlaceKind}))
    return tuple(found)
