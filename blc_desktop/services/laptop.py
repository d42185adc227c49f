"""What this laptop says of itself, asked without any other program."""

from __future__ import annotations

import os
import platform
import re
import sys
from pathlib import Path

from blc_desktop.domain.laptops import Laptop
from blc_desktop.storage.files import free_bytes

_MEGABYTE = 1_000_000


def this_laptop(folder: Path) -> Laptop:
    """Return the facts of this laptop; the free disk space is that of where ``folder`` is or will be."""
    there = next(path for path in (folder, *folder.parents) if path.exists())
    windows = sys.platform == "win32"
    return Laptop(
        system=_system(),
        bits=64 if platform.machine().lower() in {"amd64", "x86_64", "arm64", "aarch64"} else 32,
        memory_mb=(_windows_memory() if windows else _memory()) // _MEGABYTE,
        free_mb=free_bytes(there) // _MEGABYTE,
        build=int(platform.version().split(".")[-1]) if windows else None,
        glibc=None if windows else _numbers(platform.libc_ver()[1]),
    )


def _system() -> str:
    if sys.platform == "win32":
        return f"Windows {platform.release()} ({platform.version()})"
    try:
        told = platform.freedesktop_os_release()
    except OSError:
        return f"{platform.system()} {platform.release()}"
    return told.get("PRETTY_NAME", platform.system())


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version))


def _memory() -> int:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


def _windows_memory() -> int:
    import ctypes  # noqa: PLC0415 - for Windows alone

    kilobytes = ctypes.c_ulonglong()
    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    if kernel.GetPhysicallyInstalledSystemMemory(ctypes.byref(kilobytes)):
        return kilobytes.value * 1024
    return 0
