"""The network between a laptop and its server, which can be cut at any byte of what goes over it.

A relay on this machine: the program connects to it, it connects to the server's socket. It knows of the
protocol only what a commit looks like.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Self

#: What a client sends to commit: a simple query, its length, its text.
COMMIT = b"Q\x00\x00\x00\x0bCOMMIT\x00"
_BLOCK = 65_536


class Where(StrEnum):
    """At which place of a save the network is cut."""

    #: Before the commit leaves the laptop.
    BEFORE_COMMIT = "before the commit"
    #: After some bytes of it.
    TORN_COMMIT = "within the commit"
    #: The server committed; its answer is lost.
    AFTER_COMMIT = "after the commit"
    #: As soon as the whole commit is on its way, whatever the server makes of it meanwhile.
    WITH_COMMIT = "with the commit"
    #: After so many bytes, in whichever direction.
    ANYWHERE = "anywhere"


@dataclass(frozen=True, slots=True)
class Cut:
    """One cut to come. ``after`` bytes; ``lasting``: nobody comes through until :meth:`Wire.mend`."""

    where: Where
    after: int = 0
    lasting: bool = False
    #: Called as the cut happens, while the program still waits.
    happens: Callable[[], None] | None = None


class Wire:
    """The relay. Use as a context; ``port`` on 127.0.0.1 is what the program connects to."""

    def __init__(self, target: Path) -> None:
        """Prepare a relay to the server's socket ``target``."""
        self._target = str(target)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._turn = threading.Lock()
        self._open: set[socket.socket] = set()
        self._plan: Cut | None = None
        self._answering = False
        self._dead = False
        self._quiet = threading.Event()
        self._quiet.set()
        #: Bytes in both directions since the last :meth:`arm`, and how often the network was cut.
        self.carried = 0
        self.cuts = 0

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # Closing alone does not wake whoever waits in accept().
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._break()

    def arm(self, plan: Cut | None) -> None:
        """Let ``plan`` happen once, counted from now on; None: only count."""
        with self._turn:
            self._plan, self._answering, self.carried = plan, False, 0

    def mend(self) -> None:
        """Let everybody through again, once what happens at a cut is over."""
        self._quiet.wait()
        with self._turn:
            self._plan, self._dead = None, False

    def _accept(self) -> None:
        while True:
            try:
                laptop, _address = self._listener.accept()
            except OSError:
                return
            server = socket.socket(socket.AF_UNIX)
            try:
                if self._dead:
                    raise ConnectionError
                server.connect(self._target)
            except OSError:
                laptop.close()
                server.close()
                continue
            with self._turn:
                self._open |= {laptop, server}
            for source, target, asks in ((laptop, server, True), (server, laptop, False)):
                threading.Thread(target=self._carry, args=(source, target, asks), daemon=True).start()

    def _carry(self, source: socket.socket, target: socket.socket, asks: bool) -> None:
        with closing(source), closing(target), suppress(OSError):
            while data := source.recv(_BLOCK):
                with self._turn:
                    passed, plan = self._passed(data, asks=asks)
                if passed:
                    with suppress(OSError):
                        target.sendall(passed)
                if plan is not None:
                    self._happen(plan)
            # Whoever hung up is heard on the other side.
            target.shutdown(socket.SHUT_RDWR)
        with self._turn:
            self._open -= {source, target}

    def _passed(self, data: bytes, *, asks: bool) -> tuple[bytes, Cut | None]:
        """Return what still passes of ``data``, and the cut that comes after it."""
        self.carried += len(data)
        plan = self._plan
        if plan is None:
            return data, None
        if plan.where is Where.ANYWHERE:
            left = plan.after - (self.carried - len(data))
            return (data, None) if left > len(data) else self._used(data[: max(0, left)])
        if not asks:
            return self._used(b"") if self._answering else (data, None)
        at = data.find(COMMIT)
        if at < 0:
            return data, None
        if plan.where is Where.AFTER_COMMIT:
            self._answering = True
            return data, None
        kept = {
            Where.BEFORE_COMMIT: data[:at],
            Where.TORN_COMMIT: data[: at + plan.after],
            Where.WITH_COMMIT: data,
        }
        return self._used(kept[plan.where])

    def _used(self, passed: bytes) -> tuple[bytes, Cut | None]:
        plan, self._plan = self._plan, None
        self._quiet.clear()
        return passed, plan

    def _happen(self, plan: Cut) -> None:
        if plan.happens is not None:
            plan.happens()
        with self._turn:
            self._dead = plan.lasting
            self.cuts += 1
        self._break()
        self._quiet.set()

    def _break(self) -> None:
        with self._turn:
            ended, self._open = self._open, set()
        for one in ended:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
