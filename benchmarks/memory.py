"""The most memory that the whole process held with a book of 1,000,000: unlock, search, list, jumps.

Measured in a process of its own, for which this module is also the program.
"""

from __future__ import annotations

import subprocess
import sys

from benchmarks import books
from benchmarks.results import Result

RESIDENTS = 1_000_000


def work() -> float:
    """Work in the window and return the megabytes that the process held at most."""
    import resource

    from benchmarks import desk, listing, search
    from blc_desktop.services import residents

    with desk.session(desk.unlock(books.book(RESIDENTS))) as shown:
        desk.settle(shown)
        search.type_all(shown)
        listing.look_about(shown, "bench_residents", residents.resident_listing(shown.workspace))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure() -> list[Result]:
    """Ask a fresh process (not on Windows, which counts otherwise)."""
    if sys.platform == "win32":
        return []
    books.book(RESIDENTS)
    command = [sys.executable, "-m", "benchmarks.memory"]
    done = subprocess.run(command, cwd=books.ROOT, stdout=subprocess.PIPE, text=True, check=True)
    return [Result("memory, 1,000,000 residents", float(done.stdout.split()[-1]), 250, "MB", "the peak")]


if __name__ == "__main__":
    print(f"{work():.1f}")
