"""The search over everyone: type a name, NIK, KK or phone anywhere in the program; Enter opens the person."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from blc_desktop.i18n import _
from ui import icons
from ui.forms.pickers import Find, Hit
from ui.ops import Ops
from ui.parts import label
from ui.theme import kind

_TYPING_PAUSE_MS = 40
_ROWS = 10


class SearchBox(QLineEdit):
    """``chosen`` carries the id of a person; ``everyone`` what was typed, when the whole list is wanted."""

    chosen = Signal(int)
    everyone = Signal(str)

    def __init__(self, ops: Ops, find: Find, window: QWidget) -> None:
        super().__init__()
        self._find = find
        self._asking = ops.latest(self)
        self._window = window
        self.setObjectName("global_search")
        self.setAccessibleName(_("Cari warga"))
        self.setPlaceholderText(_("Cari nama, NIK, no. KK, HP, atau RT…") + "   Ctrl+K")
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(260)
        self.setMaximumWidth(460)
        kind(self, "search")
        self.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._popup = QFrame(window)
        self._popup.setObjectName("search_popup")
        self.hits = QListWidget(self._popup)
        self._nothing = label(_("Tidak ditemukan. Enter membuka daftar warga."), "muted")
        self._dress_popup()
        self._pause = QTimer(self, singleShot=True, interval=_TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.textEdited.connect(self._typed)

    def _dress_popup(self) -> None:
        self.hits.setObjectName("search_hits")
        self.hits.setAccessibleName(_("Warga yang cocok"))
        self.hits.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hits.setUniformItemSizes(True)
        self.hits.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hits.itemClicked.connect(self._open)
        inner = QVBoxLayout(self._popup)
        inner.setContentsMargins(6, 6, 6, 6)
        inner.addWidget(self.hits)
        inner.addWidget(self._nothing)
        self._popup.hide()

    def _typed(self, text: str) -> None:
        if text.strip():
            self._pause.start()
        else:
            self._asking.drop()
            self._popup.hide()

    def _ask(self) -> None:
        text = self.text().strip()
        self._asking.ask(lambda workspace: self._find(workspace, text), self._show)

    def _show(self, found: Sequence[Hit]) -> None:
        self.hits.clear()
        for person_id, name, detail in found:
            item = QListWidgetItem(f"{name}   {detail}" if detail else name)
            item.setData(Qt.ItemDataRole.UserRole, person_id)
            self.hits.addItem(item)
        self.hits.setCurrentRow(0)
        self.hits.setVisible(bool(found))
        self._nothing.setVisible(not found)
        self._place(len(found))
        if self.hasFocus():
            self._popup.show()
            self._popup.raise_()

    def _place(self, count: int) -> None:
        height = min(_ROWS, count) * max(26, self.hits.sizeHintForRow(0)) + 18 if count else 44
        corner = self.mapTo(self._window, QPoint(0, self.height() + 4))
        self._popup.setGeometry(corner.x(), corner.y(), max(self.width(), 460), height)

    def _open(self, item: QListWidgetItem) -> None:
        self._leave()
        self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))

    def _leave(self) -> None:
        self._asking.drop()
        self._popup.hide()
        self.clear()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._key(event.key()):
            return True
        return super().event(event)

    def _key(self, key: int) -> bool:
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Up} and self._popup.isVisible() and self.hits.count():
            step = 1 if key == Qt.Key.Key_Down else -1
            self.hits.setCurrentRow((self.hits.currentRow() + step) % self.hits.count())
            return True
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.text().strip():
            self._enter()
            return True
        if key == Qt.Key.Key_Escape:
            self._leave()
            return True
        return False

    def _enter(self) -> None:
        if self._pause.isActive():
            # Enter came before the answer: ask now, open what comes.
            self._pause.stop()
            text = self.text().strip()
            self._asking.ask(lambda workspace: self._find(workspace, text), self._open_first)
        elif self._popup.isVisible() and self.hits.currentItem() is not None:
            self._open(self.hits.currentItem())
        else:
            self._whole_list()

    def _open_first(self, found: Sequence[Hit]) -> None:
        if found:
            self._leave()
            self.chosen.emit(found[0][0])
        else:
            self._whole_list()

    def _whole_list(self) -> None:
        text = self.text().strip()
        self._leave()
        self.everyone.emit(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._popup.hide()
        super().focusOutEvent(event)
