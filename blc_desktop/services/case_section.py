"""People and tests over a span of days, one day or many: balances that hold for any posko.

People of a kind are sets: who is there this evening and was not the evening before has entered, who was and
is not has left, so that ``yesterday + entered - left = today`` cannot fail; over many days the
comings and goings of each add up. A check proves the rest by name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from blc_desktop.domain.facts.daily import CaseSection, Flow
from blc_desktop.domain.facts.figures import Figure
from blc_desktop.domain.kinds import CaseOutcome, CaseStatus, CloseReason, IsolationKind, PlaceKind
from blc_desktop.domain.monitoring import Level
from blc_desktop.domain.periods import Span
from blc_desktop.services.matrix import level_of
from blc_desktop.services.workspace import ReadTransaction
from blc_desktop.storage import cells, daily, figures
from blc_desktop.storage.daily import CaseEnd, OpenIsolation

_ENDS = {
    CloseReason.PERIOD_OVER: CaseOutcome.COMPLETED,
    CloseReason.DECEASED: CaseOutcome.DECEASED,
    CloseReason.MOVED: CaseOutcome.MOVED,
    CloseReason.DISCARDED: CaseOutcome.DISCARDED,
}


@dataclass(frozen=True, slots=True)
class _Cumulative:
    """Where every case that was ever confirmed stands; the parts sum to the whole."""

    total: int
    isolating: int
    completed: int
    deceased: int
    moved: int
    discarded: int
    referred: int
    other: int


Evening = Sequence[OpenIsolation]
Chooser = Callable[[Evening], list[OpenIsolation]]


def case_section(rx: ReadTransaction, day: date) -> CaseSection:
    """Return section 1 of a day's report, compared with the day before."""
    eve = day - timedelta(days=1)
    return span_section(rx, Span(day, day), Span(eve, eve))


def span_section(rx: ReadTransaction, span: Span, before: Span) -> CaseSection:
    """Return people by kind through a span, monitoring, tests, and the running totals at its end.

    What is said of "yesterday" is the evening before the span, and for what is counted by the day (new cases,
    monitoring) the span ``before``. Who entered and left within the span counts in both.
    """
    evenings = evenings_of(rx, span)
    urgent, watch = _alerts(rx, span.last, {each.isolation_id: each.birth_date for each in evenings[-1]})
    total = _cumulative(daily.ever_confirmed(rx.conn, rx.posko_id, span.last))
    count = _Counter(rx)
    return CaseSection(
        confirmed=_flow(evenings, confirmed),
        by_place={place.value: _flow(evenings, _at_place(place)) for place in PlaceKind},
        suspected=_flow(evenings, _of_status(CaseStatus.SUSPECTED)),
        probable=_flow(evenings, _of_status(CaseStatus.PROBABLE)),
        contacts=_flow(evenings, _of_kind(IsolationKind.CONTACT_QUARANTINE)),
        travellers=_flow(evenings, _of_kind(IsolationKind.TRAVELLER_QUARANTINE)),
        new_cases=count.new_cases(span),
        new_cases_yesterday=count.new_cases(before),
        completed_today=count.completed(span),
        completed_yesterday=count.completed(before),
        monitored=count.monitored(span),
        monitoring_due=count.people(Figure.ISOLATING, span),
        monitored_yesterday=count.monitored(before),
        monitoring_due_yesterday=count.people(Figure.ISOLATING, before),
        tests=daily.tests(rx.conn, rx.posko_id, span.first, span.last),
        referred=len({each for day in span.days for each in daily.referred(rx.conn, rx.posko_id, day)}),
        alerts_urgent=urgent,
        alerts_watch=watch,
        release_due=count.people(Figure.RELEASE_DUE, Span(span.last, span.last)),
        cumulative=total.total,
        cumulative_completed=total.completed,
        cumulative_deceased=total.deceased,
        cumulative_moved=total.moved,
        cumulative_discarded=total.discarded,
        cumulative_referred=total.referred,
        cumulative_other=total.other,
    )


def evenings_of(rx: ReadTransaction, span: Span) -> list[Evening]:
    """Return who was inside on the evening before a span and on each of its own."""
    eve = span.first - timedelta(days=1)
    return [daily.open_isolations(rx.conn, rx.posko_id, day) for day in (eve, *span.days)]


@dataclass(frozen=True, slots=True)
class _Counter:
    """Counts of one transaction's book over any days, from the definitions of the first page."""

    rx: ReadTransaction

    def people(self, figure: Figure, span: Span) -> int:
        return sum(figures.count(self.rx.conn, self.rx.posko_id, figure, day) for day in span.days)

    def monitored(self, span: Span) -> int:
        return self.people(Figure.ISOLATING, span) - self.people(Figure.NOT_MONITORED, span)

    def new_cases(self, span: Span) -> int:
        counted = figures.new_cases_by_day(self.rx.conn, self.rx.posko_id, span.first, span.last)
        return sum(each.count for each in counted)

    def completed(self, span: Span) -> int:
        over = CloseReason.PERIOD_OVER
        return len(daily.closed_of_cases(self.rx.conn, self.rx.posko_id, span.first, span.last, over))


def confirmed(evening: Evening) -> list[OpenIsolation]:
    """Return the confirmed people who isolate."""
    return _case_status(evening, CaseStatus.CONFIRMED)


def _case_status(evening: Evening, status: CaseStatus) -> list[OpenIsolation]:
    return [each for each in evening if each.kind is IsolationKind.ISOLATION and each.status is status]


def _of_status(status: CaseStatus) -> Chooser:
    return lambda evening: _case_status(evening, status)


def _of_kind(kind: IsolationKind) -> Chooser:
    return lambda evening: [each for each in evening if each.kind is kind]


def _at_place(place: PlaceKind) -> Chooser:
    return lambda evening: [each for each in confirmed(evening) if each.place is place]


def _flow(evenings: Sequence[Evening], chosen: Chooser) -> Flow:
    """Return who came and went between the first evening and the last."""
    sets = [{each.isolation_id for each in chosen(evening)} for evening in evenings]
    steps = list(pairwise(sets))
    return Flow(
        yesterday=len(sets[0]),
        entered=sum(len(after - before) for before, after in steps),
        left=sum(len(before - after) for before, after in steps),
        today=len(sets[-1]),
    )


def _alerts(rx: ReadTransaction, day: date, people: Mapping[int, date | None]) -> tuple[int, int]:
    """Count the people whose entry of ``day`` is past a threshold: urgent, and to be watched.

    ``people`` are birth dates by isolation.
    """
    rule = rx.rules.on(day).monitoring
    entries = cells.of_day(rx.conn, rx.posko_id, day)
    levels = [level_of(cell, rule, people[key]) for key, cell in entries.items() if key in people]
    return levels.count(Level.URGENT), levels.count(Level.WATCH)


def _cumulative(ends: Sequence[CaseEnd]) -> _Cumulative:
    """Sort every case that was ever confirmed into one part each: none may be lost or counted twice."""
    parts = [_part(end) for end in ends]
    return _Cumulative(
        total=len(parts),
        isolating=parts.count("isolating"),
        completed=parts.count(CaseOutcome.COMPLETED),
        deceased=parts.count(CaseOutcome.DECEASED),
        moved=parts.count(CaseOutcome.MOVED),
        discarded=parts.count(CaseOutcome.DISCARDED),
        referred=parts.count("referred"),
        other=parts.count("other"),
    )


def _part(end: CaseEnd) -> str:
    if end.status is not CaseStatus.CONFIRMED:
        return CaseOutcome.DISCARDED
    if end.isolating:
        return "isolating"
    outcome = end.outcome or (_ENDS.get(end.close_reason) if end.close_reason else None)
    if outcome is not None:
        return CaseOutcome.COMPLETED if outcome is CaseOutcome.RECOVERED else outcome
    return "referred" if end.close_reason is CloseReason.REFERRED else "other"
