"""The regulation in force on a day, as frozen data with its legal basis.

The numbers lie in ``resources/rules/*.toml``, dated; a posko may put local values in their place from a day
on. Nothing here reads the book: :meth:`RuleBook.with_overrides` is handed what the book holds.

>>> national().on(date(2021, 4, 6)).zoning.orange_max
5
"""

from __future__ import annotations

import dataclasses
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Protocol, Self

from blc_desktop.domain.rule_sections import (
    SECTIONS,
    ComplianceRules,
    ContactRules,
    IsolationRules,
    MonitoringRules,
    NationalIdRules,
    QuarantineRules,
    ScenarioRules,
    Section,
    ZoningRules,
)
from blc_desktop.errors import Refused


class Override(Protocol):
    """Values of one section that hold here from a day on, on a legal basis of their own."""

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


@dataclass(frozen=True, slots=True)
class RuleOverride:
    """A local rule: ``values`` of ``section`` stand in for the national ones from ``valid_from`` on.

    Some places kept the first zone thresholds after April 2021 (domain.md 1.2).
    """

    section: str
    values: Mapping[str, object]
    legal_basis: str
    valid_from: date


@dataclass(frozen=True, slots=True)
class RuleSet:
    """Every rule in force on one day."""

    on: date
    zoning: ZoningRules
    scenario: ScenarioRules
    isolation: IsolationRules
    quarantine: QuarantineRules
    contacts: ContactRules
    compliance: ComplianceRules
    monitoring: MonitoringRules
    national_id: NationalIdRules

    @property
    def outside_validity(self) -> bool:
        """Whether any section stands in from another time, for want of one in force on the day."""
        return any(section.outside_validity for section in self.sections().values())

    def sections(self) -> dict[str, Section]:
        """Return the sections by name."""
        return {name: getattr(self, name) for name in SECTIONS}

    def snapshot(self) -> dict[str, Any]:
        """Return everything as plain JSON values, to be kept with a report that must never change."""
        return {
            "on": self.on.isoformat(),
            **{name: section.plain() for name, section in self.sections().items()},
        }

    @classmethod
    def from_snapshot(cls, kept: Mapping[str, Any]) -> Self:
        """Return the rules as :meth:`snapshot` kept them."""
        sections: dict[str, Any] = {name: kind.read(kept[name]) for name, kind in SECTIONS.items()}
        return cls(on=date.fromisoformat(kept["on"]), **sections)


class RuleBook:
    """The rules of all times: the national versions, and the local values that stand in for them.

    It never changes once it is made; :meth:`on` remembers the days it was asked for.
    """

    def __init__(
        self, versions: Mapping[str, tuple[Section, ...]], overrides: Iterable[Override] = ()
    ) -> None:
        self._versions = versions
        self._overrides = tuple(sorted(overrides, key=lambda override: override.valid_from))
        self._known: dict[date, RuleSet] = {}
        for override in self._overrides:
            check_override(override)

    @staticmethod
    def national() -> RuleBook:
        """Return the national rules alone."""
        return national()

    @staticmethod
    def with_overrides(overrides: Iterable[Override]) -> RuleBook:
        """Return the national rules with local values in their place, the later over the earlier.

        Raises ``Refused`` as :func:`check_override` does.
        """
        return RuleBook(national().versions, overrides)

    @property
    def versions(self) -> Mapping[str, tuple[Section, ...]]:
        """The national versions of each section, the oldest first."""
        return self._versions

    @property
    def overrides(self) -> tuple[Override, ...]:
        """The local values, the oldest first."""
        return self._overrides

    def on(self, day: date) -> RuleSet:
        """Return the rules in force on ``day``; where a section has none, the nearest, marked so."""
        found = self._known.get(day)
        if found is None:
            sections: dict[str, Any] = {name: self._section(name, day) for name in SECTIONS}
            found = self._known[day] = RuleSet(on=day, **sections)
        return found

    def _section(self, name: str, day: date) -> Section:
        section = _in_force(self._versions[name], day)
        for override in self._overrides:
            if override.section == name and override.valid_from <= day:
                section = _replaced(section, override)
        return section


def _in_force(versions: tuple[Section, ...], day: date) -> Section:
    """Return the version in force on ``day``, else the one that ended or begins nearest to it."""
    nearest = min(versions, key=lambda version: (version.days_from(day), -version.valid_from.toordinal()))
    outside = nearest.days_from(day) > 0
    return dataclasses.replace(nearest, outside_validity=True) if outside else nearest


def _replaced(section: Section, override: Override) -> Section:
    settled = tuple(name for name in section.uncertain if name not in override.values)
    return dataclasses.replace(
        type(section).read(section.plain() | dict(override.values)),
        legal_basis=override.legal_basis,
        valid_from=override.valid_from,
        valid_until=None,
        uncertain=settled,
        outside_validity=False,
        local=True,
    )


def check_override(override: Override) -> None:
    """Raise ``Refused`` where a local rule names no section or value, lacks a basis, or makes no sense."""
    kind = SECTIONS.get(override.section)
    if kind is None:
        raise Refused("rule.section_unknown", field="section", section=override.section)
    unknown = sorted(set(override.values) - kind.own_values())
    if unknown or not override.values:
        raise Refused("rule.value_unknown", field="values", section=override.section, values=unknown)
    if not override.legal_basis.strip():
        raise Refused("rule.basis_missing", field="legal_basis")
    try:
        _replaced(_in_force(national().versions[override.section], override.valid_from), override)
    except (TypeError, ValueError) as error:
        raise Refused("rule.value_invalid", field="values", section=override.section) from error


@cache
def national() -> RuleBook:
    """Return the national rules that ship with the program; they are read once."""
    return RuleBook({name: _load(name, kind) for name, kind in SECTIONS.items()})


def _load(name: str, kind: type[Section]) -> tuple[Section, ...]:
    """Read the versions of one section; a version may name a set of values it uses."""
    text = (files("resources") / "rules" / f"{name}.toml").read_text(encoding="utf-8")
    told = tomllib.loads(text)
    sets = told.get("sets", {})
    return tuple(
        kind.read(
            sets.get(version.get("uses"), {})
            | {key: value for key, value in version.items() if key != "uses"}
        )
        for version in told["version"]
    )


def rules_on(rules: RuleSet | None, day: date) -> RuleSet:
    """Return ``rules`` if there are any, else the national ones in force on ``day``."""
    return rules if rules is not None else national().on(day)
