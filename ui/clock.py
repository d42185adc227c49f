"""How long ago this process began, for ``--exit-after-paint``."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path


def milliseconds_since_start() -> int:
    """Return the milliseconds since the operating system started this process."""
    return round((time.time() - _started_at()) * 1000)


def _started_at() -> float:
    if sys.platform == "win32":
        return _started_at_windows()
    # Field 22, counted behind the command's closing bracket, is in clock ticks since the system booted.
    fields = Path("/proc/self/stat").read_text("ascii").rpartition(")")[2].split()
    ticks = int(fields[19]) / os.sysconf("SC_CLK_TCK")
    return time.time() - (time.clock_gettime(time.CLOCK_BOOTTIME) - ticks)


def _started_at_windows() -> float:
    import ctypes

    times = [ctypes.c_uint64() for _unused in range(4)]
    kernel = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined,unused-ignore]
    kernel.GetProcessTimes(kernel.GetCurrentProcess(), *(ctypes.byref(moment) for moment in times))
    # 100-nanosecond steps since 1601; the Unix epoch began 11,644,473,600 seconds later.
    return times[0].value / 10_000_000 - 11_644_473_600
