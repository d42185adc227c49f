"""The days in which somebody near a case counts as a contact."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blc_desktop.domain.contacts import due_test, window, window_of
from blc_desktop.domain.facts.contacts import DueTest, IndexDates
from blc_desktop.domain.isolation import quarantine_last_day
from blc_desktop.domain.kinds import ContactCategory

TENTH = date(2021, 7, 10)
OPEN = (date(2021, 7, 8), date(2021, 7, 24))
DAYS = st.dates(date(2020, 8, 1), date(2024, 1, 1))


def test_from_two_days_before_to_fourteen_after() -> None:
    assert window(specimen_date=TENTH) == OPEN
    assert window(onset_date=TENTH) == OPEN
    assert window(onset_date=TENTH, specimen_date=date(2021, 7, 14)) == OPEN


def test_it_ends_when_the_case_isolates() -> None:
    assert window(onset_date=TENTH, isolated_on=date(2021, 7, 12)) == (OPEN[0], date(2021, 7, 12))
    assert window(onset_date=TENTH, isolated_on=date(2021, 8, 12)) == OPEN


def test_without_an_anchor_there_is_none() -> None:
    with pytest.raises(ValueError, match="neither"):
        window(isolated_on=TENTH)


@given(DAYS, DAYS)
def test_it_never_ends_before_it_begins(onset: date, isolated: date) -> None:
    first, last = window(onset_date=onset, isolated_on=isolated)
    assert first <= last <= onset + timedelta(days=14)


def dates(onset: date, isolated: date | None = None, *, at_home: bool = True) -> IndexDates:
    return IndexDates(onset, None, isolated, at_home)


def test_a_household_that_shares_the_home_is_counted_beyond_the_isolation() -> None:
    isolated = date(2021, 7, 12)
    assert window_of(dates(TENTH, isolated), ContactCategory.HOUSEHOLD) == OPEN
    assert window_of(dates(TENTH, isolated), ContactCategory.WORK) == (OPEN[0], isolated)
    in_hospital = dates(TENTH, isolated, at_home=False)
    assert window_of(in_hospital, ContactCategory.HOUSEHOLD) == (OPEN[0], isolated)


def test_a_case_without_an_anchor_has_no_window() -> None:
    assert window_of(IndexDates(None, None, TENTH, at_home=True)) is None


@given(DAYS, st.none() | DAYS, st.sampled_from(ContactCategory), st.booleans())
def test_no_window_is_wider_than_the_rule(
    onset: date, isolated: date | None, category: ContactCategory, at_home: bool
) -> None:
    span = window_of(dates(onset, isolated, at_home=at_home), category)
    assert span is not None
    assert onset - timedelta(days=2) == span[0] <= span[1] <= onset + timedelta(days=14)


TESTS = st.none() | st.dates(date(2021, 7, 1), date(2021, 8, 1))


def due(start: date, entry: date | None, exit_: date | None, on: date) -> tuple[DueTest, date] | None:
    return due_test(start=start, entry_taken=entry, exit_taken=exit_, on=on)


def test_the_entry_test_is_due_at_once_and_the_exit_test_on_day_five() -> None:
    start = date(2021, 7, 5)
    assert due(start, None, None, start) == (DueTest.ENTRY, start)
    assert due(start, start, None, date(2021, 7, 8)) is None
    assert due(start, start, None, date(2021, 7, 9)) == (DueTest.EXIT, date(2021, 7, 9))
    assert due(start, start, date(2021, 7, 9), date(2021, 7, 9)) is None
    assert due(start, start, date(2021, 7, 7), date(2021, 7, 9)) == (DueTest.EXIT, date(2021, 7, 9))


@given(st.dates(date(2020, 8, 1), date(2021, 5, 16)), TESTS, TESTS, st.integers(0, 20))
def test_the_rule_of_2020_asks_for_no_test(
    start: date, entry: date | None, exit_: date | None, days: int
) -> None:
    assert due(start, entry, exit_, start + timedelta(days=days)) is None


@given(st.dates(date(2021, 7, 1), date(2021, 8, 1)), TESTS, TESTS, st.integers(-3, 20))
def test_no_test_is_due_before_its_day_nor_where_the_quarantine_has_ended_by_tests(
    start: date, entry: date | None, exit_: date | None, days: int
) -> None:
    on = start + timedelta(days=days)
    found = due(start, entry, exit_, on)
    assert found is None or start <= found[1] <= on
    ended = quarantine_last_day(
        last_contact=start, quarantine_start=start, entry_negative_on=entry, exit_negative_on=exit_
    )
    if None not in (entry, exit_) and ended == exit_:
        assert found is None
