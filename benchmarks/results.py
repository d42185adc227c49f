"""One measured figure with its bar, and the line that is printed of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Result:
    """``value`` must not exceed ``bar``, both in ``unit``; ``told`` says what was compared."""

    name: str
    value: float
    bar: float
    unit: str
    told: str

    @property
    def reached(self) -> bool:
        """Whether the bar is kept."""
        return self.value <= self.bar

    def line(self) -> str:
        """Return the result as one line of the table."""
        word = "ok" if self.reached else "MISSED"
        return f"{word:<7}{self.name:<34}{self.value:>9.2f} ≤ {self.bar:<7g}{self.unit:<5}{self.told}"


def best(repeats: int, work: Callable[[], float]) -> float:
    """Return the smallest of several measures of the same work: what the machine can, undisturbed."""
    return min(work() for _ in range(repeats))


def seconds(work: Callable[[], object]) -> float:
    """Return how long ``work`` takes."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def percentile(values: Iterable[float], share: float) -> float:
    """Return the value below which ``share`` (0 to 1) of the values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
