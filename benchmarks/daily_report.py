"""The daily report of a village of 8,000, less a command that only opens the book."""

from __future__ import annotations

from benchmarks import books
from benchmarks.results import Result, best, seconds


def measure() -> list[Result]:
    """Measure fresh prints: a reprint would only return the stored bytes."""
    base = books.book(8_000)
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

    ours = best(3, printing) - opening
    return [
        Result("daily report", ours, 0.5, "s", f"opening the book and `today` {opening:.2f} s, taken off")
    ]
