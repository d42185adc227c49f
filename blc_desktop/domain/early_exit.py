"""Leaving isolation early by two molecular tests (SE HK.02.01/MENKES/18/2022; domain.md 2.3).

Clinically better, and a molecular test (NAAT: PCR or rapid molecular) on day 5 and another on day 6, 24 hours
apart, both negative or with a cycle threshold above 35: done. Results of days 1 to 4 are not accepted, nor is
an antigen test. The hours are kept where both specimens' times are known; else 24 hours apart means that the
second is on a later day.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from blc_desktop.domain.kinds import TestKind
from blc_desktop.domain.problems import Problem
from blc_desktop.domain.rules import IsolationRule, RuleSet, national_on
from blc_desktop.errors import Refused

#: No laboratory counts further.
_MOST_CYCLES = 60
#: Tests that look for the virus's genes.
MOLECULAR = frozenset({TestKind.PCR, TestKind.RAPID_MOLECULAR})


@dataclass(frozen=True, slots=True)
class ExitTest:
    """A test at the end of an isolation, with a result. ``ct_tenths``: the cycle threshold, 35,2 as 352.

    ``clock`` is when the specimen was taken, HH:MM, where that is known.
    """

    day: date
    kind: TestKind
    negative: bool
    ct_tenths: int | None = None
    clock: str | None = None


@dataclass(frozen=True, slots=True)
class EarlyExit:
    """The days of the two tests; the second is the last day of isolation.

    ``by_clock``: the time between them was reckoned by the hours of the specimens, not by days.
    """

    first: date
    second: date
    by_clock: bool = False


def read_ct(text: str | None) -> int | None:
    """Return a cycle threshold in tenths: ``35,2`` and ``35.2`` are 352. ``Refused`` where it is none."""
    typed = (text or "").strip().replace(",", ".")
    if not typed:
        return None
    whole, _dot, rest = typed.partition(".")
    if not whole.isdecimal() or (rest and not rest.isdecimal()) or not 0 < int(whole) < _MOST_CYCLES:
        raise Refused("early_exit.ct_invalid", value=text)
    return int(whole) * 10 + int((rest + "0")[0])


def is_clear(test: ExitTest, rule: IsolationRule) -> bool:
    """Whether a result counts as negative: it is, or its threshold is so late that little virus is left."""
    return test.negative or (test.ct_tenths is not None and test.ct_tenths > rule.early_exit_ct)


def apart(first: ExitTest, second: ExitTest, rule: IsolationRule) -> bool:
    """Whether ``second`` lies long enough after ``first``: by the clock where both tell it, else by day."""
    gap = timedelta(days=rule.early_exit_gap)
    if first.clock is None or second.clock is None:
        return second.day >= first.day + gap
    return _moment(second) >= _moment(first) + gap


def _moment(test: ExitTest) -> datetime:
    return datetime.combine(test.day, time.fromisoformat(test.clock or "00:00"))


def early_exit(*, anchor: date, tests: Iterable[ExitTest], rules: RuleSet | None = None) -> EarlyExit | None:
    """Return the two tests that end an isolation counted from ``anchor``, whatever their order; else None.

    A test that is not clear takes away those before it: the two must follow the last such one. A day with
    several results is clear only if all of them are.
    """
    rule = (rules or national_on(anchor)).isolation
    if not rule.early_exit_day:
        return None
    earliest = anchor + timedelta(days=rule.early_exit_day)
    counted = [test for test in tests if test.kind in MOLECULAR and test.day >= earliest]
    bad = {test.day for test in counted if not is_clear(test, rule)}
    last_bad = max(bad, default=date.min)
    clear = sorted((test for test in counted if test.day > last_bad), key=_order)
    for second in clear:
        for first in clear:
            if first.day < second.day and apart(first, second, rule):
                by_clock = first.clock is not None and second.clock is not None
                return EarlyExit(first.day, second.day, by_clock)
    return None


def _order(test: ExitTest) -> tuple[date, str]:
    """Return what tests are put in order by; within a day one without a time comes last."""
    return test.day, test.clock or "~"


def check(
    first: ExitTest, second: ExitTest, *, anchor: date, rules: RuleSet | None = None
) -> tuple[Problem, ...]:
    """Return why two tests do not end an isolation, each at its field; nothing where they do."""
    rule = (rules or national_on(anchor)).isolation
    if not rule.early_exit_day:
        return (Problem("early_exit.not_in_force", facts={"basis": rule.legal_basis}),)
    earliest = anchor + timedelta(days=rule.early_exit_day)
    found = []
    for name, test in (("first", first), ("second", second)):
        if test.kind not in MOLECULAR:
            found.append(Problem("early_exit.not_molecular", f"{name}_kind"))
        if test.day < earliest:
            found.append(
                Problem(
                    "early_exit.too_early",
                    f"{name}_on",
                    facts={"earliest": earliest, "number": rule.early_exit_day},
                )
            )
        if not is_clear(test, rule):
            threshold = rule.early_exit_ct // 10
            found.append(Problem("early_exit.not_clear", f"{name}_ct", facts={"threshold": threshold}))
    if not apart(first, second, rule):
        facts = {"hours": 24 * rule.early_exit_gap, "clock": first.clock, "day": first.day}
        timed = first.clock is not None and second.clock is not None
        code, field = ("too_close_clock", "second_clock") if timed else ("too_close", "second_on")
        found.append(Problem(f"early_exit.{code}", field, facts=facts))
    return tuple(found)
