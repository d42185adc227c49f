"""Orders about the places of central isolation and the hospitals."""

from __future__ import annotations

from dataclasses import dataclass

from blc_desktop.domain.kinds import PlaceKind


@dataclass(frozen=True, slots=True)
class PlaceDetails:
    """What is known of a place. ``capacity`` None: not known; an inactive place is no longer offered."""

    name: str
    kind: PlaceKind = PlaceKind.CENTRAL
    capacity: int | None = None
    address: str | None = None
    phone: str | None = None
    active: bool = True


@dataclass(frozen=True, slots=True)
class AddPlace:
    """Take a place into the list."""

    details: PlaceDetails


@dataclass(frozen=True, slots=True)
class EditPlace:
    """Change a place, or take it out of the choices. ``version`` is the one that was read."""

    place_id: int
    version: int
    details: PlaceDetails


@dataclass(frozen=True, slots=True)
class LinkPlace:
    """Say that the place which some isolations name only by ``name`` is a place of the list."""

    name: str
    place_id: int
