"""Rules of the target list: age ranges to choose by, what a dose must say, what is warned of.

How many doses are complete and how many days lie between them are settings of the posko: vaccines differ,
and the instructions changed more than once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from blc_desktop.domain.commands.vaccination import DoseDetails, SetTargetState
from blc_desktop.domain.facts.vaccination import DoseFacts, DoseRules, TargetFacts
from blc_desktop.domain.kinds_welfare import DoseState, TargetState, VaccinationGroup
from blc_desktop.domain.problems import Problem, Severity
from blc_desktop.domain.risks import ELDERLY_FROM
from blc_desktop.i18n import N_

#: Nobody gets more than this; a larger number is a slip of the finger.
MOST_DOSES = 9
#: As many names as a warning tells.
_NAMED = 3


@dataclass(frozen=True, slots=True)
class AgeRange:
    """People from ``youngest`` years up to, not including, ``below``; ``group`` is proposed for them."""

    code: str
    title: str
    youngest: int
    below: int
    group: VaccinationGroup


AGE_RANGES = (
    AgeRange("elderly", N_("Lansia, 60 tahun ke atas"), ELDERLY_FROM, 150, VaccinationGroup.ELDERLY),
    AgeRange("pre_elderly", N_("Pralansia, 45–59 tahun"), 45, ELDERLY_FROM, VaccinationGroup.GENERAL),
    AgeRange("adult", N_("Dewasa, 18–44 tahun"), 18, 45, VaccinationGroup.GENERAL),
    AgeRange("adolescent", N_("Remaja, 12–17 tahun"), 12, 18, VaccinationGroup.GENERAL),
)
#: States that want to be explained.
EXPLAINED = frozenset({TargetState.POSTPONED, TargetState.REFUSED, TargetState.NOT_ELIGIBLE})


def dose_state(doses: int, rules: DoseRules) -> DoseState:
    """Return what ``doses`` given come to."""
    if doses >= rules.doses:
        return DoseState.COMPLETE
    return DoseState.PARTIAL if doses else DoseState.NONE


def due_on(doses: int, last: date | None, rules: DoseRules) -> date | None:
    """Return the day from which the next dose may be given; None before the first and after the last."""
    if last is None or dose_state(doses, rules) is not DoseState.PARTIAL:
        return None
    return last + timedelta(days=rules.interval_days)


def check_state(command: SetTargetState, today: date) -> tuple[Problem, ...]:
    """Return what is wrong with a change of state."""
    found = _day(command.day, today)
    if command.state in EXPLAINED and not command.reason.strip():
        found.append(Problem("vaccination.reason_missing", "reason"))
    return tuple(found)


def check_dose(details: DoseDetails, today: date) -> tuple[Problem, ...]:
    """Return what is wrong with a dose whoever gets it."""
    found = _day(details.day, today)
    if not details.vaccine.strip():
        found.append(Problem("vaccination.no_vaccine", "vaccine"))
    if details.number is not None and not 1 <= details.number <= MOST_DOSES:
        found.append(Problem("vaccination.number", "number", facts={"most": MOST_DOSES}))
    return tuple(found)


def fits(
    details: DoseDetails, name: str, others: Sequence[DoseFacts], number: int | None = None
) -> tuple[Problem, ...]:
    """Return what speaks against a dose of one person beside the ``others`` they had.

    ``number`` is the one it would bear (default: as typed).
    """
    wanted = number if number is not None else details.number
    for other in others:
        if other.number == wanted:
            facts = {"name": name, "number": other.number, "day": other.day}
            return (Problem("vaccination.dose_twice", "number", facts=facts),)
        before = wanted is not None and other.number < wanted
        if (other.day >= details.day) if before else (other.day <= details.day):
            facts = {"name": name, "number": other.number, "day": other.day}
            return (Problem("vaccination.dose_order", "day", facts=facts),)
    return ()


def warnings(details: DoseDetails, targets: Sequence[TargetFacts], rules: DoseRules) -> tuple[Problem, ...]:
    """Return what is asked before doses are written down: who isolates, who is early, who is complete."""
    isolating = [each.name for each in targets if each.isolating_until is not None]
    early, complete = [], []
    for each in targets:
        last = max((dose.day for dose in each.doses), default=None)
        due = due_on(len(each.doses), last, rules)
        if due is not None and details.day < due:
            early.append(each.name)
        if dose_state(len(each.doses), rules) is DoseState.COMPLETE:
            complete.append(each.name)
    found = (
        ("vaccination.isolating", None, isolating),
        ("vaccination.early", "day", early),
        ("vaccination.complete", "number", complete),
    )
    return tuple(
        Problem(code, field, Severity.WARNING, facts={"names": named(names), "days": rules.interval_days})
        for code, field, names in found
        if names
    )


def named(names: Sequence[str]) -> str:
    """``Siti, Budi, Citra (+4)``: who is meant, without filling the screen."""
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" (+{more})" if more > 0 else "")


def _day(day: date, today: date) -> list[Problem]:
    if day > today:
        return [Problem("date.in_future", "day", facts={"day": day, "today": today})]
    return []
