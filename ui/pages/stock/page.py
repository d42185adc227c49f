"""The list of goods as they stand on the day, figures that open it, and all that is done with goods."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Topic
from blc_desktop.domain.commands.stock import ItemDetails
from blc_desktop.domain.facts.stock import ItemFacts
from blc_desktop.domain.grid import GridKind
from blc_desktop.domain.listing import Query
from blc_desktop.i18n import N_, NC_, _
from blc_desktop.services import stock_views as views
from blc_desktop.services.stock_views import HORIZONS
from blc_desktop.words.formats import full_date, integer
from ui.exports import export_listing
from ui.forms.dialog import FormDialog
from ui.grids import GRID_KEYS, offer_grid
from ui.imports import ReviewButton, open_import
from ui.page import Key, Page, PageContext
from ui.pages.stock import item_specs, papers
from ui.pages.stock.boxes import DocumentsBox, UsualGoodsBox
from ui.pages.stock.card import StockCardBox
from ui.pages.stock.counts import CountsBox
from ui.pages.stock.entry import open_issue, open_receipt
from ui.pages.stock.figures import StockTileRow
from ui.pages.stock.loans import open_loans
from ui.pages.stock.menu import stock_menu
from ui.pages.stock.movements import open_movements
from ui.parts import EmptyState, action, button, reveal
from ui.tables.cells import ListLook
from ui.tables.panel import ListPanel

STATES = {
    "out": (N_("Habis"), "red"),
    "scarce": (N_("Hampir habis"), "orange"),
    "low": (N_("Habis atau hampir habis"), "orange"),
    "expired": (NC_("state", "Kedaluwarsa"), "red"),
    "expiring": (N_("Hampir kedaluwarsa"), "yellow"),
    "excess": (N_("Berlebih"), "blue"),
    "in_stock": (N_("Ada"), "green"),
}


def _state_pill(value: object) -> tuple[str, str]:
    text, tone = STATES.get(str(value), ("", ""))
    return (_(text) if text else ""), tone


def _or_nothing(value: object) -> str:
    return integer(value) if isinstance(value, int) and value else ""


class StockPage(Page):
    """What the posko has."""

    begins_in_list = True
    topics = frozenset({Topic.STOCK, Topic.DISTRIBUTION, Topic.IMPORTS, Topic.SETTINGS})
    keys = (
        Key("Ctrl+N", N_("Barang masuk")),
        Key("Ctrl+O", N_("Barang keluar")),
        Key("Ctrl+T", N_("Pindah tempat simpan")),
        Key("Ctrl+J", N_("Pinjamkan barang")),
        Key("Ctrl+Shift+J", N_("Daftar pinjaman")),
        Key("Ctrl+R", N_("Paket: isi, rakit, bongkar")),
        Key("Enter", N_("Buka kartu stok")),
        Key("F6", N_("Dokumen terakhir, batalkan yang salah")),
        Key("Ctrl+M", N_("Semua mutasi barang")),
        Key("Ctrl+E", N_("Ubah barang terpilih")),
        Key("Ctrl+B", N_("Barang baru di katalog")),
        Key("Ctrl+I", N_("Impor stok awal dari Excel")),
        Key("Ctrl+H", N_("Stok opname: hitung, lembar hitung, riwayat")),
        *GRID_KEYS,
    )

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, "page_stock")
        edits = context.may(Permission.EDIT_STOCK)
        self.receive = button(
            _("Barang masuk"),
            "stock_receive",
            lambda: open_receipt(context, self, self._current()),
            look="primary",
            icon="receive",
            keys="Ctrl+N",
        )
        self.issue = button(
            _("Barang keluar"),
            "stock_issue",
            lambda: open_issue(context, self, self._current()),
            icon="issue",
            keys="Ctrl+O",
        )
        self.documents = button(
            _("Dokumen"),
            "stock_documents_open",
            lambda: DocumentsBox(self, context).open(),
            icon="card",
            keys="F6",
        )
        self.more = button(_("Lainnya"), "stock_more", icon="more")
        self.menu = stock_menu(context, self, self.selected)
        self._build_menu(edits=edits)
        self.more.setMenu(self.menu)
        self.counts = button(
            _("Stok opname"),
            "stock_counts_open",
            lambda: CountsBox(self, context).open(),
            icon="count",
            keys="Ctrl+H",
        )
        self.papers = button(_("Cetak"), "stock_papers", icon="print")
        self._build_papers()
        for part in (self.receive, self.issue):
            reveal(part, shown=edits)
        self.doubtful = ReviewButton(context, "stock")
        left = (self.doubtful, self.papers, self.more, self.counts, self.documents)
        for part in (*left, self.issue, self.receive):
            self.add_button(part)
        self._asked = context.ops.latest(self)
        self.tiles = StockTileRow(self._narrow, lambda state: open_loans(context, self, state))
        self.body.addWidget(self.tiles)
        self.list = self._build_list(edits=edits)
        self.body.addWidget(self.list, 1)

    def _build_menu(self, *, edits: bool) -> None:
        """Put what fills the catalogue at the end of the menu."""

        def bring() -> None:
            open_import(self.context, self, "stock")

        self.menu.addSeparator()
        self.catalogue = self._entry("stock_item_new", _("Barang baru…"), self._add_item, "Ctrl+B")
        self.usual = self._entry("stock_usual", _("Barang umum posko…"), self._usual)
        self.bring = self._entry("stock_import", _("Impor stok awal…"), bring, "Ctrl+I")
        for entry in (self.catalogue, self.usual):
            entry.setVisible(edits)
        self.bring.setVisible(self.context.may(Permission.IMPORT))

    def _entry(self, name: str, text: str, run: Callable[[], None], keys: str = "") -> QAction:
        made = action(self, name, text, run, keys)
        self.menu.addAction(made)
        return made

    def _build_papers(self) -> None:
        """Give the button the papers that are about more than one item."""
        menu = QMenu(self.papers)
        menu.setObjectName("stock_paper_menu")
        for name, title, show, right in papers.MENU:
            if not self.context.may(right):
                continue
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
                button(_("Barang umum posko…"), "stock_usual_first", self._usual) if edits else None,
            ),
        )
        made.add_filter("state", _("Semua keadaan"), [(_(text), name) for name, (text, _t) in STATES.items()])
        within = [(_("{n} hari").format(n=days), {"expires_within": days}) for days in HORIZONS]
        made.add_choice("expires_within", _("Kedaluwarsa kapan saja"), within)
        made.opened.connect(self._open_card)
        if edits:
            made.add_row_action("stock_edit", _("Ubah barang…"), self._edit, "Ctrl+E")
            made.add_row_action("stock_merge", _("Gabungkan dengan barang lain…"), self._merge)
        made.add_row_action("stock_card", _("Kartu stok"), lambda ids: self._open_card(ids[0]))
        made.add_row_action("stock_moves", _("Mutasi barang ini"), self._moves_of)
        made.allow_export()
        self.grid = offer_grid(self.context, self, made, GridKind.GOODS)
        made.export_asked.connect(
            lambda query, columns: export_listing(self.context, self, "stock", source, query, columns)
        )
        return made

    # --- showing ------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for the list, and whether usual goods are still to be had."""
        self.set_title(_("Logistik"), full_date(self.context.day))
        self.list.refresh()
        self._asked.ask(views.tiles, self.tiles.show_figures)
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

    def _narrow(self, name: str, value: object) -> None:
        self.list.show_query(Query().where(**{name: value}))
        self.list.take_keyboard()

    # --- what is done with goods ------------------------------------------------------------------------

    def selected(self) -> int | None:
        """Return the one item that is chosen, None where none or several are."""
        return self._current()

    def _current(self) -> int | None:
        chosen = self.list.selected_ids()
        return chosen[0] if len(chosen) == 1 else None

    def _add_item(self) -> None:
        FormDialog(self, self.ops, item_specs.add_item_spec()).begin()

    def _edit(self, ids: list[int]) -> None:
        def ask(item: ItemFacts) -> None:
            FormDialog(self, self.ops, item_specs.edit_item_spec(item)).begin(item_specs.values_of(item))

        self.ops.read(lambda ws: views.item_facts(ws, ids[0]), ask)

    def _merge(self, ids: list[int]) -> None:
        def ask(item: ItemFacts) -> None:
            FormDialog(self, self.ops, item_specs.merge_spec(item)).begin()

        self.ops.read(lambda ws: views.item_facts(ws, ids[0]), ask)

    def _usual(self) -> None:
        self.ops.read(views.usual_goods, lambda usual: UsualGoodsBox(self, self.context, usual).open())

    def _moves_of(self, ids: list[int]) -> None:
        def show(item: ItemFacts) -> None:
            open_movements(self.context, self, item.item_id, item.name)

        self.ops.read(lambda ws: views.item_facts(ws, ids[0]), show)
