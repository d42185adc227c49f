"""Bands of mask wearing and distance, from the ratio of sums (domain.md 3.2)."""

from __future__ import annotations

from datetime import date

from blc_desktop.domain.rules import RuleSet, national_on
from blc_desktop.domain.zoning import Zone as Band

__all__ = ["Band", "band"]


def band(*, wearing: int, observed: int, on: date | None = None, rules: RuleSet | None = None) -> Band | None:
    """Return the band of ``wearing`` out of ``observed`` people, None when nobody was observed.

    The ratio is not rounded: at most 60 % red, 75 % orange, 90 % yellow, above that green.
    Raises ``ValueError`` if more wear than were observed.
    """
    if wearing < 0 or wearing > observed:
        raise ValueError(wearing)
    if observed == 0:
        return None
    rule = (rules or national_on(on or date(2021, 2, 9))).compliance
    for most, colour in (
        (rule.red_max, Band.RED),
        (rule.orange_max, Band.ORANGE),
        (rule.yellow_max, Band.YELLOW),
    ):
        if wearing * 100 <= most * observed:
            return colour
    return Band.GREEN
