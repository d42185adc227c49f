"""The automatic backups of a folder: which there are, and which are kept.

Kept are the newest of each of the last 7 days, 4 weeks and 12 months that have one. What people named or put
there themselves is never touched.
"""

from __future__ import annotations

import contextlib
import re
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from blc_desktop.storage.backup import SUFFIX

DAYS, WEEKS, MONTHS = 7, 4, 12
_NAME = re.compile(r"posko-(\d{8}-\d{6})" + re.escape(SUFFIX))
_STALE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class BackupFile:
    """One automatic backup, by its name."""

    path: Path
    made_at: datetime


def automatic(folder: Path) -> tuple[BackupFile, ...]:
    """Return the automatic backups in ``folder``, the newest first."""
    found = []
    for path in folder.glob(f"posko-*{SUFFIX}"):
        match = _NAME.fullmatch(path.name)
        if match:
            moment = datetime.strptime(match.group(1), "%Y%m%d-%H%M%S").replace(tzinfo=UTC)
            found.append(BackupFile(path, moment))
    return tuple(sorted(found, key=lambda one: one.made_at, reverse=True))


def newest(folder: Path, now: datetime) -> BackupFile | None:
    """Return the newest automatic backup; one of days to come (a clock set back) only for want of one."""
    files = automatic(folder)
    return next((file for file in files if file.made_at <= now), files[0] if files else None)


def kept(files: Iterable[BackupFile]) -> frozenset[Path]:
    """Return which of ``files`` (the newest first) are kept."""
    files = tuple(files)
    rules: tuple[tuple[int, Callable[[datetime], object]], ...] = (
        (DAYS, lambda moment: moment.date()),
        (WEEKS, lambda moment: moment.isocalendar()[:2]),
        (MONTHS, lambda moment: (moment.year, moment.month)),
    )
    keep: set[Path] = set()
    for count, period in rules:
        newest: dict[object, Path] = {}
        for file in files:
            newest.setdefault(period(file.made_at), file.path)
        keep.update(list(newest.values())[:count])
    return frozenset(keep)


def rotate(folder: Path, now: datetime) -> tuple[Path, ...]:
    """Take out the automatic backups that are not kept, and return them.

    Where the clock was set back there are some of days to come. They are counted by themselves: beside them
    the backup of today would be the oldest of all, and be thrown away as soon as it is made.
    """
    files = automatic(folder)
    keep = kept(file for file in files if file.made_at <= now)
    keep |= kept(file for file in files if file.made_at > now)
    gone = tuple(file.path for file in files if file.path not in keep)
    for path in gone:
        with contextlib.suppress(OSError):
            path.unlink()
    return gone


def sweep(folder: Path, now: datetime) -> None:
    """Take out what a backup that was killed, or a look into one, left behind in ``folder``."""
    for part in folder.glob(".part-*"):
        with contextlib.suppress(OSError):
            if now - datetime.fromtimestamp(part.stat().st_mtime, UTC) > _STALE:
                shutil.rmtree(part, ignore_errors=True)
