"""Whether a laptop can carry the program: what is needed, and what was found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

#: Windows 10 version 1809, the oldest that Qt runs on.
OLDEST_WINDOWS_BUILD = 17_763
#: Debian 12's; the packages are built there.
OLDEST_GLIBC = (2, 36)
#: 4 GB as shops count it: what the firmware and the graphics keep is not seen by the system.
LEAST_MEMORY_MB = 3_500
#: Program 0.2 GB, a village's book and a season of backups 1 GB, as much again for an update.
LEAST_FREE_MB = 2_500


class Need(StrEnum):
    """One thing the program needs of a laptop."""

    SYSTEM = "system"
    BITS = "bits"
    MEMORY = "memory"
    DISK = "disk"


@dataclass(frozen=True, slots=True)
class Laptop:
    """What a laptop says of itself, sizes in 10^6 bytes. ``build`` only of Windows, ``glibc`` of Linux."""

    system: str
    bits: int
    memory_mb: int
    free_mb: int
    build: int | None = None
    glibc: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One need, whether it is met, and what was found: a name, or a size in 10^6 bytes."""

    need: Need
    met: bool
    found: str | int


def judge(laptop: Laptop) -> tuple[Finding, ...]:
    """Hold a laptop against what the program needs."""
    system = False
    if laptop.build is not None:
        system = laptop.build >= OLDEST_WINDOWS_BUILD
    elif laptop.glibc is not None:
        system = laptop.glibc >= OLDEST_GLIBC
    return (
        Finding(Need.SYSTEM, system, laptop.system),
        Finding(Need.BITS, laptop.bits == 64, f"{laptop.bits} bit"),
        Finding(Need.MEMORY, laptop.memory_mb >= LEAST_MEMORY_MB, laptop.memory_mb),
        Finding(Need.DISK, laptop.free_mb >= LEAST_FREE_MB, laptop.free_mb),
    )
