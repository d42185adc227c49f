"""The list of goods as they stand on the day, goods in, goods out, and the catalogue."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Topic
from blc_desktop.domain.commands.stock import ItemDetails
from blc_desktop.domain.facts.stock import ItemFacts
from blc_desktop.domain.listing import Query
from blc_desktop.i18n import N_, NC_, _
from blc_desktop.services import stock_views as views
from blc_desktop.words.formats import full_date, integer
from ui.exports import export_listing
from ui.forms.dialog import FormDialog
from ui.imports import ReviewButton, open_import
from ui.page import Key, Page, PageContext
from ui.pages.stock import papers, specs
from ui.pages.stock.boxes import DocumentsBox, StockCardBox, UsualGoodsBox
from ui.pages.stock.counts import CountsBox
from ui.parts import EmptyState, button, reveal
from ui.tables.cells import ListLook
from ui.tables.panel import ListPanel

STATES = {
    "out": (N_("Habis"), "red"),
    "low": (N_("Menipis"), "orange"),
    "expired": (NC_("state", "Kedaluwarsa"), "red"),
    "expiring": (N_("Hampir kedaluwarsa"), "yellow"),
    "in_stock": (N_("Ada"), "green"),
}


def _state_pill(value: object) -> tuple[str, str]:
    text, tone = STATES.get(str(value), ("", ""))
    return (_(text) if text else ""), tone


def _or_nothing(value: object) -> str:
    return integer(value) if isinstance(value, int) and value else ""


class StockPage(Page):
    """What the posko has."""

    topics = frozenset({Topic.STOCK, Topic.DISTRIBUTION, Topic.IMPORTS})
    keys = (
        Key("Ctrl+N", N_("Barang masuk")),
        Key("Ctrl+O", N_("Barang keluar")),
        Key("Enter", N_("Buka kartu stok")),
        Key("Ctrl+E", N_("Ubah barang terpilih")),
        Key("Ctrl+B", N_("Barang baru di katalog")),
        Key("Ctrl+D", N_("Dokumen terakhir, batalkan yang salah")),
        Key("Ctrl+I", N_("Impor stok awal dari Excel")),
        Key("Ctrl+H", N_("Stok opname: hitung, lembar hitung, riwayat")),
    )

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, "page_stock")
        edits = context.may(Permission.EDIT_STOCK)
        self.receive = button(
            _("Barang masuk"), "stock_receive", self._receive, look="primary", icon="receive", keys="Ctrl+N"
        )
        self.issue = button(_("Barang keluar"), "stock_issue", self._issue, icon="issue", keys="Ctrl+O")
        self.catalogue = button(_("Barang baru"), "stock_item_new", self._add_item, icon="add", keys="Ctrl+B")
        self.usual = button(_("Barang umum posko…"), "stock_usual", self._usual)
        self.documents = button(
            _("Dokumen"), "stock_documents_open", self._documents, icon="card", keys="Ctrl+D"
        )
        self.bring = button(
            _("Impor…"),
            "stock_import",
            lambda: open_import(context, self, "stock"),
            icon="import",
            keys="Ctrl+I",
        )
        self.counts = button(
            _("Stok opname"), "stock_counts_open", lambda: CountsBox(self, context).open(), keys="Ctrl+H"
        )
        self.papers = button(_("Cetak"), "stock_papers", icon="print")
        self._build_papers()
        for part in (self.receive, self.issue, self.catalogue, self.usual):
            reveal(part, shown=edits)
        reveal(self.bring, shown=context.may(Permission.IMPORT))
        self.doubtful = ReviewButton(context, "stock")
        for part in (
            self.doubtful,
            self.usual,
            self.bring,
            self.papers,
            self.counts,
            self.documents,
            self.catalogue,
            self.issue,
            self.receive,
        ):
            self.add_button(part)
        self.list = self._build_list(edits=edits)
        self.body.addWidget(self.list, 1)

    def _build_papers(self) -> None:
        """Give the button the papers that are about more than one item."""
        menu = QMenu(self.papers)
        menu.setObjectName("stock_paper_menu")
        for name, title, show in papers.MENU:
            entry = menu.addAction(_(title))
            entry.setObjectName(name)
            entry.triggered.connect(lambda _checked=False, show=show: show(self.context, self))
        self.papers.setMenu(menu)
        reveal(self.papers, shown=self.context.may(Permission.PRINT))

    def _build_list(self, *, edits: bool) -> ListPanel:
        source = views.stock_listing(self.context.workspace)
        made = ListPanel(
            "stock_list",
            source,
            self.ops,
            look=ListLook(
                pills={"state": _state_pill},
                texts=dict.fromkeys(("received", "issued", "expiring", "expired"), _or_nothing),
            ),
            empty=EmptyState(
                _("Belum ada barang"),
                _("Ambil barang umum posko, impor stok awal (Ctrl+I), atau buat barang baru (Ctrl+B)."),
            ),
        )
        made.add_filter("state", _("Semua keadaan"), [(_(text), name) for name, (text, _t) in STATES.items()])
        made.opened.connect(self._open_card)
        if edits:
            made.add_row_action("stock_edit", _("Ubah barang…"), self._edit, "Ctrl+E")
        made.add_row_action("stock_card", _("Kartu stok"), lambda ids: self._open_card(ids[0]))
        made.allow_export()
        made.export_asked.connect(
            lambda query, columns: export_listing(self.context, self, "stock", source, query, columns)
        )
        return made

    # --- showing ------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for the list, and whether usual goods are still to be had."""
        self.set_title(_("Logistik"), full_date(self.context.day))
        self.list.refresh()
        self.ops.read(views.usual_goods, self._offer)

    def _offer(self, usual: list[ItemDetails]) -> None:
        self.usual.setVisible(bool(usual) and self.context.may(Permission.EDIT_STOCK))

    def open_target(self, **target: object) -> None:
        """Show the list behind a number."""
        query = target.get("query")
        if isinstance(query, Query):
            self.list.show_query(query, str(target.get("said") or ""))

    def _open_card(self, item_id: int) -> None:
        StockCardBox(self, self.context, item_id).open()

    # --- entry --------------------------------------------------------------------------------------

    def _receive(self) -> None:
        dialog = FormDialog(self, self.ops, specs.receive_spec(self.context.day))
        dialog.begin({"day": self.context.day, "per": specs.SINGLE, "item_id": self._current()})

    def _issue(self) -> None:
        dialog = FormDialog(self, self.ops, specs.issue_spec(self.context.day))
        dialog.begin({"day": self.context.day, "per": specs.SINGLE, "item_id": self._current()})

    def _current(self) -> int | None:
        chosen = self.list.selected_ids()
        return chosen[0] if len(chosen) == 1 else None

    def _add_item(self) -> None:
        FormDialog(self, self.ops, specs.add_item_spec()).begin()

    def _edit(self, ids: list[int]) -> None:
        def ask(item: ItemFacts) -> None:
            FormDialog(self, self.ops, specs.edit_item_spec(item)).begin(specs.values_of(item))

        self.ops.read(lambda ws: views.item_facts(ws, ids[0]), ask)

    def _usual(self) -> None:
        self.ops.read(views.usual_goods, lambda usual: UsualGoodsBox(self, self.context, usual).open())

    def _documents(self) -> None:
        DocumentsBox(self, self.context).open()
