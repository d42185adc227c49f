"""The days in which somebody near a case counts as a contact."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blc_desktop.domain.contacts import window

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
