"""A short line that says what was done, with Undo beside it; it goes by itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from blc_desktop.i18n import _
from ui.theme import kind

_SHOWN_MS = 8000
_MARGIN = 20


class Toast(QFrame):
    """One toast over the lower middle of ``window``; a newer one takes its place. Ctrl+Z undoes."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
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
        row.addWidget(self._text)
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
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
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
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        window = self._window
        self.move((window.width() - self.width()) // 2, window.height() - self.height() - _MARGIN - 24)
