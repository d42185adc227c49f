"""F1 in every window, and the one window of the help.

Nothing of the help is loaded before somebody asks for it; what stands here is made before the first paint.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut, QWindow
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from ui.reading_order import follow_layout
from ui.scroll_room import fit_to_screen

if TYPE_CHECKING:
    from ui.help.window import HelpWindow

#: The name of the shortcut by which a window shows that it has one.
KEY_NAME = "help_key"

PrintCard = Callable[[QWidget], None]


class HelpDesk(QObject):
    """Gives every window its F1 when the keyboard first comes to it, and boxes their order and their room."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._window: HelpWindow | None = None
        self._print_card: PrintCard | None = None
        app.focusWindowChanged.connect(self._equip)

    def let_print(self, print_card: PrintCard | None) -> None:
        """Let the card of first steps be printed while a book is open; None: it was closed."""
        self._print_card = print_card
        if self._window is not None:
            self._window.let_print(print_card)

    def ask(self) -> None:
        """Show the help for what the keyboard is in."""
        from ui.help.places import place_of

        self.show(place_of(self._app.focusWidget() or self._app.activeWindow()))

    def show(self, anchor: str) -> None:
        """Show the place ``anchor`` (``chapter#section``), in front of everything and blocking nothing."""
        from ui.help.window import HelpWindow

        if self._window is None:
            self._window = HelpWindow(self._print_card)
        self._window.open_anchor(anchor)
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()
        self._window.text.setFocus()

    def answer(self, anchor: str) -> None:
        """Show the place that a message names; "" is what belongs to the screen."""
        if anchor:
            self.show(anchor)
        else:
            self.ask()

    def window(self) -> HelpWindow | None:
        """Return the window of the help, None as long as nobody asked."""
        return self._window

    def renew(self) -> None:
        """Theme or language changed: the window is made anew when it is next asked for."""
        if self._window is not None:
            self._window.close()
            self._window.deleteLater()
            self._window = None

    def end(self) -> None:
        """Stop listening; the program ends."""
        self._app.focusWindowChanged.disconnect(self._equip)
        self.renew()

    def _equip(self, _window: QWindow | None) -> None:
        """Give the window that the keyboard came to its key, and a box too large for the screen its room."""
        active = self._app.activeWindow()
        if active is None or active is self._window:
            return
        if active.findChild(QShortcut, KEY_NAME) is None:
            key = QShortcut(QKeySequence("F1"), active, self.ask)
            key.setObjectName(KEY_NAME)
            if isinstance(active, QDialog):
                follow_layout(active)
            fit_to_screen(active)
