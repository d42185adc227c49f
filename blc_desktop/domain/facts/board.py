"""What the wall board and the calendar say: who ends when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from blc_desktop.domain.facts.isolation import IsolationLine

Lines = tuple[IsolationLine, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """Who is overdue to be closed, who ends today, who tomorrow; every count is the length of its list."""

    day: date
    overdue: Lines
    today: Lines
    tomorrow: Lines
    running: int


@dataclass(frozen=True, slots=True)
class CalendarMonth:
    """The whole weeks (Monday to Sunday) around a month, and whose last day each of their days is.

    ``elsewhere`` counts the open isolations that end on none of these days, so that nobody is lost.
    """

    month: date
    today: date
    weeks: tuple[tuple[date, ...], ...]
    ends: Mapping[date, Lines]
    elsewhere: int

    def on(self, day: date) -> Lines:
        """Return whose last day ``day`` is."""
        return self.ends.get(day, ())
