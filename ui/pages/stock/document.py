"""One document of the ledger: what it moved, when and by whom it was entered, and its reversal."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Topic
from blc_desktop.domain.commands.stock import ReverseDocument
from blc_desktop.domain.facts.stock import DocumentFacts
from blc_desktop.domain.kinds import DocumentKind
from blc_desktop.domain.listing import Query, Row
from blc_desktop.domain.stock_numbers import document_number
from blc_desktop.i18n import _
from blc_desktop.services import stock_views as views
from blc_desktop.services.workspace import Workspace
from blc_desktop.words.formats import clock, full_date, local_day, medium_date
from blc_desktop.words.labels import label as word
from ui.forms.dialog import FormDialog
from ui.page import PageContext
from ui.pages.stock.specs import reversal_spec
from ui.pages.stock.tables import line_texts, lines_table
from ui.parts import Note, button, fitting, label, reveal, row

#: Lines of one document that are shown; a round through a village has one a household and batch.
_MOST_LINES = 2000
_FIELD = frozenset({DocumentKind.HANDOUT, DocumentKind.LOAN, DocumentKind.RETURN})


def number_of(document: DocumentFacts) -> str:
    """Return the number of a document, its own where nobody gave it one."""
    return document_number(document.kind, document.document_id, document.document_no)


def may_reverse(context: PageContext, document: DocumentFacts) -> bool:
    """Whether the operator could take a document back: it stands, is no reversal, and is theirs to undo."""
    stands = document.undone_by is None and document.reverses_id is None
    needed = Permission.DISTRIBUTE if document.kind in _FIELD else Permission.EDIT_STOCK
    return stands and context.may(needed)


def ask_reversal(context: PageContext, parent: QWidget, document: DocumentFacts) -> None:
    """Ask why a document is to be taken back."""
    words = f"{medium_date(document.day)} · {word(document.kind)} {number_of(document)}"
    if document.counterparty:
        words += f" · {document.counterparty}"
    order = document.document_id
    spec = reversal_spec(words, lambda note: ReverseDocument(order, note))
    FormDialog(parent, context.ops, spec).begin()


class DocumentBox(QDialog):
    """What one document moved, line by line."""

    def __init__(self, parent: QWidget, context: PageContext, document_id: int) -> None:
        super().__init__(parent)
        self.setObjectName("stock_document")
        self.resize(fitting(parent, 1060, 460))
        self._context, self._document_id = context, document_id
        self._asked = context.ops.latest(self)
        self._listing = views.movement_listing(context.workspace)
        self._names = [column.name for column in self._listing.columns]
        self._document: DocumentFacts | None = None
        self._lines: list[Row] = []
        self.heading = label("", "title")
        self.about = label("", "muted", wrap=True)
        self.state = Note()
        self.table = lines_table(context.ops)
        self.reverse = button(
            _("Batalkan dokumen…"), "document_reverse", self._reverse, look="danger", keys="Del"
        )
        close = button(_("Tutup"), "document_close", self.accept)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.setSpacing(10)
        for part in (self.heading, self.about, self.state):
            whole.addWidget(part)
        whole.addWidget(self.table, 1)
        whole.addLayout(row(self.reverse, None, close))
        self.table.setFocus()
        context.ops.hub.changed.connect(self._heard)
        self._ask()

    def _heard(self, changes: Changes) -> None:
        if Topic.STOCK in changes:
            self._ask()

    def _ask(self) -> None:
        document_id, listing = self._document_id, self._listing

        def look(ws: Workspace) -> tuple[DocumentFacts, list[tuple[int, Row]], int]:
            lines = listing.first(Query().where(document_id=document_id), _MOST_LINES)
            return views.document_facts(ws, document_id), lines, ws.post().time_zone.offset_hours

        self._asked.ask(look, lambda found: self._show(*found))

    def _show(self, document: DocumentFacts, lines: list[tuple[int, Row]], offset: int) -> None:
        self._document, self._lines = document, [cells for _key, cells in reversed(lines)]
        title = f"{word(document.kind)} {number_of(document)}"
        self.setWindowTitle(title)
        self.heading.setText(title)
        self.about.setText(_about(document, offset))
        self.state.say(_undone_words(document), "yellow")
        self.table.show_rows(len(self._lines), self._texts)
        reveal(self.reverse, shown=may_reverse(self._context, document))

    def _texts(self, at: int) -> tuple[str, ...]:
        cells = dict(zip(self._names, self._lines[at], strict=True))
        return line_texts(cells.__getitem__)

    def _reverse(self) -> None:
        if self._document is not None and may_reverse(self._context, self._document):
            ask_reversal(self._context, self, self._document)


def _about(document: DocumentFacts, offset_hours: int) -> str:
    """Say when, from or to whom, why, by whom, and when it was entered."""
    entered = document.entered_at
    when = f"{medium_date(local_day(entered, offset_hours))} {clock(entered, offset_hours)}"
    parts = [
        full_date(document.day),
        document.counterparty,
        word(document.reason) if document.reason else "",
        _("petugas {name}").format(name=document.officer) if document.officer else "",
        _("resep {number}").format(number=document.prescription) if document.prescription else "",
        _("dicatat {when}").format(when=when),
        document.note,
    ]
    return " · ".join(part for part in parts if part)


def _undone_words(document: DocumentFacts) -> str:
    if document.undone_by is not None:
        number = document_number(DocumentKind.REVERSAL, document.undone_by)
        return _("Dokumen ini sudah dibatalkan oleh {number}.").format(number=number)
    if document.reverses_id is not None:
        return _("Dokumen ini membatalkan dokumen lain; stok kembali seperti sebelumnya.")
    return ""
