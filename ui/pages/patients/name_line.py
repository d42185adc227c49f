"""The line of a round of testing into which names or NIK are typed one after the other, without a mouse."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from blc_desktop.i18n import _
from ui.forms.pickers import Hit
from ui.ops import Ops
from ui.people import find_hits
from ui.theme import kind

_TYPING_PAUSE_MS = 60
_ROWS = 8
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class NameLine(QLineEdit):
    """Finds people as one types; the arrows choose, Enter takes.

    ``taken`` carries the hit, ``unknown`` what was typed where it names nobody in the book (or the last
    choice, "orang baru", was taken). Enter may come before the answer: ``waiting`` says that it is looked
    for, so that the next key can already go elsewhere.
    """

    taken = Signal(int, str, str)
    unknown = Signal(str)
    waiting = Signal()
    #: Arrow up in an empty line: into the table above.
    upward = Signal()
    #: Ctrl+Z in an empty line: the last person is meant, not a letter.
    undone = Signal()

    def __init__(self, ops: Ops, window: QWidget) -> None:
        super().__init__()
        self._asking = ops.latest(self)
        self._window = window
        self.setObjectName("session_name")
        self.setAccessibleName(_("Nama atau NIK"))
        self.setPlaceholderText(_("Nama atau NIK, lalu Enter"))
        self._popup = QFrame(window)
        self._popup.setObjectName("session_popup")
        kind(self._popup, "card")
        self.hits = QListWidget(self._popup)
        self.hits.setObjectName("session_hits")
        self.hits.setAccessibleName(_("Warga yang cocok"))
        self.hits.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hits.setUniformItemSizes(True)
        self.hits.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hits.itemClicked.connect(self._take)
        inner = QVBoxLayout(self._popup)
        inner.setContentsMargins(4, 4, 4, 4)
        inner.addWidget(self.hits)
        self._popup.hide()
        self._pause = QTimer(self, singleShot=True, interval=_TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self._answered = ""
        self.textEdited.connect(self._typed)

    def typed_text(self) -> str:
        """Return what stands there, spaces tidied."""
        return " ".join(self.text().split())

    def start_over(self) -> None:
        """Empty the line for the next person and take the keyboard."""
        self._asking.drop()
        self._pause.stop()
        self._popup.hide()
        self._answered = ""
        self.clear()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self, text: str) -> None:
        self._answered = ""
        if text.strip():
            self._pause.start()
        else:
            self._asking.drop()
            self._pause.stop()
            self._popup.hide()

    def _ask(self) -> None:
        text = self.typed_text()
        self._asking.ask(lambda workspace: find_hits(workspace, text), lambda found: self._show(text, found))

    def _show(self, text: str, found: Sequence[Hit]) -> None:
        self._answered = text
        self.hits.clear()
        for hit in found[:_ROWS]:
            item = QListWidgetItem("   ".join(part for part in hit[1:] if part))
            item.setData(Qt.ItemDataRole.UserRole, hit)
            self.hits.addItem(item)
        self.hits.addItem(QListWidgetItem(_("+ Orang baru: {name}").format(name=text)))
        self.hits.setCurrentRow(0)
        rows = self.hits.count()
        height = rows * max(26, self.hits.sizeHintForRow(0)) + 16
        corner = self.mapTo(self._window, QPoint(0, self.height() + 3))
        self._popup.setGeometry(corner.x(), corner.y(), max(self.width(), 460), height)
        if self.hasFocus():
            self._popup.show()
            self._popup.raise_()

    def _take(self, item: QListWidgetItem) -> None:
        self._popup.hide()
        hit = item.data(Qt.ItemDataRole.UserRole)
        if hit is None:
            self.unknown.emit(self._answered)
        else:
            self.taken.emit(hit[0], hit[1], hit[2])

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.matches(QKeySequence.StandardKey.Undo) and not self.text():
                self.undone.emit()
                return True
            if self._key(event.key()):
                return True
        return super().event(event)

    def _key(self, key: int) -> bool:
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Up} and self._popup.isVisible():
            step = 1 if key == Qt.Key.Key_Down else -1
            self.hits.setCurrentRow((self.hits.currentRow() + step) % self.hits.count())
            return True
        if key == Qt.Key.Key_Up and not self.text():
            self.upward.emit()
            return True
        if key in _ENTER:
            if self.typed_text():
                self._enter()
            return True
        if key == Qt.Key.Key_Escape and (self.text() or self._popup.isVisible()):
            self.start_over()
            return True
        return False

    def _enter(self) -> None:
        self._pause.stop()
        text = self.typed_text()
        if self._answered == text and self.hits.currentItem() is not None:
            self._take(self.hits.currentItem())
            return
        self.waiting.emit()
        self._asking.ask(lambda workspace: find_hits(workspace, text), lambda found: self._late(text, found))

    def _late(self, text: str, found: Sequence[Hit]) -> None:
        self._answered = text
        if found:
            self.taken.emit(*found[0])
        else:
            self.unknown.emit(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._popup.hide()
        super().focusOutEvent(event)
