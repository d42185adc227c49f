"""Sets of papers: chosen once, printed with one command, evening after evening."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from blc_desktop.domain.addresses import written_area
from blc_desktop.domain.changes import Topic
from blc_desktop.domain.commands.papers import RemoveReportSet, SaveReportSet
from blc_desktop.domain.facts.printing import Paper, Produced, ReportRequest, ReportSet
from blc_desktop.errors import Refused
from blc_desktop.i18n import N_, _, language
from blc_desktop.progress import Progress
from blc_desktop.services import report_sets
from blc_desktop.services.workspace import Workspace
from blc_desktop.words.formats import integer
from blc_desktop.words.problems import sentence
from ui import tokens
from ui.files import documents, write_file
from ui.page import PageContext
from ui.pages.reports.catalogue import Entry, Setting, entries, entry_of
from ui.pages.reports.press import file_name
from ui.pages.reports.report_list import title_of
from ui.parts import Note, button, label, make_room, row
from ui.preview import make_printer, paint_on
from ui.tables.plain import PlainTable
from ui.work import Lane

_EVENING = N_("Cetakan malam")


@dataclass(frozen=True, slots=True)
class MadePaper:
    """One paper of a set, kept in the book."""

    request: ReportRequest
    made: Produced


class _Counted:
    """Tells how many papers are done; a cancel is felt before every page."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress, self._total = progress, total
        self.done = 0

    def step(self, done: int, total: int) -> None:  # noqa: ARG002 - the pages of one paper
        self._progress.step(self.done, self._total)


def print_set(context: PageContext, parent: QWidget, chosen: ReportSet) -> None:
    """Produce every paper of a set for the day that is worked on, and show what was made."""
    day = context.day

    def work(ws: Workspace, progress: Progress) -> list[MadePaper]:
        from reports.press import produce

        counted, made = _Counted(progress, len(chosen.requests)), []
        for request in chosen.requests:
            wanted = replace(request, day=day, language=language())
            made.append(MadePaper(wanted, produce(ws, wanted, counted)))
            counted.done += 1
        return made

    def done(made: list[MadePaper]) -> None:
        context.ops.hub.emit_changes(frozenset({Topic.REPORTS}))
        SetDialog(context, parent, chosen.name, made).open()

    title = _("Menyusun {n} laporan…").format(n=len(chosen.requests))
    context.ops.long(parent, title, work, done, lane=Lane.WRITE)


class SetDialog(QDialog):
    """What a set came to: every paper with its pages, to be printed or saved all at once."""

    def __init__(self, context: PageContext, parent: QWidget, name: str, made: list[MadePaper]) -> None:
        super().__init__(parent)
        self.setObjectName("report_set_made")
        self.setWindowTitle(name)
        make_room(self, 640, 420)
        self._context, self._made = context, made
        self.table = PlainTable(
            "report_set_table",
            (_("Laporan"), _("Cetakan"), _("Ralat"), _("Halaman")),
            (300, 90, 90, 80),
            frozenset({1, 3}),
        )
        self.table.setAccessibleName(name)
        self.table.show_rows([_made_words(each) for each in made])
        pages = sum(each.made.pages for each in made)
        said = _("{n} laporan, {pages} halaman, semua tersimpan di Sudah dicetak.")
        self.print_button = button(
            _("Cetak semua…"), "set_print", self.print_all, look="primary", icon="print", keys="Ctrl+P"
        )
        self.save_button = button(
            _("Simpan semua ke folder…"), "set_save", self.save_all, icon="folder", keys="Ctrl+S"
        )
        close = button(_("Tutup"), "set_close", self.accept)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.setSpacing(12)
        whole.addWidget(label(name, "title"))
        whole.addWidget(label(said.format(n=integer(len(made)), pages=integer(pages)), "muted", wrap=True))
        whole.addWidget(self.table, 1)
        whole.addLayout(row(close, None, self.save_button, self.print_button))

    def print_all(self) -> None:
        """Ask for the printer once, then print every paper on its own size."""
        documents_, buffers = [], []
        for each in self._made:
            buffer = QBuffer(self)
            buffer.setData(QByteArray(each.made.content))
            buffer.open(QIODevice.OpenModeFlag.ReadOnly)
            document = QPdfDocument(self)
            document.load(buffer)
            documents_.append(document)
            buffers.append(buffer)
        printer = make_printer(self.windowTitle(), documents_[0])
        dialog = QPrintDialog(printer, self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            paint_on(printer, documents_)
            self._context.ops.say(_("{n} laporan dikirim ke printer.").format(n=integer(len(documents_))))

    def save_all(self) -> None:
        """Ask for a folder and write every paper into it under its usual name."""
        chosen = QFileDialog.getExistingDirectory(self, _("Simpan semua ke folder"), str(documents()))
        if not chosen:
            return
        try:
            for each in self._made:
                name = file_name(each.request, each.made.revision)
                write_file(Path(chosen) / name, each.made.content)
        except Refused as error:
            self._context.messages.failed(error)
        else:
            said = _("{n} berkas ditulis ke {folder}")
            self._context.ops.say(said.format(n=integer(len(self._made)), folder=Path(chosen).name))


def _made_words(each: MadePaper) -> tuple[str, ...]:
    revision = _("ke-{n}").format(n=each.made.revision) if each.made.revision else "—"
    entry = entry_of(each.request.kind, each.request.item)
    return _line_words(entry, each.request), str(each.made.number), revision, str(each.made.pages)


def save_set(
    context: PageContext, parent: QWidget, before: ReportSet | None, shown: tuple[ReportRequest, ...]
) -> None:
    """Ask which papers a set holds and keep it; ``shown`` is the report that is being looked at."""
    ComposeDialog(context, parent, before, shown).open()


def remove_set(context: PageContext, gone: ReportSet) -> None:
    """Forget a set; the toast offers it back."""
    said = _("Set “{name}” dihapus").format(name=gone.name)
    context.ops.run(RemoveReportSet(gone.name), report_sets.remove, said=said)


class ComposeDialog(QDialog):
    """The papers of a set, ticked in the order of the list; each keeps the settings it was chosen with."""

    def __init__(
        self,
        context: PageContext,
        parent: QWidget,
        before: ReportSet | None,
        shown: tuple[ReportRequest, ...],
    ) -> None:
        super().__init__(parent)
        self.setObjectName("report_set_form")
        self.setWindowTitle(_("Set cetakan"))
        make_room(self, 520, 560)
        self._context = context
        self.name = QLineEdit(before.name if before else _(_EVENING))
        self.name.setObjectName("set_name")
        self.name.setAccessibleName(_("Nama set"))
        self.name.setMaxLength(report_sets.LONGEST)
        self.papers = QListWidget()
        self.papers.setObjectName("set_papers")
        self.papers.setAccessibleName(_("Laporan dalam set"))
        self.problem = Note()
        self._fill({_key(each): each for each in (before.requests if before else shown)}, shown)
        save = button(_("Simpan set"), "set_save", self.submit, look="primary", icon="check", keys="Ctrl+S")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.setSpacing(10)
        whole.addWidget(label(_("Set cetakan"), "title"))
        whole.addWidget(label(_("Nama set"), "label"))
        whole.addWidget(self.name)
        hint = _(
            "Centang yang dicetak bersama, urut dari atas. Laporan yang sedang tampil masuk dengan "
            "setelannya."
        )
        whole.addWidget(label(hint, "hint", wrap=True))
        whole.addWidget(self.papers, 1)
        whole.addWidget(self.problem)
        whole.addLayout(row(button(_("Batal"), "set_cancel", self.reject), None, save))
        self.name.setFocus()
        self.name.selectAll()

    def _fill(
        self, kept: dict[tuple[str, str | None], ReportRequest], shown: tuple[ReportRequest, ...]
    ) -> None:
        usual = Paper(self._context.workspace.settings().paper)
        looked_at = {_key(each): each for each in shown}
        for entry in entries():
            if entry.settings & {Setting.PERSON, Setting.ITEM}:
                continue  # about one person or one thing: nothing that is printed every evening
            plain = ReportRequest(entry.kind, self._context.day, paper=usual, item=entry.item)
            key = _key(plain)
            request = looked_at.get(key) or kept.get(key) or plain
            item = QListWidgetItem(_line_words(entry, request))
            item.setData(Qt.ItemDataRole.UserRole, request)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setSizeHint(QSize(0, tokens.ROW_HEIGHT))
            item.setCheckState(Qt.CheckState.Checked if key in kept else Qt.CheckState.Unchecked)
            self.papers.addItem(item)
        self.papers.setCurrentRow(0)

    @property
    def requests(self) -> tuple[ReportRequest, ...]:
        """The papers that are ticked."""
        items = (self.papers.item(row) for row in range(self.papers.count()))
        return tuple(
            item.data(Qt.ItemDataRole.UserRole)
            for item in items
            if item.checkState() == Qt.CheckState.Checked
        )

    def submit(self) -> None:
        """Keep the set and close."""
        self._context.ops.run(
            SaveReportSet(self.name.text(), self.requests),
            report_sets.save,
            on_done=lambda _kept: self.accept(),
            on_refused=self._refused,
            said=_("Set cetakan disimpan"),
        )

    def _refused(self, error: Refused) -> bool:
        self.problem.say(sentence(error.code, error.facts), "red")
        (self.papers if error.code == "set.empty" else self.name).setFocus()
        return True


def _key(request: ReportRequest) -> tuple[str, str | None]:
    return request.kind.value, request.item


def _line_words(entry: Entry, request: ReportRequest) -> str:
    """``Daftar pasien · RT 003/RW 007 · Bidan Sri``: a report with what it is narrowed to."""
    rt = written_area(request.rt) if request.rt else ""
    full = _("NIK lengkap") if request.full_ids else ""
    return " · ".join(part for part in (title_of(entry), rt, request.officer, full) if part)
