"""A printed list of 100,000 residents: as long for each row as one of 10,000, in bounded memory."""

from __future__ import annotations

import os
import subprocess
import sys
import time

from benchmarks import books
from benchmarks.results import Result, best, seconds

SHORT, LONG = 10_000, 100_000
_KIB_PER_MB = 1024 * (1 if sys.platform != "darwin" else 1024)


def measure() -> list[Result]:
    """Print both lists, each in a process of its own whose peak is asked for (not on Windows)."""
    if sys.platform == "win32":
        return []
    short, _peak = _printed(SHORT)
    long, peak = _printed(LONG)
    growth = long / short / (LONG / SHORT)
    told = f"{long:.1f} s, {short:.2f} s for 10,000"
    return [
        Result("PDF list of 100,000 rows, time a row", growth, 1.2, "×", told),
        Result("PDF list of 100,000 rows, memory", peak, 300, "MB", "the peak of the whole command"),
    ]


def _printed(rows: int) -> tuple[float, float]:
    """Return the seconds of the command, less one that only opens the book, and the megabytes at its peak."""
    opening = best(2, lambda: seconds(lambda: books.run("today", *books.opened(books.book(rows)))))
    target = books.KEPT / "long.pdf"
    fresh = books.copy(books.book(rows), "long-run")  # a second print would return the stored bytes
    asked = ("report", "residents", "--date", books.DAY, "--output", str(target))
    begin = time.perf_counter()
    with subprocess.Popen(
        books.command(*asked, *books.opened(fresh)), cwd=books.ROOT, stdout=subprocess.DEVNULL
    ) as process:
        _pid, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    taken = time.perf_counter() - begin
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, asked)
    return taken - opening, used.ru_maxrss / _KIB_PER_MB
