"""Real processes that work on a book until they are killed, and what they acknowledged before."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from tests.faults import shim
from tests.faults.shim import Mode

#: A child that neither ends nor dies by then has hung: a fault of its own.
_PATIENCE_SECONDS = 120
_BEGUN, _ENDED, _FAILED = "begun", "ended ", "failed "


@dataclass(frozen=True, slots=True)
class Stop:
    """What befalls the child: killed after ``seconds``, or something at the disk from change ``at`` on."""

    seconds: float | None = None
    mode: Mode = Mode.OFF
    at: int = 0
    log: Path | None = None


@dataclass(slots=True)
class Life:
    """What became of one child. ``said`` is what it acknowledged, in order."""

    said: list[str] = field(default_factory=list)
    killed: bool = False
    failed: str = ""
    changes: int = 0
    seconds: float = 0.0


class Teller:
    """What a child is handed: where it says what it did, and where the fault begins."""

    def __init__(self, folder: Path, stop: Stop, telling: Connection) -> None:
        self._folder, self._stop, self._telling = folder, stop, telling

    def begin(self) -> None:
        """Say that the work begins; from now on it may be stopped at any moment."""
        if self._stop.mode != Mode.OFF:
            shim.arm(self._folder, self._stop.mode, self._stop.at, self._stop.log)
        self._telling.send_bytes(_BEGUN.encode())

    def say(self, text: str) -> None:
        """Acknowledge something: from now on it may not be lost."""
        self._telling.send_bytes(text.encode())

    def say_on_disk(self, text: str) -> None:
        """Acknowledge something in the record of the disk, between the writes before it and after."""
        with (self._folder / ACKNOWLEDGED).open("ab", buffering=0) as stream:
            stream.write(f"{text}\n".encode())

    def room_again(self) -> None:
        """Let the disk be as it was."""
        if self._stop.mode != Mode.OFF:
            shim.arm(self._folder, Mode.OFF)


#: Where :meth:`Teller.say_on_disk` says it.
ACKNOWLEDGED = ".acknowledged"

Work = Callable[..., None]


def live(
    work: Work,
    folder: Path,
    *arguments: object,
    stop: Stop | None = None,
    meanwhile: Callable[[], None] | None = None,
) -> Life:
    """Let a child do ``work(folder, teller, *arguments)``, and return what became of it.

    ``meanwhile`` is called while it lives, after it has begun.
    """
    stop = stop or Stop()
    told, telling = _processes().Pipe(duplex=False)
    child = _processes().Process(target=_child, args=(work, folder, arguments, stop, telling), daemon=True)
    child.start()
    telling.close()
    life = Life()
    with contextlib.suppress(EOFError, OSError):
        _hear(told, life)
    begin = time.perf_counter()
    if meanwhile is not None:
        meanwhile()
    if stop.seconds is not None:
        child.join(timeout=stop.seconds)
        child.kill()
    # What it could still say before it died was done too.
    with contextlib.suppress(EOFError, OSError):
        while told.poll(_PATIENCE_SECONDS):
            _hear(told, life)
    life.seconds = time.perf_counter() - begin
    child.join(timeout=_PATIENCE_SECONDS)
    if child.exitcode is None:
        child.kill()
        life.failed = "hung"
    life.killed = child.exitcode != 0
    told.close()
    return life


def _hear(told: Connection, life: Life) -> None:
    text = told.recv_bytes().decode()
    if text.startswith(_ENDED):
        life.changes = int(text.removeprefix(_ENDED))
    elif text.startswith(_FAILED):
        life.failed = text.removeprefix(_FAILED)
    elif text != _BEGUN:
        life.said.append(text)


def _child(work: Work, folder: Path, arguments: tuple[object, ...], stop: Stop, telling: Connection) -> None:
    try:
        work(folder, Teller(folder, stop, telling), *arguments)
    except BaseException as error:
        telling.send_bytes(f"{_FAILED}{type(error).__name__}: {error}".encode())
        raise SystemExit(1) from error
    changes = shim.passed() if stop.mode in {Mode.COUNT, Mode.FULL} else 0
    telling.send_bytes(f"{_ENDED}{changes}".encode())


@cache
def _processes() -> Any:
    """Return a clean process that has loaded everything once, behind the shim, and forks the children."""
    context: Any = multiprocessing.get_context("spawn" if sys.platform == "win32" else "forkserver")
    if sys.platform != "win32":
        from multiprocessing import forkserver

        context.set_forkserver_preload(["tests.faults.works"])
        with _preloaded():
            forkserver.ensure_running()
    return context


@contextlib.contextmanager
def _preloaded() -> Iterator[None]:
    """Let what is started now have the shim in front of the system's library."""
    before, library = os.environ.get("LD_PRELOAD"), shim.library()
    if library is not None:
        os.environ["LD_PRELOAD"] = str(library)
    try:
        yield
    finally:
        os.environ.pop("LD_PRELOAD", None)
        if before is not None:
            os.environ["LD_PRELOAD"] = before
