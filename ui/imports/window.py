"""The import window: a workbook, what was recognised in it, what is wrong with it, and the result."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from blc_desktop.domain.changes import Changes, Done, Topic
from blc_desktop.domain.kinds import ImportKind
from blc_desktop.errors import BlcError, Cancelled
from blc_desktop.i18n import N_, _
from blc_desktop.progress import Progress
from blc_desktop.services import backups, import_review, imports
from blc_desktop.services.import_facts import ImportResult, ImportWorkbook, Preview
from blc_desktop.services.workspace import Workspace
from blc_desktop.words.formats import integer
from blc_desktop.words.problems import sentence
from ui.files import ask_where_to_save, ask_which_to_open
from ui.imports.check_leaf import CheckLeaf
from ui.imports.done_leaf import DoneLeaf
from ui.imports.history import HistoryWindow
from ui.imports.pasting import EMPTY, copied, paste_button
from ui.imports.review import ReviewWindow
from ui.imports.sizes import fit
from ui.leaving import Wish, ask_what_for
from ui.page import PageContext
from ui.parts import EmptyState, Note, button, column, label, row
from ui.work import Lane

KINDS = N_("Buku kerja (*.xlsx *.xls *.ods *.csv);;Semua berkas (*)")
TITLES = {
    ImportKind.RESIDENTS: N_("Impor data warga"),
    ImportKind.PATIENTS: N_("Impor daftar pasien"),
    ImportKind.STOCK: N_("Impor stok awal"),
}
#: What must be told of a sheet before it can be counted.
_TELL = {
    ImportKind.RESIDENTS: N_("Tentukan di bawah kolom mana yang berisi nama atau NIK."),
    ImportKind.PATIENTS: N_("Tentukan di bawah kolom mana yang berisi nama atau NIK."),
    ImportKind.STOCK: N_("Tentukan di bawah kolom mana yang berisi barang, dan mana jumlahnya."),
}
_CHOOSE, _CHECK, _DONE = range(3)


class ImportWindow(QDialog):
    """Three leaves: choose, check, done. Nothing is stored before "Impor" is pressed."""

    def __init__(self, parent: QWidget, context: PageContext, kind: ImportKind) -> None:
        super().__init__(parent)
        self.setObjectName("import_window")
        self.setWindowTitle(_(TITLES[kind]))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        self._context = context
        self._kind = kind
        self._shown: Preview | None = None
        self._result: ImportResult | None = None
        self._failed_path: Path | None = None
        self._busy = False
        self._waiting = context.ops.latest(self)
        self.about = label("", "muted")
        self.note = Note()
        self.retry = button(_("Coba lagi"), "import_retry", self._try_again)
        self.check_leaf = CheckLeaf(kind, context.day)
        self.check_leaf.sheet_chosen.connect(self._resheet)
        self.check_leaf.day_chosen.connect(self._another_day)
        self.check_leaf.mapping.changed.connect(self._remap)
        self.check_leaf.keep_asked.connect(self._keep)
        self.result_leaf = DoneLeaf(self._review, self._save_result_problems)
        self._lay_out()
        fit(self, 1180, 700)
        self._say("")
        context.ops.hub.changed.connect(self._heard)

    def _lay_out(self) -> None:
        self.leaves = QStackedWidget()
        for leaf in (self._build_choose(), self._build_check(), self._build_done()):
            self.leaves.addWidget(leaf)
        told = row(self.note, self.retry)
        told.setStretch(0, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.setSpacing(10)
        whole.addLayout(row(label(_(TITLES[self._kind]), "title"), None, self.about))
        whole.addLayout(told)
        whole.addWidget(self.leaves, 1)

    # --- the leaves ---------------------------------------------------------------------------------

    def _build_choose(self) -> QWidget:
        self.choose = button(
            _("Pilih berkas…"), "import_choose", self._choose, look="primary", icon="folder", keys="Ctrl+O"
        )
        self.paste = paste_button(self._paste)
        says = _("Berkas Excel, LibreOffice, atau CSV apa adanya: judul dan catatan boleh tetap ada.")
        drop = _("Bisa juga seret berkasnya ke jendela ini, atau salin selnya di Excel lalu tempel di sini.")
        empty = EmptyState(_("Pilih buku kerja posko"), f"{says}\n{drop}", self.choose, icon="import")
        past = button(_("Impor yang lalu…"), "import_history", self._history, look="link")
        close = button(_("Tutup"), "import_close", self.reject)
        return _leaf(column(empty, row(past, None, self.paste, close)))

    def _build_check(self) -> QWidget:
        self.save_problems = button(
            _("Baris bermasalah ke Excel…"), "import_save_problems", self._save_preview_problems, icon="save"
        )
        self.start = button(
            _("Impor"), "import_start", self._run, look="primary", icon="import", keys="Ctrl+Return"
        )
        other = button(_("Berkas lain…"), "import_other", self._choose)
        back = button(_("Batal"), "import_cancel", self.reject)
        bottom = row(back, other, None, self.save_problems, self.start)
        whole = column(self.check_leaf, bottom)
        whole.setStretch(0, 1)
        return _leaf(whole)

    def _build_done(self) -> QWidget:
        again = button(_("Impor berkas lain"), "import_again", self._again)
        past = button(_("Impor yang lalu…"), "import_done_history", self._history, look="link")
        self.finish = button(_("Selesai"), "import_done", self.accept)
        whole = column(self.result_leaf, row(again, past, None, self.finish))
        whole.setStretch(0, 1)
        return _leaf(whole)

    def _leaf(self, at: int) -> None:
        self.leaves.setCurrentIndex(at)
        self._say("")

    def _again(self) -> None:
        self._shown = self._result = None
        self.about.setText("")
        self._leaf(_CHOOSE)
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, text: str, tone: str = "blue") -> None:
        self.note.say(text, tone)
        self.retry.hide()

    def reject(self) -> None:
        """Close, but never while something is under way: the progress box cancels that."""
        if not self._busy:
            super().reject()

    # --- work under way -----------------------------------------------------------------------------

    def _long(
        self,
        says: str,
        work: Callable[[Workspace, Progress], object],
        then: Callable[..., None],
        lane: Lane = Lane.READ,
        stopped: str = "",
        retry: Path | None = None,
    ) -> None:
        """Do long work for this window alone; what goes wrong is said inside of it."""
        if self._busy:
            return
        self._busy = True
        self._failed_path = retry
        self._say("")

        def finished(value: object) -> None:
            if shiboken6.isValid(self):
                self._busy = False
                then(value)

        def failed(error: Exception) -> None:
            if shiboken6.isValid(self):
                self._busy = False
                self._failed(error, stopped)

        self._context.ops.long(self, says, work, finished, lane=lane, on_failed=failed)

    def _failed(self, error: Exception, stopped: str) -> None:
        """Say what is wrong inside the window, and what to do."""
        if isinstance(error, Cancelled):
            self._say(stopped or _("Dihentikan. Tidak ada yang berubah."), "yellow")
        elif isinstance(error, BlcError):
            self._say(sentence(error.code, error.facts), "red")
        else:
            self._context.messages.failed(error)
        if isinstance(error, BlcError) and error.code == "import.mapping_incomplete":
            self.start.setEnabled(False)  # the boxes stay as chosen: the next choice may complete them
        elif self._shown is not None and self.leaves.currentIndex() == _CHECK:
            self.check_leaf.show_preview(self._shown)
        self.retry.setVisible(self._failed_path is not None)

    # --- choosing -----------------------------------------------------------------------------------

    def _choose(self) -> None:
        path = ask_which_to_open(self, _(TITLES[self._kind]), _(KINDS))
        if path is not None:
            self.read_file(path)

    def _paste(self) -> None:
        """Read what was copied out of a spreadsheet, and show it before anything is stored."""
        order = copied(self._kind, self._context.day, self.check_leaf.chosen_day())
        if order is None:
            self._say(_(EMPTY), "yellow")
        else:
            self._preview(order, _("Membaca tempelan…"))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files only, and none once an import is done or under way."""
        if event.mimeData().hasUrls() and not self._busy and self.leaves.currentIndex() != _DONE:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the first file that was dropped."""
        urls = event.mimeData().urls()
        if urls and urls[0].isLocalFile():
            self.read_file(Path(urls[0].toLocalFile()))

    def read_file(self, path: Path) -> None:
        """Read and check the workbook at ``path``; nothing is stored."""
        order = ImportWorkbook(path, self._kind, day=self.check_leaf.chosen_day())
        self._preview(order, _("Membaca {file}…").format(file=path.name), retry=path)

    def _preview(self, order: ImportWorkbook, says: str, retry: Path | None = None) -> None:
        def show(shown: Preview) -> None:
            self._failed_path = None
            self.check_leaf.forget()
            self._show(shown)
            self._go_to_first()

        self._long(says, lambda ws, p: imports.preview(ws, order, p, by_hand=True), show, retry=retry)

    def _try_again(self) -> None:
        if self._failed_path is not None:
            self.read_file(self._failed_path)

    # --- checking -----------------------------------------------------------------------------------

    def _show(self, shown: Preview) -> None:
        """Show a preview; the focus stays where it is."""
        self._shown = shown
        self._leaf(_CHECK)
        self.about.setText(shown.command.path.name)
        self.check_leaf.show_preview(shown)
        counts = shown.counts
        doubtful = counts.get("review", 0) + counts.get("rejected", 0)
        self.start.setEnabled(shown.complete and counts.get("accepted", 0) + doubtful > 0)
        self.save_problems.setVisible(doubtful > 0)
        self._say_of(shown)

    def _go_to_first(self) -> None:
        """Stand on what comes next for a file that was just read: "Impor", or the first column to tell."""
        boxes = self.check_leaf.mapping.boxes
        first = boxes[0] if boxes and not self.start.isEnabled() else self.start
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_of(self, shown: Preview) -> None:
        said, tone = _remark(shown, self._kind, may_start=self.start.isEnabled())
        if said:
            self._say(said, tone)

    def _remap(self, mapping: dict[str, str]) -> None:
        self._again_with(lambda ws, shown, p: imports.remap(ws, shown, mapping, p))

    def _resheet(self, sheet: str | None) -> None:
        self._again_with(lambda ws, shown, p: imports.resheet(ws, shown, sheet, p))

    def _another_day(self, day: date) -> None:
        self._again_with(lambda ws, shown, p: imports.redate(ws, shown, day, p))

    def _again_with(self, look: Callable[[Workspace, Preview, Progress], Preview]) -> None:
        shown = self._shown
        if shown is not None:
            self._long(_("Memeriksa…"), lambda ws, p: look(ws, shown, p), self._show)

    def _keep(self) -> None:
        shown = self._shown
        if shown is not None:
            said = _("Diingat. Berkas lain dengan judul kolom yang sama akan dibaca seperti ini.")
            self._context.ops.run(
                shown, imports.keep_mapping, on_done=lambda _none: self._say(said, "green"), quiet=True
            )

    # --- the problem rows as a workbook ---------------------------------------------------------------

    def _save_preview_problems(self) -> None:
        shown = self._shown
        if shown is not None:
            self._write(lambda ws, path: import_review.preview_problems(ws, shown, path))

    def _save_result_problems(self) -> None:
        result = self._result
        if result is None:
            return

        def write(wish: Wish) -> None:
            leaves = partial(import_review.problems_workbook, purpose=wish.purpose, password=wish.password)
            self._write(lambda ws, path: leaves(ws, result.import_id, path).value)

        ask_what_for(self._context, self, _("baris bermasalah"), write, proposed=_("Membetulkan baris impor"))

    def _write(self, write: Callable[[Workspace, Path], int]) -> None:
        name = f"masalah-{self._kind.value}-{self._context.day.isoformat()}.xlsx"
        path = ask_where_to_save(self, name, _("Buku kerja Excel (*.xlsx)"))
        if path is None:
            return

        def written(rows: int) -> None:
            said = _("{n} baris ditulis ke {file}. Betulkan di sana, lalu impor lagi.")
            self._say(said.format(n=integer(rows), file=path.name), "green")

        self._long(_("Menulis buku kerja…"), lambda ws, _progress: write(ws, path), written)

    # --- taking in ----------------------------------------------------------------------------------

    def _run(self) -> None:
        shown = self._shown
        if shown is not None and self.start.isEnabled():
            self._long(
                _("Mengimpor {n} baris…").format(n=integer(shown.counts.get("rows", 0))),
                lambda ws, progress: _import(ws, shown, progress),
                lambda done: self._done(done.value),
                lane=Lane.WRITE,
                stopped=_("Impor dihentikan. Tidak ada yang masuk ke buku."),
            )

    def _done(self, result: ImportResult) -> None:
        self._result = result
        self._leaf(_DONE)
        self.finish.setFocus(Qt.FocusReason.OtherFocusReason)
        self.result_leaf.show_result(result)

    def _heard(self, changes: Changes) -> None:
        """Count what still waits, after rows were worked off or the import was taken back."""
        result = self._result
        if result is not None and Topic.IMPORTS in changes:
            self._waiting.ask(
                lambda ws: len(import_review.review_rows(ws, result.import_id)), self.result_leaf.show_waiting
            )

    def _review(self) -> None:
        import_id = self._result.import_id if self._result else None
        ReviewWindow(self, self._context, self._kind, import_id).open()

    def _history(self) -> None:
        HistoryWindow(self, self._context).open()


def _remark(shown: Preview, kind: ImportKind, *, may_start: bool) -> tuple[str, str]:
    """Return what is to be said of a preview, and its tone; nothing where it speaks for itself."""
    if not shown.complete:
        said = _("Isi kolom di lembar {sheet} tidak dikenali.").format(sheet=shown.sheet)
        hint = _("Atau pilih lembar lain, atau beri judul kolom di berkasnya lalu pilih lagi.")
        return f"{said} {_(_TELL[kind])} {hint}", "yellow"
    if not shown.counts.get("rows"):
        return _("Lembar {sheet} tidak berisi baris data.").format(sheet=shown.sheet), "yellow"
    if not may_start:
        return _("Semua baris sudah ada di buku. Tidak ada yang perlu diimpor."), "green"
    if shown.saved:
        return _("Kolom dibaca seperti yang diingat dari berkas dengan judul yang sama."), "blue"
    if any(day.offset is not None for day in shown.found.mapping.days):
        said = _("Pantau hari ke-1 adalah hari mulai isolasi; tanpa tanggal itu, tanggal hasil atau tes.")
        return said, "blue"
    return "", ""


def _leaf(layout: QVBoxLayout) -> QWidget:
    made = QWidget()
    layout.setSpacing(10)
    made.setLayout(layout)
    return made


def _import(workspace: Workspace, shown: Preview, progress: Progress) -> Done[ImportResult]:
    backups.backup_before_import(workspace)
    return imports.run(workspace, shown, progress)
