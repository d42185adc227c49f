"""The completion code: carries seat, tasks and day, and cannot be misheard or made up."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blc_desktop.domain import training
from blc_desktop.domain.training import TASKS, Completion, code_of, completion_of
from blc_desktop.errors import Refused

COMPLETIONS = st.builds(
    Completion,
    seat=st.integers(training.FIRST_SEAT, training.LAST_SEAT),
    day=st.dates(training.FIRST_DAY, training.LAST_DAY),
    done=st.frozensets(st.sampled_from(TASKS)),
)


def digits_of(code: str) -> str:
    return code.replace(" ", "")


@given(COMPLETIONS)
def test_a_code_says_what_was_put_into_it(done: Completion) -> None:
    code = code_of(done)
    assert [len(group) for group in code.split()] == [5, 5, 5]
    assert completion_of(code) == done
    assert completion_of(digits_of(code)) == completion_of(code.replace(" ", "-")) == done


@given(COMPLETIONS, st.integers(0, 14), st.integers(1, 9))
def test_no_single_wrong_digit_passes(done: Completion, place: int, step: int) -> None:
    digits = digits_of(code_of(done))
    wrong = str((int(digits[place]) + step) % 10)
    with pytest.raises(Refused, match=r"training\.code_wrong"):
        completion_of(digits[:place] + wrong + digits[place + 1 :])


@given(COMPLETIONS, st.integers(0, 13))
def test_no_two_swapped_neighbours_pass(done: Completion, place: int) -> None:
    digits = digits_of(code_of(done))
    if digits[place] == digits[place + 1]:
        return
    swapped = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
    with pytest.raises(Refused, match=r"training\.code_wrong"):
        completion_of(swapped)


def test_typing_anything_gives_a_code_less_than_once_in_ten_thousand() -> None:
    step, tries, found = 24_593_870_113, 40_000, 0
    for number in range(tries):
        try:
            completion_of(f"{number * step % 10**15:015d}")
        except Refused:
            continue
        found += 1
    assert found * 10_000 < tries


@pytest.mark.parametrize("text", ["", "12345", "12345 67890 1234x", "١٢٣٤٥ ٦٧٨٩٠ ١٢٣٤٥", "1" * 16])
def test_what_is_no_code_is_refused(text: str) -> None:
    with pytest.raises(Refused, match=r"training\.code_wrong"):
        completion_of(text)


def test_the_missing_tasks_are_named_by_number() -> None:
    done = Completion(7, training.DAY, frozenset(TASKS) - {TASKS[2], TASKS[9]})
    assert completion_of(code_of(done)).missing == (3, 10)
    assert completion_of(training.full_code(7, training.DAY)).missing == ()


@pytest.mark.parametrize("seat", [0, 1000])
def test_a_seat_there_is_not_is_refused(seat: int) -> None:
    with pytest.raises(Refused, match=r"training\.seat_range"):
        training.full_code(seat, training.DAY)


def test_a_day_no_code_can_carry_is_refused() -> None:
    with pytest.raises(Refused, match=r"training\.day_range"):
        training.full_code(1, date(2019, 12, 31))
