"""The card of one item: every move with the balance after it; of all, or of one funding source or place."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtWidgets import QComboBox, QDialog, QVBoxLayout, QWidget

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Topic
from blc_desktop.domain.facts.lists import StockCardFacts
from blc_desktop.domain.facts.printing import ReportKind, ReportRequest
from blc_desktop.i18n import _, language
from blc_desktop.services import stock_views as views
from blc_desktop.words.formats import integer
from blc_desktop.words.goods_charts import stock_chart
from ui.chart import ChartView
from ui.page import PageContext
from ui.pages.reports.press import print_report
from ui.pages.stock.document import DocumentBox
from ui.pages.stock.tables import CardRows, card_rows, card_table
from ui.parts import button, fitting, label, reveal, row

#: How far back a card looks, in days.
_SPANS = (31, 92, 366, 36600)
_CHART_HEIGHT = 132
_TOPICS = frozenset({Topic.STOCK, Topic.DISTRIBUTION, Topic.IMPORTS})


class StockCardBox(QDialog):
    """Every move of one item, at first of three months. Enter opens the document behind a line."""

    def __init__(self, parent: QWidget, context: PageContext, item_id: int, *, whole: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName("stock_card_box")
        self.resize(fitting(parent, 1340, 660))
        self._context = context
        self._item_id = item_id
        self._asked = context.ops.latest(self)
        self._facts: StockCardFacts | None = None
        self._rows = CardRows((), (), 0)
        self.heading = label("", "title")
        self.about = label("", "muted")
        self.source = self._choice("stock_card_source", _("Sumber dana"), _("Semua sumber dana"))
        self.place = self._choice("stock_card_place", _("Tempat"), _("Semua tempat"))
        self.span = self._choice("stock_card_span", _("Rentang"), "")
        for days, text in zip(_SPANS, (_("31 hari"), _("3 bulan"), _("1 tahun"), _("semuanya")), strict=True):
            self.span.addItem(text, days)
        self.span.setCurrentIndex(len(_SPANS) - 1 if whole else 1)
        self.chart = ChartView("stock_card_chart")
        self.chart.setFixedHeight(_CHART_HEIGHT)
        self.table = card_table(context.ops)
        self.table.opened.connect(self._open)
        self.paper = button(_("Cetak kartu"), "stock_card_print", self._print, icon="print", keys="Ctrl+P")
        reveal(self.paper, shown=context.may(Permission.PRINT))
        self._lay_out()
        for chosen in (self.source, self.place, self.span):
            chosen.currentIndexChanged.connect(lambda _at: self._ask())
        context.ops.hub.changed.connect(self._heard)
        context.ops.read(lambda ws: views.cards_of(ws, item_id), lambda found: self._offer(*found))
        self._ask()

    def _choice(self, name: str, spoken: str, everything: str) -> QComboBox:
        made = QComboBox()
        made.setObjectName(name)
        made.setAccessibleName(spoken)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        if everything:
            made.addItem(everything, None)
        return made

    def _lay_out(self) -> None:
        hint = _("Enter: buka dokumen baris ini · Ctrl+C: salin baris terpilih · Ctrl+P: cetak")
        close = button(_("Tutup"), "stock_card_close", self.accept)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.setSpacing(10)
        whole.addLayout(row(self.heading, None, self.source, self.place, self.span, self.paper))
        whole.addWidget(self.about)
        whole.addWidget(self.chart)
        whole.addWidget(self.table, 1)
        whole.addLayout(row(label(hint, "hint"), None, close))
        self.table.setFocus()

    def _offer(self, sources: list[tuple[int, str]], places: list[tuple[int, str]]) -> None:
        """Offer the cards there are: of each source that ever paid, of each place where it ever lay."""
        for box, found in ((self.source, sources), (self.place, places)):
            for key, name in found:
                box.addItem(name, key)
            box.setVisible(len(found) > 1)

    def _heard(self, changes: Changes) -> None:
        if _TOPICS & changes:
            self._ask()

    def _since(self) -> date:
        return self._context.day - timedelta(days=int(self.span.currentData()))

    def _ask(self) -> None:
        item_id, since, day = self._item_id, self._since(), self._context.day
        source_id, place_id = self.source.currentData(), self.place.currentData()
        self._asked.ask(
            lambda ws: views.stock_card(ws, item_id, since, day, source_id=source_id, place_id=place_id),
            self._show,
        )

    def _show(self, facts: StockCardFacts) -> None:
        self._facts = facts
        self.chart.show_chart(stock_chart(facts))
        self.setWindowTitle(_("Kartu stok · {name}").format(name=facts.item_name))
        self.heading.setText(facts.item_name)
        parts = [facts.item_code, _("satuan {unit}").format(unit=facts.unit)]
        if facts.pack_size:
            parts.append(f"{facts.pack_name} {_('isi')} {facts.pack_size}")
        parts.append(_("stok minimum {n}").format(n=integer(facts.reorder_level)))
        parts.append(_("sisa {n}").format(n=integer(facts.closing)))
        self.about.setText(" · ".join(parts))
        self._rows = card_rows(facts)
        self.table.show_rows(len(self._rows.rows), self._rows.texts, self._rows.strong)
        self.table.scrollToBottom()
        self.table.selectRow(len(self._rows.rows) - 1)

    def _open(self, at: int) -> None:
        document_id = self._rows.document(at)
        if document_id is not None:
            DocumentBox(self, self._context, document_id).open()

    def _print(self) -> None:
        if self._facts is None:
            return
        lines = self._facts.lines
        begin = lines[0].day if lines and self.span.currentIndex() == len(_SPANS) - 1 else self._facts.since
        request = ReportRequest(
            ReportKind.STOCK_CARD,
            begin,
            until=self._context.day,
            item=self._facts.item_code,
            source=self._facts.source or None,
            place=self._facts.place or None,
            language=language(),
        )
        print_report(self._context, self, request)
