"""Bands of mask wearing and distance, from the ratio of sums; what an observation holds (domain.md 3.2)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from blc_desktop.domain.commands.compliance import ObservationDetails, VisitDetails
from blc_desktop.domain.coordinates import micro_degrees
from blc_desktop.domain.kinds_oversight import InstitutionResult
from blc_desktop.domain.problems import Problem, Severity
from blc_desktop.domain.rules import InstitutionRule, RuleSet, national_on
from blc_desktop.domain.zoning import Zone as Band

__all__ = ["Band", "band", "check", "check_visit", "known_already", "result_of"]


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


def check(details: ObservationDetails, today: date) -> tuple[Problem, ...]:
    """Return what is wrong with an observation: each fault at the field it can be mended in."""
    found = _common(details.day, details.place, today)
    if details.observed < 1:
        found.append(Problem("observation.nobody", "observed"))
    parts = (
        ("masked", details.masked),
        ("distanced", details.distanced),
        ("reprimanded", details.reprimanded),
    )
    for name, value in parts:
        if value is not None and value > details.observed:
            found.append(
                Problem(f"observation.{name}", name, facts={"observed": details.observed, "value": value})
            )
    for name, text, most in (("latitude", details.latitude, 90), ("longitude", details.longitude, 180)):
        try:
            micro_degrees(text, most)
        except ValueError:
            found.append(Problem("observation.coordinate", name, facts={"most": most}))
    if bool(details.latitude) != bool(details.longitude):
        found.append(Problem("observation.coordinates_both", "longitude" if details.latitude else "latitude"))
    return tuple(found)


def known_already() -> Problem:
    """Return the warning that the same count of the same place is in the book."""
    return Problem("observation.known", "place", Severity.WARNING)


def check_visit(details: VisitDetails, items: Collection[str], today: date) -> tuple[Problem, ...]:
    """Return what is wrong with a visit; ``items`` are the codes that the rule of its day asks for."""
    found = _common(details.day, details.place, today)
    told = (*details.met, *details.missing)
    if not told:
        found.append(Problem("visit.nothing_checked", next(iter(items), None)))
    for code in told:
        if code not in items or told.count(code) > 1:
            found.append(Problem("visit.item_unknown", code, facts={"item": code}))
    return tuple(found)


def result_of(met: int, missing: int, rule: InstitutionRule) -> InstitutionResult:
    """Return what a visit comes to: all of it, part of it (from the rule's share on), or too little.

    ``ValueError`` where nothing was looked at.
    """
    asked = met + missing
    if not asked:
        raise ValueError(asked)
    if not missing:
        return InstitutionResult.COMPLIANT
    partly = met * 100 >= rule.partly_percent * asked
    return InstitutionResult.PARTLY if partly else InstitutionResult.NOT_COMPLIANT


def _common(day: date, place: str, today: date) -> list[Problem]:
    found: list[Problem] = []
    if day > today:
        found.append(Problem("date.in_future", "day", facts={"day": day, "today": today}))
    if not place.strip():
        found.append(Problem("observation.no_place", "place"))
    return found
