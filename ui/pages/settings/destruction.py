"""What came of a decision to destroy: its record to print, and what still names the people."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from blc_desktop.domain.changes import Done
from blc_desktop.domain.commands.privacy import DestroyOldBackups
from blc_desktop.domain.facts.printing import ReportKind, ReportRequest
from blc_desktop.domain.facts.privacy import Destruction
from blc_desktop.i18n import _, language
from blc_desktop.services import retention as service
from blc_desktop.words import privacy as words
from blc_desktop.words.formats import integer, long_date, medium_date
from ui.page import PageContext
from ui.pages.reports.press import print_report
from ui.parts import EmptyState, Note, button, label, make_room, reveal, row
from ui.tables.plain import PlainTable
from ui.work import Lane

if TYPE_CHECKING:
    from blc_desktop.progress import Progress
    from blc_desktop.services.workspace import Workspace


class DestructionDialog(QDialog):
    """One decision: how many, what is left, the paper, and the last steps. ``changed`` is told afterwards."""

    def __init__(
        self, parent: QWidget, context: PageContext, one: Destruction, changed: Callable[[], None]
    ) -> None:
        super().__init__(parent)
        self.setObjectName("destruction_dialog")
        self.setWindowTitle(_("Pemusnahan nomor {number}").format(number=one.number))
        make_room(self, 680, 460)
        self._context, self._one, self._changed = context, one, changed
        self.told = label("", wrap=True)
        self.told.setObjectName("destruction_told")
        self.left = label("", wrap=True)
        self.left.setObjectName("destruction_left")
        self.note = Note()
        self.paper = button(
            _("Cetak berita acara"), "destruction_print", self.print_paper, look="primary", icon="print"
        )
        self.copies = button(
            _("Musnahkan cadangan dan cetakan lama…"),
            "destruction_copies",
            self.destroy_copies,
            look="danger",
        )
        self.go_on = button(_("Selesaikan"), "destruction_finish", self.finish, look="primary")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 18, 24, 18)
        whole.setSpacing(10)
        whole.addWidget(label(self.windowTitle(), "title"))
        whole.addWidget(self.told)
        whole.addWidget(self.note)
        whole.addWidget(label(_("Yang masih memuat data orang-orang itu"), "heading"))
        whole.addWidget(self.left)
        whole.addStretch(1)
        close = button(_("Tutup"), "destruction_close", self.accept)
        whole.addLayout(row(close, None, self.copies, self.go_on, self.paper))
        self._show(one)

    def _show(self, one: Destruction) -> None:
        self._one = one
        text = _("{day}: {n} orang, {records} catatan, {changes} rincian riwayat dihapus. Dasar: {basis}.")
        self.told.setText(
            text.format(
                day=long_date(one.decided_on),
                n=integer(one.people),
                records=integer(one.records),
                changes=integer(one.changes),
                basis=words.basis(one.legal_basis),
            )
        )
        lines = words.remains(one.remains)
        self.left.setText("\n".join(f"• {line}" for line in lines))
        finished = one.finished_at is not None
        if finished and one.remains.server:
            text = _("Kata-katanya sudah hilang dari basis data {server}; rangkaian riwayat tetap utuh.")
            self.note.say(text.format(server=one.remains.server), "green")
        elif finished:
            self.note.say(
                _("Kata-katanya sudah hilang dari berkas buku; rangkaian riwayat tetap utuh."), "green"
            )
        else:
            self.note.say(
                _("Berkas buku belum ditulis ulang: kata-katanya masih tertinggal di dalamnya. Selesaikan."),
                "red",
            )
        remains = one.remains
        more = bool(remains.backups) or bool(remains.prints and not remains.prints_destroyed)
        reveal(self.copies, shown=finished and more)
        reveal(self.go_on, shown=not finished)

    def print_paper(self) -> None:
        """Print the record; it can be printed again at any time."""
        request = ReportRequest(
            ReportKind.DESTRUCTION, self._one.decided_on, language=language(), document=self._one.number
        )
        print_report(self._context, self, request)

    def finish(self) -> None:
        """Do the last step that was cut off."""
        key = self._one.destruction_id

        def work(workspace: Workspace, progress: Progress) -> Done[Destruction]:
            return service.finish(workspace, key, progress)

        self._context.ops.long(
            self, _("Menulis ulang berkas buku…"), work, lambda done: self._again(done.value), lane=Lane.WRITE
        )

    def destroy_copies(self) -> None:
        """Ask, then take out what still holds the words."""
        remains = self._one.remains
        question = _("Musnahkan cadangan dan cetakan lama?")
        detail = _(
            "{backups} cadangan dihapus sesudah satu cadangan baru dibuat dan diuji, dan {prints} cetakan"
            " tersimpan dikosongkan. Pemulihan ke hari-hari itu tidak mungkin lagi."
        ).format(backups=integer(len(remains.backups)), prints=integer(len(remains.prints)))
        if not self._context.messages.ask(question, detail, yes=_("Musnahkan"), danger=True):
            return
        command = DestroyOldBackups(self._one.destruction_id, remains.backups, prints=bool(remains.prints))

        def work(workspace: Workspace, progress: Progress) -> Done[Destruction]:
            return service.destroy_copies(workspace, command, progress)

        self._context.ops.long(
            self, _("Memusnahkan salinan lama…"), work, lambda done: self._again(done.value), lane=Lane.WRITE
        )

    def _again(self, one: Destruction) -> None:
        self._show(one)
        self._changed()


class PastDestructions(QDialog):
    """The decisions of before; Enter opens one."""

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        found: Sequence[Destruction],
        changed: Callable[[], None],
    ) -> None:
        super().__init__(parent)
        self.setObjectName("destructions_dialog")
        self.setWindowTitle(_("Pemusnahan yang lalu"))
        make_room(self, 720, 400)
        self._context, self._found, self._changed = context, tuple(found), changed
        titles = [_("No."), _("Tanggal"), _("Orang"), _("Nomor berita acara"), _("Keadaan")]
        self.table = PlainTable("destructions_table", titles, (50, 110, 70, 170), frozenset({0, 2}))
        self.table.setAccessibleName(self.windowTitle())
        self.table.show_rows([_line(one) for one in self._found])
        self.table.activated.connect(lambda _index: self.open_one())
        nothing = EmptyState(
            _("Belum ada pemusnahan"),
            _("Setiap keputusan dan berita acaranya tersimpan di sini."),
            icon="info",
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.setSpacing(10)
        whole.addWidget(label(self.windowTitle(), "title"))
        whole.addWidget(self.table, 1)
        whole.addWidget(nothing, 1)
        self.look = button(_("Buka"), "destructions_open", self.open_one, look="primary")
        whole.addLayout(row(button(_("Tutup"), "destructions_close", self.accept), None, self.look))
        reveal(self.table, shown=bool(found))
        reveal(nothing, shown=not found)
        self.look.setEnabled(bool(found))
        self.table.stand_on(0)

    def open_one(self) -> None:
        """Open the decision under the cursor."""
        at = self.table.currentRow()
        if 0 <= at < len(self._found):
            DestructionDialog(self, self._context, self._found[at], self._changed).open()


def _line(one: Destruction) -> tuple[str, ...]:
    state = _("selesai") if one.finished_at is not None else _("belum selesai")
    if one.remains.backups:
        state = _("{state}, cadangan lama masih ada").format(state=state)
    return (str(one.number), medium_date(one.decided_on), integer(one.people), one.decision_no or "—", state)
