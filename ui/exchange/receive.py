"""A partner's file: chosen, looked at before anything changes, conflicts decided, taken in, undone."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from blc_desktop.domain.changes import Done
from blc_desktop.domain.commands.exchange import TakeParcel
from blc_desktop.domain.facts.exchange import ParcelPreview, Taken
from blc_desktop.errors import BlcError, Cancelled
from blc_desktop.i18n import N_, _
from blc_desktop.progress import Progress
from blc_desktop.services import backups, exchange_reading, exchange_taking
from blc_desktop.services.workspace import Workspace
from blc_desktop.words import exchange as words
from blc_desktop.words.formats import integer
from blc_desktop.words.problems import sentence
from ui.exchange.tables import ConflictTable, day_table, record_table, show_days, show_records
from ui.files import ask_which_to_open
from ui.page import PageContext
from ui.parts import EmptyState, Note, action, button, column, label, make_room, reveal, row
from ui.segments import segment, segments
from ui.work import Lane

KINDS = N_("Berkas tukar BLC (*.blcx);;Semua berkas (*)")
_SIDES = ("conflicts", "days", "records")


class ReceiveWindow(QDialog):
    """Two leaves: choose a file, look at it. Nothing is stored before "Terima" is pressed."""

    def __init__(self, parent: QWidget, context: PageContext) -> None:
        super().__init__(parent)
        self.setObjectName("exchange_receive")
        self.setWindowTitle(_("Terima berkas mitra"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        make_room(self, 1060, 640)
        self._context = context
        self._shown: ParcelPreview | None = None
        self._busy = False
        self._offset = 0
        self.about = label("", "muted")
        self.note = Note()
        self.message = Note()
        self.leaves = QStackedWidget()
        self.leaves.addWidget(self._build_choose())
        self.leaves.addWidget(self._build_look())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.setSpacing(10)
        whole.addLayout(row(label(_("Terima berkas mitra"), "title"), None, self.about))
        whole.addWidget(self.note)
        whole.addWidget(self.message)
        whole.addWidget(self.leaves, 1)
        self.note.say("")
        self.message.say("")

    # --- the leaves ---------------------------------------------------------------------------------

    def _build_choose(self) -> QWidget:
        self.choose = button(
            _("Pilih berkas…"),
            "exchange_choose_file",
            self._choose,
            look="primary",
            icon="folder",
            keys="Ctrl+O",
        )
        hint = _(
            "Berkas .blcx dari flash disk atau unduhan WhatsApp. Bisa juga diseret ke jendela ini. "
            "Isinya diperlihatkan dulu; belum ada yang berubah."
        )
        empty = EmptyState(_("Pilih berkas dari posko mitra"), hint, self.choose, icon="receive")
        close = button(_("Tutup"), "exchange_close", self.reject)
        return _leaf(column(empty, row(None, close)))

    def _build_look(self) -> QWidget:
        self.chips = {
            side: segment("", f"exchange_show_{side}", partial(self._turn, side)) for side in _SIDES
        }
        for at, (side, chip) in enumerate(self.chips.items(), 1):
            action(self, f"exchange_turn_{side}", side, partial(self._turn, side), f"Alt+{at}")
            chip.setToolTip(f"Alt+{at}")
        self.conflicts, self.days, self.records = ConflictTable(), day_table(), record_table()
        self.tables = dict(zip(_SIDES, (self.conflicts, self.days, self.records), strict=True))
        self.stack = QStackedWidget()
        for table in self.tables.values():
            self.stack.addWidget(table)
        self.hint = label(
            _("Panah dan spasi memilih nilai yang dipakai; tanpa pilihan, punya kami tetap."), "hint"
        )
        self.ours = button(
            _("Semua punya kami"),
            "exchange_all_ours",
            partial(self.conflicts.choose_all, theirs=False),
            keys="Alt+K",
        )
        self.theirs = button(
            _("Semua punya mereka"),
            "exchange_all_theirs",
            partial(self.conflicts.choose_all, theirs=True),
            keys="Alt+M",
        )
        self.take = button(
            _("Terima"), "exchange_take", self._take, look="primary", icon="check", keys="Ctrl+Return"
        )
        other = button(_("Berkas lain…"), "exchange_other", self._choose)
        close = button(_("Batal"), "exchange_cancel", self.reject)
        whole = column(
            row(segments(*self.chips.values()), None, self.ours, self.theirs),
            self.hint,
            self.stack,
            row(close, other, None, self.take),
        )
        whole.setStretch(2, 1)
        return _leaf(whole)

    def _turn(self, side: str) -> None:
        for known, chip in self.chips.items():
            chip.setChecked(known == side)
        self.stack.setCurrentWidget(self.tables[side])
        for part in (self.hint, self.ours, self.theirs):
            reveal(part, shown=side == "conflicts")
        self.tables[side].fit_rows()
        self.tables[side].setFocus()

    # --- reading ------------------------------------------------------------------------------------

    def _choose(self) -> None:
        path = ask_which_to_open(self, _("Terima berkas mitra"), _(KINDS))
        if path is not None:
            self.read_file(path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files only."""
        if event.mimeData().hasUrls() and not self._busy:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look at the first file that was dropped."""
        urls = event.mimeData().urls()
        if urls and urls[0].isLocalFile():
            self.read_file(Path(urls[0].toLocalFile()))

    def read_file(self, path: Path) -> None:
        """Open a file with its partner's code and show what it holds; nothing is stored."""

        def work(ws: Workspace, progress: Progress) -> tuple[ParcelPreview, int]:
            return exchange_reading.preview(ws, path, progress), ws.post().time_zone.offset_hours

        self._long(_("Membaca {file}…").format(file=path.name), work, lambda found: self._show(*found))

    def _show(self, shown: ParcelPreview, offset: int) -> None:
        self._shown = shown
        self.about.setText(f"{shown.path.name} · {words.moment(shown.made_at, offset)}")
        self.leaves.setCurrentIndex(1)
        self.conflicts.show_lines(shown.records)
        show_days(self.days, shown.days)
        show_records(self.records, shown.records)
        counts = {
            "conflicts": (_("Berbeda ({n})"), self.conflicts.count),
            "days": (_("Hari ({n})"), len(shown.days)),
            "records": (_("Orang, kasus, kontak ({n})"), len(shown.records)),
        }
        for side, (text, count) in counts.items():
            self.chips[side].setText(text.format(n=integer(count)))
            reveal(self.chips[side], shown=count > 0)
        self._turn(next((side for side, (_text, count) in counts.items() if count), "days"))
        self.take.setEnabled(shown.news)
        self._say_of(shown)
        if not self.conflicts.count:
            (self.take if shown.news else self.chips["days"]).setFocus()

    def _say_of(self, shown: ParcelPreview) -> None:
        said = _("Dari {sender}: {contents}. {counts}.").format(
            sender=shown.sender, contents=words.contents(shown), counts=words.counts_words(shown.counts)
        )
        tone = "orange" if shown.conflicts else "blue"
        if shown.outdated:
            said += " " + _("Berkas ini lebih lama dari yang sudah diterima; tidak ada yang berubah.")
            tone = "yellow"
        elif not shown.news:
            said += " " + _("Semua isinya sudah ada di buku; tidak ada yang berubah.")
            tone = "green"
        if shown.reported_until is not None:
            said += " " + _("Mereka sudah menerima laporan kita s.d. {day}.").format(
                day=words.days_words(shown.reported_until, shown.reported_until)
            )
        self.note.say(said, tone)
        self.message.say(_("Pesan: {text}").format(text=shown.message) if shown.message else "", "blue")

    # --- taking in ----------------------------------------------------------------------------------

    def _take(self) -> None:
        shown = self._shown
        if shown is None or not self.take.isEnabled():
            return
        order = TakeParcel(shown.path, shown.digest, frozenset(self.conflicts.theirs))

        def work(ws: Workspace, progress: Progress) -> Done[Taken]:
            if shown.records:
                backups.backup_before_import(ws)
            return exchange_taking.take(ws, order, progress)

        self._long(
            _("Menerima berkas…"),
            work,
            lambda done: self._taken(done.value),
            lane=Lane.WRITE,
            said=lambda done: _taken_words(done.value),
        )

    def _taken(self, taken: Taken) -> None:
        """Close; what could not be taken in stays to be read first."""
        if not taken.left_out:
            self.accept()
            return
        self.take.setEnabled(False)
        told = [
            f"{line.title}: {sentence(line.refused, line.facts)}" for line in taken.left_out if line.refused
        ]
        said = _("Diterima. {n} data tidak dapat diambil:").format(n=integer(len(taken.left_out)))
        self.note.say("\n".join([said, *told[:8]]), "orange")

    def _long(
        self,
        says: str,
        work: Callable[[Workspace, Progress], object],
        then: Callable[[Any], None],
        lane: Lane = Lane.READ,
        said: Callable[[Any], str] | None = None,
    ) -> None:
        """Do long work for this window alone; what goes wrong is said inside of it."""
        if self._busy:
            return
        self._busy = True

        def finished(value: object) -> None:
            if shiboken6.isValid(self):
                self._busy = False
                then(value)

        def failed(error: Exception) -> None:
            if shiboken6.isValid(self):
                self._busy = False
                self._failed(error)

        self._context.ops.long(self, says, work, finished, lane=lane, on_failed=failed, said=said)

    def _failed(self, error: Exception) -> None:
        """Say what is wrong inside the window, and what to do."""
        if isinstance(error, Cancelled):
            self.note.say(_("Dihentikan. Tidak ada yang berubah."), "yellow")
        elif isinstance(error, BlcError):
            self.note.say(sentence(error.code, error.facts), "red")
        else:
            self._context.messages.failed(error)

    def reject(self) -> None:
        """Close, but never while something is under way: the progress box cancels that."""
        if not self._busy:
            super().reject()


def _taken_words(taken: Taken) -> str:
    """Return what the toast says: whose file, and what became of it."""
    said = _("Berkas {name} diterima: {counts}")
    return said.format(name=taken.partner, counts=words.counts_words(taken.counts))


def _leaf(layout: QVBoxLayout) -> QWidget:
    made = QWidget()
    layout.setSpacing(10)
    made.setLayout(layout)
    return made
