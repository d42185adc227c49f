"""Leaving isolation early by two molecular tests (SE 18/2022): days 5 and 6, 24 hours apart, both clear."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blc_desktop.domain.early_exit import EarlyExit, ExitTest, check, early_exit
from blc_desktop.domain.isolation import Course, Observation, Schedule, schedule
from blc_desktop.domain.kinds import TestKind
from blc_desktop.domain.rules import RuleBook, RuleOverride, national_on

ANCHOR = date(2022, 2, 1)
LATER = date(2022, 12, 31)
KINDS = st.sampled_from((TestKind.PCR, TestKind.RAPID_MOLECULAR, TestKind.RAPID_ANTIGEN))


def day(number: int) -> date:
    return ANCHOR + timedelta(days=number)


def pcr(
    number: int, *, negative: bool = True, ct: int | None = None, kind: TestKind = TestKind.PCR
) -> ExitTest:
    return ExitTest(day(number), kind, negative, ct)


def left(*tests: ExitTest) -> EarlyExit | None:
    return early_exit(anchor=ANCHOR, tests=tests)


def reckoned(*tests: ExitTest, seen: Mapping[int, bool] | None = None, **told: Any) -> Schedule:
    observations = tuple(Observation(day(number), holds) for number, holds in (seen or {}).items())
    values: dict[str, Any] = {
        "specimen_date": ANCHOR,
        "onset_date": None,
        "symptomatic": False,
        "started_on": ANCHOR,
        **told,
    }
    return schedule(Course(observations=observations, exit_tests=tests, **values), until=LATER)


def test_two_negative_tests_on_day_five_and_six_end_it() -> None:
    assert left(pcr(5), pcr(6)) == EarlyExit(day(5), day(6))
    assert reckoned(pcr(5), pcr(6)).last_day == day(6)


def at(number: int, clock: str | None) -> ExitTest:
    return ExitTest(day(number), TestKind.PCR, negative=True, clock=clock)


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        (at(5, "16:00"), at(6, "08:00"), None),
        (at(5, "08:00"), at(6, "07:59"), None),
        (at(5, "08:00"), at(6, "08:00"), EarlyExit(day(5), day(6), by_clock=True)),
        (at(5, "16:00"), at(7, "08:00"), EarlyExit(day(5), day(7), by_clock=True)),
        (at(5, "16:00"), at(6, None), EarlyExit(day(5), day(6))),
        (at(5, None), at(6, "00:01"), EarlyExit(day(5), day(6))),
    ],
)
def test_the_day_between_is_kept_by_the_clock_where_both_tell_it(
    first: ExitTest, second: ExitTest, found: EarlyExit | None
) -> None:
    assert left(first, second) == left(second, first) == found
    problems = [problem.code for problem in check(first, second, anchor=ANCHOR)]
    assert problems == ([] if found else ["early_exit.too_close_clock"])


def test_it_is_said_whether_hours_or_days_were_counted() -> None:
    by_clock = reckoned(at(5, "08:00"), at(6, "09:30")).reasons
    by_day = reckoned(at(5, "08:00"), at(6, None)).reasons
    assert [reasons[-1][0] for reasons in (by_clock, by_day)] == ["early_exit_by_clock", "early_exit"]


CLOCKS = st.none() | st.times().map(lambda moment: f"{moment:%H:%M}")


@given(st.lists(st.tuples(st.integers(3, 9), CLOCKS), max_size=6), st.randoms(use_true_random=False))
def test_in_any_order_the_same_two_tests_are_found(told: list[tuple[int, str | None]], dice: Random) -> None:
    tests = [at(number, clock) for number, clock in told]
    found = left(*tests)
    dice.shuffle(tests)
    assert left(*tests) == found
    if found is not None and found.by_clock:
        assert found.second > found.first


@pytest.mark.parametrize(
    "tests",
    [
        (pcr(5),),
        (pcr(4), pcr(5)),
        (pcr(1), pcr(2), pcr(3), pcr(4)),
        (pcr(5), pcr(5)),
        (pcr(5, kind=TestKind.RAPID_ANTIGEN), pcr(6, kind=TestKind.RAPID_ANTIGEN)),
        (pcr(5), pcr(6, kind=TestKind.RAPID_ANTIGEN)),
        (pcr(5), pcr(6, negative=False)),
        (pcr(5), pcr(6, negative=False, ct=350)),
        (pcr(5), pcr(6), pcr(7, negative=False)),
    ],
)
def test_what_does_not_end_it(tests: tuple[ExitTest, ...]) -> None:
    assert left(*tests) is None
    assert reckoned(*tests).last_day == day(10)


def test_a_threshold_above_35_counts_like_a_negative_result() -> None:
    assert left(pcr(5, negative=False, ct=351), pcr(6)) == EarlyExit(day(5), day(6))


def test_after_a_positive_test_two_further_clear_ones_are_needed() -> None:
    assert left(pcr(5, negative=False), pcr(6)) is None
    assert left(pcr(5, negative=False), pcr(6), pcr(7)) == EarlyExit(day(6), day(7))


def test_before_january_2022_no_rule_knows_it() -> None:
    anchor = date(2021, 7, 1)
    tests = [ExitTest(anchor + timedelta(days=number), TestKind.PCR, negative=True) for number in (5, 6)]
    assert early_exit(anchor=anchor, tests=tests) is None
    problems = check(*tests, anchor=anchor)
    assert [problem.code for problem in problems] == ["early_exit.not_in_force"]
    assert problems[0].facts["basis"] == "KMK HK.01.07/MENKES/4641/2021"


def test_a_local_rule_may_know_it_earlier_or_forbid_it() -> None:
    forbid = RuleOverride("isolation", {"early_exit_day": 0}, "SE Bupati 5", date(2022, 1, 20))
    rules = RuleBook.with_overrides([forbid]).on(ANCHOR)
    assert early_exit(anchor=ANCHOR, tests=[pcr(5), pcr(6)], rules=rules) is None
    assert national_on(ANCHOR).isolation.early_exit_day == 5


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (pcr(5), pcr(6), []),
        (pcr(4), pcr(6), [("early_exit.too_early", "first_on")]),
        (pcr(6), pcr(6), [("early_exit.too_close", "second_on")]),
        (pcr(5), pcr(6, kind=TestKind.RAPID_ANTIGEN), [("early_exit.not_molecular", "second_kind")]),
        (pcr(5, negative=False, ct=349), pcr(6), [("early_exit.not_clear", "first_ct")]),
    ],
)
def test_each_fault_stands_at_its_field(
    first: ExitTest, second: ExitTest, expected: list[tuple[str, str]]
) -> None:
    found = check(first, second, anchor=ANCHOR)
    assert [(problem.code, problem.field) for problem in found] == expected


class TestTheScheduleThatFollows:
    def test_somebody_ill_must_be_known_to_be_better(self) -> None:
        ill: dict[str, Any] = {"onset_date": ANCHOR, "symptomatic": True}
        waits = reckoned(pcr(5), pcr(6), seen={2: True}, **ill)
        assert waits.last_day == day(13)
        assert waits.reasons[-1][0] == "early_exit_waits"
        seen_well = reckoned(pcr(5), pcr(6), seen={2: True, 5: False, 6: False}, **ill)
        assert (seen_well.last_day, seen_well.reasons[-1][0]) == (day(6), "early_exit")
        assert seen_well.ready_to_close(day(6))
        told = reckoned(pcr(5), pcr(6), last_symptom_day=day(3), asked_until=day(6), **ill)
        assert told.last_day == day(6)
        assert told.ready_to_close(day(6))

    @pytest.mark.parametrize("number", [5, 6, 7])
    def test_a_fever_since_the_first_test_puts_the_date_back(self, number: int) -> None:
        made = reckoned(pcr(5), pcr(6), seen={4: False, number: True}, onset_date=ANCHOR, symptomatic=True)
        assert made.last_day == day(13)

    def test_a_day_nobody_looked_still_holds_the_closing_back(self) -> None:
        seen = dict.fromkeys((0, 1, 2, 4, 5, 6), False)
        made = reckoned(pcr(5), pcr(6), seen=seen)
        assert (made.last_day, made.missing_days) == (day(6), (day(3),))
        assert not made.ready_to_close(day(6))

    def test_tests_after_the_end_change_nothing(self) -> None:
        made = reckoned(pcr(10), pcr(11))
        assert made.last_day == day(10)
        assert [code for code, _facts in made.reasons] == ["asymptomatic"]

    @given(
        st.lists(
            st.tuples(st.integers(0, 14), KINDS, st.booleans(), st.sampled_from((None, 340, 360))), max_size=6
        ),
        st.dictionaries(st.integers(0, 14), st.booleans(), max_size=10),
        st.booleans(),
        st.randoms(use_true_random=False),
    )
    def test_the_order_in_which_tests_are_told_does_not_matter_and_five_days_are_the_least(
        self,
        told: list[tuple[int, TestKind, bool, int | None]],
        seen: dict[int, bool],
        ill: bool,
        dice: Random,
    ) -> None:
        tests = [ExitTest(day(number), kind, negative, ct) for number, kind, negative, ct in told]
        shuffled = tests.copy()
        dice.shuffle(shuffled)
        status: dict[str, Any] = {"onset_date": ANCHOR, "symptomatic": True} if ill else {}
        made = reckoned(*tests, seen=seen, **status)
        assert made == reckoned(*shuffled, seen=seen, **status)
        assert made.last_day >= made.anchor_on + timedelta(days=6)
        usual = reckoned(seen=seen, **status)
        assert made.last_day <= usual.last_day
        if made.last_day < usual.last_day:
            days = {test.day for test in tests if test.kind is not TestKind.RAPID_ANTIGEN}
            assert made.last_day in days
            assert not any(holds for number, holds in seen.items() if day(number) >= made.last_day)

    @given(st.dictionaries(st.integers(0, 12), st.booleans(), max_size=12), st.integers(0, 12))
    def test_forgetting_a_day_never_brings_the_end_nearer(self, seen: dict[int, bool], gone: int) -> None:
        """A missing day counts for nothing: neither does it free, nor make ready to close."""
        ill: dict[str, Any] = {"onset_date": ANCHOR, "symptomatic": True}
        well = {number: holds for number, holds in seen.items() if not holds}
        fewer = {number: holds for number, holds in well.items() if number != gone}
        with_it = reckoned(pcr(5), pcr(6), seen=well, **ill)
        without = reckoned(pcr(5), pcr(6), seen=fewer, **ill)
        assert without.last_day >= with_it.last_day
        if without.ready_to_close(without.last_day):
            assert with_it.ready_to_close(with_it.last_day)
