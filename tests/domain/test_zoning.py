"""Zones: houses in seven days, two sets of thresholds, boundaries that are "more than"."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blc_desktop.domain.rules import RuleBook, RuleOverride
from blc_desktop.domain.zoning import Zone, actions, cases_by_house, houses_in_window, window, zone

FIRST_SET, SECOND_SET = date(2021, 4, 5), date(2021, 4, 6)
DAYS = st.dates(date(2020, 1, 1), date(2026, 12, 31))
ORDER = [Zone.GREEN, Zone.YELLOW, Zone.ORANGE, Zone.RED]


@pytest.mark.parametrize(
    ("on", "houses", "colour"),
    [
        (FIRST_SET, 0, Zone.GREEN),
        (FIRST_SET, 1, Zone.YELLOW),
        (FIRST_SET, 5, Zone.YELLOW),
        (FIRST_SET, 6, Zone.ORANGE),
        (FIRST_SET, 10, Zone.ORANGE),
        (FIRST_SET, 11, Zone.RED),
        (SECOND_SET, 0, Zone.GREEN),
        (SECOND_SET, 2, Zone.YELLOW),
        (SECOND_SET, 3, Zone.ORANGE),
        (SECOND_SET, 5, Zone.ORANGE),
        (SECOND_SET, 6, Zone.RED),
        (SECOND_SET, None, Zone.NOT_ASSESSED),
    ],
)
def test_houses_make_the_colour_of_the_day(on: date, houses: int | None, colour: Zone) -> None:
    assert zone(houses, on=on) is colour


def test_a_house_counts_once_whoever_is_ill_in_it() -> None:
    confirmed = [("house 1", FIRST_SET), ("house 1", FIRST_SET), ("house 1", FIRST_SET - timedelta(days=3))]
    assert houses_in_window(confirmed, on=FIRST_SET) == 1
    assert cases_by_house(confirmed, on=FIRST_SET) == {"house 1": 3}
    assert zone(1, on=FIRST_SET) is Zone.YELLOW


@pytest.mark.parametrize(("days_ago", "counted"), [(-1, 0), (0, 1), (6, 1), (7, 0)])
def test_the_window_is_seven_days_with_the_day_itself(days_ago: int, counted: int) -> None:
    on = date(2021, 2, 19)
    assert houses_in_window([("house", on - timedelta(days=days_ago))], on=on) == counted
    assert window(on) == (date(2021, 2, 13), on)


def test_a_place_may_keep_the_first_set() -> None:
    own = RuleOverride("zoning", {"yellow_max": 5, "orange_max": 10}, "SK Gubernur", SECOND_SET)
    book = RuleBook.with_overrides([own])
    on = date(2021, 4, 21)
    assert zone(5, on=on) is Zone.ORANGE
    assert zone(5, on=on, rules=book.on(on)) is Zone.YELLOW


def test_fewer_than_no_houses_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="-1"):
        zone(-1, on=FIRST_SET)


@given(DAYS, st.integers(0, 50))
def test_one_more_house_never_makes_an_rt_greener(on: date, houses: int) -> None:
    assert ORDER.index(zone(houses + 1, on=on)) >= ORDER.index(zone(houses, on=on))


@given(DAYS, st.lists(st.tuples(st.integers(0, 4), DAYS)))
def test_houses_are_no_more_than_cases_and_order_does_not_matter(
    on: date, confirmed: list[tuple[int, date]]
) -> None:
    houses = houses_in_window(confirmed, on=on)
    assert houses == houses_in_window(reversed(confirmed), on=on)
    assert houses <= sum(cases_by_house(confirmed, on=on).values()) <= len(confirmed)


def test_red_has_six_items_and_more_than_orange() -> None:
    on = date(2021, 2, 19)
    red = actions(Zone.RED, on=on)
    assert {"no_gathering_over_three", "curfew_20", "no_crowd_activities"} <= set(red)
    assert "close_public_places" in actions(Zone.ORANGE, on=on)
    assert "restrict_public_places" in actions(Zone.ORANGE, on=date(2021, 7, 21))
    assert actions(Zone.NOT_ASSESSED, on=on) == ()
