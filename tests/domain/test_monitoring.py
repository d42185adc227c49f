"""The letters of the form, what holds the clock, and the thresholds."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blc_desktop.domain.monitoring import (
    ORDER,
    Level,
    findings,
    holds_clock,
    level,
    missed,
    observed,
    parse_codes,
    plausible,
)
from blc_desktop.domain.risks import months_on
from blc_desktop.domain.rules import national

RULE = national().on(date(2021, 2, 19)).monitoring


@pytest.mark.parametrize(
    ("typed", "codes"), [("x", "X"), ("b d", "DB"), ("D+B", "DB"), ("dd", "D"), ("", "")]
)
def test_letters_are_brought_into_the_forms_order(typed: str, codes: str) -> None:
    assert parse_codes(typed) == codes


@pytest.mark.parametrize("typed", ["XD", "TX", "TD", "AD", "Q", "3"])
def test_well_and_ill_or_not_met_and_anything_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"^monitoring\."):
        parse_codes(typed)


@given(st.sets(st.sampled_from(ORDER)))
def test_what_is_accepted_reads_the_same_again(letters: set[str]) -> None:
    try:
        codes = parse_codes("".join(letters))
    except ValueError:
        return
    assert parse_codes(codes.lower()) == codes
    assert not (holds_clock(codes) and not observed(codes))


@pytest.mark.parametrize(
    ("codes", "holds"), [("D", True), ("B", True), ("S", True), ("L", False), ("X", False), ("T", False)]
)
def test_only_fever_and_breathing_hold_the_clock(codes: str, holds: bool) -> None:
    assert holds_clock(codes) is holds


def test_a_measured_fever_holds_it_too() -> None:
    assert holds_clock("X", 380)
    assert not holds_clock("X", 379)


@pytest.mark.parametrize(
    ("signs", "expected"),
    [
        ({"temperature_tenths": 374}, Level.NORMAL),
        ({"temperature_tenths": 375}, Level.WATCH),
        ({"temperature_tenths": 379}, Level.WATCH),
        ({"temperature_tenths": 380}, Level.URGENT),
        ({"oxygen_saturation": 95}, Level.NORMAL),
        ({"oxygen_saturation": 94}, Level.WATCH),
        ({"oxygen_saturation": 93}, Level.WATCH),
        ({"oxygen_saturation": 92}, Level.URGENT),
        ({"respiratory_rate": 24}, Level.NORMAL),
        ({"respiratory_rate": 25}, Level.WATCH),
        ({"respiratory_rate": 31}, Level.URGENT),
        ({"respiratory_rate": 35, "age_months": 24}, Level.NORMAL),
        ({"respiratory_rate": 40, "age_months": 24}, Level.WATCH),
        ({"respiratory_rate": 55, "age_months": 1}, Level.NORMAL),
    ],
)
def test_thresholds(signs: dict[str, int], expected: Level) -> None:
    assert level(findings(codes="", rules=RULE, **signs)) is expected


@pytest.mark.parametrize(
    ("born", "on", "months"),
    [
        (date(2021, 1, 19), date(2021, 2, 18), 0),
        (date(2021, 1, 19), date(2021, 2, 19), 1),
        (date(2020, 2, 29), date(2021, 2, 28), 11),
        (date(2015, 2, 19), date(2021, 2, 19), 72),
        (date(2021, 2, 20), date(2021, 2, 19), None),
        (None, date(2021, 2, 19), None),
    ],
)
def test_an_age_in_months_on_a_day(born: date | None, on: date, months: int | None) -> None:
    assert months_on(born, on) == months


@given(st.integers(0, 300), st.integers(5, 120))
def test_a_younger_child_is_never_judged_more_strictly(months: int, breaths: int) -> None:
    """Who is older breathes more slowly: what is fast for a small child is fast for a bigger one too."""
    small = findings(codes="", respiratory_rate=breaths, age_months=months, rules=RULE)
    bigger = findings(codes="", respiratory_rate=breaths, age_months=min(months + 12, 215), rules=RULE)
    if small and months + 12 <= 215:
        assert bigger


def test_small_children_may_breathe_as_fast_as_they_do() -> None:
    assert plausible(respiratory_rate=95, age_months=6) == ()
    assert [p.facts["most"] for p in plausible(respiratory_rate=95)] == [80]
    assert [p.facts["most"] for p in plausible(respiratory_rate=95, age_months=120)] == [80]
    assert plausible(respiratory_rate=121, age_months=6)


def test_breathlessness_is_urgent_at_any_saturation() -> None:
    assert level(findings(codes="S", oxygen_saturation=98, rules=RULE)) is Level.URGENT


def test_what_no_body_shows_is_an_error() -> None:
    assert plausible(temperature_tenths=365, oxygen_saturation=98, respiratory_rate=18, pulse=80) == ()
    wrong = plausible(temperature_tenths=3650, oxygen_saturation=101, respiratory_rate=4, pulse=300)
    assert len(wrong) == 4
    assert all(problem.is_error for problem in wrong)


def test_missed_days_are_named() -> None:
    first, last = date(2021, 2, 1), date(2021, 2, 3)
    assert missed([date(2021, 2, 2)], first, last) == (first, last)
