"""Quantities as people say them, in the smallest unit; what is none says why."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blc_desktop.domain.commands.stock import Pack
from blc_desktop.domain.quantities import QuantityError, parse, spelled

MASKS = ("lembar", (Pack("box", 50), Pack("dus", 2000)))
SANITIZER = ("mL", (Pack("botol", 500), Pack("liter", 1000), Pack("jeriken", 4000)))


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("120", 120),
        ("1.500", 1500),
        ("2 box 10", 110),
        ("2 box + 10 lembar", 110),
        ("2box,10lembar", 110),
        ("2 BOX dan 10", 110),
        ("3 dus", 6000),
        ("1 dus 2 box 5", 2105),
        ("10 lbr", None),
        ("10 lem", 10),
        ("0,5 dus", 1000),
        ("0.5 dus", 1000),
    ],
)
def test_masks_by_box_and_sheet(text: str, quantity: int | None) -> None:
    if quantity is None:
        with pytest.raises(QuantityError) as refused:
            parse(text, *MASKS)
        assert refused.value.code == "quantity.unit_unknown"
        assert refused.value.facts == {"value": "lbr", "known": "lembar, box, dus"}
    else:
        assert parse(text, *MASKS) == quantity


def test_a_liquid_is_split_into_whole_millilitres() -> None:
    assert parse("1,5 liter", *SANITIZER) == 1500
    assert parse("1 jeriken 2 botol", *SANITIZER) == 5000
    with pytest.raises(QuantityError):
        parse("0,0005 liter", *SANITIZER)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "missing"),
        ("0", "not_positive"),
        ("-3", "not_positive"),
        ("0 box 0", "not_positive"),
        ("banyak", "unreadable"),
        ("1,2,3", "unreadable"),
        ("0,3 box 0,1", "broken"),
        ("2 kardus", "unit_unknown"),
        ("9.999.999.999", "too_large"),
    ],
)
def test_what_is_no_quantity_says_why(text: str, code: str) -> None:
    with pytest.raises(QuantityError) as refused:
        parse(text, *MASKS)
    assert refused.value.code == f"quantity.{code}"


@given(st.integers(1, 900_000_000), st.sampled_from([MASKS, SANITIZER, ("kg", ())]))
def test_what_is_spelled_is_read_back(quantity: int, goods: tuple[str, tuple[Pack, ...]]) -> None:
    assert parse(spelled(quantity, *goods), *goods) == quantity


@given(st.text(max_size=30))
def test_any_text_is_a_quantity_or_says_why(text: str) -> None:
    quantity, code = _read(text)
    assert (quantity > 0) if code is None else code.startswith("quantity.")


def _read(text: str) -> tuple[int, str | None]:
    try:
        return parse(text, *MASKS), None
    except QuantityError as error:
        return 0, error.code
