"""The reporting week: Monday to Sunday (domain.md 1.2; every national figure found is dated a Sunday)."""

from __future__ import annotations

from datetime import date, timedelta


def sunday_of(day: date) -> date:
    """Return the Sunday that ends the week of ``day``."""
    return day + timedelta(days=6 - day.weekday())


def week_of(day: date) -> tuple[date, date]:
    """Return the Monday and the Sunday of the week of ``day``."""
    last = sunday_of(day)
    return last - timedelta(days=6), last


def last_whole_week(day: date) -> tuple[date, date]:
    """Return the latest week that is over on ``day``: its own where ``day`` is a Sunday."""
    return week_of(day if day.weekday() == 6 else day - timedelta(days=7))
