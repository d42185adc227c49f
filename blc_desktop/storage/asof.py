"""How the book stood on a day: one definition for every figure, list, matrix and report.

All are SQL expressions over ``isolation`` and ``case_record``; nothing here is stored. A day's state follows
from dated rows alone: the case's dated statuses, the isolation's first day and closing, its place changes.
An isolation closed on a day is no longer open on that day.
"""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select

from blc_desktop.domain.kinds import CaseStatus, IsolationKind, IsolationStep, PlaceKind
from blc_desktop.storage.tables import case_event, case_record, isolation, isolation_event, monitoring_entry

#: The last day inside: the operator's date where one stands in for the rule's.
LAST_DAY: ColumnElement[date] = func.coalesce(isolation.c.override_last_day, isolation.c.last_day)


def open_on(day: date) -> ColumnElement[bool]:
    """Whether the isolation has begun and is not closed at the end of ``day``."""
    return and_(
        isolation.c.started_on <= day, or_(isolation.c.closed_on.is_(None), isolation.c.closed_on > day)
    )


def closed_lately(day: date, days: int) -> ColumnElement[bool]:
    """Whether the isolation was closed on ``day`` or within ``days`` before it."""
    return isolation.c.closed_on.between(day - timedelta(days=days), day)


def status_on(day: date | ColumnElement[date]) -> ColumnElement[str | None]:
    """Return the case's status at the end of ``day``; NULL before the first one was declared.

    ``day`` may be a column of its isolation: the status on the day that stands there.
    """
    earlier = (
        select(case_event.c.status)
        .where(
            case_event.c.posko_id == case_record.c.posko_id,
            case_event.c.case_id == case_record.c.id,
            case_event.c.status.is_not(None),
            case_event.c.day <= day,
        )
        .order_by(case_event.c.day.desc(), case_event.c.id.desc())
        .limit(1)
        .correlate(case_record, isolation)
        .scalar_subquery()
    )
    return case((case_record.c.declared_on <= day, case_record.c.status), else_=earlier)


def confirmed_on() -> ColumnElement[date | None]:
    """Return the day the case was first declared confirmed; NULL if it never was."""
    first = (
        select(func.min(case_event.c.day))
        .where(
            case_event.c.posko_id == case_record.c.posko_id,
            case_event.c.case_id == case_record.c.id,
            case_event.c.status == CaseStatus.CONFIRMED.value,
        )
        .correlate(case_record)
        .scalar_subquery()
    )
    confirmed = case_record.c.status == CaseStatus.CONFIRMED.value
    return func.coalesce(first, case((confirmed, case_record.c.declared_on)))


def isolating_on(day: date) -> ColumnElement[bool]:
    """Whether a confirmed person's isolation is open on ``day``, also where its period is over."""
    return and_(
        isolation.c.kind == IsolationKind.ISOLATION.value,
        open_on(day),
        status_on(day) == CaseStatus.CONFIRMED.value,
    )


def monitored_on(day: date) -> ColumnElement[bool]:
    """Whether ``day`` has an entry that stands. "Not met" is an entry: somebody went."""
    return exists(
        select(monitoring_entry.c.id)
        .where(
            monitoring_entry.c.posko_id == isolation.c.posko_id,
            monitoring_entry.c.isolation_id == isolation.c.id,
            monitoring_entry.c.day == day,
            monitoring_entry.c.superseded_at.is_(None),
        )
        .correlate(isolation)
    )


def place_on(day: date | ColumnElement[date]) -> ColumnElement[str]:
    """Return the kind of place on ``day``: what the first move after it left, else where they are now."""
    # The facts are our own JSON, written without spaces: a LIKE reads one key alike on both engines.
    named = {
        kind.value: isolation_event.c.facts.contains(f'"from_kind":"{kind.value}"') for kind in PlaceKind
    }
    left = (
        select(case(*((found, kind) for kind, found in named.items())))
        .where(
            isolation_event.c.posko_id == isolation.c.posko_id,
            isolation_event.c.isolation_id == isolation.c.id,
            isolation_event.c.step == IsolationStep.PLACE_CHANGED.value,
            isolation_event.c.day > day,
        )
        .order_by(isolation_event.c.day, isolation_event.c.id)
        .limit(1)
        .correlate(isolation)
        .scalar_subquery()
    )
    return func.coalesce(left, isolation.c.place_kind)
