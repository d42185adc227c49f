"""How the open wording of the zoning rule is read (domain.md 1.2)."""

from __future__ import annotations

from enum import StrEnum


class ZoneBasis(StrEnum):
    """Which cases colour an RT: confirmed within the window, or isolating on any of its days."""

    CONFIRMED_IN_WINDOW = "confirmed_in_window"
    ACTIVE_IN_WINDOW = "active_in_window"


class SharedDwelling(StrEnum):
    """How rented rooms, boarding houses and dormitories count: as one house, or each family as one."""

    ONE_HOUSE = "one_house"
    PER_HOUSEHOLD = "per_household"
