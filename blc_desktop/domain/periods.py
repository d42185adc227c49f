"""The periods that reports go upward for: a week from Monday to Sunday (domain.md 1.2), a calendar month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from blc_desktop.domain import weeks


@dataclass(frozen=True, slots=True)
class Span:
    """Days from ``first`` to ``last``, both inside."""

    first: date
    last: date

    @property
    def days(self) -> tuple[date, ...]:
        """Every day of it."""
        return tuple(self.first + timedelta(days=step) for step in range((self.last - self.first).days + 1))

    @property
    def before(self) -> Span:
        """As many days that end where this begins."""
        eve = self.first - timedelta(days=1)
        return Span(eve - (self.last - self.first), eve)


def week_of(day: date) -> Span:
    """Return the week, Monday to Sunday, that ``day`` lies in."""
    return Span(*weeks.week_of(day))


def month_of(day: date) -> Span:
    """Return the calendar month that ``day`` lies in."""
    first = day.replace(day=1)
    return Span(first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1))


def previous_month(span: Span) -> Span:
    """Return the calendar month before the one that ``span`` begins in."""
    return month_of(span.first - timedelta(days=1))


def week_ends(last: date, count: int) -> tuple[date, ...]:
    """Return the last ``count`` ends of weeks up to ``last``: Sundays, and ``last`` itself at the end."""
    sunday = week_of(last).first - timedelta(days=1)
    earlier = [sunday - timedelta(days=7 * step) for step in range(count - 1)]
    return (*reversed(earlier), last)
