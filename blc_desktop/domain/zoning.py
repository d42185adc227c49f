"""The colour of an RT: how many of its houses had a confirmed case in the last days (domain.md 1.2)."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from datetime import date, timedelta
from enum import StrEnum

from blc_desktop.domain.rules import RuleSet, rules_on


class Zone(StrEnum):
    """The colour of an RT, or that nobody has assessed it: totals never drop that."""

    GREEN = "green"
    YELLOW = "yellow"
    ORANGE = "orange"
    RED = "red"
    NOT_ASSESSED = "not_assessed"


def zone(houses: int | None, *, on: date, rules: RuleSet | None = None) -> Zone:
    """Return the zone of an RT with ``houses`` houses on ``on``; None: not assessed.

    Source: Instruksi Mendagri 3/2021 and, from 6 April 2021, 7/2021. Exactly ``orange_max`` houses are still
    orange. ``ValueError`` for a negative number.
    """
    if houses is None:
        return Zone.NOT_ASSESSED
    if houses < 0:
        raise ValueError(houses)
    limits = rules_on(rules, on).zoning
    if houses == 0:
        return Zone.GREEN
    if houses <= limits.yellow_max:
        return Zone.YELLOW
    return Zone.ORANGE if houses <= limits.orange_max else Zone.RED


def window(*, on: date, rules: RuleSet | None = None) -> tuple[date, date]:
    """Return the first and the last day that count on ``on``: seven days, ``on`` being the last."""
    days = rules_on(rules, on).zoning.window_days
    return on - timedelta(days=days - 1), on


def houses_in_window(
    confirmed: Iterable[tuple[Hashable, date]], *, on: date, rules: RuleSet | None = None
) -> int:
    """Count the distinct houses with a case confirmed in the window of ``on``.

    ``confirmed`` holds (house, day) of every case. The unit is the house, neither person nor family.
    """
    return len(cases_by_house(confirmed, on=on, rules=rules))


def cases_by_house(
    confirmed: Iterable[tuple[Hashable, date]], *, on: date, rules: RuleSet | None = None
) -> dict[Hashable, int]:
    """Return how many cases of the window each house has: many in one house count once, yet are a cluster."""
    first, last = window(on=on, rules=rules)
    counts: dict[Hashable, int] = {}
    for house, day in confirmed:
        if first <= day <= last:
            counts[house] = counts.get(house, 0) + 1
    return counts


def actions(colour: Zone, *, on: date, rules: RuleSet | None = None) -> tuple[str, ...]:
    """Return what is to be done in an RT of ``colour``: codes of the control scenario in force on ``on``."""
    if colour is Zone.NOT_ASSESSED:
        return ()
    scenario = rules_on(rules, on).scenario
    found: tuple[str, ...] = getattr(scenario, colour.value)
    return found
