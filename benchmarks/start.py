"""Process to painted unlock window, against a bare PySide6 window started the same way."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from benchmarks import books
from benchmarks.results import Result, best

RUNS = 7


def until_first_line(command: list[str]) -> float:
    """Return the seconds from starting a process to the line it prints once its window is painted."""
    environment = {**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    begin = time.perf_counter()
    with subprocess.Popen(command, cwd=books.ROOT, env=environment, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None  # noqa: S101 - a pipe was asked for
        process.stdout.readline()
        return time.perf_counter() - begin


def measure() -> list[Result]:
    """Measure both in turns, so that a busy minute meets both."""
    bare = [sys.executable, str(Path(__file__).with_name("bare_window.py"))]
    ours = books.command("--data-dir", str(books.book(200)), "--exit-after-paint")
    until_first_line(bare)
    until_first_line(ours)
    ours_best = best(RUNS, lambda: until_first_line(ours))
    bare_best = best(RUNS, lambda: until_first_line(bare))
    told = f"unlock window {ours_best:.2f} s, bare window {bare_best:.2f} s"
    return [Result("start", ours_best / bare_best, 2.0, "×", told)]
