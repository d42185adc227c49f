"""The letters of the monitoring form, thresholds, and who may be marked well without being asked.

KMK HK.01.07/MENKES/413/2020, Lampiran 2: X healthy, D fever, B cough, S breathless, L other symptoms,
A safe (monitoring finished), R referred. T (not met) is our own and never counts as free of symptoms.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from blc_desktop.domain.problems import Problem
from blc_desktop.domain.rules import MonitoringRule, RuleSet, national_on


class Code(StrEnum):
    """One letter of a cell."""

    HEALTHY = "X"
    FEVER = "D"
    COUGH = "B"
    BREATHLESS = "S"
    OTHER = "L"
    SAFE = "A"
    REFERRED = "R"
    NOT_MET = "T"


#: Canonical order of letters in a cell.
ORDER = "XDBSLART"
SYMPTOMS = frozenset("DBSL")
#: Only fever and respiratory symptoms hold the clock; lingering loss of smell (L) does not (domain.md 2.3).
HOLDING = frozenset("DBS")
_WELL = frozenset("XA")
#: Fever where no rule set is at hand: 38.0 °C, in tenths.
FEVER_TENTHS = 380


class Level(StrEnum):
    """How a value stands: advice ("hubungi puskesmas"), not a diagnosis."""

    NORMAL = "normal"
    WATCH = "watch"
    URGENT = "urgent"


@dataclass(frozen=True, slots=True)
class Finding:
    """One value past a threshold: a code, its level and the value."""

    code: str
    level: Level
    value: int | None = None


def parse_codes(text: str) -> str:
    """Return the letters of ``text`` in canonical order: ``b d`` → ``DB``.

    Raises ``ValueError`` with a problem code: ``monitoring.unknown_code`` or ``monitoring.contradiction``
    (well and ill at once; not met and anything else).
    """
    letters = {c for c in text.upper() if not (c.isspace() or c in "+,./-")}
    if not letters <= set(ORDER):
        raise ValueError("monitoring.unknown_code")
    alone = letters & {"X", "T"}
    if alone and len(letters) > 1:
        raise ValueError("monitoring.contradiction")
    if letters & _WELL and letters & SYMPTOMS:
        raise ValueError("monitoring.contradiction")
    return "".join(c for c in ORDER if c in letters)


def holds_clock(codes: str, temperature_tenths: int | None = None, *, rules: RuleSet | None = None) -> bool:
    """Whether an entry says fever or respiratory symptoms. A measured fever counts like the letter D."""
    limit = rules.monitoring.fever_temperature if rules else FEVER_TENTHS
    return bool(HOLDING & set(codes)) or (temperature_tenths is not None and temperature_tenths >= limit)


def observed(codes: str) -> bool:
    """Whether somebody was seen or spoken to at all: T and an empty cell say nothing about symptoms."""
    return bool(codes) and codes != Code.NOT_MET


def findings(
    *,
    codes: str,
    temperature_tenths: int | None = None,
    oxygen_saturation: int | None = None,
    respiratory_rate: int | None = None,
    age_months: int | None = None,
    rules: MonitoringRule,
) -> tuple[Finding, ...]:
    """Return what an entry gives cause for, the urgent first (domain.md 2.5).

    Children breathe faster: with ``age_months`` they are judged by their own limits, else as adults.
    """
    found = [
        _temperature(temperature_tenths, rules),
        _oxygen(oxygen_saturation, rules),
        _respiration(respiratory_rate, age_months, rules),
        Finding("alert.breathless", Level.URGENT) if "S" in codes else None,
        Finding("alert.referred", Level.WATCH) if "R" in codes else None,
    ]
    order = (Level.URGENT, Level.WATCH)
    return tuple(sorted((f for f in found if f is not None), key=lambda f: order.index(f.level)))


def level(found: Iterable[Finding]) -> Level:
    """Return the gravest level of ``found``."""
    levels = {f.level for f in found}
    if Level.URGENT in levels:
        return Level.URGENT
    return Level.WATCH if Level.WATCH in levels else Level.NORMAL


def _temperature(value: int | None, rule: MonitoringRule) -> Finding | None:
    if value is None or value < rule.watch_temperature:
        return None
    fever = value >= rule.fever_temperature
    code = "alert.fever" if fever else "alert.temperature"
    return Finding(code, Level.URGENT if fever else Level.WATCH, value)


def _oxygen(value: int | None, rule: MonitoringRule) -> Finding | None:
    if value is None or value > rule.watch_oxygen:
        return None
    urgent = value <= rule.urgent_oxygen
    return Finding(
        "alert.oxygen_urgent" if urgent else "alert.oxygen", Level.URGENT if urgent else Level.WATCH, value
    )


def _respiration(value: int | None, age_months: int | None, rule: MonitoringRule) -> Finding | None:
    if value is None:
        return None
    for below, fast in rule.child_respiration:
        if age_months is not None and age_months < below:
            return Finding("alert.respiration_child", Level.WATCH, value) if value >= fast else None
    if value <= rule.watch_respiration:
        return None
    urgent = value > rule.urgent_respiration
    code = "alert.respiration_urgent" if urgent else "alert.respiration"
    return Finding(code, Level.URGENT if urgent else Level.WATCH, value)


def plausible(
    *,
    temperature_tenths: int | None = None,
    oxygen_saturation: int | None = None,
    respiratory_rate: int | None = None,
    pulse: int | None = None,
    age_months: int | None = None,
    rules: RuleSet | None = None,
    on: date | None = None,
) -> tuple[Problem, ...]:
    """Return an error for every sign outside its plausible limits; small children breathe faster."""
    rule = (rules or national_on(on or date(2021, 2, 9))).monitoring
    given = (
        ("temperature_tenths", temperature_tenths, rule.temperature_limits),
        ("oxygen_saturation", oxygen_saturation, rule.oxygen_limits),
        ("respiratory_rate", respiratory_rate, _breaths(age_months, rule)),
        ("pulse", pulse, rule.pulse_limits),
    )
    return tuple(
        Problem("monitoring.implausible", name, facts={"least": low, "most": high, "value": value})
        for name, value, (low, high) in given
        if value is not None and not low <= value <= high
    )


def _breaths(age_months: int | None, rule: MonitoringRule) -> tuple[int, int]:
    """Return the least and the most breaths a minute that can be at an age."""
    for below, least, most in rule.child_respiration_limits:
        if age_months is not None and age_months < below:
            return least, most
    return rule.respiration_limits


def missed(days: Iterable[date], first: date, last: date) -> tuple[date, ...]:
    """Return the days from ``first`` to ``last`` that are not among ``days``."""
    known = set(days)
    span = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return tuple(day for day in span if day not in known)
