"""The button that says how many pairs of records may be one person; hidden while there are none."""

from __future__ import annotations

import time

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

from blc_desktop.i18n import _
from blc_desktop.services import merging
from blc_desktop.services.workspace import Workspace
from blc_desktop.words.formats import integer
from ui import icons
from ui.page import PageContext
from ui.pages.residents.duplicates import open_duplicates

#: A count that takes longer is not made anew for every change: other questions would wait behind it.
_CHEAP_S = 0.3


class DuplicatesButton(QPushButton):
    """Counts when the page is drawn, and in a book of usual size whenever persons changed."""

    def __init__(self, context: PageContext, page: QWidget) -> None:
        super().__init__()
        self._context = context
        self._page = page
        self._asked = context.ops.latest(self)
        self._spent = 0.0
        self.setObjectName("residents_duplicates")
        self.setIcon(icons.icon("merge"))
        self.setAutoDefault(False)
        self.setToolTip("Ctrl+G")
        self.hide()
        self.clicked.connect(self._open)

    def ask(self) -> None:
        """Count the pairs anew."""

        def counted(ws: Workspace) -> tuple[int, float]:
            begun = time.perf_counter()
            return merging.duplicate_count(ws), time.perf_counter() - begun

        self._asked.ask(counted, lambda found: self._show(*found))

    def _show(self, pairs: int, spent: float) -> None:
        self._spent = spent
        self.setText(_("Ganda ({n})…").format(n=integer(pairs)))
        self.setShortcut(QKeySequence("Ctrl+G"))  # a new text takes the shortcut away
        self.setAccessibleName(self.text())
        self.setVisible(pairs > 0)

    def ask_if_cheap(self) -> None:
        """Count anew unless the last count was slow."""
        if self._spent < _CHEAP_S:
            self.ask()

    def _open(self) -> None:
        window = open_duplicates(self._context, self._page)
        window.finished.connect(lambda _result: self.ask())
