"""The NIK: what it says, what is wrong with it, what is merely odd."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blc_desktop.domain.kinds import Sex
from blc_desktop.domain.national_id import NationalIdError, mask, parse

ON = date(2021, 2, 19)


def test_a_womans_day_is_written_plus_forty() -> None:
    woman, man = parse("3171015708450001"), parse("3171011708450001")
    assert (woman.sex, woman.birth_date) == ("F", date(1945, 8, 17))
    assert (man.sex, man.birth_date) == ("M", date(1945, 8, 17))
    assert woman.region_code == "317101"


@pytest.mark.parametrize("text", ["'3171015708450001", " 317101 570845 0001", "3171.0157-0845 0001"])
def test_spaces_dots_dashes_and_an_apostrophe_are_accepted(text: str) -> None:
    assert parse(text).digits == "3171015708450001"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "national_id.length"),
        ("317101570845001", "national_id.length"),
        ("31710157084500011", "national_id.length"),
        ("3.17101570845E+15", "national_id.precision_lost"),
        ("3171015708450000.0", "national_id.precision_lost"),
        ("317101570845000O", "national_id.characters"),
        ("٣171015708450001", "national_id.characters"),
        ("3171013102210001", "national_id.date"),
        ("3171010013450001", "national_id.date"),
        ("3171017208450001", "national_id.date"),
    ],
)
def test_what_is_wrong_is_named(text: str, code: str) -> None:
    with pytest.raises(NationalIdError) as told:
        parse(text, on=ON)
    assert told.value.code == code


@pytest.mark.parametrize(
    ("digits", "on", "year"),
    [
        ("3603121902219001", ON, 2021),
        ("3603122002219001", ON, 1921),
        ("3603122802459001", None, 1945),
        ("3603122802219001", None, 2021),
        ("3603122902009001", ON, 2000),
    ],
)
def test_the_century_is_the_latest_that_is_not_ahead(digits: str, on: date | None, year: int) -> None:
    assert parse(digits, on=on).birth_date.year == year


def test_the_odd_is_only_warned_of() -> None:
    odd = parse("9971015708450000")
    assert odd.warnings == ("national_id.region", "national_id.sequence")
    found = odd.problems(date(1945, 8, 18), Sex.FEMALE)
    assert [problem.code for problem in found] == [*odd.warnings, "national_id.mismatch"]
    assert not any(problem.is_error for problem in found)
    assert not odd.contradicts(None, None)
    assert odd.contradicts(None, Sex.MALE)


def test_the_mask_hides_what_the_birth_date_is() -> None:
    assert mask("3603112209990003") == "360311******0003"
    assert "3" not in mask("3333")


@given(st.dates(date(1925, 1, 1), ON), st.booleans(), st.integers(1, 9999))
def test_what_is_written_is_read_back(born: date, female: bool, sequence: int) -> None:
    day = born.day + (40 if female else 0)
    read = parse(f"360312{day:02d}{born:%m%y}{sequence:04d}", on=ON)
    assert (read.birth_date, read.sex) == (born, Sex.FEMALE if female else Sex.MALE)
    assert read.warnings == ()


@given(st.text(max_size=24).filter(lambda text: sum(sign.isdigit() for sign in text) != 16))
def test_any_other_text_is_refused_by_a_code(text: str) -> None:
    with pytest.raises(NationalIdError, match=r"^national_id\."):
        parse(text, on=ON)
