"""The reporting week: Monday to Sunday (domain.md 1.2; every national figure found is dated a Sunday)."""

from __future__ import annotations

from datetime import date, timedelta


def week_of(day: date) -> tuple[date, date]:
    """Return the Monday and the Sunday of the week of ``day``."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def monday_of(day: date) -> date:
    """Return the Monday that begins the week of ``day``."""
    return week_of(day)[0]


def sunday_of(day: date) -> date:
    """Return the Sunday that ends the week of ``day``."""
    return week_of(day)[1]


def last_whole_week(day: date) -> tuple[date, date]:
    """Return the latest week that is over on ``day``: its own where ``day`` is a Sunday."""
    own = week_of(day)
    return own if own[1] == day else week_of(day - timedelta(days=7))
