"""Work off the screen's thread: a lane that writes, a lane that reads, a courier that brings results home.

Plain Python threads live as long as the program. A result travels as one signal of one long-lived object, so
that no object is made and destroyed a task and nothing is delivered into a half-dead one. Tests hand in
:class:`InlineRunner`, which does the same in place.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from enum import Enum
from functools import partial
from queue import SimpleQueue
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

T = TypeVar("T")
Job = Callable[[], None]


class Lane(Enum):
    """Which queue a job waits in. The value is the number of threads that serve it."""

    WRITE = 1
    READ = 2


class Runner(Protocol):
    """Does work elsewhere and answers on the screen's thread."""

    def submit(
        self,
        lane: Lane,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Do ``work``; then, on the screen's thread, call ``done`` with its value or ``failed``."""

    def close(self) -> None:
        """Finish what was begun and stop. Later jobs are not taken."""


class InlineRunner:
    """Does everything at once, on the caller's thread: for tests and for the smallest tools."""

    def submit(
        self,
        lane: Lane,  # noqa: ARG002 - the same face as the real one
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Work now and answer now."""
        try:
            value = work()
        except Exception as error:  # noqa: BLE001 - carried to the caller, as from a thread
            failed(error)
            return
        done(value)

    def close(self) -> None:
        """Nothing to stop."""


class _Courier(QObject):
    """Carries answers to the thread it was made in: the screen's."""

    arrived = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def _deliver(self, answer: Job) -> None:
        answer()


class ThreadRunner:
    """The real one. Make it on the screen's thread; :meth:`close` it before the program ends."""

    def __init__(self) -> None:
        self._courier = _Courier()
        self._queues: dict[Lane, SimpleQueue[Job | None]] = {lane: SimpleQueue() for lane in Lane}
        self._threads = [self._start(lane, number) for lane in Lane for number in range(lane.value)]
        self._closed = False

    def _start(self, lane: Lane, number: int) -> threading.Thread:
        thread = threading.Thread(
            target=_serve, args=(self._queues[lane],), name=f"{lane.name.lower()}-{number}", daemon=True
        )
        thread.start()
        return thread

    def submit(
        self,
        lane: Lane,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Queue ``work``; its answer arrives through the event loop."""
        if self._closed:
            return

        def job() -> None:
            try:
                value = work()
            except Exception as error:  # noqa: BLE001 - every fault goes home to the one door for errors
                self._send(partial(failed, error))
            else:
                self._send(partial(done, value))

        self._queues[lane].put(job)

    def _send(self, answer: Job) -> None:
        if not self._closed:
            self._courier.arrived.emit(answer)

    def close(self) -> None:
        """Let each lane end its running job, drop the answers, and wait for the threads."""
        self._closed = True
        for lane, queue in self._queues.items():
            for _number in range(lane.value):
                queue.put(None)
        for thread in self._threads:
            thread.join()


def _serve(queue: SimpleQueue[Job | None]) -> None:
    while (job := queue.get()) is not None:
        job()
        # A finished job must not live on in this frame: it holds the caller's widgets.
        del job
