"""The marks of a chart's scale: zero up to the first round number that nothing passes."""

from __future__ import annotations


def ticks(highest: float) -> tuple[int, ...]:
    """Return whole numbers in even steps from 0 to at least ``highest``; at most five of them."""
    whole = -int(-highest // 1)
    step = _round_step(whole)
    return tuple(range(0, max(whole + step - 1, step) // step * step + 1, step))


def _round_step(highest: int) -> int:
    """Return 1, 2 or 5 times a power of ten that reaches ``highest`` in at most four steps."""
    magnitude = 1
    while True:
        for factor in (1, 2, 5):
            if factor * magnitude * 4 >= highest:
                return factor * magnitude
        magnitude *= 10
