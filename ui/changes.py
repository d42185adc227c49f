"""Who hears that the book changed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from blc_desktop.domain.changes import Changes


class ChangeHub(QObject):
    """Tells every page what an operation touched; each page decides whether it cares."""

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        #: Who shows the changes that are being announced by itself, and need not ask anew.
        self.shown_by: QObject | None = None

    def emit_changes(self, changes: Changes, shown_by: QObject | None = None) -> None:
        """Announce ``changes`` if there are any; ``shown_by`` shows them already."""
        if changes:
            self.shown_by = shown_by
            try:
                self.changed.emit(changes)
            finally:
                self.shown_by = None
