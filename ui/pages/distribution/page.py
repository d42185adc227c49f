"""The list of hand-outs with the day's totals above it, and the hand-out form."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Topic
from blc_desktop.domain.commands.stock import ReverseDocument
from blc_desktop.domain.facts.daily import HandoutLine
from blc_desktop.domain.facts.printing import ReportKind
from blc_desktop.domain.facts.stock import MaskTotals
from blc_desktop.domain.kinds import RecipientKind
from blc_desktop.domain.listing import Query
from blc_desktop.i18n import N_, NC_, _
from blc_desktop.services import distribution
from blc_desktop.services.workspace import Workspace
from blc_desktop.words.formats import full_date, integer
from blc_desktop.words.labels import label as word
from ui.exports import export_listing
from ui.flow import TileLine
from ui.forms.dialog import FormDialog
from ui.page import Key, Page, PageContext
from ui.pages.distribution.coverage import open_coverage
from ui.pages.distribution.hand_out import open_hand_out
from ui.pages.distribution.mask_charts import MaskChartsBox
from ui.pages.distribution.masks import open_masks
from ui.pages.distribution.photo import show_photo
from ui.pages.distribution.plans import open_plans
from ui.pages.distribution.recap import open_recap
from ui.pages.reports.press import print_report, request_of
from ui.pages.stock.specs import reversal_spec
from ui.parts import EmptyState, action, button, reveal, row
from ui.tables.cells import ListLook
from ui.tables.grid_switch import NoGrid
from ui.tables.panel import ListPanel
from ui.tiles import Tile

_WEEK = timedelta(days=6)
_PLANS = NC_("list", "Rencana")
_LEDGER = N_(
    "Yang sudah diserahkan dan keluar dari stok tetap tercatat. Salah catat: pilih barisnya, tekan "
    "Del untuk membatalkan, lalu catat lagi yang benar. Pembagian lain dicatat sebagai pembagian baru."
)


def _kind_word(value: object) -> str:
    return word(RecipientKind(str(value))) if value else ""


class DistributionPage(Page):
    """Masks and aid: who got what."""

    begins_in_list = True
    topics = frozenset({Topic.DISTRIBUTION, Topic.STOCK})
    keys = (
        Key("Ctrl+N", N_("Bagikan barang")),
        Key("Ctrl+Enter", N_("Di formulir: bagikan, lalu penerima berikutnya")),
        Key("Del", N_("Batalkan pembagian terpilih")),
        Key("F3", N_("Lihat foto pembagian terpilih")),
        Key("Ctrl+R", N_("Rencana pembagian: susun, cetak, catat")),
        Key("Ctrl+U", N_("Cakupan: keluarga yang belum terjangkau")),
        Key("Ctrl+J", N_("Rekap pembagian")),
        Key("Ctrl+M", N_("Masker untuk BLC")),
        Key("Ctrl+P", N_("Cetak tanda terima hari ini")),
        Key("Ctrl+F", N_("Cari penerima atau barang")),
        Key("Ctrl+Shift+L", N_("Hapus saringan dan pencarian")),
        Key("Ctrl+G", N_("Grafik masker per hari dan per RT")),
    )

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, "page_distribution")
        self._totals = self.ops.latest(self)
        self.give = button(
            _("Bagikan"), "distribution_new", self._give, look="primary", icon="distribution", keys="Ctrl+N"
        )
        reveal(self.give, shown=context.may(Permission.DISTRIBUTE))
        self._add_doors()
        self.add_button(self.give)
        self.masks_today = Tile("tile_masks_today", _("masker dibagikan hari ini"))
        self.masks_week = Tile("tile_masks_week", _("masker 7 hari terakhir"))
        self.others = Tile("tile_other_goods", _("jenis barang dibagikan hari ini"))
        self.masks_today.opened.connect(lambda: self._narrow(mask=True, day=context.day))
        self.masks_week.opened.connect(
            lambda: self._narrow(mask=True, since=context.day - _WEEK, until=context.day)
        )
        self.others.opened.connect(lambda: self._narrow(day=context.day))
        self.body.addLayout(TileLine((self.masks_today, self.masks_week, self.others), gap=14))
        self.list = ListPanel(
            "distribution_list",
            distribution.handout_listing(context.workspace),
            self.ops,
            look=ListLook(texts={"recipient_kind": _kind_word}),
            empty=EmptyState(
                _("Belum ada pembagian"),
                _("Bagikan masker atau bantuan dengan Ctrl+N. Stok berkurang dengan sendirinya."),
            ),
        )
        self.list.add_filter(
            "recipient_kind", _("Semua penerima"), [(word(kind), kind.value) for kind in RecipientKind]
        )
        self.list.add_row_action("distribution_photo", _("Lihat foto"), self._photo, "F3")
        self.list.allow_export()
        self.list.export_asked.connect(self._export)
        give = (_("Bagikan baru"), self._give) if context.may(Permission.DISTRIBUTE) else None
        NoGrid(self.list, self.ops, _("Pembagian tidak diubah di tabel"), _(_LEDGER), give)
        if context.may(Permission.DISTRIBUTE):
            self.list.add_row_action("distribution_reverse", _("Batalkan pembagian…"), self._reverse, "Del")
        self.all = button(_("Tampilkan semua"), "distribution_all", self._show_all, look="link")
        self.body.addLayout(row(None, self.all))
        self.body.addWidget(self.list, 1)
        self.all.hide()

    def _add_doors(self) -> None:
        """Add the doors to plans, coverage, recap and masks, and the day's list to sign."""
        context = self.context
        doors = (
            (_(_PLANS), "distribution_plans", "Ctrl+R", "list", lambda: open_plans(context, self)),
            (_("Cakupan"), "distribution_coverage", "Ctrl+U", "house", lambda: open_coverage(context, self)),
            (_("Rekap"), "distribution_recap", "Ctrl+J", "matrix", self._recap),
            (_("Masker BLC"), "distribution_masks", "Ctrl+M", "mask", self._masks),
        )
        for text, name, keys, icon, run in doors:
            self.add_button(button(text, name, run, icon=icon, keys=keys))
        self.charts = button(
            _("Grafik masker"),
            "mask_charts_open",
            lambda: MaskChartsBox(self, context).open(),
            icon="chart",
            keys="Ctrl+G",
        )
        self.add_button(self.charts)
        action(self, "distribution_receipts", _("Cetak tanda terima hari ini"), self._print, "Ctrl+P")

    def _recap(self) -> None:
        open_recap(self.context, self, self._open_rows)

    def _masks(self) -> None:
        open_masks(self.context, self, self._open_rows)

    def _print(self) -> None:
        print_report(self.context, self, request_of(self.context, ReportKind.RECEIPT_LIST))

    def _open_rows(self, query: Query, said: str) -> None:
        """Show the hand-outs behind a figure."""
        self.list.show_query(query, said)
        self.all.show()
        self.list.view.setFocus()

    def _export(self, query: Query, columns: Sequence[str]) -> None:
        listing = distribution.handout_listing(self.context.workspace)
        export_listing(self.context, self, "distributions", listing, query, columns)

    def _photo(self, ids: list[int]) -> None:
        def look(ws: Workspace) -> int | None:
            return distribution.photo_of(ws, distribution.document_of(ws, ids[0]))

        def show(photo_id: int | None) -> None:
            if photo_id is None:
                self.ops.say(_("Pembagian ini tidak punya foto"))
            else:
                show_photo(self.context, self, photo_id, _("Foto pembagian"))

        self.ops.read(look, show)

    # --- showing ------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for the list and the totals above it."""
        self.set_title(_("Masker & bantuan"), full_date(self.context.day))
        self.list.refresh()
        day = self.context.day

        def totals(ws: Workspace) -> tuple[MaskTotals, MaskTotals, list[HandoutLine]]:
            return (
                distribution.mask_totals(ws, day, day),
                distribution.mask_totals(ws, day - _WEEK, day),
                distribution.handout_lines(ws),
            )

        self._totals.ask(totals, lambda found: self._show_totals(*found))

    def _show_totals(self, today: MaskTotals, week: MaskTotals, lines: list[HandoutLine]) -> None:
        reached = _("{families} keluarga, {persons} orang, {crowd} di tempat umum")
        for tile, totals in ((self.masks_today, today), (self.masks_week, week)):
            detail = reached.format(
                families=integer(totals.households),
                persons=integer(totals.persons),
                crowd=integer(totals.crowd_heads),
            )
            tile.show_figure(integer(totals.pieces), detail)
        named = ", ".join(f"{line.name} {integer(line.quantity)} {line.unit}" for line in lines[:3])
        self.others.show_figure(integer(len(lines)), named or _("belum ada"))
        self.others.setToolTip(
            ", ".join(f"{line.name} {integer(line.quantity)} {line.unit}" for line in lines)
        )

    def open_target(self, **target: object) -> None:
        """Show the list behind a number, or the form for one recipient."""
        query = target.get("query")
        if isinstance(query, Query):
            self.list.show_query(query)
            self.all.show()

    def _narrow(self, **filters: object) -> None:
        self.list.show_query(Query().where(**filters))
        self.all.show()

    def _show_all(self) -> None:
        self.list.show_query(Query())
        self.all.hide()

    # --- entry --------------------------------------------------------------------------------------

    def _give(self) -> None:
        open_hand_out(self.context, self)

    def _reverse(self, ids: list[int]) -> None:
        def ask(document_id: int) -> None:
            hint = _("Stok kembali seperti sebelum pembagian ini. Riwayatnya tetap tersimpan.")
            spec = reversal_spec(hint, lambda note: ReverseDocument(document_id, note))
            FormDialog(self, self.ops, spec).begin()

        self.ops.read(lambda ws: distribution.document_of(ws, ids[0]), ask)
