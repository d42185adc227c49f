"""Mutasi: everything that was ever moved, by kind, place, source, officer and period; taken back here."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QWidget

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Topic
from blc_desktop.domain.facts.stock import DocumentFacts
from blc_desktop.domain.kinds import DocumentKind
from blc_desktop.domain.listing import Query
from blc_desktop.i18n import N_, _
from blc_desktop.services import stock_views as views
from blc_desktop.services.workspace import Workspace
from blc_desktop.words.formats import integer
from blc_desktop.words.labels import label as word
from ui.exports import export_listing
from ui.forms.fields import Option
from ui.lookups import officers
from ui.page import PageContext
from ui.pages.stock import specs
from ui.pages.stock.document import DocumentBox, ask_reversal, may_reverse
from ui.pages.stock.tables import reason_words
from ui.parts import EmptyState, fitting
from ui.tables.cells import ListLook
from ui.tables.grid_switch import NoGrid
from ui.tables.panel import ListPanel
from ui.work_list import WorkList

_STATES = {"undone": (N_("dibatalkan"), "red"), "reversal": (N_("pembatalan"), "yellow")}
_PERIODS = ((N_("31 hari terakhir"), 31), (N_("3 bulan terakhir"), 92), (N_("1 tahun terakhir"), 366))
_HINT = N_("Enter: buka dokumen · Del: batalkan dokumen · Ctrl+C: salin · Ctrl+Z: urungkan")
_MOVED = N_(
    "Mutasi tetap tercatat apa adanya agar saldo dapat dibuktikan. Salah catat: pilih barisnya, tekan Del "
    "untuk membatalkan dokumennya, lalu catat lagi yang benar."
)
Offers = tuple[list[Option], list[Option], list[Option]]


def open_movements(
    context: PageContext, parent: QWidget, item_id: int | None = None, name: str = ""
) -> MovementList:
    """Show every move; with ``item_id`` those of one item."""
    shown = MovementList(parent, context)
    if item_id is not None:
        shown.list.show_query(Query().where(item_id=item_id), _("Hanya {name}.").format(name=name))
    shown.begin()
    return shown


class MovementList(WorkList):
    """A line a batch and place that a document moved."""

    topics = frozenset({Topic.STOCK, Topic.DISTRIBUTION, Topic.IMPORTS})

    def __init__(self, parent: QWidget, context: PageContext) -> None:
        source = views.movement_listing(context.workspace)
        panel = ListPanel(
            "movement_list",
            source,
            context.ops,
            look=ListLook(
                pills={"state": _pill},
                texts={"came": _some, "went": _some, "reason": reason_words},
            ),
            empty=EmptyState(
                _("Belum ada mutasi"), _("Barang masuk, keluar, pindah, dan pinjam akan tercatat di sini.")
            ),
        )
        super().__init__(parent, context, "movements_window", _("Mutasi barang"), panel)
        self.resize(fitting(parent, 1320, 680))
        panel.add_filter("kind", _("Semua jenis"), [(word(kind), kind.value) for kind in DocumentKind])
        since = [(_(text), {"since": context.day - timedelta(days=days)}) for text, days in _PERIODS]
        panel.add_choice("period", _("Semua tanggal"), since)
        context.ops.read(_offers, self._offer)
        panel.allow_export()
        panel.export_asked.connect(
            lambda query, columns: export_listing(context, self, "movements", source, query, columns)
        )
        NoGrid(panel, context.ops, _("Mutasi tidak diubah di tabel"), _(_MOVED))
        panel.opened.connect(self.document)
        self.hint.setText(_(_HINT))
        if context.may(Permission.DISTRIBUTE):
            take_back = _("Batalkan dokumen…")
            panel.add_row_action("movement_reverse", take_back, lambda ids: self.reverse(ids[0]), "Del")
            self.add_button(take_back, "movement_reverse_open", self._reverse_first)
        self.add_button(_("Buka dokumen"), "movement_document_open", self._open_first, primary=True)

    def _offer(self, found: Offers) -> None:
        """Offer the places, sources and officers there are, once the book has told them."""
        titles = (
            ("place_id", _("Semua tempat")),
            ("source_id", _("Semua sumber dana")),
            ("officer_id", _("Semua petugas")),
        )
        for (name, title), options in zip(titles, found, strict=True):
            if len(options) > 1:
                self.list.add_filter(name, title, [(text, value) for text, value in options])

    def document(self, move_id: int) -> None:
        """Open the document that a move belongs to."""
        self.ops.read(
            lambda ws: views.document_of(ws, move_id),
            lambda document_id: DocumentBox(self, self.context, document_id).open(),
        )

    def reverse(self, move_id: int) -> None:
        """Ask why the document of a move is to be taken back, if it can be."""

        def ask(document: DocumentFacts) -> None:
            if may_reverse(self.context, document):
                ask_reversal(self.context, self, document)
            else:
                self.context.messages.inform(
                    _("Dokumen ini tidak dapat dibatalkan."),
                    _("Yang sudah dibatalkan, dan pembatalan sendiri, tetap seperti tertulis."),
                )

        self.ops.read(lambda ws: views.document_facts(ws, views.document_of(ws, move_id)), ask)

    def _open_first(self) -> None:
        for move_id in self.list.selected_ids()[:1]:
            self.document(move_id)

    def _reverse_first(self) -> None:
        for move_id in self.list.selected_ids()[:1]:
            self.reverse(move_id)


def _offers(ws: Workspace) -> Offers:
    return specs.places(ws), specs.known_sources(ws), list(officers(ws).now)


def _pill(value: object) -> tuple[str, str]:
    text, tone = _STATES.get(str(value), ("", ""))
    return (_(text) if text else ""), tone


def _some(value: object) -> str:
    return integer(value) if isinstance(value, int) and value else ""
