"""The imports of the past, and taking one back whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from blc_desktop.domain.changes import Changes, Topic
from blc_desktop.domain.facts.post import Post
from blc_desktop.errors import BlcError, Cancelled
from blc_desktop.i18n import _
from blc_desktop.services import import_undo, imports
from blc_desktop.services.workspace import Workspace
from blc_desktop.words.formats import clock, integer, local_day, medium_date
from blc_desktop.words.labels import label as word
from blc_desktop.words.problems import sentence
from ui.imports.sizes import fit
from ui.page import PageContext
from ui.parts import EmptyState, Note, button, label, row
from ui.tables.plain import PlainTable
from ui.work import Lane


class HistoryWindow(QDialog):
    """What was imported, when, and how it counted; one import can be taken back whole."""

    def __init__(self, parent: QWidget, context: PageContext) -> None:
        super().__init__(parent)
        self.setObjectName("import_history_window")
        self.setWindowTitle(_("Impor yang lalu"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fit(self, 940, 520)
        self._context = context
        self._asked = context.ops.latest(self)
        self._runs: tuple[Any, ...] = ()
        titles = (
            *(_("Waktu"), _("Isi"), _("Baris"), _("Diterima"), _("Menunggu"), _("Keadaan"), _("Berkas")),
        )
        self.table = PlainTable(
            "import_history_table", titles, (150, 100, 70, 80, 90, 110), frozenset({2, 3, 4})
        )
        self.table.setAccessibleName(_("Impor yang lalu"))
        self.table.itemSelectionChanged.connect(self._selected)
        self.note = Note()
        self.nothing = EmptyState(
            _("Belum ada impor"), _("Buku kerja yang diimpor tercatat di sini dan dapat dibatalkan lagi.")
        )
        self.undo = button(
            _("Batalkan impor ini…"), "import_undo", self._undo, look="danger", icon="undo", keys="Del"
        )
        close = button(_("Tutup"), "import_history_close", self.accept)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.setSpacing(10)
        whole.addWidget(label(_("Impor yang lalu"), "title"))
        whole.addWidget(self.note)
        whole.addWidget(self.table, 1)
        whole.addWidget(self.nothing, 1)
        whole.addLayout(row(self.undo, None, close))
        context.ops.hub.changed.connect(self._heard)
        self._ask()

    def _heard(self, changes: Changes) -> None:
        if Topic.IMPORTS in changes:
            self._ask()

    def _ask(self) -> None:
        def question(ws: Workspace) -> tuple[list[Any], Post]:
            return imports.history(ws), ws.post()

        self._asked.ask(question, lambda found: self._show(*found))

    def _show(self, runs: Sequence[Any], post: Post) -> None:
        self._runs = tuple(runs)
        offset = post.time_zone.offset_hours
        self.table.setVisible(bool(runs))
        self.nothing.setVisible(not runs)
        self.undo.setVisible(bool(runs))
        at = self.table.currentRow()
        rows = []
        for run in runs:
            when = f"{medium_date(local_day(run.imported_at, offset))} {clock(run.imported_at, offset)}"
            rows.append(
                (
                    *(when, word(run.kind), integer(int(run.counts.get("rows", 0)))),
                    integer(int(run.counts.get("accepted", 0))),
                    integer(run.waiting) if run.waiting and not run.undone_at else "",
                    _("dibatalkan") if run.undone_at else _("berlaku"),
                    run.file_name,
                )
            )
        self.table.show_rows(rows)
        if runs:
            self.table.selectRow(min(max(at, 0), len(runs) - 1))
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._selected()

    def _chosen(self) -> Any:
        at = self.table.currentRow()
        return self._runs[at] if 0 <= at < len(self._runs) else None

    def _selected(self) -> None:
        chosen = self._chosen()
        self.undo.setEnabled(chosen is not None and chosen.undone_at is None)

    def _undo(self) -> None:
        chosen = self._chosen()
        if chosen is None or not self.undo.isEnabled():
            return
        question = _("Batalkan seluruh impor {file}?").format(file=chosen.file_name)
        detail = _("Semua yang masuk dari berkas ini dikeluarkan lagi dari buku.")
        if not self._context.messages.ask(question, detail, yes=_("Batalkan impor"), danger=True):
            return
        self.note.say(_("Membatalkan impor…"))
        self.undo.setEnabled(False)
        import_id, file = chosen.import_id, chosen.file_name
        self._context.ops.long(
            self,
            _("Membatalkan impor {file}…").format(file=file),
            lambda ws, progress: import_undo.undo(ws, import_id, progress),
            lambda done: self._undone(file, done.value),
            lane=Lane.WRITE,
            on_failed=self._failed,
        )

    def _undone(self, file: str, removed: int) -> None:
        if shiboken6.isValid(self):
            said = _("Impor {file} dibatalkan: {n} data dikeluarkan dari buku.")
            self.note.say(said.format(file=file, n=integer(removed)), "green")

    def _failed(self, error: Exception) -> None:
        """Say in the window why the import stands; a cancel leaves it as it was."""
        if not shiboken6.isValid(self):
            return
        if isinstance(error, Cancelled):
            self.note.say(_("Dihentikan. Impor ini tetap berlaku."), "yellow")
        elif isinstance(error, BlcError):
            self.note.say(sentence(error.code, error.facts), "red")
        else:
            self.note.say("")
            self._context.messages.failed(error)
        self._selected()
