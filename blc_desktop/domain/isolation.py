"""When isolation ends, by the rule, and why (KMK HK.01.07/MENKES/413/2020 and 4641/2021, SE 18/2022).

Without symptoms: ten days from the specimen. With symptoms: ten days from the onset and at least three
further days free of fever and respiratory symptoms: ``max(onset + 10, last symptom day) + 3``. The anchor is
day 0; the person is free from the day after the last day. Under SE HK.02.01/MENKES/18/2022 two molecular
tests end it earlier (:mod:`blc_desktop.domain.early_exit`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from blc_desktop.domain.early_exit import EarlyExit, ExitTest, early_exit
from blc_desktop.domain.rules import IsolationRule, RuleSet, national_on


class Anchor(StrEnum):
    """What day 0 is."""

    SPECIMEN = "specimen"
    ONSET = "onset"
    LAST_CONTACT = "last_contact"
    ARRIVAL = "arrival"


def last_isolation_day(
    *,
    specimen_date: date | None = None,
    onset_date: date | None = None,
    last_symptom_day: date | None = None,
    rules: RuleSet | None = None,
) -> date:
    """Return the last day of isolation.

    Asymptomatic when both ``onset_date`` and ``last_symptom_day`` are None. Symptoms without a known onset
    are reckoned from the specimen; ``last_symptom_day`` is the last day with fever or respiratory symptoms,
    None with an onset meaning the onset day. Raises ``ValueError`` without an anchor, or when
    ``last_symptom_day`` is before the onset.
    """
    symptomatic = onset_date is not None or last_symptom_day is not None
    anchor = onset_date or specimen_date
    if anchor is None:
        raise ValueError("neither specimen nor onset is known")
    if onset_date and last_symptom_day and last_symptom_day < onset_date:
        raise ValueError("the last symptom is before the onset")
    rule = (rules or national_on(anchor)).isolation
    least = anchor + timedelta(days=rule.days)
    if not symptomatic:
        return least
    return max(least, last_symptom_day or anchor) + timedelta(days=rule.free_days)


def quarantine_last_day(
    *,
    last_contact: date,
    quarantine_start: date | None = None,
    entry_negative_on: date | None = None,
    exit_negative_on: date | None = None,
    rules: RuleSet | None = None,
) -> date:
    """Return the last day of a contact's quarantine, by the rule in force when it began.

    Fourteen days after the last contact; where the rule knows the tests (KMK 4641, May 2021), both negative
    and the exit test on day 5 or later (the first day is day 1) end it on the day of the exit test.
    """
    start = quarantine_start or last_contact
    rule = (rules or national_on(start)).quarantine
    full = last_contact + timedelta(days=rule.days)
    if not rule.exit_test_day or entry_negative_on is None or exit_negative_on is None:
        return full
    day_number = (exit_negative_on - start).days + 1
    return exit_negative_on if day_number >= rule.exit_test_day else full


def traveller_last_day(arrival: date, *, rules: RuleSet | None = None) -> date:
    """Return the last day of a traveller's quarantine of 5 × 24 hours from arrival."""
    rule = (rules or national_on(arrival)).quarantine
    return arrival + timedelta(days=rule.traveller_days)


@dataclass(frozen=True, slots=True)
class Observation:
    """What monitoring says of one day: ``holds`` is fever or respiratory symptoms (letters D, B, S)."""

    day: date
    holds: bool


@dataclass(frozen=True, slots=True)
class Course:
    """All that bears on the end of an isolation, in any order.

    ``last_symptom_day`` is set once somebody asked; ``asked_until`` is the day up to which days without an
    entry have been asked about.
    """

    specimen_date: date | None
    onset_date: date | None
    symptomatic: bool
    last_symptom_day: date | None = None
    asked_until: date | None = None
    observations: tuple[Observation, ...] = ()
    started_on: date | None = None
    exit_tests: tuple[ExitTest, ...] = ()


@dataclass(frozen=True, slots=True)
class Schedule:
    """The end of an isolation and why. ``reasons`` are (code, facts) in the order to be read.

    ``missing_days`` are days that nobody has accounted for and that could change the end: they never move
    it. ``symptoms_open``: when last looked at there were symptoms. ``symptom_end_unconfirmed``: nobody has
    said when they ended, nor were the free days all seen, as in an imported list.
    """

    last_day: date
    anchor_on: date
    anchor_kind: Anchor
    symptomatic: bool
    reasons: tuple[tuple[str, Mapping[str, object]], ...]
    missing_days: tuple[date, ...]
    symptom_end_unconfirmed: bool
    legal_basis: str
    outside_validity: bool = False
    last_symptom_day: date | None = field(default=None)
    symptoms_open: bool = False

    @property
    def provisional(self) -> bool:
        """Whether what is still to be learnt about the days so far could move the last day."""
        return bool(self.missing_days) or self.symptom_end_unconfirmed

    def day_number(self, day: date) -> int:
        """Return which day of isolation ``day`` is (the anchor is day 0)."""
        return (day - self.anchor_on).days

    def ready_to_close(self, day: date) -> bool:
        """Whether the period is over on ``day`` and nobody needs to be asked any more."""
        return day >= self.last_day and not self.provisional


def schedule(course: Course, *, until: date, rules: RuleSet | None = None) -> Schedule:
    """Reckon the schedule from all that is known up to and including ``until``.

    The date moves only when an asymptomatic person falls ill (re-anchored to the first day of symptoms),
    when symptoms pass onset + 10, or when two exit tests end it early in somebody who is known to be better.
    A missing day never moves it; it holds back ``ready_to_close``.
    """
    seen = _answers(course, until)
    ill = sorted(day for day, holds in seen.items() if holds)
    anchor, kind, fell_ill = _anchor(course, ill)
    symptomatic = fell_ill or _told_symptomatic(course)
    last = _last_symptom(course, ill, anchor) if symptomatic else None
    the_rules = rules or national_on(anchor)
    rule = the_rules.isolation
    end = last_isolation_day(
        specimen_date=anchor,
        onset_date=anchor if symptomatic else None,
        last_symptom_day=last,
        rules=the_rules,
    )
    told = course.last_symptom_day is not None and course.last_symptom_day == last
    left = _early(course, anchor, end, until, the_rules)
    better = left is not None and _better(seen, left, last, told=told, symptomatic=symptomatic)
    free_days = rule.free_days
    if left is not None and better:
        end, free_days = left.second, (left.second - left.first).days + 1
    missing = _missing(course, seen, end, until, symptomatic=symptomatic, free_days=free_days)
    known_over = told or better or _free_at_the_end(course, seen, end, rule.free_days)
    return Schedule(
        last_day=end,
        anchor_on=anchor,
        anchor_kind=kind,
        symptomatic=symptomatic,
        reasons=(
            *_reasons(anchor, kind, fell_ill, last, rule, symptomatic),
            *(_early_reason(left, better) if left is not None else ()),
        ),
        missing_days=missing,
        symptom_end_unconfirmed=symptomatic and not known_over,
        legal_basis=rule.legal_basis,
        outside_validity=rule.outside_validity,
        last_symptom_day=last,
        symptoms_open=symptomatic and not told and _open(course, seen, last),
    )


def _answers(course: Course, until: date) -> dict[date, bool]:
    """Return one answer a day; of several, symptoms count before none, whatever their order."""
    answers: dict[date, bool] = {}
    for seen in course.observations:
        if seen.day <= until:
            answers[seen.day] = answers.get(seen.day, False) or seen.holds
    return answers


def _told_symptomatic(course: Course) -> bool:
    return course.symptomatic or course.onset_date is not None or course.last_symptom_day is not None


def _anchor(course: Course, ill: list[date]) -> tuple[date, Anchor, bool]:
    """Return day 0, what it is, and whether it moved because somebody without symptoms fell ill.

    A cough seen before the specimen, as in a quarantine that went before, is no new day 0: it would shorten
    the isolation; whoever knows better enters the onset.
    """
    if course.onset_date is not None:
        return course.onset_date, Anchor.ONSET, False
    fallback = course.specimen_date or course.started_on
    fell_ill = [day for day in ill if fallback is None or day >= fallback]
    if fell_ill and not _told_symptomatic(course):
        return fell_ill[0], Anchor.ONSET, True
    if fallback is None:
        raise ValueError("neither specimen nor onset is known")
    return fallback, Anchor.SPECIMEN, False


def _last_symptom(course: Course, ill: list[date], anchor: date) -> date | None:
    """Return the last known day with fever or respiratory symptoms, never before the anchor."""
    known = [day for day in (*ill, course.last_symptom_day) if day is not None and day >= anchor]
    return max(known, default=None)


def _missing(
    course: Course, seen: Mapping[date, bool], end: date, until: date, *, symptomatic: bool, free_days: int
) -> tuple[date, ...]:
    """Return the days without an entry that could change the end.

    With symptoms those are the last ``free_days``: an illness on any earlier day ends the same. Without, it
    is every day since the start, for a fever that nobody saw would be a new day 0. Days up to
    ``asked_until`` are accounted for.
    """
    begun = course.started_on or end
    first = max(end - timedelta(days=free_days - 1), begun) if symptomatic else begun
    days = ((first + timedelta(days=n)) for n in range((min(end, until) - first).days + 1))
    asked = course.asked_until
    return tuple(day for day in days if day not in seen and (asked is None or day > asked))


def _free_at_the_end(course: Course, seen: Mapping[date, bool], end: date, free_days: int) -> bool:
    """Whether each of the last ``free_days`` days was seen or asked about, and was free of symptoms."""
    asked = course.asked_until
    span = (end - timedelta(days=number) for number in range(free_days))
    return all(not seen[day] if day in seen else asked is not None and day <= asked for day in span)


def _open(course: Course, seen: Mapping[date, bool], last: date | None) -> bool:
    """Whether symptoms were seen and no later day was found, or told, free of them."""
    if last is None or not seen.get(last, False):
        return False
    later = any(day > last for day, holds in seen.items() if not holds)
    return not later and (course.asked_until is None or course.asked_until <= last)


def _early(course: Course, anchor: date, end: date, until: date, rules: RuleSet) -> EarlyExit | None:
    """Return the two exit tests that end it before ``end``, as far as they are known by ``until``."""
    known = [test for test in course.exit_tests if test.day <= until]
    found = early_exit(anchor=anchor, tests=known, rules=rules) if known else None
    return found if found is not None and found.second < end else None


def _better(
    seen: Mapping[date, bool], left: EarlyExit, last: date | None, *, told: bool, symptomatic: bool
) -> bool:
    """Whether the person is known to be better at the tests, as an early exit asks.

    Nobody may have seen fever or respiratory symptoms since the first test; of somebody who had some, a day
    without must have been seen since, or the end been told. A day nobody looked proves nothing.
    """
    since = [holds for day, holds in seen.items() if day >= left.first]
    if any(since) or (last is not None and last >= left.first):
        return False
    return not symptomatic or told or bool(since)


def _early_reason(left: EarlyExit, better: bool) -> tuple[tuple[str, Mapping[str, object]], ...]:
    code = "early_exit_waits"
    if better:
        code = "early_exit_by_clock" if left.by_clock else "early_exit"
    return ((code, {"first": left.first, "second": left.second}),)


def _reasons(
    anchor: date,
    kind: Anchor,
    fell_ill: bool,
    last: date | None,
    rule: IsolationRule,
    symptomatic: bool,
) -> tuple[tuple[str, Mapping[str, object]], ...]:
    days, free_days = rule.days, rule.free_days
    facts: dict[str, object] = {"anchor": anchor, "days": days, "free_days": free_days}
    if not symptomatic:
        return (("asymptomatic", facts),)
    code = "fell_ill" if fell_ill else "onset" if kind is Anchor.ONSET else "onset_unknown"
    reasons: list[tuple[str, Mapping[str, object]]] = [(code, facts)]
    if last is not None and last > anchor + timedelta(days=days):
        reasons.append(("symptoms_went_on", {"until": last, "free_days": free_days}))
    return tuple(reasons)
