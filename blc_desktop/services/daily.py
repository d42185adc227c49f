"""The daily report's facts, as the book stood on a day. Balances hold for any day of any posko.

People of a kind are sets: who is there today and was not yesterday has entered, who was and is not has
left, so that ``yesterday + entered - left = today`` cannot fail. A check proves the rest by name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from blc_desktop.domain.access import Permission
from blc_desktop.domain.facts.daily import CaseSection, DailyFacts, Flow
from blc_desktop.domain.facts.figures import Figure
from blc_desktop.domain.kinds import CaseOutcome, CaseStatus, CloseReason, IsolationKind, PlaceKind
from blc_desktop.domain.monitoring import Level
from blc_desktop.i18n import language
from blc_desktop.services import zones
from blc_desktop.services.matrix import level_of
from blc_desktop.services.today import CURVE_DAYS
from blc_desktop.services.workspace import ReadTransaction, Workspace
from blc_desktop.storage import cells, daily, figures, stock_figures
from blc_desktop.storage.daily import CaseEnd, OpenIsolation
from blc_desktop.words.letters import letter_number

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


def daily_facts(ws: Workspace, day: date | None = None) -> DailyFacts:
    """Return the whole daily report of ``day`` (default: the working day), compared with the day before."""
    ws.require(Permission.VIEW)
    on = day or ws.day
    post = ws.post()
    with ws.read() as rx:
        note = daily.note(rx.conn, rx.posko_id, on)
        eve = on - timedelta(days=1)
        return DailyFacts(
            post=post,
            day=on,
            compared_with=eve,
            cutoff=note.cutoff or rx.settings.report_cutoff,
            letter_number=note.letter_number or letter_number(rx.settings.letter_number_template, on),
            cases=case_section(rx, on),
            area=daily.area(rx.conn, rx.posko_id),
            zones=zones.section(zones.reckon(rx, on), zones.reckon(rx, eve)),
            new_cases_by_day=figures.new_cases_by_day(
                rx.conn, rx.posko_id, on - timedelta(days=CURVE_DAYS - 1), on
            ),
            stock=tuple(stock_figures.day_lines(rx.conn, rx.posko_id, on, rx.settings.expiring_days)),
            handouts=tuple(stock_figures.handout_lines(rx.conn, rx.posko_id, on)),
            hindrances=note.hindrances,
            on_duty=note.on_duty,
            language=language(),
        )


def case_section(rx: ReadTransaction, day: date) -> CaseSection:
    """Return section 1: people by kind through the day, monitoring, tests, and the running totals."""
    eve = day - timedelta(days=1)
    now = daily.open_isolations(rx.conn, rx.posko_id, day)
    before = daily.open_isolations(rx.conn, rx.posko_id, eve)
    confirmed, confirmed_before = _confirmed(now), _confirmed(before)
    urgent, watch = _alerts(rx, day, {each.isolation_id: each.birth_date for each in now})
    total = _cumulative(daily.ever_confirmed(rx.conn, rx.posko_id, day))
    count = _Counter(rx)
    return CaseSection(
        confirmed=_flow(confirmed_before, confirmed),
        by_place={
            place.value: _flow(
                [each for each in confirmed_before if each.place is place],
                [each for each in confirmed if each.place is place],
            )
            for place in PlaceKind
        },
        suspected=_flow(*_of_status(before, now, CaseStatus.SUSPECTED)),
        probable=_flow(*_of_status(before, now, CaseStatus.PROBABLE)),
        contacts=_flow(*_of_kind(before, now, IsolationKind.CONTACT_QUARANTINE)),
        travellers=_flow(*_of_kind(before, now, IsolationKind.TRAVELLER_QUARANTINE)),
        new_cases=count.new_cases(day),
        new_cases_yesterday=count.new_cases(eve),
        completed_today=count.completed(day),
        completed_yesterday=count.completed(eve),
        monitored=count.people(Figure.ISOLATING, day) - count.people(Figure.NOT_MONITORED, day),
        monitoring_due=count.people(Figure.ISOLATING, day),
        monitored_yesterday=count.people(Figure.ISOLATING, eve) - count.people(Figure.NOT_MONITORED, eve),
        monitoring_due_yesterday=count.people(Figure.ISOLATING, eve),
        tests=daily.tests(rx.conn, rx.posko_id, day),
        referred=len(daily.referred(rx.conn, rx.posko_id, day)),
        alerts_urgent=urgent,
        alerts_watch=watch,
        release_due=count.people(Figure.RELEASE_DUE, day),
        cumulative=total.total,
        cumulative_completed=total.completed,
        cumulative_deceased=total.deceased,
        cumulative_moved=total.moved,
        cumulative_discarded=total.discarded,
        cumulative_referred=total.referred,
        cumulative_other=total.other,
    )


@dataclass(frozen=True, slots=True)
class _Counter:
    """Counts of one transaction's book on any day, from the definitions of the first page."""

    rx: ReadTransaction

    def people(self, figure: Figure, day: date) -> int:
        return figures.count(self.rx.conn, self.rx.posko_id, figure, day)

    def new_cases(self, day: date) -> int:
        return len(figures.new_cases(self.rx.conn, self.rx.posko_id, day))

    def completed(self, day: date) -> int:
        return len(daily.closed_of_cases(self.rx.conn, self.rx.posko_id, day, CloseReason.PERIOD_OVER))


def _confirmed(found: Sequence[OpenIsolation]) -> list[OpenIsolation]:
    return _case_status(found, CaseStatus.CONFIRMED)


def _case_status(found: Sequence[OpenIsolation], status: CaseStatus) -> list[OpenIsolation]:
    return [each for each in found if each.kind is IsolationKind.ISOLATION and each.status is status]


def _of_status(
    before: Sequence[OpenIsolation], now: Sequence[OpenIsolation], status: CaseStatus
) -> tuple[list[OpenIsolation], list[OpenIsolation]]:
    return _case_status(before, status), _case_status(now, status)


def _of_kind(
    before: Sequence[OpenIsolation], now: Sequence[OpenIsolation], kind: IsolationKind
) -> tuple[list[OpenIsolation], list[OpenIsolation]]:
    return [each for each in before if each.kind is kind], [each for each in now if each.kind is kind]


def _flow(before: Sequence[OpenIsolation], now: Sequence[OpenIsolation]) -> Flow:
    """Return who came and went between two evenings."""
    old = {each.isolation_id for each in before}
    new = {each.isolation_id for each in now}
    return Flow(yesterday=len(old), entered=len(new - old), left=len(old - new), today=len(new))


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
