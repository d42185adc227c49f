"""A line above a list that a number opened: what is shown, and the way back to everybody."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame

from blc_desktop.i18n import _
from ui.elided import GivingLabel
from ui.parts import button, reveal, row
from ui.theme import kind


class Narrowed(QFrame):
    """Hidden until a door narrows the list. ``widen`` is called when everything is wanted again."""

    def __init__(self, name: str, widen: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName(f"{name}_narrowed")
        kind(self, "note_blue")
        self.text = GivingLabel()
        self.everything = button(_("Tampilkan semua"), f"{name}_clear", widen, look="link")
        inner = row(self.text, self.everything, None)
        inner.setContentsMargins(12, 3, 12, 3)
        self.setLayout(inner)
        self.hide()

    def say(self, text: str) -> None:
        """Tell what the list is narrowed to; nothing at all when it is not."""
        self.text.setText(text)
        reveal(self, shown=bool(text))
