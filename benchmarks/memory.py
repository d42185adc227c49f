"""The most memory that the whole process held with a book of 1,000,000: unlock, search, list, jumps.

Measured in a process of its own, for which this module is also the program.
"""

from __future__ import annotations

import sys

from benchmarks import books, peak
from benchmarks.results import Result

RESIDENTS = 1_000_000


def work() -> None:
    """Work in the window as somebody does who looks for people."""
    from benchmarks import desk, listing, search
    from blc_desktop.services import residents

    with desk.session(desk.unlock(books.book(RESIDENTS))) as shown:
        desk.settle(shown)
        search.type_all(shown)
        listing.look_about(shown, "bench_residents", residents.resident_listing(shown.workspace))


def measure() -> list[Result]:
    """Ask a fresh process (not on Windows, which counts otherwise)."""
    if sys.platform == "win32":
        return []
    books.book(RESIDENTS)
    most = peak.of_command(sys.executable, "-m", "benchmarks.memory")
    return [Result("memory, 1,000,000 residents", most, 250, "MB", "the peak")]


if __name__ == "__main__":
    work()
