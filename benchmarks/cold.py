"""The first start of the morning: everything read from the disk again, against the same once it is in memory.

The system is told to forget what it has read (Linux, as root); elsewhere only what is warm is measured. The
bar of a cold process is a bare window, or Calc that opens the workbook of as many residents, just as cold.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks import books, calc, workbook
from benchmarks.results import Result, best, seconds
from benchmarks.start import until_first_line

RUNS = 3
SIZES = (130_000, 1_000_000)
_FORGET = Path("/proc/sys/vm/drop_caches")


def measure() -> list[Result]:
    """Measure the start, and the figures of Hari ini in a process of its own, cold and warm."""
    results = [_start()] if forgets() else []
    for residents in SIZES:
        results += _today(residents)
    return results


def forgets() -> bool:
    """Return whether this system can be told to forget what it has read."""
    return os.access(_FORGET, os.W_OK)


def forget() -> None:
    """Write everything to the disk, and drop what memory holds of it."""
    os.sync()
    _FORGET.write_text("3", encoding="ascii")


def _cold(work: Callable[[], float]) -> float:
    forget()
    return work()


def _start() -> Result:
    bare = [sys.executable, str(Path(__file__).with_name("bare_window.py"))]
    ours = books.command("--data-dir", str(books.book(200)), "--exit-after-paint")
    pairs = [
        (_cold(lambda: until_first_line(ours)), _cold(lambda: until_first_line(bare))) for _ in range(RUNS)
    ]
    of_ours, of_bare = min(pair[0] for pair in pairs), min(pair[1] for pair in pairs)
    told = f"unlock window {of_ours:.2f} s, bare window {of_bare:.2f} s"
    return Result("start, cold", of_ours / of_bare, 2.0, "×", told)


def _today(residents: int) -> list[Result]:
    """Open a book and print the figures of Hari ini: the whole process with its key derivation."""
    opened = books.opened(books.book(residents))

    def today() -> float:
        return seconds(lambda: books.run("today", *opened))

    today()
    warm = best(RUNS, today)
    told = "whole process, key derivation in it"
    results = [Result(f"Hari ini of {residents:,}, warm", warm, 2.0, "s", told)]
    if not forgets():
        return results
    cold = best(RUNS, lambda: _cold(today))
    office = shutil.which("soffice")
    if office is None or residents > calc.FILTERED or not calc.scripted():
        return [*results, Result(f"Hari ini of {residents:,}, cold", cold, 10.0, "s", told)]
    forget()
    theirs = calc.filtering(office, workbook.residents(residents))
    told = f"{cold:.2f} s, Calc opening and filtering its workbook {theirs:.2f} s"
    return [*results, Result(f"Hari ini of {residents:,}, cold", cold / theirs, 1.0, "×", told)]
