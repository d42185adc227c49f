"""What the lines and the actions of the person page know of the window they stand in."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from blc_desktop.domain.facts.person_page import PersonHead
from ui.page import PageContext


class PersonRoom(QDialog):
    """Somebody's window: whose it is, and the head that was read last (None before the first answer)."""

    def __init__(self, context: PageContext, parent: QWidget, person_id: int) -> None:
        super().__init__(parent)
        self.context, self.person_id = context, person_id
        self.head: PersonHead | None = None
