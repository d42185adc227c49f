"""Who may isolate at home (domain.md 2.3; KMK HK.01.07/MENKES/4641/2021, SE HK.02.01/MENKES/18/2022).

The checklist of the rule in force must be met whole, or a central place is recommended. The age, another
illness and who lives in the house are filled in by the book; the rest somebody asks. Pregnant women should
rather isolate at a central place; pregnant women, under-fives, elderly and ill people in the same house speak
against home, unless they isolate as cases themselves: a whole household that is positive stays together.
A recommendation, never a decision: the operator decides, and gives a reason where the decision differs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from blc_desktop.domain.facts.isolation import Risk
from blc_desktop.domain.kinds import PlaceKind
from blc_desktop.domain.rules import EligibilityRule


class Criterion(StrEnum):
    """What a rule's checklist may ask for."""

    MILD = "mild"
    NO_COMORBIDITY = "no_comorbidity"
    SEPARATE_ROOM = "separate_room"
    SEPARATE_BATHROOM = "separate_bathroom"
    OXIMETER = "oximeter"
    TELEMEDICINE = "telemedicine"
    COMMITMENT = "commitment"


@dataclass(frozen=True, slots=True)
class Housemate:
    """Somebody who shares the house, with their risks; ``isolating`` as a case themselves."""

    name: str
    risks: tuple[Risk, ...]
    isolating: bool = False


@dataclass(frozen=True, slots=True)
class HomeFacts:
    """What the book knows by itself: the person's age and risks, and who shares the house."""

    age: int | None
    risks: tuple[Risk, ...]
    housemates: tuple[Housemate, ...] = ()


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One reason against isolation at home: a code of :mod:`blc_desktop.words.eligibility`, and its facts."""

    code: str
    facts: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the rule recommends, and why not home."""

    recommended: PlaceKind
    obstacles: tuple[Obstacle, ...]
    legal_basis: str


def asked(rule: EligibilityRule) -> tuple[Criterion, ...]:
    """Return what somebody must be asked: the checklist without what the book knows."""
    return tuple(Criterion(code) for code in rule.criteria if code != Criterion.NO_COMORBIDITY)


def assess(met: frozenset[str], home: HomeFacts, rule: EligibilityRule) -> Assessment:
    """Return whether home or a central place is recommended; what was not ticked counts as missing."""
    obstacles = tuple(_obstacles(met, home, rule))
    place = PlaceKind.CENTRAL if obstacles else PlaceKind.HOME
    return Assessment(place, obstacles, rule.legal_basis)


def _obstacles(met: frozenset[str], home: HomeFacts, rule: EligibilityRule) -> Iterator[Obstacle]:
    if home.age is None:
        yield Obstacle("age_unknown", (("below", rule.below_age),))
    elif home.age >= rule.below_age:
        yield Obstacle("age", (("age", home.age), ("below", rule.below_age)))
    if Criterion.NO_COMORBIDITY in rule.criteria and Risk.COMORBID in home.risks:
        yield Obstacle("comorbid")
    for risk in home.risks:
        if risk.value in rule.against:
            yield Obstacle(f"own_{risk.value}")
    for criterion in asked(rule):
        if criterion.value not in met:
            yield Obstacle(criterion.value)
    for mate in home.housemates:
        endangered = tuple(risk for risk in mate.risks if risk.value in rule.household_against)
        if endangered and not mate.isolating:
            yield Obstacle("housemate", (("name", mate.name), ("risks", endangered)))
