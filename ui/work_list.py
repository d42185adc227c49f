"""A list of work in a window of its own, beside its page: a title, the list, its buttons, and Ctrl+Z."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from blc_desktop.domain.changes import Changes, Topic
from blc_desktop.i18n import _
from ui.page import PageContext
from ui.parts import action, button, label, row
from ui.tables.panel import ListPanel


class WorkList(QDialog):
    """Shows ``panel`` and asks it again when an operation touched one of ``topics``."""

    topics: frozenset[Topic] = frozenset()

    def __init__(
        self, parent: QWidget, context: PageContext, name: str, title: str, panel: ListPanel
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title)
        room = self.screen().availableSize()
        self.resize(min(1240, room.width() - 40), min(620, room.height() - 60))
        self.context = context
        self.ops = context.ops
        self.list = panel
        self.heading = label(title, "title")
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.head.addWidget(self.heading)
        self.head.addStretch(1)
        self.hint = label("", "hint", wrap=True)
        self.close_button = button(_("Tutup"), f"{name}_close", self.accept)
        self.foot = row(None, self.close_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.setSpacing(10)
        whole.addLayout(self.head)
        whole.addWidget(panel, 1)
        whole.addWidget(self.hint)
        whole.addLayout(self.foot)
        action(self, f"{name}_undo", _("Urungkan"), self.ops.undo_last, "Ctrl+Z")
        self.ops.hub.changed.connect(self._heard)

    def begin(self) -> None:
        """Show the list, the keyboard in it."""
        self.list.refresh()
        self.open()
        self.list.take_keyboard()

    def add_button(
        self, text: str, name: str, run: object, keys: str = "", *, primary: bool = False
    ) -> QPushButton:
        """Put a button at the foot."""
        made = button(text, name, run, keys=keys, look="primary" if primary else "")  # type: ignore[arg-type]
        self.at_the_foot(made)
        return made

    def at_the_foot(self, part: QPushButton) -> None:
        """Put ``part`` at the right of the foot; what closes the window stands at its left from then on."""
        self.foot.removeWidget(self.close_button)
        self.foot.insertWidget(0, self.close_button)
        self.foot.addWidget(part)

    def _heard(self, changes: Changes) -> None:
        if self.isVisible() and self.topics & changes:
            self.list.refresh()
