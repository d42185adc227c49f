"""No text is run as a formula by what it is opened or pasted into."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blc_desktop.domain.formulas import guarded, guarded_cell, unguarded

SIGNS = "=+-@\t\r\n"


@pytest.mark.parametrize(
    "text",
    ["=cmd|' /C calc'!A0", "+1+1", "-2+3+cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1"],
)
def test_a_formula_becomes_text_and_comes_back(text: str) -> None:
    assert guarded(text).startswith("'")
    assert guarded_cell(text).startswith("'")
    if not text[0].isspace():
        assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("cut", [",", ";", "\t", "|", "\n"])
def test_the_rest_of_a_cell_that_is_cut_in_two_is_no_formula(cut: str) -> None:
    for rest in guarded(f"Budi{cut}=1+1{cut} @A1{cut}-2+3").split(cut)[1:]:
        assert rest.strip().startswith("'")


@pytest.mark.parametrize("text", ["Budi", "Rp 5.000,-", "RT 001/RW 002", "Jl. Mawar 3, No. -", "'ain", "a=b"])
def test_what_people_write_stays_as_it_is(text: str) -> None:
    assert guarded(text) == guarded_cell(text) == text


@pytest.mark.parametrize("text", ["", "-", "-5", "+3", "-1.250,5", "12%", "+6281234"])
def test_a_number_is_pasted_as_a_number(text: str) -> None:
    assert guarded_cell(text) == text


@given(st.text())
def test_nothing_guarded_begins_as_a_formula(text: str) -> None:
    assert guarded(text)[:1] not in {*SIGNS}
    assert guarded(text).replace("'", "") == text.replace("'", "")
