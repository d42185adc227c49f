"""The facts of a week's and a month's report, reckoned as the day's are: the same definitions, more days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from blc_desktop.domain import periods
from blc_desktop.domain.access import Permission
from blc_desktop.domain.facts.daily import CaseSection
from blc_desktop.domain.facts.periods import (
    FiguresTable,
    PeriodFacts,
    PlacesOnDay,
    RtWeeks,
    ZoneWeeks,
)
from blc_desktop.domain.facts.printing import ReportKind
from blc_desktop.domain.kinds import PlaceKind
from blc_desktop.domain.periods import Span
from blc_desktop.i18n import language
from blc_desktop.services import case_section, zones
from blc_desktop.services.workspace import ReadTransaction, Workspace
from blc_desktop.storage import case_people, daily, figures, stock_figures
from blc_desktop.words.letters import letter_number

#: Weeks whose zones stand side by side.
ZONE_WEEKS = 4
#: Days of the mean that runs over the curve of new cases.
MEAN_DAYS = 7

#: Sections of other streets: asked one after the other, each gives its figures or nothing at all.
Further = Callable[[ReadTransaction, Span], FiguresTable | None]
FURTHER: tuple[Further, ...] = ()


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
            further=tuple(table for ask in FURTHER if (table := ask(rx, span)) is not None),
            hindrances=note.hindrances,
            day_hindrances=tuple(daily.hindrances_between(rx.conn, rx.posko_id, span.first, span.last)),
            on_duty=note.on_duty,
            language=language(),
        )


def _cases(rx: ReadTransaction, kind: ReportKind, span: Span) -> CaseSection:
    before = periods.previous_month(span) if kind is ReportKind.MONTHLY else span.before
    return case_section.span_section(rx, span, before)


def zone_weeks(rx: ReadTransaction, last: date, count: int) -> ZoneWeeks:
    """Return the zones at the ends of the last ``count`` weeks, the last one ending on ``last``."""
    ends = periods.week_ends(last, count)
    reckoned = [zones.reckon(rx, end) for end in ends]
    latest = reckoned[-1]
    return ZoneWeeks(
        ends=ends,
        counts=tuple(each.counts for each in reckoned),
        lines=tuple(
            RtWeeks(
                rt_id=card.rt_id,
                rt=card.rt,
                rw=card.rw,
                houses=tuple(each.cards[at].houses for each in reckoned),
                zones=tuple(each.cards[at].zone for each in reckoned),
            )
            for at, card in enumerate(latest.cards)
        ),
        bases=tuple(dict.fromkeys(each.legal_basis for each in reckoned)),
        outside_validity=any(each.outside_validity for each in reckoned),
    )


def places(rx: ReadTransaction, span: Span) -> tuple[PlacesOnDay, ...]:
    """Return where the confirmed isolate, evening by evening."""
    evenings = case_section.evenings_of(rx, span)[1:]
    found = []
    for day, evening in zip(span.days, evenings, strict=True):
        standing = [each.place for each in case_section.confirmed(evening)]
        found.append(PlacesOnDay(day, {kind.value: standing.count(kind) for kind in PlaceKind}))
    return tuple(found)
