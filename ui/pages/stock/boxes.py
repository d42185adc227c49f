"""The latest documents with their reversal and their papers, and the usual goods, each in a box."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Done, Topic
from blc_desktop.domain.commands.stock import AddItem, ItemDetails, ReverseDocument
from blc_desktop.domain.facts.stock import DocumentFacts
from blc_desktop.domain.handing import INCOMING, OUTGOING
from blc_desktop.i18n import _, ngettext
from blc_desktop.services import stock
from blc_desktop.services import stock_views as views
from blc_desktop.services.workspace import Workspace
from blc_desktop.words.formats import integer, medium_date
from blc_desktop.words.labels import label as word
from ui import tokens
from ui.forms.dialog import FormDialog
from ui.page import PageContext
from ui.pages.stock import specs
from ui.pages.stock.document_table import document_row, document_table
from ui.pages.stock.files import FilesBox
from ui.pages.stock.papers import open_handover, print_delivery_note
from ui.parts import EmptyState, button, fitting, label, reveal, row

#: How far back the documents look, in days.
_DOCUMENT_DAYS = 31


class DocumentsBox(QDialog):
    """The documents of the last month; a wrong one is taken back, never edited."""

    def __init__(self, parent: QWidget, context: PageContext) -> None:
        super().__init__(parent)
        self.setObjectName("stock_documents")
        self.setWindowTitle(_("Dokumen terakhir"))
        self.resize(fitting(parent, 1240, 580))
        self._context = context
        self._asked = context.ops.latest(self)
        self._documents: tuple[DocumentFacts, ...] = ()
        self.table = document_table()
        self.table.itemSelectionChanged.connect(self._selected)
        self.table.setSelectionMode(self.table.SelectionMode.ExtendedSelection)
        self.nothing = EmptyState(_("Belum ada dokumen"), _("Barang masuk dan keluar akan tercatat di sini."))
        self.reverse = button(
            _("Batalkan dokumen…"), "document_reverse", self._reverse, look="danger", keys="Del"
        )
        self.handover = button(
            _("Berita acara…"), "document_handover", self._hand_over, icon="print", keys="Ctrl+B",
            tip=_("Beberapa dokumen terpilih menjadi satu berita acara"),
        )  # fmt: skip
        self.files = button(
            _("Lampiran…"), "document_files_open", self._files, icon="folder", keys="Ctrl+L",
            tip=_("Lembar bertanda tangan dan foto"),
        )  # fmt: skip
        self.delivery = button(
            _("Surat jalan"), "document_delivery", self._deliver, icon="print", keys="Ctrl+J"
        )
        reveal(self.reverse, shown=context.may(Permission.EDIT_STOCK))
        reveal(self.handover, shown=context.may(Permission.EDIT_STOCK) and context.may(Permission.PRINT))
        reveal(self.delivery, shown=context.may(Permission.PRINT))
        close = button(_("Tutup"), "documents_close", self.accept)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.setSpacing(10)
        whole.addWidget(label(_("Dokumen 31 hari terakhir"), "title"))
        hint = _("Dokumen yang salah dibatalkan lalu dicatat ulang. Riwayatnya tetap terlihat di kartu stok.")
        whole.addWidget(label(hint, "muted"))
        whole.addWidget(self.table, 1)
        whole.addWidget(self.nothing, 1)
        whole.addLayout(row(self.reverse, None, self.files, self.handover, self.delivery, close))
        context.ops.hub.changed.connect(lambda _changes: self._ask())
        self._ask()

    def _ask(self) -> None:
        day = self._context.day
        since = day - timedelta(days=_DOCUMENT_DAYS)
        self._asked.ask(lambda ws: views.documents(ws, since, day), self._show)

    def _show(self, documents: Sequence[DocumentFacts]) -> None:
        self._documents = tuple(documents)
        self.table.setVisible(bool(documents))
        self.nothing.setVisible(not documents)
        self.table.show_rows([document_row(document) for document in documents])
        if documents:
            self.table.stand_on(0)
        self._selected()

    def _chosen(self) -> DocumentFacts | None:
        at = self.table.currentRow()
        return self._documents[at] if 0 <= at < len(self._documents) else None

    def _selected(self) -> None:
        chosen = self._chosen()
        taken_back = chosen is None or chosen.undone_by is not None or chosen.reverses_id is not None
        chosen_all = self._all_chosen()
        self.reverse.setEnabled(not taken_back and len(chosen_all) == 1)
        signed = [each for each in chosen_all if each.kind in INCOMING | OUTGOING and each.undone_by is None]
        self.handover.setEnabled(bool(signed) and len(signed) == len(chosen_all))
        self.files.setEnabled(len(chosen_all) == 1)
        self.delivery.setEnabled(len(signed) == 1 and signed[0].kind in OUTGOING)

    def _all_chosen(self) -> list[DocumentFacts]:
        rows = sorted({index.row() for index in self.table.selectedIndexes()})
        return [self._documents[at] for at in rows if at < len(self._documents)]

    def _files(self) -> None:
        chosen = self._chosen()
        if chosen is not None and self.files.isEnabled():
            FilesBox(self, self._context, chosen.document_id, _about(chosen)).open()

    def _hand_over(self) -> None:
        ids = [each.document_id for each in self._all_chosen()]
        if ids and self.handover.isEnabled():
            open_handover(self._context, self, ids)

    def _deliver(self) -> None:
        chosen = self._chosen()
        if chosen is not None and self.delivery.isEnabled():
            print_delivery_note(self._context, self, chosen.document_id, chosen.day)

    def _reverse(self) -> None:
        chosen = self._chosen()
        if chosen is not None and self.reverse.isEnabled():
            about = _about(chosen)
            order = chosen.document_id
            spec = specs.reversal_spec(about, lambda note: ReverseDocument(order, note))
            FormDialog(self, self._context.ops, spec).begin()


def _about(document: DocumentFacts) -> str:
    """``16 Feb 2021 · Penerimaan · PT Maju``."""
    return f"{medium_date(document.day)} · {word(document.kind)} · {document.counterparty or '—'}"


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
