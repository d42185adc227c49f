"""The daily report as a whole command, less one that only opens the book.

Of a village in its first weeks, and of one with two years behind it: 2,000 cases and 40,000 activities.
"""

from __future__ import annotations

from pathlib import Path

from benchmarks import activities, books
from benchmarks.results import Result, best, seconds

RESIDENTS, CASES, DAYS = 8_000, 2_000, 120


def measure() -> list[Result]:
    """Measure fresh prints: a reprint would only return the stored bytes."""
    season = books.copy(books.book(RESIDENTS, cases=CASES, days=DAYS), "daily-season")
    return [
        _printed("daily report", books.book(RESIDENTS)),
        _printed("daily report, 2,000 cases, 40,000 activities", activities.full(season)),
    ]


def _printed(name: str, base: Path) -> Result:
    target = books.KEPT / "daily.pdf"
    opening = best(3, lambda: seconds(lambda: books.run("today", *books.opened(base))))

    def printing() -> float:
        target.unlink(missing_ok=True)
        fresh = books.copy(base, "daily-run")
        return seconds(
            lambda: books.run(
                "report", "daily", "--date", books.DAY, "--output", str(target), *books.opened(fresh)
            )
        )

    told = f"opening the book and `today` {opening:.2f} s, taken off"
    return Result(name, best(3, printing) - opening, 0.5, "s", told)
