"""A printed list of 100,000 residents: as long for each row as one of 10,000, in bounded memory."""

from __future__ import annotations

import sys

from benchmarks import books, peak
from benchmarks.results import Result, best, seconds

SHORT, LONG = 10_000, 100_000


def measure() -> list[Result]:
    """Print both lists, each less a command that only opens its book; then the long one for its peak."""
    short, long = _printing(SHORT), _printing(LONG)
    growth = long / short / (LONG / SHORT)
    results = [
        Result("PDF list of 100,000 rows, a row", growth, 1.2, "×", f"{long:.1f} s, {short:.2f} s for 10,000")
    ]
    if sys.platform != "win32":
        most = peak.of_command(*books.command(*_print(LONG)))
        results.append(Result("PDF list of 100,000 rows, memory", most, 300, "MB", "the whole command"))
    return results


def _printing(rows: int) -> float:
    opening = best(2, lambda: seconds(lambda: books.run("today", *books.opened(books.book(rows)))))
    asked = _print(rows)
    return seconds(lambda: books.run(*asked)) - opening


def _print(rows: int) -> tuple[str, ...]:
    """Return the command that prints everybody of a fresh copy: a second print returns the stored bytes."""
    fresh = books.copy(books.book(rows), "long-run")
    target = books.KEPT / "long.pdf"
    return ("report", "residents", "--date", books.DAY, "--output", str(target), *books.opened(fresh))
