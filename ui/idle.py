"""Locks the book when nobody touched keyboard or mouse for a while."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

_LOOKS_EVERY_MS = 5000
_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class IdleWatch(QObject):
    """Emits ``idle`` once nothing was touched for ``minutes``; install it on the application."""

    idle = Signal()

    def __init__(self, minutes: int, now: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._seconds = minutes * 60
        self._now = now
        self._touched = now()
        self._timer = QTimer(self, interval=_LOOKS_EVERY_MS)
        self._timer.timeout.connect(self.look)
        if minutes > 0:
            self._timer.start()

    def set_minutes(self, minutes: int) -> None:
        """Wait ``minutes`` from now on; 0 never locks."""
        self._seconds = minutes * 60
        if minutes > 0:
            self._timer.start()
        else:
            self._timer.stop()

    def look(self) -> None:
        """Say ``idle`` if it is time."""
        if self._seconds and self._now() - self._touched >= self._seconds:
            self._touched = self._now()
            self.idle.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002 - Qt's face
        if event.type() in _TOUCHES:
            self._touched = self._now()
        return False
