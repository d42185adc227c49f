"""The sections of the regulation: frozen values, each with its legal basis and its period.

``uncertain`` names the values that the sources leave open (domain.md 11), so that a screen can say so.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Self, get_type_hints


class ZoneBasis(StrEnum):
    """Which cases of a house count: confirmed within the window, or isolating on any of its days."""

    CONFIRMED_IN_WINDOW = "confirmed_in_window"
    ACTIVE_IN_WINDOW = "active_in_window"


class SharedDwelling(StrEnum):
    """How rented rooms, boarding houses and dormitories count: as one house, or each family as one."""

    ONE_HOUSE = "one_house"
    PER_HOUSEHOLD = "per_household"


class Anchor(StrEnum):
    """The day from which an isolation counts, as day 0."""

    SPECIMEN = "specimen"
    RESULT = "result"
    ONSET = "onset"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """What every section has: the paper it rests on, its period (both days inside), and how sure it is.

    ``outside_validity``: no version was in force on the day asked for, this is the nearest. ``local``: values
    of this posko stand in for the national ones.
    """

    legal_basis: str
    valid_from: date
    valid_until: date | None = None
    uncertain: tuple[str, ...] = ()
    outside_validity: bool = False
    local: bool = False

    def days_from(self, day: date) -> int:
        """Return how many days ``day`` lies outside the period; 0: inside."""
        if day < self.valid_from:
            return (self.valid_from - day).days
        if self.valid_until is not None and day > self.valid_until:
            return (day - self.valid_until).days
        return 0

    def plain(self) -> dict[str, Any]:
        """Return the values as JSON knows them."""
        return {field.name: _plain(getattr(self, field.name)) for field in dataclasses.fields(self)}

    @classmethod
    def read(cls, told: Mapping[str, object]) -> Self:
        """Return the section from TOML or JSON values.

        Raises ``TypeError`` for a value that is missing, unknown or of another kind, ``ValueError`` for one
        that makes no sense.
        """
        kinds = _hints(cls)
        values: dict[str, Any] = {name: _typed(kinds.get(name), value) for name, value in told.items()}
        return cls(**values)

    @classmethod
    def own_values(cls) -> frozenset[str]:
        """Return the names of the values that make the rule: those that a local rule may give."""
        common = {field.name for field in dataclasses.fields(Section)}
        return frozenset(field.name for field in dataclasses.fields(cls)) - common


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoningRules(Section):
    """Houses of an RT by which it is yellow, orange (above ``yellow_max``) or red (above ``orange_max``)."""

    window_days: int
    yellow_max: int
    orange_max: int
    basis: ZoneBasis
    shared_dwelling: SharedDwelling

    def __post_init__(self) -> None:
        if self.window_days < 1 or not 0 < self.yellow_max < self.orange_max:
            raise ValueError("thresholds must rise")


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioRules(Section):
    """What is to be done in an RT of each colour, as codes of :mod:`blc_desktop.words.scenario`."""

    green: tuple[str, ...]
    yellow: tuple[str, ...]
    orange: tuple[str, ...]
    red: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IsolationRules(Section):
    """Days of isolation, the anchor of the count, and who may isolate at home.

    ``home_age_max`` is in full years (None: any age), ``home_needs`` what the house must offer,
    ``home_not_for`` and ``home_not_beside`` the risks of the patient and of housemates that speak against it.
    """

    min_days: int
    free_days: int
    asymptomatic_anchor: Anchor
    symptomatic_anchor: Anchor
    home_needs: tuple[str, ...]
    home_not_for: tuple[str, ...]
    home_not_beside: tuple[str, ...]
    home_age_max: int | None = None

    def __post_init__(self) -> None:
        if self.min_days < 1 or self.free_days < 0:
            raise ValueError("days must be positive")


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarantineRules(Section):
    """Days of quarantine after the last contact, and the day of the exit test (first day = 1; 0: none)."""

    contact_days: int
    exit_test_day: int
    traveller_days: int

    def __post_init__(self) -> None:
        if self.contact_days < 1 or self.traveller_days < 1 or self.exit_test_day < 0:
            raise ValueError("days must be positive")


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactRules(Section):
    """Days before and after the onset or the specimen in which contacts are looked for."""

    days_before: int
    days_after: int

    def __post_init__(self) -> None:
        if self.days_before < 0 or self.days_after < 0:
            raise ValueError("days must be positive")


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplianceRules(Section):
    """The highest percentage of each band; above ``yellow_max`` is green."""

    red_max: int
    orange_max: int
    yellow_max: int

    def __post_init__(self) -> None:
        if not 0 <= self.red_max < self.orange_max < self.yellow_max <= 100:
            raise ValueError("bands must rise")


@dataclass(frozen=True, slots=True, kw_only=True)
class MonitoringRules(Section):
    """Thresholds of alerts, limits of plausible values, and whom "all well" leaves to be asked.

    Temperatures in tenths of °C, saturation in percent, breaths and pulse per minute. ``child_breathing``
    holds (below so many months, fast from so many breaths on), youngest first.
    """

    raised_from: int
    fever_from: int
    oxygen_watch_below: int
    oxygen_urgent_below: int
    breathing_watch_above: int
    breathing_urgent_above: int
    child_breathing: tuple[tuple[int, int], ...]
    temperature_limits: tuple[int, int]
    oxygen_limits: tuple[int, int]
    breathing_limits: tuple[int, int]
    pulse_limits: tuple[int, int]
    bulk_symptom_days: int
    bulk_not_for: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NationalIdRules(Section):
    """How a NIK is read: ``pivot`` stands for the day of entry where none is given."""

    pivot: date
    woman_day_offset: int
    provinces: tuple[str, ...]


SECTIONS: Mapping[str, type[Section]] = {
    "zoning": ZoningRules,
    "scenario": ScenarioRules,
    "isolation": IsolationRules,
    "quarantine": QuarantineRules,
    "contacts": ContactRules,
    "compliance": ComplianceRules,
    "monitoring": MonitoringRules,
    "national_id": NationalIdRules,
}


_known_hints: dict[str, dict[str, Any]] = {}


def _hints(section: type[Section]) -> dict[str, Any]:
    """Return the kinds of a section's fields; to find them out takes long, so they are kept."""
    name = section.__name__
    if name not in _known_hints:
        _known_hints[name] = get_type_hints(section)
    return _known_hints[name]


def _typed(kind: Any, value: object) -> object:
    """Turn a TOML or JSON value into the kind that a field has."""
    if isinstance(value, list | tuple):
        return tuple(_typed(None, part) for part in value)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind(str(value))
    if kind in (date, date | None) and isinstance(value, str):
        return date.fromisoformat(value)
    whole = kind is int or (kind == int | None and value is not None)
    if whole and (not isinstance(value, int) or isinstance(value, bool)):
        raise TypeError(f"a whole number was expected, not {value!r}")
    return value


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, StrEnum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value
