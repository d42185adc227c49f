"""The frozen program beside its source: start to the painted unlock window, and memory at Hari ini.

Needs ``dist/blc-desktop`` of this system (``dev.py package``); without it there is nothing to measure.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from benchmarks import books
from benchmarks.results import Result
from benchmarks.start import until_first_line

RUNS = 7
RESIDENTS = 130_000
#: Hari ini is there, and all that follows it is done, once the process has been still for so long.
_STILL_SECONDS = 4.0
_PATIENCE_SECONDS = 180.0
_LOOK_SECONDS = 0.25


def start() -> Result:
    """Measure both in turns, so that a busy minute meets both."""
    here = ["--data-dir", str(books.book(200)), "--exit-after-paint"]
    frozen, source = [str(books.FROZEN), *here], books.source_command(*here)
    until_first_line(frozen)
    until_first_line(source)
    pairs = [(until_first_line(frozen), until_first_line(source)) for _ in range(RUNS)]
    of_frozen, of_source = min(pair[0] for pair in pairs), min(pair[1] for pair in pairs)
    told = f"frozen {of_frozen:.2f} s, source {of_source:.2f} s"
    return Result("start, frozen", of_frozen / of_source, 1.5, "×", told)


def memory() -> Result:
    """Open the book of a large village in the frozen program and ask the system what it holds."""
    book = books.copy(books.book(RESIDENTS), "frozen")  # the window makes the backup of the day in it
    command = [str(books.FROZEN), *books.opened(book)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as process:
        _wait_until_still(process.pid)
        now, most = (_megabytes(process.pid, field) for field in ("VmRSS", "VmHWM"))
        process.terminate()
    told = f"frozen, offscreen; at most {most:.0f} MB on the way there"
    return Result(f"memory at Hari ini, {RESIDENTS:,}", now, 200, "MB", told)


def _wait_until_still(process: int) -> None:
    """Wait until a process has used next to no processor time for a while. Raises ``TimeoutError``."""
    begin = still_since = time.monotonic()
    before = _ticks(process)
    while time.monotonic() - still_since < _STILL_SECONDS:
        time.sleep(_LOOK_SECONDS)
        ticks = _ticks(process)
        if ticks - before > 1:
            still_since = time.monotonic()
        before = ticks
        if time.monotonic() - begin > _PATIENCE_SECONDS:
            raise TimeoutError


def _ticks(process: int) -> int:
    fields = (
        Path(f"/proc/{process}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
    )
    return int(fields[11]) + int(fields[12])


def _megabytes(process: int, field: str) -> float:
    lines = Path(f"/proc/{process}/status").read_text(encoding="ascii", errors="replace").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(field)) / 1024


def measure() -> list[Result]:
    """Measure what this system can: memory is read as Linux tells it."""
    if not books.FROZEN.exists():
        print("  no frozen program in dist: run dev.py package first", file=sys.stderr)
        return []
    return [start(), *([memory()] if sys.platform.startswith("linux") else [])]
