"""The card beside a list: one record in words that scroll, above what can be done with it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.parts import Card, clear
from ui.theme import kind

_WIDTH = 330


class WordCard(Card):
    """Hidden while there is nothing to tell. Subclasses put their buttons below, into ``body``.

    ``name`` names the card (``name_card``) and its scrolled part (``name_scroll``).
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent)
        self.setObjectName(f"{name}_card")
        self.setFixedWidth(_WIDTH)
        self._words = QVBoxLayout()
        self._words.setSpacing(5)
        inside = QWidget()
        kind(inside, "clear")
        inner = QVBoxLayout(inside)
        inner.setContentsMargins(0, 0, 6, 0)
        inner.addLayout(self._words)
        inner.addStretch(1)
        scroll = QScrollArea()
        scroll.setObjectName(f"{name}_scroll")
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        self._scroll = scroll
        self.body.addWidget(scroll, 1)

    def tell(self, title: str, parts: Iterable[QWidget]) -> None:
        """Show ``title`` over ``parts`` in place of what was told before."""
        clear(self._words)
        self.title.setText(title)
        self._scroll.setAccessibleName(title)
        self.title.show()
        for part in parts:
            left = isinstance(part, QPushButton)
            self._words.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag(0))
        self.show()

    def tell_nothing(self) -> None:
        """Forget what was told, and hide."""
        clear(self._words)
        self.hide()
