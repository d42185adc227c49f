"""A posko's own rule: no number of houses left out or named twice, no day without a rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blc_desktop.domain.local_rules import (
    CRITERIA,
    SECTIONS,
    PutLocalRule,
    check,
    figures_of,
    override_of,
)
from blc_desktop.domain.problems import Problem
from blc_desktop.domain.rules import RuleBook, RuleOverride, national
from blc_desktop.domain.zoning import Zone, zone

MAY, JUNE = date(2021, 5, 1), date(2021, 6, 1)


def order(section: str = "zoning", **more: object) -> PutLocalRule:
    """Return the national figures of a section as a local rule, some of them changed."""
    figures = figures_of(section, getattr(national().on(MAY), section))
    changed = {name: more.pop(name) for name in list(more) if name in figures}
    values: dict[str, object] = {"legal_basis": "SK Bupati 12/2021", "valid_from": MAY, **more}
    return PutLocalRule(section, {**figures, **changed}, **values)  # type: ignore[arg-type]


def own(first: date, last: date | None = None) -> RuleOverride:
    return RuleOverride("zoning", {"yellow_max": 3}, "SK lama", first, last)


def told(problems: tuple[Problem, ...]) -> list[tuple[str, str | None]]:
    return [(problem.code, problem.field) for problem in problems]


@pytest.mark.parametrize("section", SECTIONS)
def test_the_national_figures_are_a_local_rule_and_come_back_the_same(section: str) -> None:
    given_order = order(section)
    assert check(given_order, ()) == ()
    made = getattr(RuleBook.with_overrides([override_of(given_order)]).on(MAY), section)
    rule = getattr(national().on(MAY), section)
    same = {"legal_basis", "valid_from", "valid_until", "uncertain", "local", "outside_validity"}
    changes = {name: getattr(rule, name) for name in same}
    assert replace(made, **changes) == rule
    assert (made.local, made.legal_basis) == (True, "SK Bupati 12/2021")


@pytest.mark.parametrize(
    ("section", "changed", "code", "field"),
    [
        ("zoning", {"orange_from": 4}, "rule.houses_gap", "orange_from"),
        ("zoning", {"yellow_from": 2}, "rule.houses_gap", "yellow_from"),
        ("zoning", {"red_from": 9}, "rule.houses_gap", "red_from"),
        ("zoning", {"orange_from": 2}, "rule.houses_twice", "orange_from"),
        ("zoning", {"yellow_from": 0}, "rule.houses_twice", "yellow_from"),
        ("zoning", {"orange_to": 2}, "rule.band_empty", "orange_to"),
        ("zoning", {"window_days": 0}, "rule.figure_impossible", "window_days"),
        ("zoning", {"window_days": None}, "rule.figure_missing", "window_days"),
        ("isolation", {"days": 0}, "rule.figure_impossible", "days"),
        ("isolation", {"days": True}, "rule.figure_missing", "days"),
        ("quarantine", {"exit_test_day": 15}, "rule.exit_test_late", "exit_test_day"),
        ("eligibility", {"below_age": 130}, "rule.figure_impossible", "below_age"),
        ("eligibility", {"criteria": ()}, "rule.criteria_missing", f"criterion_{CRITERIA[0]}"),
        ("monitoring", {"fever_temperature": 375}, "rule.not_above", "fever_temperature"),
        ("monitoring", {"urgent_oxygen": 95}, "rule.not_above", "watch_oxygen"),
        ("monitoring", {"temperature_most": 379}, "rule.never_met", "fever_temperature"),
        ("monitoring", {"pulse_least": 230}, "rule.not_above", "pulse_most"),
    ],
)
def test_figures_that_cannot_be_are_refused_at_their_field(
    section: str, changed: Mapping[str, object], code: str, field: str
) -> None:
    assert told(check(order(section, **changed), ())) == [(code, field)]


def test_a_rule_without_a_paper_or_that_ends_before_it_starts_is_refused() -> None:
    assert told(check(order(legal_basis=" "), ())) == [("rule.basis_missing", "legal_basis")]
    backwards = order(valid_until=MAY - timedelta(days=1))
    assert told(check(backwards, ())) == [("rule.ends_before_start", "valid_until")]


@pytest.mark.parametrize(
    ("first", "last", "other", "expected"),
    [
        (JUNE, None, own(MAY), [("rule.overlap_open", "valid_from")]),
        (JUNE, None, own(MAY, JUNE), [("rule.overlap", "valid_from")]),
        (MAY, JUNE, own(JUNE, date(2021, 7, 1)), [("rule.overlap", "valid_until")]),
        (MAY, None, own(JUNE), [("rule.overlap_open", "valid_until")]),
        (JUNE, None, own(MAY, date(2021, 5, 31)), []),
        (MAY, date(2021, 5, 31), own(JUNE), []),
    ],
)
def test_two_local_rules_may_not_hold_on_one_day(
    first: date, last: date | None, other: RuleOverride, expected: list[tuple[str, str]]
) -> None:
    assert told(check(order(valid_from=first, valid_until=last), [other])) == expected
    elsewhere = replace(other, section="isolation", values={"days": 9})
    assert "rule.overlap" not in str(told(check(order(valid_from=first, valid_until=last), [elsewhere])))


def test_days_without_any_rule_are_a_gap() -> None:
    """The last national zones end on 30 December 2022; the first monitoring rule starts on 16 March 2020."""
    late = check(order(valid_from=date(2023, 2, 1)), ())
    assert told(late) == [("rule.days_gap", "valid_from")]
    assert late[0].facts == {"first": date(2022, 12, 31), "last": date(2023, 1, 31)}
    assert check(order(valid_from=date(2022, 12, 31)), ()) == ()
    early = order("monitoring", valid_from=date(2020, 1, 1), valid_until=date(2020, 2, 1))
    assert told(check(early, ())) == [("rule.days_gap", "valid_until")]


def test_the_national_rule_between_two_local_ones_is_said_but_not_refused() -> None:
    problems = check(order(valid_from=JUNE), [own(MAY, date(2021, 5, 20))])
    assert told(problems) == [("rule.national_between", "valid_from")]
    assert not problems[0].is_error
    assert problems[0].facts == {"first": date(2021, 5, 21), "last": date(2021, 5, 31)}


COUNT = st.integers(0, 12)


@given(COUNT, COUNT, COUNT, COUNT, COUNT)
def test_bands_are_taken_exactly_when_every_number_of_houses_has_one_zone(
    yellow_from: int, yellow_to: int, orange_from: int, orange_to: int, red_from: int
) -> None:
    asked = order(
        yellow_from=yellow_from,
        yellow_to=yellow_to,
        orange_from=orange_from,
        orange_to=orange_to,
        red_from=red_from,
    )
    bands = {
        Zone.GREEN: range(1),
        Zone.YELLOW: range(yellow_from, yellow_to + 1),
        Zone.ORANGE: range(orange_from, orange_to + 1),
        Zone.RED: range(red_from, 40),
    }
    whole = all(sum(houses in band for band in bands.values()) == 1 for houses in range(40))
    ascending = bool(bands[Zone.YELLOW]) and bool(bands[Zone.ORANGE]) and yellow_to < orange_from
    assert (check(asked, ()) == ()) is (whole and ascending)
    if whole and ascending:
        rules = RuleBook.with_overrides([override_of(asked)]).on(MAY)
        for houses in range(40):
            assert houses in bands[zone(houses, on=MAY, rules=rules)]


DAY = st.integers(0, 60).map(lambda days: MAY + timedelta(days=days))
SPAN = st.tuples(DAY, st.none() | st.integers(0, 30))


@given(st.lists(SPAN, max_size=6))
def test_whatever_is_taken_no_day_has_two_local_rules(spans: list[tuple[date, int | None]]) -> None:
    taken: list[RuleOverride] = []
    for first, length in spans:
        last = None if length is None else first + timedelta(days=length)
        asked = order(valid_from=first, valid_until=last)
        if not any(problem.is_error for problem in check(asked, taken)):
            taken.append(override_of(asked))
    for ahead in range(100):
        day = MAY + timedelta(days=ahead)
        held = [
            one
            for one in taken
            if one.valid_from <= day and (one.valid_until is None or day <= one.valid_until)
        ]
        assert len(held) <= 1
        assert RuleBook.with_overrides(taken).on(day).zoning.local is bool(held)
