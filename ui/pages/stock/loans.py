"""Pinjaman: who has what since when, what is overdue first; it comes back whole, damaged or lost."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Topic
from blc_desktop.domain.facts.loans import LoanFacts, LoanLine
from blc_desktop.domain.kinds_stock import BorrowerKind
from blc_desktop.domain.listing import Query
from blc_desktop.i18n import N_, _
from blc_desktop.services import loans
from blc_desktop.services import stock_views as views
from blc_desktop.services.workspace import Workspace
from blc_desktop.words.formats import integer
from blc_desktop.words.labels import label as word
from ui.exports import export_listing
from ui.forms.dialog import FormDialog
from ui.page import PageContext
from ui.pages.stock import move_specs
from ui.pages.stock.document import DocumentBox
from ui.pages.stock.entry import open_loan
from ui.parts import EmptyState, fitting
from ui.tables.cells import ListLook
from ui.tables.grid_switch import NoGrid
from ui.tables.panel import ListPanel
from ui.work_list import WorkList

STATES = {
    "overdue": (N_("Terlambat kembali"), "red"),
    "out": (N_("Masih dipinjam"), "yellow"),
    "back": (N_("Sudah kembali"), "green"),
}
_HINT = N_(
    "Enter: catat pengembalian · Ctrl+E: ubah tanggal kembali · Ctrl+O: buka dokumen · Ctrl+Z: urungkan"
)


_LENT = N_(
    "Pinjaman mengubah saldo barang, jadi tetap tercatat apa adanya. Pengembalian dicatat dengan Enter, "
    "tanggal kembali diubah dengan Ctrl+E."
)


def open_loans(context: PageContext, parent: QWidget, state: str | None = "out") -> LoanList:
    """Show the loans that are out, or in another state."""
    shown = LoanList(parent, context)
    if state:
        shown.list.show_query(Query().where(state=state))
    shown.begin()
    return shown


class LoanList(WorkList):
    """A line a loan and item."""

    topics = frozenset({Topic.STOCK})

    def __init__(self, parent: QWidget, context: PageContext) -> None:
        source = views.loan_listing(context.workspace)
        panel = ListPanel(
            "loan_list",
            source,
            context.ops,
            look=ListLook(pills={"state": _pill}, texts={"late": _some, "back": _some}),
            empty=EmptyState(
                _("Belum ada pinjaman"),
                _("Pinjamkan oksimeter atau termometer dengan Ctrl+N; peminjamnya tampak di sini."),
            ),
        )
        super().__init__(parent, context, "loans_window", _("Barang yang dipinjamkan"), panel)
        self.resize(fitting(parent, 1240, 620))
        panel.add_filter(
            "state", _("Semua keadaan"), [(_(text), name) for name, (text, _t) in STATES.items()]
        )
        panel.add_filter(
            "borrower_kind", _("Semua peminjam"), [(word(kind), kind.value) for kind in BorrowerKind]
        )
        panel.allow_export()
        panel.export_asked.connect(
            lambda query, columns: export_listing(context, self, "loans", source, query, columns)
        )
        new = (_("Pinjamkan"), self.lend) if context.may(Permission.DISTRIBUTE) else None
        NoGrid(panel, context.ops, _("Pinjaman tidak diubah di tabel"), _(_LENT), new)
        self.hint.setText(_(_HINT))
        self.add_button(_("Buka dokumen"), "loan_document_open", lambda: self._first(self.document), "Ctrl+O")
        if context.may(Permission.DISTRIBUTE):
            self._allow_returns()

    def _allow_returns(self) -> None:
        self.list.opened.connect(self.take_back)
        self.add_button(
            _("Tanggal kembali…"), "loan_prolong_open", lambda: self._first(self.prolong), "Ctrl+E"
        )
        back = _("Kembali…")
        self.add_button(
            back, "loan_return_open", lambda: self._first(self.take_back), "Ctrl+Return", primary=True
        )
        new = self.add_button(_("Pinjamkan"), "loan_new", self.lend, "Ctrl+N")
        self.foot.removeWidget(new)
        self.head.addWidget(new)

    def lend(self) -> None:
        """Lend something else."""
        open_loan(self.context, self)

    def take_back(self, line_id: int) -> None:
        """Ask what comes back of a line."""
        day = self.context.day

        def ask(found: LoanFacts, line: LoanLine) -> None:
            spec = move_specs.return_spec(found, line, day)
            values = {"day": day, "whole": line.outstanding or None}
            FormDialog(self, self.ops, spec).begin(values)

        self._with(line_id, ask)

    def prolong(self, line_id: int) -> None:
        """Ask for another day."""
        self._with(
            line_id,
            lambda found, _line: FormDialog(self, self.ops, move_specs.prolong_spec(found)).begin(
                {"due_on": found.due_on}
            ),
        )

    def document(self, line_id: int) -> None:
        """Open the document that gave the loan out."""
        self._with(line_id, lambda found, _line: DocumentBox(self, self.context, found.document_id).open())

    def _first(self, run: Callable[[int], None]) -> None:
        for line_id in self.list.selected_ids()[:1]:
            run(line_id)

    def _with(self, line_id: int, run: Callable[[LoanFacts, LoanLine], object]) -> None:
        def look(ws: Workspace) -> tuple[LoanFacts, LoanLine]:
            loan_id, item_id = views.loan_of(ws, line_id)
            found = loans.loan_facts(ws, loan_id)
            return found, next(line for line in found.lines if line.item_id == item_id)

        def answer(found: tuple[LoanFacts, LoanLine]) -> None:
            run(*found)

        self.ops.read(look, answer)


def _pill(value: object) -> tuple[str, str]:
    text, tone = STATES[str(value)]
    return _(text), tone


def _some(value: object) -> str:
    return integer(value) if isinstance(value, int) and value else ""
