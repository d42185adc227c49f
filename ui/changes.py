"""Who hears that the book changed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from blc_desktop.domain.changes import Changes


class ChangeHub(QObject):
    """Tells every page what an operation touched; each page decides whether it cares."""

    changed = Signal(object)

    def emit_changes(self, changes: Changes) -> None:
        """Announce ``changes`` if there are any."""
        if changes:
            self.changed.emit(changes)
