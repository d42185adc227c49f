"""Which disks are plugged in, looked at every few seconds: the system tells nobody of a new one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QObject, QStorageInfo, QTimer, Signal

_LOOKS_EVERY_MS = 15_000


def plugged() -> tuple[Path, ...]:
    """Return where each disk that can be written to is found."""
    volumes = QStorageInfo.mountedVolumes()
    return tuple(
        Path(each.rootPath())
        for each in volumes
        if each.isReady() and not each.isReadOnly() and not each.isRoot()
    )


class DiskWatch(QObject):
    """Says ``appeared`` with the disks that were not there at the last look."""

    appeared = Signal(object)

    def __init__(self, look: Callable[[], Iterable[Path]] = plugged, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._there: frozenset[Path] = frozenset()
        self._timer = QTimer(self, interval=_LOOKS_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Look now and from now on."""
        self.look()
        self._timer.start()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def look(self) -> None:
        """Compare with the last look."""
        there = frozenset(self._look())
        new = there - self._there
        self._there = there
        if new:
            self.appeared.emit(tuple(sorted(new)))
