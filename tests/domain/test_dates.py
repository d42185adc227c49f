"""Days as they are typed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blc_desktop.domain.dates import DateError, parse, parse_birth

TODAY = date(2021, 2, 19)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("5/2", date(2021, 2, 5)),
        ("5-2-21", date(2021, 2, 5)),
        ("5 feb", date(2021, 2, 5)),
        ("05.02.2021", date(2021, 2, 5)),
        ("17 Agustus 1945", date(1945, 8, 17)),
        ("Jumat, 19 Februari 2021", TODAY),
        ("2021-02-05", date(2021, 2, 5)),
        ("050221", date(2021, 2, 5)),
        ("05022021", date(2021, 2, 5)),
        ("20210225", date(2021, 2, 25)),
        ("hari ini", TODAY),
        ("kmrn", date(2021, 2, 18)),
        ("Kemarin", date(2021, 2, 18)),
        ("+3", date(2021, 2, 22)),
        ("-2", date(2021, 2, 17)),
        ("28/12", date(2020, 12, 28)),
        ("29/2", date(2020, 2, 29)),
    ],
)
def test_a_day_is_understood(typed: str, expected: date) -> None:
    assert parse(typed, today=TODAY) == expected


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("31/02", "date.impossible"),
        ("31/02/2021", "date.impossible"),
        ("5/13", "date.impossible"),
        ("besoknya", "date.unreadable"),
        ("5", "date.unreadable"),
        ("", "date.unreadable"),
        ("5/2/021", "date.unreadable"),
    ],
)
def test_what_is_no_day_is_refused(typed: str, code: str) -> None:
    with pytest.raises(DateError) as told:
        parse(typed, today=TODAY)
    assert told.value.code == code


@given(st.dates(date(2000, 1, 1), date(2030, 12, 31)))
def test_two_digits_never_mean_the_last_century_for_work(day: date) -> None:
    assert parse(f"{day:%d/%m/%y}", today=TODAY) == day


@given(st.dates(date(1921, 2, 20), TODAY))
def test_a_birth_lies_in_the_last_hundred_years(born: date) -> None:
    assert parse_birth(f"{born:%d-%m-%y}", on=TODAY) == born
    assert parse_birth(f"{born:%d/%m/%Y}", on=TODAY) == born


def test_a_birth_needs_its_year() -> None:
    with pytest.raises(DateError):
        parse_birth("5/2", on=TODAY)
