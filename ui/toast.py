"""A short line that says what was done, with Undo beside it; it goes by itself."""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from blc_desktop.i18n import _
from ui.theme import kind

_SHOWN_MS = 8000
_MARGIN = 20
#: Above the status line of the main window, above the buttons at the foot of any other; in pixels.
_FOOT, _FOOT_OF_BOX = 24, 44


class Toast(QFrame):
    """One toast over the lower middle of ``window``; a newer one takes its place. Ctrl+Z undoes.

    While a modal window stands before ``window`` it is said there: behind it nobody would see it.
    """

    def __init__(self, window: QWidget, over: QWidget | None = None) -> None:
        """``over`` is the part of ``window`` in whose middle it stands; else that of the whole."""
        super().__init__(window)
        self._over = over
        self.setObjectName("toast")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        kind(self, "toast")
        self._window = window
        self._undo: Callable[[], None] | None = None
        self._text = QLabel(self)
        self._text.setObjectName("toast_text")
        self._button = QPushButton(self)
        self._button.setObjectName("toast_undo")
        kind(self._button, "toast")
        self._button.clicked.connect(self.undo)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 10, 8)
        row.setSpacing(14)
        row.addWidget(self._text, 1)
        row.addWidget(self._button)
        self._timer = QTimer(self, singleShot=True, interval=_SHOWN_MS)
        self._timer.timeout.connect(self.dismiss)
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), window)
        shortcut.activated.connect(self.undo)
        window.installEventFilter(self)
        self.hide()

    def say(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Show ``text`` for eight seconds, with an Undo button when there is something to undo."""
        self._undo = undo
        self._text.setText(text)
        self._button.setText(_("Urungkan") + "  Ctrl+Z")
        self._button.setAccessibleName(_("Urungkan"))
        self._button.setVisible(undo is not None)
        front = QApplication.activeModalWidget()
        self._stand_in(front if isinstance(front, QDialog) else self._window)
        self._timer.start()

    def undo(self) -> None:
        """Take back what was said last, if it can be; the offer stands until the next toast."""
        undo, self._undo = self._undo, None
        self.dismiss()
        if undo is not None:
            undo()

    def dismiss(self) -> None:
        """Hide the line. Ctrl+Z still works until something else is said."""
        self._timer.stop()
        self.hide()

    def forget(self) -> None:
        """Hide the line and withdraw the offer (the book is being locked)."""
        self._undo = None
        self.dismiss()

    def text(self) -> str:
        """Return what is said, empty when nothing is."""
        return self._text.text() if self.isVisible() else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep in place while the window changes its size; go home from one that closes."""
        if watched is self.parentWidget():
            if event.type() == QEvent.Type.Resize and self.isVisible():
                self._place()
            elif event.type() == QEvent.Type.Hide and watched is not self._window:
                self._go_home()
        return super().eventFilter(watched, event)

    def _go_home(self) -> None:
        """Leave a window that closes, which would take the line along; say the rest in the main window."""
        if not shiboken6.isValid(self._window):  # all of it is going
            return
        said = self._timer.isActive()
        self._stand_in(self._window)
        self.setVisible(said)

    def _stand_in(self, window: QWidget) -> None:
        before = self.parentWidget()
        if window is not before:
            if before is not None and before is not self._window:
                before.removeEventFilter(self)
            self.setParent(window)
            if window is not self._window:
                window.installEventFilter(self)
        self._place()
        self.show()
        self.raise_()

    def _place(self) -> None:
        """Stand in the lower middle; words that have no room in one line go on in the next."""
        window = self.parentWidget() or self._window
        most = window.width() - 2 * _MARGIN
        self._text.setWordWrap(False)
        self.setFixedWidth(min(self.sizeHint().width(), most))
        self._text.setWordWrap(self.sizeHint().width() > most)
        height = self.heightForWidth(self.width()) if self._text.wordWrap() else self.sizeHint().height()
        self.setFixedHeight(height)
        foot = _FOOT if window is self._window else _FOOT_OF_BOX
        middle = window.width() // 2
        if window is self._window and self._over is not None:
            middle = self._over.mapTo(window, self._over.rect().center()).x()
        left = max(_MARGIN, min(middle - self.width() // 2, window.width() - self.width() - _MARGIN))
        self.move(left, window.height() - self.height() - _MARGIN - foot)
