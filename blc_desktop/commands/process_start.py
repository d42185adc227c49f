"""How long ago this process started, as the system counts it: before Python itself was loaded."""

from __future__ import annotations

import sys
import time
from pathlib import Path

_imported = time.monotonic()


def milliseconds_since() -> float:
    """Return how many milliseconds ago the process started (or this import, where no system tells)."""
    try:
        seconds = _windows() if sys.platform == "win32" else _linux()
    except (OSError, ValueError, AttributeError, IndexError):
        seconds = time.monotonic() - _imported
    return round(seconds * 1000, 1)


def _linux() -> float:
    import os

    fields = Path("/proc/self/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
    ticks = int(fields[19])
    return time.clock_gettime(time.CLOCK_BOOTTIME) - ticks / os.sysconf("SC_CLK_TCK")


def _windows() -> float:
    import ctypes

    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    times = [ctypes.c_ulonglong() for _unused in range(5)]
    pointers = [ctypes.byref(moment) for moment in times]
    if not kernel.GetProcessTimes(kernel.GetCurrentProcess(), *pointers[:4]):
        raise OSError
    kernel.GetSystemTimeAsFileTime(pointers[4])
    return (times[4].value - times[0].value) / 10_000_000
