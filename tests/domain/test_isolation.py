"""The end of isolation and quarantine, and the schedule that follows what is observed."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blc_desktop.domain.isolation import (
    Anchor,
    Course,
    Observation,
    last_isolation_day,
    quarantine_last_day,
    schedule,
    traveller_last_day,
)

SPECIMEN = date(2021, 7, 1)
ONSET = date(2021, 7, 1)
LATER = date(2021, 12, 31)
OFFSETS = st.integers(0, 25)


def day(number: int) -> date:
    return SPECIMEN + timedelta(days=number)


@pytest.mark.parametrize(
    ("last_symptom", "expected"),
    [(None, 13), (0, 13), (2, 13), (10, 13), (11, 14), (14, 17), (30, 33)],
)
def test_symptoms_add_three_free_days_after_the_tenth(last_symptom: int | None, expected: int) -> None:
    told = None if last_symptom is None else day(last_symptom)
    assert last_isolation_day(onset_date=ONSET, last_symptom_day=told) == day(expected)


def test_without_symptoms_ten_days_from_the_specimen() -> None:
    assert last_isolation_day(specimen_date=SPECIMEN) == date(2021, 7, 11)


def test_the_vectors_of_a_short_and_a_long_illness() -> None:
    short = last_isolation_day(onset_date=ONSET, last_symptom_day=date(2021, 7, 3))
    long = last_isolation_day(onset_date=ONSET, last_symptom_day=date(2021, 7, 15))
    assert (short, long) == (date(2021, 7, 14), date(2021, 7, 18))


def test_the_specimen_stands_in_for_an_unknown_onset() -> None:
    assert last_isolation_day(specimen_date=SPECIMEN, last_symptom_day=day(2)) == day(13)
    assert last_isolation_day(specimen_date=SPECIMEN, last_symptom_day=day(-2)) == day(13)


def test_an_onset_after_the_specimen_is_legal() -> None:
    assert last_isolation_day(specimen_date=SPECIMEN, onset_date=day(4)) == day(17)


def test_without_an_anchor_or_with_symptoms_that_end_before_they_begin() -> None:
    with pytest.raises(ValueError, match="neither"):
        last_isolation_day(last_symptom_day=SPECIMEN)
    with pytest.raises(ValueError, match="before"):
        last_isolation_day(onset_date=ONSET, last_symptom_day=day(-1))


@given(st.dates(date(2020, 8, 1), date(2024, 1, 1)), st.integers(0, 60))
def test_nobody_leaves_before_day_thirteen_nor_within_three_days_of_a_fever(onset: date, ill: int) -> None:
    last_symptom = onset + timedelta(days=ill)
    last = last_isolation_day(onset_date=onset, last_symptom_day=last_symptom)
    assert last >= onset + timedelta(days=13)
    assert last >= last_symptom + timedelta(days=3)
    assert last in {onset + timedelta(days=13), last_symptom + timedelta(days=3)}


class TestQuarantine:
    def test_tested_twice_it_ends_with_the_exit_test(self) -> None:
        first, exit_test = date(2021, 7, 5), date(2021, 7, 9)
        last = quarantine_last_day(
            last_contact=date(2021, 7, 4),
            quarantine_start=first,
            entry_negative_on=first,
            exit_negative_on=exit_test,
        )
        assert last == exit_test

    def test_untested_it_is_fourteen_days(self) -> None:
        assert quarantine_last_day(last_contact=date(2021, 7, 5)) == date(2021, 7, 19)

    def test_before_may_2021_no_test_shortens_it(self) -> None:
        contact = date(2021, 2, 19)
        last = quarantine_last_day(
            last_contact=contact,
            entry_negative_on=contact,
            exit_negative_on=contact + timedelta(days=4),
        )
        assert last == date(2021, 3, 5)

    @pytest.mark.parametrize("tests", [{"entry": 0}, {"exit": 4}, {"entry": 0, "exit": 3}])
    def test_one_test_or_one_too_early_shortens_nothing(self, tests: dict[str, int]) -> None:
        contact = date(2021, 7, 5)
        on = {name: contact + timedelta(days=number) for name, number in tests.items()}
        last = quarantine_last_day(
            last_contact=contact, entry_negative_on=on.get("entry"), exit_negative_on=on.get("exit")
        )
        assert last == date(2021, 7, 19)

    def test_a_traveller_stays_five_times_24_hours(self) -> None:
        assert traveller_last_day(date(2021, 5, 10)) == date(2021, 5, 15)


def reckoned(
    observations: dict[int, bool] | None = None, *, until: date = LATER, **told: Any
) -> tuple[int, tuple[int, ...]]:
    made = schedule(course(observations, **told), until=until)
    return (made.last_day - SPECIMEN).days, tuple((d - SPECIMEN).days for d in made.missing_days)


def course(observations: dict[int, bool] | None = None, **told: Any) -> Course:
    seen = tuple(Observation(day(number), holds) for number, holds in (observations or {}).items())
    values: dict[str, Any] = {
        "specimen_date": SPECIMEN,
        "onset_date": None,
        "symptomatic": False,
        "started_on": SPECIMEN,
        **told,
    }
    return Course(observations=seen, **values)


class TestSchedule:
    def test_a_missing_day_never_moves_it_but_holds_back_the_close(self) -> None:
        seen = dict.fromkeys((0, 1, 2, 3, 5, 6, 7, 8, 9, 10), False)
        made = schedule(course(seen), until=LATER)
        assert made.last_day == day(10)
        assert made.missing_days == (day(4),)
        assert made.provisional
        assert not made.ready_to_close(day(10))

    def test_asking_accounts_for_the_days_nobody_looked(self) -> None:
        made = schedule(course({0: False}, asked_until=day(10)), until=LATER)
        assert made.missing_days == ()
        assert made.ready_to_close(day(10))
        assert not made.ready_to_close(day(9))

    def test_who_falls_ill_is_reckoned_anew_from_the_onset(self) -> None:
        made = schedule(course({3: False, 4: True, 5: False}), until=LATER)
        assert (made.anchor_on, made.anchor_kind) == (day(4), Anchor.ONSET)
        assert made.last_day == day(17)
        assert made.reasons[0][0] == "fell_ill"
        assert made.day_number(day(6)) == 2

    def test_a_cough_before_the_specimen_is_no_new_onset(self) -> None:
        assert reckoned({-9: True}, started_on=day(-10))[0] == 10

    def test_symptoms_past_the_tenth_day_move_it(self) -> None:
        assert reckoned({10: True}, onset_date=ONSET, symptomatic=True)[0] == 13
        assert reckoned({11: True}, onset_date=ONSET, symptomatic=True)[0] == 14
        assert reckoned({11: True, 14: True}, onset_date=ONSET, symptomatic=True)[0] == 17

    def test_an_imported_illness_without_an_end_is_ten_and_three_and_marked(self) -> None:
        made = schedule(course(onset_date=ONSET, symptomatic=True), until=LATER)
        assert made.last_day == day(13)
        assert made.symptom_end_unconfirmed
        assert not made.symptoms_open
        assert not made.ready_to_close(day(20))

    def test_a_told_end_confirms_it(self) -> None:
        told = course(onset_date=ONSET, symptomatic=True, last_symptom_day=day(5), asked_until=day(13))
        assert schedule(told, until=LATER).ready_to_close(day(13))

    def test_asked_and_no_symptoms_confirms_it_too(self) -> None:
        told = course(onset_date=ONSET, symptomatic=True, asked_until=day(13))
        made = schedule(told, until=LATER)
        assert not made.symptom_end_unconfirmed
        assert made.ready_to_close(day(13))

    def test_a_relapse_after_the_told_end_opens_it_again(self) -> None:
        told = course({12: True}, onset_date=ONSET, symptomatic=True, last_symptom_day=day(5))
        made = schedule(told, until=LATER)
        assert made.last_day == day(15)
        assert made.symptoms_open
        assert made.symptom_end_unconfirmed

    def test_symptoms_are_open_until_a_day_without(self) -> None:
        ill = course({2: True}, onset_date=ONSET, symptomatic=True)
        well = course({2: True, 3: False}, onset_date=ONSET, symptomatic=True)
        assert schedule(ill, until=LATER).symptoms_open
        assert not schedule(well, until=LATER).symptoms_open

    def test_an_onset_unknown_is_said(self) -> None:
        made = schedule(course(symptomatic=True), until=LATER)
        assert made.last_day == day(13)
        assert made.reasons[0][0] == "onset_unknown"

    def test_what_comes_later_does_not_count_yet(self) -> None:
        assert reckoned({4: True}, until=day(3))[0] == 10

    @given(
        st.lists(st.tuples(OFFSETS, st.booleans()), max_size=12),
        st.booleans(),
        st.randoms(use_true_random=False),
    )
    def test_the_order_in_which_things_are_told_does_not_matter(
        self, told: list[tuple[int, bool]], ill: bool, dice: Random
    ) -> None:
        observations = [Observation(day(number), holds) for number, holds in told]
        shuffled = observations.copy()
        dice.shuffle(shuffled)
        onset = ONSET if ill else None
        first = Course(SPECIMEN, onset, ill, observations=tuple(observations), started_on=SPECIMEN)
        second = Course(SPECIMEN, onset, ill, observations=tuple(shuffled), started_on=SPECIMEN)
        assert schedule(first, until=LATER) == schedule(second, until=LATER)

    @given(st.dictionaries(OFFSETS, st.booleans(), max_size=12), OFFSETS, st.booleans())
    def test_a_day_without_symptoms_moves_no_date(
        self, seen: dict[int, bool], another: int, ill: bool
    ) -> None:
        told: dict[str, Any] = {"onset_date": ONSET, "symptomatic": True} if ill else {}
        more = {another: False} | seen
        assert reckoned(seen, **told)[0] == reckoned(more, **told)[0]

    @given(st.dictionaries(OFFSETS, st.booleans(), max_size=12), st.booleans())
    def test_it_never_ends_before_the_rule_nor_within_three_days_of_symptoms(
        self, seen: dict[int, bool], ill: bool
    ) -> None:
        told: dict[str, Any] = {"onset_date": ONSET, "symptomatic": True} if ill else {}
        last, _missing = reckoned(seen, **told)
        assert last >= (13 if ill or any(seen.values()) else 10)
        assert all(last >= number + 3 for number, holds in seen.items() if holds)

    @given(st.dictionaries(OFFSETS, st.booleans(), max_size=26), st.booleans(), OFFSETS)
    def test_a_missing_day_never_counts_as_free_of_symptoms(
        self, seen: dict[int, bool], ill: bool, gone: int
    ) -> None:
        """Whoever is not ready with a day seen free is not ready either when nobody looked on it."""
        told: dict[str, Any] = {"onset_date": ONSET, "symptomatic": True} if ill else {}
        looked = schedule(course({**seen, gone: False}, **told), until=LATER)
        missed = schedule(
            course({number: holds for number, holds in seen.items() if number != gone}, **told), until=LATER
        )
        assert missed.last_day == looked.last_day
        assert set(looked.missing_days) <= set(missed.missing_days)
        if missed.ready_to_close(LATER):
            assert looked.ready_to_close(LATER)
        inside = day(gone) in missed.missing_days
        assert not (inside and missed.ready_to_close(LATER))

    @given(st.dictionaries(OFFSETS, st.booleans(), max_size=26), st.integers(0, 30))
    def test_ready_means_over_seen_and_well(self, seen: dict[int, bool], until: int) -> None:
        made = schedule(course(seen), until=day(until))
        if made.ready_to_close(day(until)):
            assert day(until) >= made.last_day
            assert not made.symptoms_open
            assert made.missing_days == ()
