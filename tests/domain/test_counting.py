"""Counting: what differs, whom it is booked to, what is counted today."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blc_desktop.domain.counting import Countable, accuracy, difference, expected, shared_out, short_list

HOLDINGS = st.dictionaries(st.integers(1, 9), st.integers(0, 500), max_size=5)


@given(HOLDINGS, st.integers(-2_000, 2_000))
def test_a_difference_is_shared_out_whole_and_nothing_falls_below_zero(
    standing: dict[int, int], change: int
) -> None:
    if change < 0 and -change > sum(standing.values()):
        with pytest.raises(ValueError, match=str(change)):
            shared_out(standing, change)
        return
    moves = shared_out(standing, change)
    assert all(quantity for _key, quantity in moves)
    assert all(standing[key] + quantity >= 0 for key, quantity in moves)
    assert sum(quantity for _key, quantity in moves) == (change if standing else 0)


def test_what_is_missing_is_taken_from_the_largest_holding_and_what_is_over_goes_there() -> None:
    standing = {"Dana Desa": 30, "BNPB": 100, "CSR": 0}
    assert shared_out(standing, -110) == [("BNPB", -100), ("Dana Desa", -10)]
    assert shared_out(standing, 7) == [("BNPB", 7)]


def test_what_moves_while_counting_neither_hides_nor_doubles_a_difference() -> None:
    # 100 in the book, 95 counted; then 20 are given: the shelf has 75, and so must the book.
    assert difference(95, 100) == -5
    assert expected(95, 100, 80) == 75
    assert 80 + difference(95, 100) == 75  # type: ignore[operator]
    assert difference(None, 100) is None


def test_the_short_count_takes_in_turns_what_was_not_counted_and_what_moves_most() -> None:
    items = [
        Countable(1, "Masker", date(2021, 2, 18), 40),
        Countable(2, "APD", None, 0),
        Countable(3, "Sabun", date(2021, 1, 1), 2),
        Countable(4, "Beras", date(2021, 2, 1), 30),
        Countable(5, "Velbed", date(2021, 2, 10), 0),
        Countable(6, "Oksimeter", date(2021, 2, 11), 1),
    ]
    assert short_list(items) == [2, 1, 3, 4, 5]
    assert short_list(items, 1) == [2]
    assert short_list([]) == []


def test_accuracy_is_of_the_lines_that_were_counted() -> None:
    found = accuracy([0, 0, -5, 3, None])
    assert (found.counted, found.exact, found.over, found.missing) == (4, 2, 3, 5)
    assert found.per_mille == 500
    assert accuracy([None]).per_mille is None
