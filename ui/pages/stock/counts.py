"""Every stock count there was, how exact each was, and the one that is open."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Topic
from blc_desktop.domain.commands.counting import StartCount
from blc_desktop.domain.facts.counting import CountSummary, ShortCandidate
from blc_desktop.domain.facts.printing import ReportKind, ReportRequest
from blc_desktop.domain.kinds_counting import CountScope, CountState
from blc_desktop.domain.listing import Align, Column, Row
from blc_desktop.i18n import N_, _, language
from blc_desktop.services import count_views, counting
from blc_desktop.services.workspace import Workspace
from blc_desktop.words.formats import percent
from blc_desktop.words.labels import label as word
from ui.forms.dialog import FormDialog
from ui.page import PageContext
from ui.pages.reports.press import print_report
from ui.pages.stock.count_specs import start_spec
from ui.pages.stock.count_window import open_count
from ui.parts import EmptyState, button, label, make_room, reveal, row
from ui.tables.cells import ListLook
from ui.tables.fixed import ShortList
from ui.tables.grid_switch import NoGrid
from ui.tables.panel import ListPanel

_COLUMNS = (
    Column("number", N_("Nomor"), 7, Align.RIGHT),
    Column("day", N_("Tanggal"), 13),
    Column("scope", N_("Yang dihitung"), 18),
    Column("state", N_("Keadaan"), 20, sortable=False),
    Column("officer", N_("Dihitung oleh"), 20),
    Column("lines", N_("Baris"), 7, Align.RIGHT),
    Column("counted", N_("Terhitung"), 9, Align.RIGHT),
    Column("exact", N_("Cocok"), 8, Align.RIGHT),
    Column("missing", N_("Kurang"), 8, Align.RIGHT),
    Column("over", N_("Lebih"), 8, Align.RIGHT),
)
_TONES = {
    CountState.OPEN: "green",
    CountState.CLOSED: "",
    CountState.DROPPED: "yellow",
    CountState.UNDONE: "orange",
}


_COUNTED = N_("Hitungan diketik di lembarnya sendiri (Enter). Yang sudah ditutup tetap tercatat apa adanya.")


class CountsBox(QDialog):
    """Opens a count by Enter; begins one by Ctrl+N."""

    def __init__(self, parent: QWidget, context: PageContext) -> None:
        super().__init__(parent)
        self.setObjectName("stock_counts")
        self.setWindowTitle(_("Stok opname"))
        make_room(self, 1120, 560)
        self._context = context
        source = ShortList(_COLUMNS, _rows, lambda: context.workspace)
        self.list = ListPanel(
            "stock_count_list",
            source,
            context.ops,
            look=ListLook(pills={"state": _pill}),
            empty=EmptyState(
                _("Belum pernah dihitung"),
                _("Mulai stok opname (Ctrl+N): seluruh barang, satu tempat, atau lima barang hari ini."),
            ),
        )
        self.list.view.setAccessibleName(_("Riwayat stok opname"))
        NoGrid(self.list, context.ops, _("Stok opname tidak diubah di tabel"), _(_COUNTED))
        self.list.opened.connect(lambda count_id: open_count(context, self, count_id))
        edits = context.may(Permission.EDIT_STOCK)
        self.begin = button(
            _("Mulai stok opname…"), "count_start", self._begin, look="primary", icon="add", keys="Ctrl+N"
        )
        self.resume = button(_("Lanjutkan yang terbuka"), "count_resume", self._resume, keys="Ctrl+Return")
        reveal(self.begin, shown=edits)
        self.blind = button(
            _("Lembar kosong"),
            "count_sheet_blind",
            lambda: self._print("blind"),
            icon="print",
            keys="Ctrl+P",
            tip=_("Lembar hitung tanpa angka buku"),
        )
        self.book = button(
            _("Lembar dengan saldo"), "count_sheet_book", lambda: self._print("book"), icon="print"
        )
        for part in (self.blind, self.book):
            reveal(part, shown=context.may(Permission.PRINT))
        close = button(_("Tutup"), "counts_close", self.accept)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.setSpacing(10)
        whole.addLayout(row(label(_("Stok opname"), "title"), None, self.begin))
        hint = _("Enter: buka hitungan · yang sudah ditutup dapat dilihat lagi, tidak diubah.")
        whole.addWidget(label(hint, "muted"))
        whole.addWidget(self.list, 1)
        whole.addLayout(row(self.blind, self.book, None, self.resume, close))
        context.ops.hub.changed.connect(self._heard)
        self.refresh()

    def refresh(self) -> None:
        """Ask for the list, and whether a count is open."""
        self.list.refresh()
        self._context.ops.read(count_views.open_count_id, self._show_open)

    def _heard(self, changes: Changes) -> None:
        if Topic.STOCK in changes:
            self.refresh()

    def _show_open(self, count_id: int | None) -> None:
        edits = self._context.may(Permission.EDIT_STOCK)
        self.resume.setVisible(edits and count_id is not None)
        self.begin.setEnabled(count_id is None)

    def _begin(self) -> None:
        def ask(proposed: list[ShortCandidate]) -> None:
            dialog: FormDialog[StartCount, int] = FormDialog(self, self._context.ops, start_spec(proposed))
            dialog.done_with.connect(lambda count_id: open_count(self._context, self, count_id))
            dialog.begin({"scope": CountScope.ALL})

        self._context.ops.read(counting.proposed_today, ask)

    def _resume(self) -> None:
        def go(count_id: int | None) -> None:
            if count_id is not None:
                open_count(self._context, self, count_id)

        self._context.ops.read(count_views.open_count_id, go)

    def _print(self, sheet: str) -> None:
        request = ReportRequest(ReportKind.COUNT_SHEET, self._context.day, item=sheet, language=language())
        print_report(self._context, self, request)


def _rows(ws: Workspace) -> list[tuple[int, Row]]:
    return [(one.count_id, _cells(one)) for one in count_views.counts(ws)]


def _cells(one: CountSummary) -> Row:
    of = one.accuracy
    scope = one.place if one.scope is CountScope.PLACE else word(one.scope)
    exact = percent(of.exact, of.counted) if of.counted else ""
    return (
        *(one.number, one.day, scope, one.state, one.officer, one.lines, of.counted, exact),
        *(of.missing or None, of.over or None),
    )


def _pill(value: object) -> tuple[str, str]:
    state = CountState(str(value))  # Qt hands a member on as plain text
    return word(state), _TONES[state]
