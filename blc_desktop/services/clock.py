"""What time it is, handed in so that a test can say it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the moment and the day."""

    def now(self) -> datetime:
        """Return the moment, in UTC."""

    def today(self) -> date:
        """Return the day of the system's own calendar."""


class SystemClock:
    """The clock of the machine."""

    def now(self) -> datetime:
        """Return the moment, in UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """Return the day in the machine's own time zone."""
        return datetime.now().astimezone().date()


@dataclass(slots=True)
class FrozenClock:
    """A clock that stands: for tests, and for a training posko that must come out the same each time."""

    moment: datetime

    def now(self) -> datetime:
        """Return the moment it was set to, in UTC."""
        return self.moment.astimezone(UTC)

    def today(self) -> date:
        """Return the day of that moment, in the moment's own time zone."""
        return self.moment.date()
