"""Places of isolation: what may be written down about one."""

from __future__ import annotations

from blc_desktop.domain.commands.places import PlaceDetails
from blc_desktop.domain.kinds import PlaceKind
from blc_desktop.domain.problems import Problem


def fold_place(name: str) -> str:
    """Return what two spellings of a place's name have in common: capitals and spaces do not count."""
    return " ".join(name.split()).casefold()


def check(details: PlaceDetails) -> tuple[Problem, ...]:
    """Return what is wrong with a place, each at its field."""
    found = []
    if not details.name.strip():
        found.append(Problem("name.missing", "name"))
    if details.kind is PlaceKind.HOME:
        found.append(Problem("place.home", "kind"))
    if details.capacity is not None and details.capacity < 0:
        found.append(Problem("quantity.invalid", "capacity"))
    return tuple(found)
