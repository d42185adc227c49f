"""Who is on duty when, and whom the posko works with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from blc_desktop.domain.facts.activities import PersonInCharge
from blc_desktop.domain.facts.post import Post
from blc_desktop.domain.kinds_activities import PartnerRole

WEEK = 7


@dataclass(frozen=True, slots=True)
class Roster:
    """A week from Monday to Sunday: who is on duty by day and shift. ``shifts`` in the order of the day."""

    monday: date
    shifts: tuple[str, ...]
    people: Mapping[tuple[date, str], tuple[PersonInCharge, ...]]

    @property
    def days(self) -> tuple[date, ...]:
        """Return the seven days."""
        return tuple(self.monday + timedelta(days=at) for at in range(WEEK))

    def on(self, day: date, shift: str) -> tuple[PersonInCharge, ...]:
        """Return who is on duty in a shift of a day."""
        return self.people.get((day, shift), ())


@dataclass(frozen=True, slots=True)
class RosterCell:
    """One shift of one day on paper."""

    day: date
    shift: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RosterFacts:
    """The duty roster as it is printed."""

    post: Post
    monday: date
    shifts: tuple[str, ...]
    cells: tuple[RosterCell, ...]
    language: str = "id"


@dataclass(frozen=True, slots=True)
class PartnerFacts:
    """A partner of the posko."""

    partner_id: int
    version: int
    name: str
    role: PartnerRole
    phone: str
    area: str
    note: str
    active: bool
