"""A posko's own rule in place of a national one: its figures as the paper states them, and what must hold.

Zones stand on paper as bands ("kuning 1–2 rumah, oranye 3–5, merah > 5"), so they are asked for as bands:
only so can a paper that leaves out a number of houses, or names it twice, be caught (domain.md 1.2).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from blc_desktop.domain.problems import Problem, Severity
from blc_desktop.domain.rules import (
    EligibilityRule,
    MonitoringRule,
    Override,
    Rule,
    RuleOverride,
    ZoningRule,
    check_override,
    holds,
    national,
)
from blc_desktop.errors import Refused

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Asked:
    """One figure of a local rule: a whole number from ``least`` to ``most``, or tenths of °C."""

    name: str
    least: int
    most: int
    tenths: bool = False


#: The sections a posko may have its own rule of, and the figures it gives, in the order of the form.
SECTIONS: Mapping[str, tuple[Asked, ...]] = {
    "zoning": (
        Asked("yellow_from", 0, 999),
        Asked("yellow_to", 1, 999),
        Asked("orange_from", 0, 999),
        Asked("orange_to", 1, 999),
        Asked("red_from", 0, 999),
        Asked("window_days", 1, 60),
    ),
    "isolation": (Asked("days", 1, 60), Asked("free_days", 0, 30)),
    "quarantine": (Asked("days", 1, 60), Asked("exit_test_day", 0, 60), Asked("traveller_days", 1, 60)),
    "contacts": (Asked("days_before", 0, 30), Asked("days_after", 0, 60)),
    "eligibility": (Asked("below_age", 1, 120),),
    "monitoring": (
        Asked("watch_temperature", 300, 450, tenths=True),
        Asked("fever_temperature", 300, 450, tenths=True),
        Asked("watch_oxygen", 1, 100),
        Asked("urgent_oxygen", 1, 100),
        Asked("watch_respiration", 1, 200),
        Asked("urgent_respiration", 1, 200),
        Asked("temperature_least", 300, 450, tenths=True),
        Asked("temperature_most", 300, 450, tenths=True),
        Asked("oxygen_least", 0, 100),
        Asked("oxygen_most", 1, 100),
        Asked("respiration_least", 0, 200),
        Asked("respiration_most", 1, 200),
        Asked("pulse_least", 0, 400),
        Asked("pulse_most", 1, 400),
    ),
}
#: What may be asked of a home (the checklist of eligibility), as codes of the national rules.
CRITERIA = (
    "mild",
    "no_comorbidity",
    "separate_room",
    "separate_bathroom",
    "oximeter",
    "telemedicine",
    "commitment",
)
_LIMITS = ("temperature", "oxygen", "respiration", "pulse")
#: The second must be above the first: named by the field that is at fault.
_ASCENDING = (
    ("watch_temperature", "fever_temperature"),
    ("urgent_oxygen", "watch_oxygen"),
    ("watch_respiration", "urgent_respiration"),
    *((f"{sign}_least", f"{sign}_most") for sign in _LIMITS),
)
#: A threshold outside what is plausible would never be met.
_WITHIN = {
    "watch_temperature": "temperature",
    "fever_temperature": "temperature",
    "watch_oxygen": "oxygen",
    "urgent_oxygen": "oxygen",
    "watch_respiration": "respiration",
    "urgent_respiration": "respiration",
}


@dataclass(frozen=True, slots=True)
class PutLocalRule:
    """Let the posko's own figures stand in for a section from a day on (to another).

    ``figures`` are those of :data:`SECTIONS` (and ``criteria`` of eligibility). ``replaces`` is the local
    rule that this one corrects.
    """

    section: str
    figures: Mapping[str, object]
    legal_basis: str
    valid_from: date
    valid_until: date | None = None
    replaces: int | None = None


@dataclass(frozen=True, slots=True)
class WithdrawLocalRule:
    """Let a local rule hold no longer: the national one does again."""

    override_id: int


def figures_of(section: str, rule: Rule) -> dict[str, object]:
    """Return the figures of a rule as the form asks for them."""
    if isinstance(rule, ZoningRule):
        return {
            "yellow_from": 1,
            "yellow_to": rule.yellow_max,
            "orange_from": rule.yellow_max + 1,
            "orange_to": rule.orange_max,
            "red_from": rule.orange_max + 1,
            "window_days": rule.window_days,
        }
    figures: dict[str, object] = {}
    for asked in SECTIONS[section]:
        if isinstance(rule, MonitoringRule) and asked.name.endswith(("_least", "_most")):
            sign, end = asked.name.rsplit("_", 1)
            figures[asked.name] = getattr(rule, f"{sign}_limits")[0 if end == "least" else 1]
        else:
            figures[asked.name] = getattr(rule, asked.name)
    if isinstance(rule, EligibilityRule):
        figures["criteria"] = rule.criteria
    return figures


def override_of(order: PutLocalRule) -> RuleOverride:
    """Return the local rule that ``order`` makes, its figures as the rules name them."""
    given = order.figures
    if order.section == "zoning":
        values: dict[str, object] = {
            "yellow_max": given["yellow_to"],
            "orange_max": given["orange_to"],
            "window_days": given["window_days"],
        }
    else:
        plain = (asked.name for asked in SECTIONS[order.section])
        values = {name: given[name] for name in plain if not name.endswith(("_least", "_most"))}
    if order.section == "monitoring":
        values |= {f"{sign}_limits": [given[f"{sign}_least"], given[f"{sign}_most"]] for sign in _LIMITS}
    if order.section == "eligibility":
        values["criteria"] = list(_criteria(given))
    return RuleOverride(order.section, values, order.legal_basis.strip(), order.valid_from, order.valid_until)


def _criteria(given: Mapping[str, object]) -> tuple[str, ...]:
    wanted = given.get("criteria")
    return tuple(code for code in CRITERIA if isinstance(wanted, Sequence) and code in wanted)


def check(order: PutLocalRule, others: Iterable[Override]) -> tuple[Problem, ...]:
    """Return what is wrong with a local rule, each at its field; ``others`` are the local ones that stand.

    Refused are figures that no place can have, that leave a number out or name it twice, an overlap with
    another local rule, and days on which no rule at all would hold. That the national rule comes back
    between two local ones is a warning.
    """
    if order.section not in SECTIONS:
        return (Problem("rule.section_unknown", "section", facts={"section": order.section}),)
    problems = list(_figures(order)) or list(_together(order)) or list(_made(order))
    if not order.legal_basis.strip():
        problems.append(Problem("rule.basis_missing", "legal_basis"))
    if order.valid_until is not None and order.valid_until < order.valid_from:
        problems.append(Problem("rule.ends_before_start", "valid_until", facts={"start": order.valid_from}))
        return tuple(problems)
    same = [other for other in others if other.section == order.section]
    return (*problems, *(tuple(_overlaps(order, same)) or tuple(_gaps(order, same))))


def _figures(order: PutLocalRule) -> Iterator[Problem]:
    for asked in SECTIONS[order.section]:
        value = order.figures.get(asked.name)
        if type(value) is not int:
            yield Problem("rule.figure_missing", asked.name)
        elif not asked.least <= value <= asked.most:
            scale = 10 if asked.tenths else 1
            facts = {"least": asked.least // scale, "most": asked.most // scale}
            yield Problem("rule.figure_impossible", asked.name, facts=facts)


def _together(order: PutLocalRule) -> Iterator[Problem]:
    """Find what is wrong between figures, each of which may be right by itself."""
    figures = {name: value for name, value in order.figures.items() if isinstance(value, int)}
    if order.section == "zoning":
        yield from _bands(figures)
    elif order.section == "monitoring":
        for lower, upper in _ASCENDING:
            if figures[lower] >= figures[upper]:
                yield Problem("rule.not_above", upper, facts={"other": lower})
        for name, sign in _WITHIN.items():
            if not figures[f"{sign}_least"] <= figures[name] <= figures[f"{sign}_most"]:
                yield Problem("rule.never_met", name)
    elif order.section == "quarantine" and figures["exit_test_day"] > figures["days"]:
        yield Problem("rule.exit_test_late", "exit_test_day", facts={"days": figures["days"]})
    elif order.section == "eligibility" and not _criteria(order.figures):
        yield Problem("rule.criteria_missing", f"criterion_{CRITERIA[0]}")


def _bands(figures: Mapping[str, int]) -> Iterator[Problem]:
    """Find a number of houses that no zone has, or two have. No house is green."""
    above = 0
    for first, last in (("yellow_from", "yellow_to"), ("orange_from", "orange_to"), ("red_from", "")):
        start = figures[first]
        if start > above + 1:
            yield Problem("rule.houses_gap", first, facts={"first": above + 1, "last": start - 1})
            return
        if start <= above:
            yield Problem("rule.houses_twice", first, facts={"first": start, "last": above})
            return
        if last and figures[last] < start:
            yield Problem("rule.band_empty", last, facts={"first": start})
            return
        above = figures[last] if last else start


def _made(order: PutLocalRule) -> Iterator[Problem]:
    """Let the rule itself say whether it can be made of the figures."""
    if not order.legal_basis.strip():
        return
    try:
        check_override(override_of(order))
    except Refused as error:
        yield Problem(error.code, error.field, facts=error.facts)


def overlapping(one: Override | PutLocalRule, others: Iterable[Override]) -> Override | None:
    """Return a local rule of the same section that holds on a day of ``one``."""
    for other in others:
        starts_later = other.valid_from >= one.valid_from and (
            one.valid_until is None or other.valid_from <= one.valid_until
        )
        if other.section == one.section and (holds(other, one.valid_from) or starts_later):
            return other
    return None


def _overlaps(order: PutLocalRule, same: Sequence[Override]) -> Iterator[Problem]:
    other = overlapping(order, same)
    if other is not None:
        field = "valid_from" if holds(other, order.valid_from) else "valid_until"
        code = "rule.overlap" if other.valid_until is not None else "rule.overlap_open"
        facts = {"basis": other.legal_basis, "first": other.valid_from, "last": other.valid_until}
        yield Problem(code, field, facts=facts)


def _gaps(order: PutLocalRule, same: Sequence[Override]) -> Iterator[Problem]:
    """Find days between this rule and its neighbours that no rule covers, or only the national one does."""
    rules: tuple[Rule | Override, ...] = (*national().section(order.section), *same)
    eve = order.valid_from - _ONE_DAY
    code = _between(rules, same, eve)
    if code:
        own: Sequence[Rule | Override] = same if code == "rule.national_between" else rules
        ends = [each.valid_until for each in own if each.valid_until is not None and each.valid_until < eve]
        if ends:
            yield _gap(code, "valid_from", max(ends) + _ONE_DAY, eve)
    if order.valid_until is None:
        return
    morrow = order.valid_until + _ONE_DAY
    code = _between(rules, same, morrow)
    if code:
        own = same if code == "rule.national_between" else rules
        starts = [each.valid_from for each in own if each.valid_from > morrow]
        if starts:
            yield _gap(code, "valid_until", morrow, min(starts) - _ONE_DAY)


def _between(rules: Iterable[Rule | Override], same: Iterable[Override], day: date) -> str:
    """Return what a day beside a local rule lacks: any rule, or a local one; empty: it has a local one."""
    if any(holds(local, day) for local in same):
        return ""
    return "rule.national_between" if any(_covers(rule, day) for rule in rules) else "rule.days_gap"


def _covers(rule: Rule | Override, day: date) -> bool:
    return rule.valid_from <= day and (rule.valid_until is None or day <= rule.valid_until)


def _gap(code: str, field: str, first: date, last: date) -> Problem:
    severity = Severity.WARNING if code == "rule.national_between" else Severity.ERROR
    return Problem(code, field, severity, {"first": first, "last": last})
