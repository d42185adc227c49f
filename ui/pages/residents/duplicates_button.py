"""The button that says how many pairs of records may be one person; hidden while there are none."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

from blc_desktop.domain.changes import Changes, Topic
from blc_desktop.i18n import _
from blc_desktop.services import merging
from blc_desktop.words.formats import integer
from ui import icons
from ui.page import PageContext
from ui.pages.residents.duplicates import open_duplicates


class DuplicatesButton(QPushButton):
    """Counts when the page is first seen and whenever persons changed while it is."""

    def __init__(self, context: PageContext, page: QWidget) -> None:
        super().__init__()
        self._context = context
        self._page = page
        self._asked = context.ops.latest(self)
        self.setObjectName("residents_duplicates")
        self.setIcon(icons.icon("merge"))
        self.setAutoDefault(False)
        self.setShortcut(QKeySequence("Ctrl+G"))
        self.setToolTip("Ctrl+G")
        self.hide()
        self.clicked.connect(lambda: open_duplicates(context, page))
        context.ops.hub.changed.connect(self._heard)

    def ask(self) -> None:
        """Count the pairs anew."""
        self._asked.ask(merging.duplicate_count, self._show)

    def _show(self, pairs: int) -> None:
        self.setText(_("Ganda ({n})…").format(n=integer(pairs)))
        self.setAccessibleName(self.text())
        self.setVisible(pairs > 0)

    def _heard(self, changes: Changes) -> None:
        if Topic.RESIDENTS in changes and self._page.isVisible():
            self.ask()
