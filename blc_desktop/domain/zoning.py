"""Zones of an RT, by the number of houses with a confirmed case (Inmendagri 3/2021 to 7/2021 and after)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from datetime import date, timedelta
from enum import StrEnum

from blc_desktop.domain.rules import RuleSet, national_on


class Zone(StrEnum):
    """The four colours, and the state that no total may drop."""

    GREEN = "green"
    YELLOW = "yellow"
    ORANGE = "orange"
    RED = "red"
    NOT_ASSESSED = "not_assessed"


def zone(houses: int | None, *, on: date, rules: RuleSet | None = None) -> Zone:
    """Return the zone of an RT with ``houses`` houses with a case in the window; None: not assessed.

    Exactly ``orange_max`` houses are still orange (domain.md 1.2). ``ValueError`` for a negative number.
    """
    if houses is None:
        return Zone.NOT_ASSESSED
    if houses < 0:
        raise ValueError(houses)
    rule = (rules or national_on(on)).zoning
    if houses == 0:
        return Zone.GREEN
    if houses <= rule.yellow_max:
        return Zone.YELLOW
    return Zone.ORANGE if houses <= rule.orange_max else Zone.RED


def window(on: date, *, rules: RuleSet | None = None) -> tuple[date, date]:
    """Return the first and the last day of the window that ends on ``on`` (seven days, both included)."""
    days = (rules or national_on(on)).zoning.window_days
    return on - timedelta(days=days - 1), on


def houses_in_window(
    confirmed: Iterable[tuple[Hashable, date]], *, on: date, rules: RuleSet | None = None
) -> int:
    """Count distinct houses with a case confirmed within the window; ``confirmed`` holds (house, day)."""
    return len(cases_by_house(confirmed, on=on, rules=rules))


def cases_by_house(
    confirmed: Iterable[tuple[Hashable, date]], *, on: date, rules: RuleSet | None = None
) -> dict[Hashable, int]:
    """Return how many cases of the window each house has: many in one house count once, yet are a cluster."""
    first, last = window(on, rules=rules)
    return dict(Counter(house for house, day in confirmed if first <= day <= last))


def actions(colour: Zone, *, on: date, rules: RuleSet | None = None) -> tuple[str, ...]:
    """Return what is to be done in an RT of ``colour``: codes of the control scenario (domain.md 1.3)."""
    scenario = (rules or national_on(on)).scenario
    return {
        Zone.GREEN: scenario.green,
        Zone.YELLOW: scenario.yellow,
        Zone.ORANGE: scenario.orange,
        Zone.RED: scenario.red,
        Zone.NOT_ASSESSED: (),
    }[colour]
