"""F1: the keys of the page, and those that work everywhere."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from blc_desktop.i18n import _
from ui.page import COMMON_KEYS, Key
from ui.parts import button, label, row


class KeysDialog(QDialog):
    """Lists keys and what they do. Any of Escape, Enter and F1 closes it."""

    def __init__(self, parent: QWidget, title: str, keys: Sequence[Key]) -> None:
        super().__init__(parent)
        self.setObjectName("keys_dialog")
        self.setWindowTitle(_("Tombol"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 18)
        whole.setSpacing(12)
        whole.addWidget(label(_("Tombol di halaman {page}").format(page=title), "title"))
        if keys:
            whole.addLayout(_grid(keys))
        whole.addWidget(label(_("Di semua halaman"), "heading"))
        whole.addLayout(_grid(COMMON_KEYS))
        close = button(_("Tutup"), "keys_close", self.accept, look="primary")
        close.setDefault(True)
        whole.addLayout(row(None, close))


def _grid(keys: Sequence[Key]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(18)
    grid.setVerticalSpacing(7)
    grid.setColumnStretch(1, 1)
    for at, key in enumerate(keys):
        grid.addWidget(label(key.keys, "key"), at, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(label(_(key.meaning)), at, 1)
    return grid
