"""The library between a process and its disk (shim.c): compiled once, put in front of the children's own."""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from enum import IntEnum
from functools import cache
from pathlib import Path

_SOURCE = Path(__file__).with_name("shim.c")


class Mode(IntEnum):
    """What happens at the disk; the numbers are those of shim.c."""

    OFF = 0
    COUNT = 1
    KILL = 2
    FULL = 3
    READ_ONLY = 4
    RECORD = 5


@cache
def library() -> Path | None:
    """Return the compiled library, None where this machine cannot make it (no Linux, no C compiler)."""
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if sys.platform != "linux" or compiler is None:
        return None
    digest = hashlib.sha256(_SOURCE.read_bytes()).hexdigest()[:16]
    made = Path(tempfile.gettempdir()) / f"blc-shim-{os.getuid()}-{digest}.so"
    if not made.exists():
        part = made.with_suffix(f".{os.getpid()}")
        command = [compiler, "-O1", "-shared", "-fPIC", "-o", str(part), str(_SOURCE), "-ldl", "-lpthread"]
        if subprocess.run(command, capture_output=True, check=False).returncode:
            return None
        part.replace(made)
    return made


def reason() -> str:
    """Return why the library is not to be had, empty where it is."""
    return "" if library() else "needs Linux and a C compiler (Debian: apt-get install gcc libc6-dev)"


def arm(folder: Path, mode: Mode, at: int = 0, log: Path | None = None) -> None:
    """Watch what this process does below ``folder`` from now on. Only in a child that has the library."""
    _loaded().shim_arm(os.fsencode(folder.resolve()), int(mode), at, os.fsencode(log or ""))


def passed() -> int:
    """Return how many changes of the disk were asked for since :func:`arm`."""
    return int(_loaded().shim_passed())


def refused() -> int:
    """Return how many of them were refused."""
    return int(_loaded().shim_refused())


@cache
def _loaded() -> ctypes.CDLL:
    found = ctypes.CDLL(None)
    found.shim_arm.argtypes = [ctypes.c_char_p, ctypes.c_int, ctypes.c_long, ctypes.c_char_p]
    found.shim_arm.restype = None
    found.shim_passed.restype = found.shim_refused.restype = ctypes.c_long
    return found
