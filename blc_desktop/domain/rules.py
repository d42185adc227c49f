"""Regulation as dated data: what was in force on a day, by what legal basis, and what the posko overrides.

The figures stand in ``resources/rules/*.toml``. Nothing here knows the clock: a day is always handed in.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

SECTIONS = ("zoning", "isolation", "quarantine", "contacts", "eligibility", "compliance", "monitoring")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What every dated rule has. ``valid_until`` None: not ended. ``uncertain`` names open points."""

    legal_basis: str
    valid_from: date
    valid_until: date | None = None
    uncertain: tuple[str, ...] = ()
    local: bool = False
    outside_validity: bool = False

    def covers(self, day: date) -> bool:
        """Whether the rule was in force on ``day``."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoningRule(Rule):
    """Highest number of houses for yellow and for orange; the window in calendar days, the day included."""

    yellow_max: int
    orange_max: int
    window_days: int = 7
    basis: str = "confirmed_in_window"


@dataclass(frozen=True, slots=True, kw_only=True)
class IsolationRule(Rule):
    """Days from the anchor, and further days free of fever and respiratory symptoms."""

    days: int = 10
    free_days: int = 3
    asymptomatic_anchor: str = "specimen"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarantineRule(Rule):
    """Days after the last contact; ``exit_test_day`` 0: tests do not shorten it (start = day 1)."""

    days: int = 14
    exit_test_day: int = 0
    traveller_days: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactRule(Rule):
    """Days before and after the onset (or the specimen) in which a contact counts."""

    days_before: int = 2
    days_after: int = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class EligibilityRule(Rule):
    """Who may isolate at home: ``below_age`` in years, and the checklist by code."""

    below_age: int = 45
    criteria: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplianceRule(Rule):
    """Bands of the ratio of sums, in percent: at most red, orange, yellow; above that green."""

    red_max: int = 60
    orange_max: int = 75
    yellow_max: int = 90
    window_days: int = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class MonitoringRule(Rule):
    """Alert thresholds and plausibility limits. Temperatures in tenths of °C, SpO₂ in percent."""

    watch_temperature: int = 375
    fever_temperature: int = 380
    watch_oxygen: int = 94
    urgent_oxygen: int = 92
    watch_respiration: int = 24
    urgent_respiration: int = 30
    temperature_limits: tuple[int, int] = (340, 425)
    oxygen_limits: tuple[int, int] = (50, 100)
    respiration_limits: tuple[int, int] = (5, 80)
    pulse_limits: tuple[int, int] = (30, 220)
    symptom_free_days: int = 3
    elderly_from: int = 60


@dataclass(frozen=True, slots=True)
class RuleSet:
    """One rule of each section, as they stand on a day."""

    zoning: ZoningRule
    isolation: IsolationRule
    quarantine: QuarantineRule
    contacts: ContactRule
    eligibility: EligibilityRule
    compliance: ComplianceRule
    monitoring: MonitoringRule

    def snapshot(self) -> str:
        """Return the whole set as JSON, to be frozen beside what was reckoned with it."""
        return json.dumps(asdict(self), default=str, sort_keys=True)


@dataclass(frozen=True, slots=True)
class RuleOverride:
    """A posko's own figures for one section from a day on, with their own legal basis."""

    section: str
    values: Mapping[str, Any]
    legal_basis: str
    valid_from: date


_KINDS: dict[str, type[Rule]] = {
    "zoning": ZoningRule,
    "isolation": IsolationRule,
    "quarantine": QuarantineRule,
    "contacts": ContactRule,
    "eligibility": EligibilityRule,
    "compliance": ComplianceRule,
    "monitoring": MonitoringRule,
}

R = TypeVar("R", bound=Rule)


class RuleBook:
    """Every dated rule of every section, national ones and the posko's own."""

    def __init__(self, rules: Mapping[str, tuple[Rule, ...]], overrides: Iterable[RuleOverride] = ()) -> None:
        self._rules = dict(rules)
        self._overrides = tuple(sorted(overrides, key=lambda o: o.valid_from))
        self._by_day: dict[date, RuleSet] = {}

    def with_overrides(self, overrides: Iterable[RuleOverride]) -> RuleBook:
        """Return the same national rules under the posko's own."""
        return RuleBook(self._rules, overrides)

    def on(self, day: date) -> RuleSet:
        """Return the rules in force on ``day``; outside all of a section's, the nearest, marked so."""
        known = self._by_day.get(day)
        if known is None:
            chosen: dict[str, Any] = {section: self._in_force(section, day) for section in SECTIONS}
            known = self._by_day[day] = RuleSet(**chosen)
        return known

    def section(self, name: str) -> tuple[Rule, ...]:
        """Return the national rules of a section, oldest first (for the list in the settings)."""
        return self._rules[name]

    def _in_force(self, section: str, day: date) -> Rule:
        rule = _nearest(self._rules[section], day)
        for override in self._overrides:
            if override.section == section and override.valid_from <= day:
                rule = _apply(rule, override)
        return rule


def _nearest(rules: tuple[Rule, ...], day: date) -> Rule:
    covering = [rule for rule in rules if rule.covers(day)]
    if covering:
        return covering[-1]

    def distance(rule: Rule) -> int:
        if day < rule.valid_from:
            return (rule.valid_from - day).days
        return (day - (rule.valid_until or day)).days

    return replace(min(rules, key=distance), outside_validity=True)


def _apply(rule: Rule, override: RuleOverride) -> Rule:
    known = {field.name for field in fields(rule)}
    values = {name: value for name, value in override.values.items() if name in known}
    return replace(
        rule,
        **values,
        legal_basis=override.legal_basis,
        valid_from=override.valid_from,
        valid_until=None,
        local=True,
        outside_validity=False,
    )


@cache
def national() -> RuleBook:
    """Return the national rules that ship with the program."""
    return RuleBook({section: _load(section) for section in SECTIONS})


def national_on(day: date) -> RuleSet:
    """Return the national rules in force on ``day``: what a rule function uses when it is handed none."""
    return national().on(day)


def _load(section: str) -> tuple[Rule, ...]:
    text = (files("resources") / "rules" / f"{section}.toml").read_text(encoding="utf-8")
    made = [_made(_KINDS[section], entry) for entry in tomllib.loads(text)["rule"]]
    return tuple(sorted(made, key=lambda rule: rule.valid_from))


def _made(kind: type[R], entry: Mapping[str, Any]) -> R:
    values: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in entry.items()}
    return kind(**values)
