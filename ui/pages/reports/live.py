"""The paper that is chosen, drawn anew whenever its settings change, off the screen's thread."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Topic
from blc_desktop.domain.facts.printing import Produced, ReportRequest
from blc_desktop.domain.problems import Problem
from blc_desktop.errors import Cancelled, Refused
from blc_desktop.i18n import _, ngettext
from blc_desktop.progress import Cancellable, Progress
from blc_desktop.services import printing
from blc_desktop.services.paper_tables import SaveTable, save_table
from blc_desktop.services.printing import Prepared
from blc_desktop.services.workspace import Workspace
from blc_desktop.words.formats import integer
from blc_desktop.words.paper_titles import paper_title
from blc_desktop.words.problems import sentence
from ui.files import ask_where_to_save
from ui.leaving import Wish, ask_what_for
from ui.page import PageContext
from ui.pages.reports.press import file_name
from ui.pages.reports.settings_panel import Wanted
from ui.parts import button, label, reveal
from ui.preview import PdfPane
from ui.work import Lane

if TYPE_CHECKING:
    from reports.press import Preview


class LivePaper(QWidget):
    """Shows what printing would keep, byte for byte. Printing and saving keep it first.

    ``refused`` carries a problem with a setting that the panel may show at its field.
    """

    refused = Signal(object)
    shown = Signal(object)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._prepared: Prepared | None = None
        self._personal = True
        self._request: ReportRequest | None = None
        self._wanted: Wanted | None = None
        self._running: Cancellable | None = None
        self._generation = 0
        self.pane = PdfPane(context.messages)
        self.said = label("", "muted", wrap=True)
        self.said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.state = label("", "small", wrap=True)
        may = context.may(Permission.PRINT)
        self.print_button = button(
            _("Cetak…"),
            "report_print",
            lambda: self._keep_then(self.pane.print_out),
            look="primary",
            icon="print",
            keys="Ctrl+P",
        )
        self.save_button = button(
            _("PDF…"),
            "report_save",
            lambda: self._keep_then(self.pane.save_as),
            icon="save",
            keys="Ctrl+S",
            tip=_("Simpan PDF"),
        )
        self.table_button = button(
            _("Excel…"),
            "report_table",
            self.save_table,
            icon="export",
            keys="Ctrl+E",
            tip=_("Simpan tabelnya sebagai Excel"),
        )
        for part in (self.table_button, self.save_button, self.print_button):
            part.setEnabled(False)
            reveal(part, shown=may)
            self.pane.tools.addWidget(part)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.said)
        self._stack.addWidget(self.pane)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addWidget(self._stack, 1)
        whole.addWidget(self.state)

    # --- showing ------------------------------------------------------------------------------------

    def show_wanted(self, wanted: Wanted | None) -> None:
        """Draw ``wanted`` in the background; what was being drawn is stopped."""
        self.stop()
        self._wanted = wanted
        self._generation += 1
        mine = self._generation
        if wanted is None:
            self._say(_("Lengkapi isian di kiri untuk melihat laporannya."))
            return
        if self._prepared is None:
            self._say(_("Menyusun pratinjau…"))
        self.state.setText(_("Menyusun pratinjau…"))

        def work(ws: Workspace, progress: Progress) -> tuple[ReportRequest, Preview]:
            from reports.press import preview

            request = wanted.resolved(ws)
            return request, preview(ws, request, progress)

        def done(found: tuple[ReportRequest, Preview]) -> None:
            if mine == self._generation:
                self._show(*found)

        def failed(error: Exception) -> None:
            if mine == self._generation:
                self._failed(error)

        # Whole NIK are noted in the book as they are read, so that lane is theirs.
        lane = Lane.WRITE if wanted.request.full_ids else Lane.READ
        self._running = self._context.ops.watch(work, done, failed, lane=lane)

    def stop(self) -> None:
        """Stop what is being drawn."""
        if self._running is not None:
            self._running.cancel()
            self._running = None

    def again(self) -> None:
        """Draw the same paper anew: the book changed."""
        self.show_wanted(self._wanted)

    @property
    def prepared(self) -> Prepared | None:
        """The paper that is shown."""
        return self._prepared

    @property
    def view_title(self) -> str:
        """What the paper that is shown is called."""
        return self.pane.view.accessibleName()

    def _show(self, request: ReportRequest, found: Preview) -> None:
        self._running = None
        prepared = found.prepared
        self._request, self._prepared, self._personal = request, prepared, found.is_personal
        paper = prepared.paper
        title = paper_title(request.kind)
        self.pane.show_document(title, paper.content, file_name(request, paper.revision))
        self._stack.setCurrentWidget(self.pane)
        self.state.setText(_state_words(prepared))
        for part in (self.save_button, self.print_button):
            part.setEnabled(True)
        self.table_button.setEnabled(found.is_table and self._context.may(Permission.EXPORT))
        self.shown.emit(request)

    def _failed(self, error: Exception) -> None:
        self._running = None
        if isinstance(error, Cancelled):
            return
        if isinstance(error, Refused):
            words = sentence(error.code, error.facts)
            field = error.facts.get("field")
            if isinstance(field, str):
                self.refused.emit(Problem(error.code, field, facts=error.facts))
            self._say(words)
            return
        self._say(_("Pratinjau tidak dapat disusun."))
        self._context.messages.failed(error)

    def _say(self, text: str) -> None:
        self._prepared = None
        self.said.setText(text)
        self.state.setText("")
        self._stack.setCurrentWidget(self.said)
        for part in (self.save_button, self.print_button, self.table_button):
            part.setEnabled(False)

    # --- keeping ------------------------------------------------------------------------------------

    def _keep_then(self, go_on: object) -> None:
        """Keep the paper that is shown, then print or save it; a kept one is not kept twice."""
        prepared = self._prepared
        if prepared is None or not callable(go_on):
            return

        def kept(made: Produced) -> None:
            # What is shown is what was kept; only if somebody else kept the same meanwhile, theirs is.
            if made.content != self.pane.content and self._request is not None:
                title = paper_title(self._request.kind)
                self.pane.show_document(title, made.content, file_name(self._request, made.revision))
            go_on()
            if not prepared.kept:
                self._context.ops.hub.emit_changes(frozenset({Topic.REPORTS}))

        self._context.ops.run(
            prepared, printing.keep, on_done=kept, on_refused=self._number_moved, quiet=True
        )

    def _number_moved(self, error: Refused) -> bool:
        if error.code != "report.number_moved":
            return False
        self._context.ops.say(sentence(error.code, error.facts))
        self.again()
        return True

    def save_table(self) -> None:
        """Ask what for and where to, and write the table of the paper that is shown."""
        request = self._request
        if request is None or self._wanted is None or not self.table_button.isEnabled():
            return
        title, personal = paper_title(request.kind), self._personal

        def write(wish: Wish) -> None:
            self._write_table(request, wish, personal=personal)

        ask_what_for(self._context, self, title, write, personal=personal)

    def _write_table(self, request: ReportRequest, wish: Wish, *, personal: bool) -> None:
        name = str(Path(file_name(request, 0)).with_suffix(".xlsx"))
        path = ask_where_to_save(self, name, _("Buku kerja Excel (*.xlsx)"))
        if path is None:
            return

        def work(ws: Workspace, progress: Progress) -> int:
            from reports.press import gathered
            from reports.sheets import sheet_of

            sheet = sheet_of(gathered(ws, request).facts)
            if sheet is None:
                raise Refused("report.no_table")
            order = SaveTable(
                request,
                paper_title(request.kind),
                sheet.headings,
                sheet.lines,
                path,
                personal=personal or sheet.personal,
                purpose=wish.purpose,
                password=wish.password,
            )
            return save_table(ws, order, progress).value

        def done(rows: int) -> None:
            said = ngettext("{n} baris ditulis ke {file}", "{n} baris ditulis ke {file}", rows)
            self._context.ops.say(said.format(n=integer(rows), file=path.name))

        self._context.ops.long(self, _("Menulis buku kerja…"), work, done, lane=Lane.WRITE)


def _state_words(prepared: Prepared) -> str:
    """``Cetakan 13 · 12 halaman · 470 baris · sudah disimpan`` and what it changes, if it corrects."""
    paper = prepared.paper
    parts = [
        _("Cetakan {n}").format(n=integer(paper.number)),
        ngettext("{n} halaman", "{n} halaman", paper.pages).format(n=integer(paper.pages)),
    ]
    if paper.revision:
        parts.insert(1, _("Ralat ke-{revision}").format(revision=paper.revision))
    if paper.rows:
        rows = ngettext("{n} baris di kertas", "{n} baris di kertas", paper.rows)
        parts.append(rows.format(n=integer(paper.rows)))
    if prepared.kept is not None:
        parts.append(_("sama dengan cetakan yang tersimpan"))
    else:
        parts.append(_("disimpan begitu dicetak"))
    changed = len(prepared.differences)
    if changed:
        said = ngettext(
            "{n} angka berubah sejak cetakan terakhir", "{n} angka berubah sejak cetakan terakhir", changed
        )
        parts.append(said.format(n=integer(changed)))
    return " · ".join(parts)
