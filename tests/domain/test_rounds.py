"""Two rounds a day: what a day comes to, whatever the order, and when nobody has been seen for too long."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blc_desktop.domain.facts.monitoring import MatrixCell
from blc_desktop.domain.isolation import Course, Observation, schedule
from blc_desktop.domain.kinds import MonitoringSlot
from blc_desktop.domain.monitoring import ORDER, SYMPTOMS, holds_clock, observed, parse_codes
from blc_desktop.domain.rounds import (
    ROUNDS,
    by_clock,
    combined,
    missed_rounds,
    to_fill,
    unseen_run,
    worst_codes,
)
from blc_desktop.words.rounds import day_letters

DAY = date(2021, 2, 19)
WHOLE, MORNING, EVENING = MonitoringSlot


def entry(codes: str, slot: MonitoringSlot = WHOLE, day: date = DAY, **more: object) -> MatrixCell:
    values: dict[str, Any] = dict.fromkeys(
        ("at_home", "temperature_tenths", "oxygen_saturation", "respiratory_rate", "pulse", "note", "method")
    )
    return MatrixCell(
        entry_id=1, day=day, codes=codes, officer_id=None, in_bulk=False, slot=slot, **(values | more)
    )


def valid(letters: set[str]) -> bool:
    try:
        parse_codes("".join(letters))
    except ValueError:
        return False
    return True


CODES = st.sets(st.sampled_from(ORDER)).filter(valid).map(lambda letters: parse_codes("".join(letters)))
FEVER = st.none() | st.integers(350, 400)


@given(CODES, CODES)
def test_a_day_is_as_ill_as_its_worse_round_and_reads_as_one_entry(one: str, other: str) -> None:
    both = worst_codes((one, other))
    assert both == worst_codes((other, one))
    assert parse_codes(both) == both, "a day never says well and ill at once"
    assert set(both) & SYMPTOMS == (set(one) | set(other)) & SYMPTOMS
    assert ("R" in both) is ("R" in one + other)
    assert observed(both) is (observed(one) or observed(other))
    assert (both == "T") is ({one, other} - {""} == {"T"})


@given(CODES, CODES, FEVER, FEVER)
def test_the_last_day_is_the_same_from_rounds_and_from_what_they_come_to(
    one: str, other: str, warm: int | None, hot: int | None
) -> None:
    rounds = [entry(one, MORNING, temperature_tenths=warm), entry(other, EVENING, temperature_tenths=hot)]

    def expected(cells: list[MatrixCell]) -> object:
        seen = tuple(
            Observation(cell.day, holds_clock(cell.codes, cell.temperature_tenths))
            for cell in cells
            if observed(cell.codes) or holds_clock(cell.codes, cell.temperature_tenths)
        )
        start = DAY - timedelta(days=4)
        course = Course(start, None, symptomatic=False, observations=seen, started_on=start)
        made = schedule(course, until=DAY + timedelta(days=30))
        return made.last_day, made.missing_days

    assert expected(rounds) == expected(rounds[::-1]) == expected([combined(rounds)])


def test_the_worst_sign_of_both_rounds_counts() -> None:
    morning = entry("X", MORNING, temperature_tenths=379, oxygen_saturation=97, at_home=False, note="pergi")
    evening = entry("B", EVENING, temperature_tenths=368, oxygen_saturation=93, at_home=True)
    day = combined([evening, morning])
    assert (day.codes, day.temperature_tenths, day.oxygen_saturation) == ("B", 379, 93)
    assert (day.at_home, day.note) == (False, "pergi")
    assert day.round(MORNING) == morning
    assert day.round(WHOLE) is None


@pytest.mark.parametrize(
    ("cells", "over", "letters"),
    [
        ((("X", MORNING), ("X", EVENING)), True, "X"),
        ((("X", MORNING), ("DB", EVENING)), True, "DB/X"),
        ((("T", MORNING), ("X", EVENING)), True, "T/X"),
        ((("X", MORNING),), True, "X/–"),
        ((("X", EVENING),), True, "X/–"),
        ((("X", MORNING),), False, "X/"),
        ((("X", EVENING),), False, "X/–"),
        ((("X", WHOLE),), True, "X"),
        ((("", MORNING), ("B", EVENING)), True, "B/·"),
    ],
)
def test_a_cell_shows_the_worst_round_first_and_a_missed_one(
    cells: tuple[tuple[str, MonitoringSlot], ...], over: bool, letters: str
) -> None:
    day = combined([entry(codes, slot) for codes, slot in cells])
    assert day_letters(day, 2, over=over) == letters


def test_where_one_round_is_made_nothing_is_missed() -> None:
    half = combined([entry("X", MORNING)])
    assert day_letters(half, 1, over=True) == "X"
    assert missed_rounds(half, 1) == ()
    assert missed_rounds(None, 1) == (WHOLE,)
    assert missed_rounds(half, 2) == (EVENING,)
    assert missed_rounds(entry("X"), 2) == ()


def test_an_entry_of_the_whole_day_is_corrected_as_such() -> None:
    assert to_fill(entry("X"), EVENING) is WHOLE
    assert to_fill(combined([entry("X", MORNING)]), EVENING) is EVENING
    assert to_fill(None, MORNING) is MORNING


@pytest.mark.parametrize(
    ("now", "rounds", "slot"),
    [
        (time(7), 2, MORNING),
        (time(11, 59), 2, MORNING),
        (time(12), 2, EVENING),
        (time(20), 2, EVENING),
        (time(7), 1, WHOLE),
    ],
)
def test_the_clock_proposes_the_round(now: time, rounds: int, slot: MonitoringSlot) -> None:
    assert by_clock(now, rounds) is slot


@given(st.lists(st.none() | CODES, min_size=1, max_size=12))
def test_the_run_of_days_unseen_is_counted_back_to_the_start(days: list[str | None]) -> None:
    """A naive count over the same days, from the other end."""
    first = DAY - timedelta(days=len(days) - 1)
    cells = {
        first + timedelta(days=at): entry(codes, day=first + timedelta(days=at))
        for at, codes in enumerate(days)
        if codes is not None
    }
    run = 0
    for codes in days:
        run = run + 1 if codes is None or codes == "T" else 0
    assert unseen_run(cells, first, DAY) == run
    assert unseen_run({}, DAY + timedelta(days=1), DAY) == 0


def test_every_round_is_a_slot() -> None:
    assert set(ROUNDS) | {WHOLE} == set(MonitoringSlot)
