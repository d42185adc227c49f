"""How well a place keeps the health protocol, as a colour (domain.md 3.2)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from blc_desktop.domain.rules import RuleSet, national


class Band(StrEnum):
    """The colours of compliance; they are those of the zones, but green is the highest share."""

    GREEN = "green"
    YELLOW = "yellow"
    ORANGE = "orange"
    RED = "red"


def band(*, wearing: int, observed: int, on: date | None = None, rules: RuleSet | None = None) -> Band | None:
    """Return the band of the sums ``wearing`` out of ``observed``; None where nobody was observed.

    Add up first: the mean of percentages is another figure. The ratio is not rounded. Without ``on`` the
    first published bands hold. ``ValueError`` when more wear than were observed, or a number is negative.
    """
    if not 0 <= wearing <= observed:
        raise ValueError((wearing, observed))
    if observed == 0:
        return None
    limits = (rules or national().on(on or _FIRST)).compliance
    share = wearing * 100
    if share <= limits.red_max * observed:
        return Band.RED
    if share <= limits.orange_max * observed:
        return Band.ORANGE
    return Band.YELLOW if share <= limits.yellow_max * observed else Band.GREEN


#: The day the bands were first published for the whole country.
_FIRST = date(2020, 10, 27)
