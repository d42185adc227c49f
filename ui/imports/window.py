"""The import window: a workbook, what was recognised in it, what is wrong with it, and the result."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QComboBox, QDialog, QStackedWidget, QVBoxLayout, QWidget

from blc_desktop.domain.kinds import ImportKind
from blc_desktop.errors import Refused
from blc_desktop.i18n import N_, _
from blc_desktop.progress import Progress
from blc_desktop.services import import_review, imports
from blc_desktop.services.import_facts import ImportResult, ImportWorkbook, Preview
from blc_desktop.services.workspace import Workspace
from blc_desktop.words.problems import sentence
from ui.files import ask_where_to_save, ask_which_to_open
from ui.forms.editor import BadValue
from ui.forms.editors import DateEditor
from ui.imports.history import HistoryWindow
from ui.imports.mapping_table import MappingTable
from ui.imports.problem_table import CountLine, ProblemTable
from ui.imports.review import ReviewWindow
from ui.page import PageContext
from ui.parts import EmptyState, Note, button, column, label, row
from ui.work import Lane

KINDS = N_("Buku kerja (*.xlsx *.xls *.ods *.csv);;Semua berkas (*)")
TITLES = {
    ImportKind.RESIDENTS: N_("Impor data warga"),
    ImportKind.PATIENTS: N_("Impor daftar pasien"),
    ImportKind.STOCK: N_("Impor stok awal"),
}


def open_import(context: PageContext, parent: QWidget, kind: str) -> None:
    """Open the window for ``kind`` (residents, patients, stock) over ``parent``."""
    ImportWindow(parent.window(), context, ImportKind(kind)).open()


class ImportWindow(QDialog):
    """Three leaves: choose, check, done. Nothing is stored before "Impor" is pressed."""

    def __init__(self, parent: QWidget, context: PageContext, kind: ImportKind) -> None:
        super().__init__(parent)
        self.setObjectName("import_window")
        self.setWindowTitle(_(TITLES[kind]))
        self.resize(1060, 640)
        self.setAcceptDrops(True)
        self._context = context
        self._kind = kind
        self._shown: Preview | None = None
        self._result: ImportResult | None = None
        self.heading = label(_(TITLES[kind]), "title")
        self.about = label("", "muted")
        self.note = Note()
        self.leaves = QStackedWidget()
        for leaf in (self._build_choose(), self._build_check(), self._build_done()):
            self.leaves.addWidget(leaf)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.setSpacing(10)
        whole.addLayout(row(self.heading, None, self.about))
        whole.addWidget(self.note)
        whole.addWidget(self.leaves, 1)
        self.note.say("")

    # --- the leaves ---------------------------------------------------------------------------------

    def _build_choose(self) -> QWidget:
        self.choose = button(
            _("Pilih berkas…"), "import_choose", self._choose, look="primary", icon="folder", keys="Ctrl+O"
        )
        says = _("Berkas Excel, LibreOffice, atau CSV apa adanya: judul dan catatan boleh tetap ada.")
        drop = _("Bisa juga seret berkasnya ke jendela ini.")
        empty = EmptyState(_("Pilih buku kerja posko"), f"{says}\n{drop}", self.choose, icon="import")
        past = button(_("Impor yang lalu…"), "import_history", self._history, look="link")
        close = button(_("Tutup"), "import_close", self.reject)
        return _leaf(column(empty, row(past, None, close)))

    def _build_check(self) -> QWidget:
        self.sheets = QComboBox()
        self.sheets.setObjectName("import_sheet")
        self.sheets.setAccessibleName(_("Lembar"))
        self.sheets.activated.connect(lambda _at: self._resheet(self.sheets.currentText()))
        self.day = DateEditor(self._context.day, future=False, birth=False)
        self.day.line.setObjectName("import_day")
        self.day.line.setAccessibleName(_("Dihitung mulai tanggal"))
        self.day.set_value(self._context.day)
        self.day.setMaximumWidth(170)
        self.day.line.editingFinished.connect(self._another_day)
        self.counts = CountLine()
        self.mapping = MappingTable(self._kind)
        self.mapping.changed.connect(self._remap)
        self.problems = ProblemTable()
        self.keep = button(_("Simpan pengenalan kolom"), "import_keep", self._keep)
        self.save_problems = button(
            _("Baris bermasalah ke Excel…"), "import_save_problems", self._save_preview_problems, icon="save"
        )
        self.start = button(
            _("Impor"), "import_start", self._run, look="primary", icon="import", keys="Ctrl+Return"
        )
        other = button(_("Berkas lain…"), "import_other", self._choose)
        back = button(_("Batal"), "import_cancel", self.reject)
        top = row(
            label(_("Lembar"), "label"),
            self.sheets,
            16,
            label(_("Dihitung mulai"), "label"),
            self.day,
            None,
            self.keep,
        )
        return _leaf(
            column(
                top,
                self.counts,
                label(_("Kolom yang dikenali (ubah bila keliru)"), "strong"),
                self.mapping,
                label(_("Yang perlu diperhatikan"), "strong"),
                self.problems,
                row(back, other, None, self.save_problems, self.start),
            )
        )

    def _build_done(self) -> QWidget:
        self.result_counts = CountLine()
        self.result_words = label("", wrap=True)
        self.to_review = button(_("Periksa baris…"), "import_review", self._review, look="primary")
        self.result_problems = button(
            _("Baris bermasalah ke Excel…"), "import_result_problems", self._save_result_problems, icon="save"
        )
        again = button(_("Impor berkas lain"), "import_again", lambda: self._leaf(0))
        done = button(_("Selesai"), "import_done", self.accept)
        return _leaf(
            column(
                self.result_counts,
                self.result_words,
                None,
                row(again, None, self.result_problems, self.to_review, done),
            )
        )

    def _leaf(self, at: int) -> None:
        self.leaves.setCurrentIndex(at)
        self.note.say("")

    # --- choosing -----------------------------------------------------------------------------------

    def _choose(self) -> None:
        path = ask_which_to_open(self, _(TITLES[self._kind]), _(KINDS))
        if path is not None:
            self.read_file(path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files only."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the first file that was dropped."""
        urls = event.mimeData().urls()
        if urls and urls[0].isLocalFile():
            self.read_file(Path(urls[0].toLocalFile()))

    def read_file(self, path: Path) -> None:
        """Read and check the workbook at ``path``; nothing is stored."""
        order = ImportWorkbook(path, self._kind, day=self._chosen_day())
        self._preview(
            _("Membaca {file}…").format(file=path.name), lambda ws, p: imports.preview(ws, order, p)
        )

    def _chosen_day(self) -> date | None:
        try:
            chosen = self.day.value()
        except BadValue:
            return None
        return chosen if isinstance(chosen, date) else None

    def _preview(self, says: str, work: Callable[[Workspace, Progress], Preview]) -> None:
        self.note.say("")
        self._context.ops.long(self, says, work, self._show, on_refused=self._failed)

    def _failed(self, error: Refused) -> bool:
        """Say what is wrong inside the window, and what to do."""
        self.note.say(sentence(error.code, error.facts), "red")
        return True

    # --- checking -----------------------------------------------------------------------------------

    def _show(self, shown: Preview) -> None:
        self._shown = shown
        self._leaf(1)
        self.about.setText(shown.command.path.name)
        self.sheets.clear()
        self.sheets.addItems(list(shown.sheets))
        self.sheets.setCurrentText(shown.sheet)
        self.sheets.setEnabled(len(shown.sheets) > 1)
        self.day.set_value(shown.day)
        self.counts.show_counts(shown.counts)
        self.mapping.show_columns(shown.columns)
        self.problems.show_problems(shown.by_code, shown.examples)
        takes = shown.counts.get("accepted", 0) + shown.counts.get("review", 0)
        self.start.setEnabled(takes + shown.counts.get("rejected", 0) > 0)
        self.save_problems.setVisible(bool(shown.counts.get("review", 0) + shown.counts.get("rejected", 0)))
        if not self.start.isEnabled():
            self.note.say(_("Semua baris sudah ada di buku. Tidak ada yang perlu diimpor."), "green")
        elif shown.saved:
            self.note.say(_("Kolom dikenali seperti yang pernah disimpan."), "blue")
        self.start.setFocus()

    def _remap(self, mapping: dict[str, str]) -> None:
        shown = self._shown
        if shown is not None:
            self._preview(_("Memeriksa…"), lambda ws, p: imports.remap(ws, shown, mapping, p))

    def _resheet(self, sheet: str) -> None:
        shown = self._shown
        if shown is not None and sheet != shown.sheet:
            self._preview(_("Memeriksa…"), lambda ws, p: imports.resheet(ws, shown, sheet, p))

    def _another_day(self) -> None:
        shown, day = self._shown, self._chosen_day()
        if shown is None or day is None or day == shown.day:
            return
        order = ImportWorkbook(shown.command.path, self._kind, shown.sheet, dict(shown.mapping), day)
        self._preview(_("Memeriksa…"), lambda ws, p: imports.preview(ws, order, p))

    def _keep(self) -> None:
        shown = self._shown
        if shown is not None:
            self._context.ops.run(shown, imports.keep_mapping, said=_("Pengenalan kolom disimpan"))

    def _save_preview_problems(self) -> None:
        shown = self._shown
        path = None if shown is None else self._where_problems()
        if shown is not None and path is not None:
            self._context.ops.long(
                self,
                _("Menulis buku kerja…"),
                lambda ws, _progress: import_review.preview_problems(ws, shown, path),
                self._written,
                on_refused=self._failed,
            )

    def _where_problems(self) -> Path | None:
        name = f"masalah-{self._kind.value}-{self._context.day.isoformat()}.xlsx"
        return ask_where_to_save(self, name, _("Buku kerja Excel (*.xlsx)"))

    def _written(self, rows: int) -> None:
        self._context.ops.say(_("{n} baris ditulis").format(n=rows))

    # --- taking in ----------------------------------------------------------------------------------

    def _run(self) -> None:
        shown = self._shown
        if shown is None:
            return
        self._context.ops.long(
            self,
            _("Mengimpor {n} baris…").format(n=shown.counts.get("rows", 0)),
            lambda ws, progress: imports.run(ws, shown, progress),
            lambda done: self._done(done.value),
            lane=Lane.WRITE,
            on_refused=self._failed,
        )

    def _done(self, result: ImportResult) -> None:
        self._result = result
        self._leaf(2)
        names = ("rows", "accepted", "review", "rejected", "unchanged")
        self.result_counts.show_counts({name: getattr(result, name) for name in names})
        self.result_words.setText(_result_words(result))
        self.to_review.setVisible(result.review > 0)
        self.result_problems.setVisible(result.review + result.rejected > 0)

    def _review(self) -> None:
        import_id = self._result.import_id if self._result else None
        ReviewWindow(self, self._context, self._kind, import_id).open()

    def _save_result_problems(self) -> None:
        result = self._result
        path = None if result is None else self._where_problems()
        if result is not None and path is not None:
            self._context.ops.long(
                self,
                _("Menulis buku kerja…"),
                lambda ws, _progress: import_review.problems_workbook(ws, result.import_id, path).value,
                self._written,
                on_refused=self._failed,
            )

    def _history(self) -> None:
        HistoryWindow(self, self._context).open()


def _leaf(layout: QVBoxLayout) -> QWidget:
    made = QWidget()
    layout.setSpacing(10)
    made.setLayout(layout)
    return made


def _result_words(result: ImportResult) -> str:
    words = [_("{n} baris masuk ke buku.").format(n=result.accepted)]
    if result.review:
        words.append(_("{n} baris menunggu diperiksa; orangnya tidak hilang.").format(n=result.review))
    if result.rejected:
        words.append(_("{n} baris ditolak karena tidak ada nama maupun NIK.").format(n=result.rejected))
    if result.unchanged:
        words.append(_("{n} baris sudah ada dan tidak diubah.").format(n=result.unchanged))
    words.append(_("Impor ini dapat dibatalkan seluruhnya dari Impor yang lalu."))
    return "\n".join(words)
