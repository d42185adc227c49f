"""One window per book: a lock that the system takes back by itself when its holder dies."""

from __future__ import annotations

import contextlib
import getpass
import json
import os
import platform
from dataclasses import asdict, dataclass
from types import TracebackType
from typing import Self

from blc_desktop.errors import Refused
from blc_desktop.paths import Folder
from blc_desktop.storage.files import make_folder, plainly, read_small


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has the book open: process number, computer, the system's name of the person."""

    pid: int
    host: str
    person: str


class Instance:
    """The hold on one book. Use as a context manager, or call :meth:`release`."""

    def __init__(self, folder: Folder) -> None:
        """Take hold of ``folder``.

        Raises ``Refused("in_use")`` with ``pid``, ``host`` and ``person`` of the holder; ``Trouble`` of the
        disk (``read_only`` ...).
        """
        from filelock import FileLock, Timeout  # noqa: PLC0415  (takes a tenth of a second to load)

        self._folder = folder
        make_folder(folder.path)
        self._lock = FileLock(folder.lock)
        # Inside: a timeout is an OSError too, and must not be taken for a trouble of the disk.
        with plainly(folder.lock):
            try:
                self._lock.acquire(timeout=0)
            except Timeout as error:
                raise Refused("in_use", **_told(_read(folder))) from error
        self._sign()

    def release(self) -> None:
        """Let go of the book."""
        with contextlib.suppress(OSError):
            self._folder.holder.unlink(missing_ok=True)
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()

    def _sign(self) -> None:
        """Leave a note for the second one; without it the lock holds all the same."""
        holder = Holder(os.getpid(), platform.node(), _person())
        with contextlib.suppress(OSError):
            self._folder.holder.write_text(json.dumps(asdict(holder)), encoding="utf-8")


def _told(holder: Holder) -> dict[str, str]:
    """Return the facts of the message; a process number is a name, not a quantity with thousands."""
    return {"pid": str(holder.pid), "host": holder.host, "person": holder.person}


def _person() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "?"


def _read(folder: Folder) -> Holder:
    try:
        told = read_small(folder.holder)
        return Holder(int(told["pid"]), str(told["host"])[:80], str(told["person"])[:80])
    except (OSError, ValueError, TypeError, KeyError, OverflowError):
        return Holder(0, "?", "?")
