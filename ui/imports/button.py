"""The badge that says how many rows wait for a look, on the page they belong to."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Topic
from blc_desktop.domain.kinds import ImportKind
from blc_desktop.i18n import _
from blc_desktop.services.workspace import Workspace
from ui import icons
from ui.page import PageContext


class ReviewButton(QPushButton):
    """Hides itself while nothing waits; a click opens the rows."""

    def __init__(self, context: PageContext, kind: str) -> None:
        super().__init__()
        self._context = context
        self._kind = ImportKind(kind)
        self._asked = context.ops.latest(self)
        self.setObjectName(f"{kind}_review")
        self.setIcon(icons.icon("warning"))
        self.setAutoDefault(False)
        self.hide()
        self.clicked.connect(self._open)
        context.ops.hub.changed.connect(self._heard)
        self.ask()

    def ask(self) -> None:
        """Count the rows that wait."""
        if not self._context.may(Permission.IMPORT):
            return
        kind = self._kind

        def waiting(ws: Workspace) -> int:
            from blc_desktop.services import import_review  # loads the readers, beside the window

            return sum(row.kind is kind for row in import_review.review_rows(ws))

        self._asked.ask(waiting, self._show)

    def _show(self, waiting: int) -> None:
        self.setText(_("{n} baris perlu diperiksa").format(n=waiting))
        self.setAccessibleName(self.text())
        self.setVisible(waiting > 0)

    def _heard(self, changes: Changes) -> None:
        if Topic.IMPORTS in changes:
            self.ask()

    def _open(self) -> None:
        from ui.imports.review import ReviewWindow

        ReviewWindow(self.window(), self._context, self._kind).open()
