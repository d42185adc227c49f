"""The usual goods of a posko, ready-made, in a box."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from blc_desktop.domain.changes import Done, Topic
from blc_desktop.domain.commands.stock import AddItem, ItemDetails
from blc_desktop.i18n import _, ngettext
from blc_desktop.services import stock
from blc_desktop.services.workspace import Workspace
from blc_desktop.words.formats import integer
from ui import tokens
from ui.page import PageContext
from ui.parts import button, fitting, label, row


class UsualGoodsBox(QDialog):
    """The goods that most posko keep, ready-made; Space leaves one out."""

    def __init__(self, parent: QWidget, context: PageContext, usual: Sequence[ItemDetails]) -> None:
        super().__init__(parent)
        self.setObjectName("usual_goods")
        self.setWindowTitle(_("Barang umum posko"))
        self.resize(fitting(parent, 520, 560))
        self._context, self._usual = context, tuple(usual)
        self.list = QListWidget()
        self.list.setObjectName("usual_goods_list")
        self.list.setAccessibleName(_("Barang umum posko"))
        for details in usual:
            item = QListWidgetItem(_usual_words(details), self.list)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
            )
            item.setCheckState(Qt.CheckState.Checked)
            item.setSizeHint(QSize(0, tokens.ROW_HEIGHT))
        self.list.setCurrentRow(0)
        self.take = button(_("Masukkan"), "usual_goods_take", self._take, look="primary", icon="check")
        self.take.setDefault(True)
        cancel = button(_("Batal"), "usual_goods_cancel", self.reject)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.setSpacing(10)
        whole.addWidget(label(_("Barang umum posko"), "title"))
        hint = _("Yang dicentang masuk katalog, dengan satuan, isi kemasan, dan stok minimumnya.")
        whole.addWidget(label(hint, "muted", wrap=True))
        whole.addWidget(self.list, 1)
        whole.addLayout(row(cancel, None, self.take))

    def _take(self) -> None:
        rows = range(self.list.count())
        chosen = [self._usual[at] for at in rows if self.list.item(at).checkState() == Qt.CheckState.Checked]
        said = ngettext("{n} barang masuk katalog", "{n} barang masuk katalog", len(chosen))
        self._context.ops.run(
            chosen,
            _take_over,
            on_done=lambda _count: self.accept(),
            said=said.format(n=integer(len(chosen))),
        )


def _usual_words(details: ItemDetails) -> str:
    pack = f", {details.pack_name} {_('isi')} {details.pack_size}" if details.pack_size else ""
    return f"{details.name} ({details.unit}{pack})"


def _take_over(ws: Workspace, usual: list[ItemDetails]) -> Done[int]:
    """Take goods into the catalogue one by one; each is an operation of its own."""
    done = [stock.add_item(ws, AddItem(details)) for details in usual]
    return Done(len(done), frozenset({Topic.STOCK}))
