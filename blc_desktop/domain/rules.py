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
from typing import Any, Protocol, Self, TypeVar

from blc_desktop.domain.kinds_zoning import SharedDwelling, ZoneBasis
from blc_desktop.errors import Refused


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
    #: So many cases in one house (ours: three) are told of: they colour an RT like one.
    cluster_from: int = 3
    basis: str = ZoneBasis.CONFIRMED_IN_WINDOW
    shared_dwelling: str = SharedDwelling.ONE_HOUSE

    def __post_init__(self) -> None:
        if self.window_days < 1 or not 0 < self.yellow_max < self.orange_max:
            raise ValueError("a zone must begin above the one before it")
        ZoneBasis(self.basis)
        SharedDwelling(self.shared_dwelling)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioRule(Rule):
    """What is to be done in an RT of each colour, as codes of :mod:`blc_desktop.words.scenario`."""

    green: tuple[str, ...]
    yellow: tuple[str, ...]
    orange: tuple[str, ...]
    red: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IsolationRule(Rule):
    """Days from the anchor, and further days free of fever and respiratory symptoms.

    ``early_exit_day``: the first day (the anchor is day 0) whose molecular test counts for an early exit; 0:
    the rule knows none. The second test is at least ``early_exit_gap`` days later; a cycle threshold above
    ``early_exit_ct`` (in tenths) counts like a negative result.
    """

    days: int = 10
    free_days: int = 3
    asymptomatic_anchor: str = "specimen"
    early_exit_day: int = 0
    early_exit_gap: int = 1
    early_exit_ct: int = 350

    def __post_init__(self) -> None:
        if self.days < 1 or self.free_days < 0:
            raise ValueError("days are counted from one")
        if self.early_exit_day < 0 or self.early_exit_gap < 1 or self.early_exit_ct < 0:
            raise ValueError("an early exit needs a day, and two tests on two days")


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
    """Who may isolate at home: ``below_age`` in years, and the checklist by code.

    ``against`` are the person's own risks, ``household_against`` those of whoever shares the house, that
    speak for isolation at a central place (codes of :class:`blc_desktop.domain.facts.isolation.Risk`).
    """

    below_age: int = 45
    criteria: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    household_against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplianceRule(Rule):
    """Bands of the ratio of sums, in percent: at most red, orange, yellow; above that green."""

    red_max: int = 60
    orange_max: int = 75
    yellow_max: int = 90
    window_days: int = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class InstitutionRule(Rule):
    """What an institution is asked for, by code, and from how many percent on it complies partly."""

    items: tuple[str, ...] = ()
    partly_percent: int = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class SanctionRule(Rule):
    """Which affiliations may give each kind of sanction; ``anybody`` names the kinds that need no right."""

    anybody: tuple[str, ...] = ()
    written_warning: tuple[str, ...] = ()
    community_service: tuple[str, ...] = ()
    administrative_fine: tuple[str, ...] = ()
    temporary_closure: tuple[str, ...] = ()
    id_retention: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MonitoringRule(Rule):
    """Alert thresholds and plausibility limits. Temperatures in tenths of °C, SpO₂ in percent."""

    watch_temperature: int = 375
    fever_temperature: int = 380
    watch_oxygen: int = 94
    urgent_oxygen: int = 92
    watch_respiration: int = 24
    urgent_respiration: int = 30
    #: (below so many months of age, fast from so many breaths on), youngest first; older: as adults.
    child_respiration: tuple[tuple[int, int], ...] = ()
    #: (below so many months of age, least, most) breaths that can be; older: ``respiration_limits``.
    child_respiration_limits: tuple[tuple[int, int, int], ...] = ()
    temperature_limits: tuple[int, int] = (340, 425)
    oxygen_limits: tuple[int, int] = (50, 100)
    respiration_limits: tuple[int, int] = (5, 80)
    pulse_limits: tuple[int, int] = (30, 220)
    symptom_free_days: int = 3
    #: So many days running without being seen are an alert (ours: the third miss).
    missed_alert: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class NationalIdRule(Rule):
    """How a NIK is read. ``pivot`` stands for the day of entry where none is given."""

    pivot: date
    woman_day_offset: int = 40
    provinces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleSet:
    """One rule of each section, as they stand on a day."""

    zoning: ZoningRule
    scenario: ScenarioRule
    isolation: IsolationRule
    quarantine: QuarantineRule
    contacts: ContactRule
    eligibility: EligibilityRule
    compliance: ComplianceRule
    monitoring: MonitoringRule
    national_id: NationalIdRule
    institution: InstitutionRule
    sanction: SanctionRule

    def snapshot(self) -> str:
        """Return the whole set as JSON, to be frozen beside what was reckoned with it."""
        return json.dumps(asdict(self), default=str, sort_keys=True)

    @classmethod
    def from_snapshot(cls, text: str) -> Self:
        """Return the set that :meth:`snapshot` froze."""
        kept: dict[str, dict[str, Any]] = json.loads(text)
        made: dict[str, Any] = {name: _made(kind, kept[name]) for name, kind in _KINDS.items()}
        return cls(**made)


class Override(Protocol):
    """What a posko's own rule tells, wherever it is kept: see :class:`RuleOverride`."""

    @property
    def section(self) -> str:
        """Name of the section."""

    @property
    def values(self) -> Mapping[str, object]:
        """What stands in for the national values, by name."""

    @property
    def legal_basis(self) -> str:
        """The paper that says so."""

    @property
    def valid_from(self) -> date:
        """The first day."""

    @property
    def valid_until(self) -> date | None:
        """The last day, None where it has no end."""


@dataclass(frozen=True, slots=True)
class RuleOverride:
    """A posko's own figures for one section from a day on (to another), with their own legal basis.

    Kalbar kept the first zone thresholds after 6 April 2021 (domain.md 1.2).
    """

    section: str
    values: Mapping[str, object]
    legal_basis: str
    valid_from: date
    valid_until: date | None = None


_KINDS: dict[str, type[Rule]] = {
    "zoning": ZoningRule,
    "scenario": ScenarioRule,
    "isolation": IsolationRule,
    "quarantine": QuarantineRule,
    "contacts": ContactRule,
    "eligibility": EligibilityRule,
    "compliance": ComplianceRule,
    "monitoring": MonitoringRule,
    "national_id": NationalIdRule,
    "institution": InstitutionRule,
    "sanction": SanctionRule,
}
SECTIONS = tuple(_KINDS)

R = TypeVar("R", bound=Rule)


class RuleBook:
    """Every dated rule of every section, national ones and the posko's own. It never changes once made."""

    def __init__(self, rules: Mapping[str, tuple[Rule, ...]], overrides: Iterable[Override] = ()) -> None:
        self._rules = dict(rules)
        self._overrides = tuple(sorted(overrides, key=lambda override: override.valid_from))
        self._by_day: dict[date, RuleSet] = {}
        for override in self._overrides:
            check_override(override, self._rules)

    @staticmethod
    def national() -> RuleBook:
        """Return the national rules alone."""
        return national()

    @staticmethod
    def with_overrides(overrides: Iterable[Override]) -> RuleBook:
        """Return the national rules under the posko's own, the later over the earlier.

        Raises ``Refused`` as :func:`check_override` does.
        """
        return RuleBook({name: national().section(name) for name in SECTIONS}, overrides)

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
            if override.section == section and holds(override, day):
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


def _apply(rule: Rule, override: Override) -> Rule:
    values = {name: _frozen(value) for name, value in override.values.items()}
    return replace(
        rule,
        **values,
        legal_basis=override.legal_basis,
        valid_from=override.valid_from,
        valid_until=override.valid_until,
        uncertain=tuple(name for name in rule.uncertain if name not in values and name != "legal_basis"),
        local=True,
        outside_validity=False,
    )


def holds(override: Override, day: date) -> bool:
    """Whether a local rule stands in for the national one on ``day``."""
    return override.valid_from <= day and (override.valid_until is None or day <= override.valid_until)


def check_override(override: Override, rules: Mapping[str, tuple[Rule, ...]] | None = None) -> None:
    """Raise ``Refused`` where a local rule names no section or value, lacks a basis, or makes no sense."""
    kind = _KINDS.get(override.section)
    if kind is None:
        raise Refused("rule.section_unknown", field="section", section=override.section)
    own = {field.name for field in fields(kind)} - {field.name for field in fields(Rule)}
    unknown = ", ".join(sorted(set(override.values) - own))
    if unknown or not override.values:
        raise Refused("rule.value_unknown", field="values", section=override.section, values=unknown)
    if not override.legal_basis.strip():
        raise Refused("rule.basis_missing", field="legal_basis")
    versions = (rules or {name: national().section(name) for name in SECTIONS})[override.section]
    told = _nearest(versions, override.valid_from)
    for name, value in override.values.items():
        if isinstance(getattr(told, name), int) and type(value) is not int:
            raise Refused("rule.value_invalid", field=name, section=override.section, value=value)
    try:
        _apply(told, override)
    except (TypeError, ValueError) as error:
        raise Refused("rule.value_invalid", field="values", section=override.section, value="") from error


def thawed(section: str, kept: Mapping[str, Any]) -> Any:
    """Return the rule of ``section`` that was kept as JSON (``asdict``) beside what was reckoned with it."""
    return _made(_KINDS[section], kept)


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
    """Build a rule from TOML values, or from JSON, where a date is text."""
    dated = {field.name for field in fields(kind) if str(field.type).startswith("date")}
    values: dict[str, Any] = {
        name: date.fromisoformat(value) if name in dated and isinstance(value, str) else _frozen(value)
        for name, value in entry.items()
    }
    return kind(**values)


def _frozen(value: Any) -> Any:
    return tuple(_frozen(part) for part in value) if isinstance(value, list) else value
