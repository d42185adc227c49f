"""The card of one item, the latest documents with their reversal, and the usual goods, each in a box."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QComboBox, QDialog, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Done, Topic
from blc_desktop.domain.commands.stock import AddItem, ItemDetails, ReverseDocument
from blc_desktop.domain.facts.lists import StockCardFacts
from blc_desktop.domain.facts.printing import ReportKind, ReportRequest
from blc_desktop.domain.facts.stock import DocumentFacts
from blc_desktop.domain.handing import INCOMING, OUTGOING
from blc_desktop.i18n import _, language, ngettext
from blc_desktop.services import stock
from blc_desktop.services import stock_views as views
from blc_desktop.services.workspace import Workspace
from blc_desktop.words.formats import integer, medium_date
from blc_desktop.words.goods_charts import stock_chart
from blc_desktop.words.labels import label as word
from ui import tokens
from ui.chart import ChartView
from ui.forms.dialog import FormDialog
from ui.page import PageContext
from ui.pages.reports.press import print_report
from ui.pages.stock import specs
from ui.pages.stock.papers import open_handover, print_delivery_note
from ui.pages.stock.tables import card_rows, card_table, document_row, document_table
from ui.parts import EmptyState, button, label, reveal, row

#: How far back a card and the documents look at first, in days.
_SPANS = (31, 92, 366, 3660)
_DOCUMENT_DAYS = 31
_CHART_HEIGHT = 132


def fitting(parent: QWidget, width: int, height: int) -> QSize:
    """Return the size of a box that stays inside the window it belongs to."""
    return QSize(width, height).boundedTo(parent.window().size())


class StockCardBox(QDialog):
    """Every move of one item, with the balance after it."""

    def __init__(self, parent: QWidget, context: PageContext, item_id: int) -> None:
        super().__init__(parent)
        self.setObjectName("stock_card_box")
        self.resize(fitting(parent, 1240, 620))
        self._context = context
        self._item_id = item_id
        self._asked = context.ops.latest(self)
        self._facts: StockCardFacts | None = None
        self.heading = label("", "title")
        self.about = label("", "muted")
        self.span = QComboBox()
        self.span.setObjectName("stock_card_span")
        self.span.setAccessibleName(_("Rentang"))
        for days, text in zip(_SPANS, (_("31 hari"), _("3 bulan"), _("1 tahun"), _("semuanya")), strict=True):
            self.span.addItem(text, days)
        self.span.setCurrentIndex(1)
        self.span.currentIndexChanged.connect(lambda _at: self._ask())
        self.chart = ChartView("stock_card_chart")
        self.chart.setFixedHeight(_CHART_HEIGHT)
        self.table = card_table()
        self.paper = button(_("Cetak kartu"), "stock_card_print", self._print, icon="print", keys="Ctrl+P")
        reveal(self.paper, shown=context.may(Permission.PRINT))
        close = button(_("Tutup"), "stock_card_close", self.accept)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.setSpacing(10)
        whole.addLayout(row(self.heading, None, self.span, self.paper))
        whole.addWidget(self.about)
        whole.addWidget(self.chart)
        whole.addWidget(self.table, 1)
        whole.addLayout(row(None, close))
        self.table.setFocus()
        context.ops.hub.changed.connect(lambda _changes: self._ask())
        self._ask()

    def _since(self) -> date:
        return self._context.day - timedelta(days=int(self.span.currentData()))

    def _ask(self) -> None:
        item_id, since, day = self._item_id, self._since(), self._context.day
        self._asked.ask(lambda ws: views.stock_card(ws, item_id, since, day), self._show)

    def _show(self, facts: StockCardFacts) -> None:
        self._facts = facts
        self.chart.show_chart(stock_chart(facts))
        self.setWindowTitle(_("Kartu stok · {name}").format(name=facts.item_name))
        self.heading.setText(facts.item_name)
        parts = [facts.item_code, _("satuan {unit}").format(unit=facts.unit)]
        if facts.pack_size:
            parts.append(f"{facts.pack_name} {_('isi')} {facts.pack_size}")
        parts.append(_("stok minimum {n}").format(n=integer(facts.reorder_level)))
        self.about.setText(" · ".join(parts))
        self.table.show_rows(*card_rows(facts))
        self.table.scrollToBottom()

    def _print(self) -> None:
        if self._facts is not None:
            request = ReportRequest(
                ReportKind.STOCK_CARD, self._context.day, item=self._facts.item_code, language=language()
            )
            print_report(self._context, self, request)


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
        whole.addLayout(row(self.reverse, None, self.handover, self.delivery, close))
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
            self.table.selectRow(0)
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
        self.delivery.setEnabled(len(signed) == 1 and signed[0].kind in OUTGOING)

    def _all_chosen(self) -> list[DocumentFacts]:
        rows = sorted({index.row() for index in self.table.selectedIndexes()})
        return [self._documents[at] for at in rows if at < len(self._documents)]

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
            about = f"{medium_date(chosen.day)} · {word(chosen.kind)} · {chosen.counterparty or '—'}"
            order = chosen.document_id
            spec = specs.reversal_spec(about, lambda note: ReverseDocument(order, note))
            FormDialog(self, self._context.ops, spec).begin()


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
