"""The daily report as a whole command, less one that only opens the book.

Of a village in its first weeks, and of one with two years behind it: 2,000 cases and 40,000 activities.
"""

from __future__ import annotations

import os
from pathlib import Path

from benchmarks import activities, books
from benchmarks.results import Result, seconds

RESIDENTS, CASES, DAYS = 8_000, 2_000, 120
#: Of a difference of two times more runs are needed than of one.
RUNS = 7


def measure() -> list[Result]:
    """Measure fresh prints: a reprint would only return the stored bytes."""
    season = books.copy(books.book(RESIDENTS, cases=CASES, days=DAYS), "daily-season")
    return [
        _printed("daily report", books.book(RESIDENTS)),
        _printed("daily report, 2,000 cases, 40,000 activities", activities.full(season)),
    ]


def _printed(name: str, base: Path) -> Result:
    """Measure both commands in turns, each in a fresh copy of the book: a busy minute meets both."""
    target = books.KEPT / "daily.pdf"
    printing = ("report", "daily", "--date", books.DAY, "--output", str(target))

    def once(*command: str) -> float:
        target.unlink(missing_ok=True)
        fresh = books.opened(books.copy(base, "daily-run"))
        if hasattr(os, "sync"):
            os.sync()  # the copy is on the disk before the measure writes to it
        return seconds(lambda: books.run(*command, *fresh))

    pairs = [(once("today"), once(*printing)) for _run in range(RUNS)]
    opening, whole = min(pair[0] for pair in pairs), min(pair[1] for pair in pairs)
    return Result(name, whole - opening, 0.5, "s", f"`today`, taken off, {opening:.2f} s")
