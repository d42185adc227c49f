"""What the daily report counts, as the book stood on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, and_, case, func, literal_column, or_, select

from blc_desktop.domain.facts.daily import AreaFigures
from blc_desktop.domain.facts.printing import ReportKind
from blc_desktop.domain.kinds import (
    CaseOutcome,
    CaseStatus,
    CloseReason,
    IsolationKind,
    IsolationStep,
    PlaceKind,
    ResidentStatus,
    TestResult,
)
from blc_desktop.storage.asof import confirmed_on, open_on, place_on, status_on
from blc_desktop.storage.isolation import LINES
from blc_desktop.storage.tables import (
    case_record,
    daily_note,
    house,
    household,
    isolation,
    isolation_event,
    person,
    rt_area,
    test,
)


@dataclass(frozen=True, slots=True)
class OpenIsolation:
    """One open isolation or quarantine of a day: what it counts as."""

    isolation_id: int
    kind: IsolationKind
    status: CaseStatus | None
    place: PlaceKind
    birth_date: date | None = None


@dataclass(frozen=True, slots=True)
class CaseEnd:
    """Where a case that was ever confirmed stands on a day.

    ``isolating`` says that its isolation is open; ``outcome`` and ``close_reason`` how it ended, if it did.
    """

    case_id: int
    status: CaseStatus | None
    isolating: bool
    outcome: CaseOutcome | None
    close_reason: CloseReason | None


@dataclass(frozen=True, slots=True)
class Note:
    """The free words of a day's report."""

    hindrances: str = ""
    on_duty: str = ""
    letter_number: str = ""
    cutoff: str = ""


def open_isolations(conn: Connection, posko_id: int, day: date) -> list[OpenIsolation]:
    """Return every isolation and quarantine open at the end of ``day``."""
    wanted = (
        select(
            isolation.c.id,
            isolation.c.kind,
            person.c.birth_date,
            status_on(day).label("status"),
            place_on(day).label("place"),
        )
        .select_from(LINES)
        .where(isolation.c.posko_id == posko_id, open_on(day))
    )
    return [
        OpenIsolation(
            row.id,
            IsolationKind(row.kind),
            CaseStatus(row.status) if row.status else None,
            PlaceKind(row.place),
            row.birth_date,
        )
        for row in conn.execute(wanted)
    ]


def ever_confirmed(conn: Connection, posko_id: int, day: date) -> list[CaseEnd]:
    """Return every case declared confirmed by ``day``, and how it stands then."""
    ended = case((case_record.c.ended_on <= day, case_record.c.outcome))
    wanted = select(case_record.c.id, status_on(day).label("status"), ended.label("outcome")).where(
        case_record.c.posko_id == posko_id, confirmed_on() <= day
    )
    standing = _isolations_by(conn, posko_id, day)
    return [
        CaseEnd(
            row.id,
            CaseStatus(row.status) if row.status else None,
            standing.get(row.id, _NEVER).isolating,
            CaseOutcome(row.outcome) if row.outcome else None,
            standing.get(row.id, _NEVER).close_reason,
        )
        for row in conn.execute(wanted)
    ]


@dataclass(frozen=True, slots=True)
class _Standing:
    """Whether a case's isolation is open, and why the latest one was closed."""

    isolating: bool = False
    close_reason: CloseReason | None = None


_NEVER = _Standing()


def _isolations_by(conn: Connection, posko_id: int, day: date) -> dict[int, _Standing]:
    """Return how the isolations of each case stand on ``day``; read in one walk, not once a case."""
    wanted = (
        select(
            isolation.c.case_id,
            and_(isolation.c.kind == IsolationKind.ISOLATION.value, open_on(day)).label("open"),
            case((isolation.c.closed_on <= day, isolation.c.close_reason)).label("reason"),
        )
        .where(isolation.c.posko_id == posko_id, isolation.c.started_on <= day)
        .order_by(func.coalesce(isolation.c.closed_on, day), isolation.c.id)
    )
    found: dict[int, _Standing] = {}
    for row in conn.execute(wanted):
        before = found.get(row.case_id, _NEVER)
        reason = CloseReason(row.reason) if row.reason else before.close_reason
        found[row.case_id] = _Standing(before.isolating or bool(row.open), reason)
    return found


def closed_of_cases(
    conn: Connection, posko_id: int, first: date, last: date, reason: CloseReason
) -> list[int]:
    """Return the confirmed people's isolations closed from ``first`` to ``last`` for ``reason``."""
    wanted = (
        select(isolation.c.id)
        .select_from(LINES)
        .where(
            isolation.c.posko_id == posko_id,
            isolation.c.kind == IsolationKind.ISOLATION.value,
            isolation.c.closed_on.between(first, last),
            isolation.c.close_reason == reason.value,
            status_on(isolation.c.closed_on) == CaseStatus.CONFIRMED.value,
        )
    )
    return list(conn.execute(wanted).scalars())


def referred(conn: Connection, posko_id: int, day: date) -> list[int]:
    """Return the isolations of ``day`` that were referred: closed so, or moved to a hospital."""
    moved = select(isolation_event.c.isolation_id).where(
        isolation_event.c.posko_id == posko_id,
        isolation_event.c.step == IsolationStep.PLACE_CHANGED.value,
        isolation_event.c.day == day,
        isolation_event.c.facts.contains(f'"to_kind":"{PlaceKind.HOSPITAL.value}"'),
    )
    closed = and_(isolation.c.closed_on == day, isolation.c.close_reason == CloseReason.REFERRED.value)
    there = and_(isolation.c.id.in_(moved), place_on(day) == PlaceKind.HOSPITAL.value)
    wanted = select(isolation.c.id).where(isolation.c.posko_id == posko_id, or_(closed, there))
    return list(conn.execute(wanted).scalars())


def tests(conn: Connection, posko_id: int, first: date, last: date) -> dict[str, tuple[int, int, int]]:
    """Return by kind of test: specimens taken from ``first`` to ``last``, positives that came out then.

    The third figure is the results still awaited at the end of ``last``.
    """
    came_out = func.coalesce(test.c.result_date, test.c.specimen_date)
    taken = func.sum(case((test.c.specimen_date.between(first, last), 1), else_=0))
    found = and_(came_out.between(first, last), test.c.result == TestResult.POSITIVE.value)
    positive = func.sum(case((found, 1), else_=0))
    awaited = and_(
        test.c.specimen_date <= last,
        or_(test.c.result == TestResult.PENDING.value, test.c.result_date > last),
    )
    waiting = func.sum(case((awaited, 1), else_=0))
    wanted = (
        select(test.c.kind, taken, positive, waiting).where(test.c.posko_id == posko_id).group_by(test.c.kind)
    )
    counted = {row[0]: (int(row[1]), int(row[2]), int(row[3])) for row in conn.execute(wanted)}
    return {kind: counts for kind, counts in sorted(counted.items()) if any(counts)}


def area(conn: Connection, posko_id: int) -> AreaFigures:
    """Return what the posko watches over: RW, RT, family cards, people who live here, houses."""

    def number(what: ColumnElement[int], *conditions: ColumnElement[bool]) -> int:
        return int(conn.execute(select(what).where(*conditions)).scalar_one())

    everyone = number(func.count(), person.c.posko_id == posko_id)
    # Written out, not bound: only so does the partial index of those who are gone serve.
    gone_words = ", ".join(f"'{status.value}'" for status in (ResidentStatus.MOVED, ResidentStatus.DECEASED))
    gone = number(
        func.count(), person.c.posko_id == posko_id, literal_column(f"person.status IN ({gone_words})")
    )
    return AreaFigures(
        rw=number(func.count(func.distinct(rt_area.c.rw)), rt_area.c.posko_id == posko_id),
        rt=number(func.count(), rt_area.c.posko_id == posko_id),
        households=number(func.count(), household.c.posko_id == posko_id),
        persons=everyone - gone,
        houses=number(func.count(), house.c.posko_id == posko_id),
    )


def note(conn: Connection, posko_id: int, day: date, kind: ReportKind = ReportKind.DAILY) -> Note:
    """Return the free words of a report of ``kind`` that ends on ``day``, empty where none were written."""
    wanted = select(daily_note).where(
        daily_note.c.posko_id == posko_id, daily_note.c.kind == kind.value, daily_note.c.day == day
    )
    row = conn.execute(wanted).one_or_none()
    return Note() if row is None else Note(row.hindrances, row.on_duty, row.letter_number, row.cutoff)


def hindrances_between(conn: Connection, posko_id: int, first: date, last: date) -> list[tuple[date, str]]:
    """Return the hindrances of the days from ``first`` to ``last`` that have some."""
    wanted = (
        select(daily_note.c.day, daily_note.c.hindrances)
        .where(
            daily_note.c.posko_id == posko_id,
            daily_note.c.kind == ReportKind.DAILY.value,
            daily_note.c.day.between(first, last),
            daily_note.c.hindrances != "",
        )
        .order_by(daily_note.c.day)
    )
    return [(row.day, row.hindrances) for row in conn.execute(wanted)]
