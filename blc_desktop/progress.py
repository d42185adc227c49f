"""How far a long piece of work has come, and the one place where a cancel is felt."""

from __future__ import annotations

from typing import Protocol

from blc_desktop.errors import Cancelled


class Progress(Protocol):
    """What long work is handed; it calls :meth:`step` every so often."""

    def step(self, done: int, total: int) -> None:
        """Report ``done`` of ``total`` units (``total`` 0: not known); raise :class:`Cancelled` to stop."""


class Silent:
    """Progress that nobody watches and nobody cancels."""

    def step(self, done: int, total: int) -> None:
        """Do nothing."""


class Cancellable:
    """Progress that keeps the last step and stops the work once :meth:`cancel` was called."""

    def __init__(self) -> None:
        self.done = 0
        self.total = 0
        self._cancelled = False

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._cancelled = True

    def step(self, done: int, total: int) -> None:
        """Keep the figures; raise :class:`Cancelled` if asked to stop."""
        self.done, self.total = done, total
        if self._cancelled:
            raise Cancelled
