"""A pile of faces of which one is shown: it needs the room of that one, not of the largest."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui.parts import reveal
from ui.theme import kind


class Faces(QWidget):
    """Used like Qt's own stack, which asks for the height of its tallest page whichever is shown.

    There a short list beside a tall summary scrolls in a window that has room enough for it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        kind(self, "plain")
        self._faces: list[QWidget] = []
        self._at = -1
        self._pile = QVBoxLayout(self)
        self._pile.setContentsMargins(0, 0, 0, 0)
        self._pile.setSpacing(0)

    def addWidget(self, face: QWidget) -> int:
        """Add a face; the first is shown. Return its number."""
        self._faces.append(face)
        self._pile.addWidget(face)
        face.setVisible(False)
        if self._at < 0:
            self.setCurrentIndex(0)
        return len(self._faces) - 1

    def count(self) -> int:
        """Return how many faces there are."""
        return len(self._faces)

    def widget(self, at: int) -> QWidget | None:
        """Return face number ``at``."""
        return self._faces[at] if 0 <= at < len(self._faces) else None

    def currentIndex(self) -> int:
        """Return the number of the face that is shown; -1: there is none."""
        return self._at

    def currentWidget(self) -> QWidget | None:
        """Return the face that is shown."""
        return self.widget(self._at)

    def setCurrentWidget(self, face: QWidget) -> None:
        """Show ``face``."""
        self.setCurrentIndex(self._faces.index(face))

    def setCurrentIndex(self, at: int) -> None:
        """Show face number ``at``; the keyboard goes with it if it was in the one before."""
        shown, old = self._faces[at], self.currentWidget()
        if shown is old:
            return
        focused = QApplication.focusWidget()
        follows = old is not None and focused is not None and old.isAncestorOf(focused)
        self._at = at
        if old is not None:
            reveal(old, shown=False)
        reveal(shown, shown=True)
        if follows:
            (_first(shown) or shown).setFocus(Qt.FocusReason.OtherFocusReason)


def _first(face: QWidget) -> QWidget | None:
    """Return where the keyboard was in a face, else the first part that Tab would come to."""
    was: QWidget | None = face.focusWidget()
    if was is not None:
        return was
    parts = face.findChildren(QWidget)
    tab = Qt.FocusPolicy.TabFocus
    return next(
        (one for one in parts if one.focusPolicy() & tab and one.isVisibleTo(face) and one.isEnabled()), None
    )
