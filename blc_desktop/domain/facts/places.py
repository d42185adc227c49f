"""Places of isolation, and how full they are on a day."""

from __future__ import annotations

from dataclasses import dataclass

from blc_desktop.domain.kinds import PlaceKind


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """A place with its occupancy: ``occupied`` counts the isolations that are open there on the day."""

    place_id: int
    version: int
    name: str
    kind: PlaceKind
    capacity: int | None
    address: str | None
    phone: str | None
    active: bool
    occupied: int

    def room_for(self, people: int) -> bool:
        """Whether so many more fit in; a place whose capacity nobody told is never full."""
        return self.capacity is None or self.occupied + people <= self.capacity


@dataclass(frozen=True, slots=True)
class UnlinkedPlace:
    """A place that isolations name only by text, as an import brings it, and how many do."""

    name: str
    isolations: int
