"""What the three leaves of the page have in common."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui.page import PageContext
from ui.theme import kind


class Leaf(QWidget):
    """One leaf: ``buttons`` stand at the head of the page while it is shown."""

    def __init__(self, context: PageContext, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        kind(self, "plain")
        self.context = context
        self.ops = context.ops
        self.buttons: list[QPushButton] = []
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(12)

    def refresh(self) -> None:
        """Ask for the facts and show them. Overridden."""

    def begin(self) -> None:
        """Put the keyboard where work begins. Overridden."""
