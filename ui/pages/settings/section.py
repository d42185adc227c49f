"""What the sections of the settings share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from blc_desktop.domain.listing import ListingSource
from blc_desktop.i18n import _
from ui.page import PageContext
from ui.parts import Card, EmptyState, action, button, label, scrolled
from ui.tables.cells import ListLook
from ui.tables.panel import ListPanel


class Section(QWidget):
    """One part of the settings, in a card. ``hint`` says what it is for."""

    def __init__(self, context: PageContext, title: str, hint: str = "") -> None:
        super().__init__()
        self.context = context
        self.ops = context.ops
        self.card = Card(title)
        self.body = self.card.body
        self.body.setSpacing(10)
        if hint:
            self.body.addWidget(label(hint, "muted", wrap=True))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.card)

    def refresh(self) -> None:
        """Ask for the facts and show them. Overridden."""

    def open_file(self, path: Path) -> None:
        """Do with a file from the desktop what the section is for. Overridden where there is such a thing."""

    def let_scroll(self, name: str) -> None:
        """Let what is added to the body from now on scroll: more than a small screen shows at once."""
        inner = QVBoxLayout()
        inner.setContentsMargins(0, 0, 8, 0)
        inner.setSpacing(10)
        self.card.body.addWidget(scrolled(name, inner), 1)
        self.card.yields = True
        self.body = inner

    def allow_key(self, name: str, text: str, run: Callable[[], None], keys: str) -> None:
        """Let ``keys`` work while the section is shown, also from the menu beside it."""
        made = action(self, name, text, run, keys)
        made.setShortcutContext(Qt.ShortcutContext.WindowShortcut)


class ListSection(Section):
    """A section that is a short list: Ctrl+N adds, Enter changes."""

    def __init__(
        self,
        context: PageContext,
        name: str,
        title: str,
        hint: str,
        source: ListingSource,
        look: ListLook | None = None,
    ) -> None:
        super().__init__(context, title, hint)
        self.empty = EmptyState(_("Belum ada isinya"))
        self.list = ListPanel(f"{name}_list", source, context.ops, look=look, empty=self.empty)
        self.body.addWidget(self.list, 1)
        self.card.yields = True
        self.list.opened.connect(self.change)
        self._name = name

    def allow_adding(self, text: str, add: Callable[[], None]) -> None:
        """Put the button that adds a row at the head."""
        self.card.head.addWidget(button(text, f"{self._name}_add", add, look="primary", icon="add"))
        self.allow_key(f"{self._name}_add_key", text, add, "Ctrl+N")
        self.empty.say(_("Belum ada isinya"), _("Mulai dengan “{button}” (Ctrl+N).").format(button=text))

    def change(self, row_id: int) -> None:
        """Open a row to change it. Overridden where rows can be changed."""

    def refresh(self) -> None:
        """Ask for the list."""
        self.list.refresh()
