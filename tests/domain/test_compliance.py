"""Bands of compliance on the unrounded ratio of sums."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blc_desktop.domain.compliance import Band, band


@pytest.mark.parametrize(
    ("wearing", "observed", "expected"),
    [
        (0, 10, Band.RED),
        (60, 100, Band.RED),
        (601, 1000, Band.ORANGE),
        (75, 100, Band.ORANGE),
        (63, 80, Band.YELLOW),
        (90, 100, Band.YELLOW),
        (901, 1000, Band.GREEN),
        (5, 5, Band.GREEN),
        (0, 0, None),
    ],
)
def test_bands(wearing: int, observed: int, expected: Band | None) -> None:
    assert band(wearing=wearing, observed=observed) is expected


def test_sums_are_banded_and_not_the_mean_of_percentages() -> None:
    assert band(wearing=18 + 45, observed=30 + 50) is Band.YELLOW
    assert band(wearing=75, observed=100) is Band.ORANGE


@pytest.mark.parametrize(("wearing", "observed"), [(6, 5), (-1, 5), (1, 0)])
def test_more_than_were_seen_is_a_mistake(wearing: int, observed: int) -> None:
    with pytest.raises(ValueError, match=str(wearing)):
        band(wearing=wearing, observed=observed)


@given(st.integers(1, 10_000), st.data())
def test_one_more_mask_never_makes_it_worse(observed: int, data: st.DataObject) -> None:
    wearing = data.draw(st.integers(0, observed - 1))
    order = [Band.RED, Band.ORANGE, Band.YELLOW, Band.GREEN]
    before, after = band(wearing=wearing, observed=observed), band(wearing=wearing + 1, observed=observed)
    assert before is not None
    assert after is not None
    assert order.index(after) >= order.index(before)
