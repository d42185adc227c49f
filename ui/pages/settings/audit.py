"""The chain of changes: who did what and when, searched over everything, and whether the chain holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Done
from blc_desktop.domain.facts.audit_log import AuditEntry, AuditGroup, ChainState, PaperAnswer
from blc_desktop.domain.listing import Query
from blc_desktop.i18n import N_, _
from blc_desktop.services import accounts, audit_log
from blc_desktop.services.audit_log import AcceptOlderBook
from blc_desktop.services.workspace import Workspace
from blc_desktop.words.audit_log import entity_word, happening, is_inner, shown, word_for
from blc_desktop.words.formats import clock, integer, local_day, long_date
from blc_desktop.words.problems import sentence
from ui.exports import export_listing
from ui.forms.dialog import FormDialog, FormSpec
from ui.forms.fields import TextField
from ui.page import PageContext
from ui.pages.settings.section import ListSection
from ui.parts import Note, button, label, make_room, reveal, row
from ui.tables.grid_switch import NoGrid
from ui.tables.plain import PlainTable

if TYPE_CHECKING:
    from blc_desktop.storage.heads import RolledBack
    from blc_desktop.storage.operators import OperatorRow

_GROUPS = (
    (N_("Masuk dan gagal masuk"), AuditGroup.SIGN_INS),
    (N_("Cetak, ekspor, NIK dilihat"), AuditGroup.TAKEN_OUT),
    (N_("Pengguna dan kunci"), AuditGroup.ACCOUNTS),
    (N_("Perubahan data"), AuditGroup.CHANGES),
)
_CHAINED = N_(
    "Riwayat hanya bertambah. Setiap catatan terangkai dengan yang sebelumnya, sehingga perubahan diam-diam "
    "terlihat. Enter membuka satu catatan."
)
_PERIODS = ((N_("Hari ini"), 0), (N_("7 hari terakhir"), 6), (N_("30 hari terakhir"), 29))


class AuditSection(ListSection):
    """Every change, the newest first. Nobody can change it here."""

    def __init__(self, context: PageContext) -> None:
        hint = _(
            "Setiap perubahan, masuk, cetak, ekspor, dan NIK yang dilihat lengkap ada di sini, terangkai"
            " dengan kode. Kode terbaru tercetak di kaki setiap laporan."
        )
        self._source = audit_log.audit_listing(context.workspace)
        super().__init__(context, "audit", _("Riwayat perubahan"), hint, self._source)
        self.note = Note()
        self.body.insertWidget(1, self.note)
        self.list.add_filter("group", _("Semua kejadian"), [(_(text), group) for text, group in _GROUPS])
        self.list.add_filter(
            "since",
            _("Sejak awal"),
            [(_(text), context.workspace.own_day - timedelta(days=days)) for text, days in _PERIODS],
        )
        NoGrid(self.list, context.ops, _("Riwayat tidak dapat diubah"), _(_CHAINED))
        self.list.allow_export()
        self.list.export_asked.connect(
            lambda query, columns: export_listing(context, self, "audit", self._source, query, columns)
        )
        self.card.head.addWidget(button(_("Bandingkan dengan kertas…"), "audit_paper", self.compare))
        self.card.head.addWidget(button(_("Periksa rangkaian"), "audit_check", self.check, look="primary"))
        self.accept = button(_("Terima buku ini…"), "audit_accept", self.accept_older, look="danger")
        self.accept.hide()
        self.card.head.addWidget(self.accept)
        self.ops.read(accounts.everybody, self._offer_operators)
        self.ops.read(Workspace.rolled_back, self._told_of_older)

    def _told_of_older(self, missing: RolledBack | None) -> None:
        if missing is not None:
            self.note.say(sentence("check.rolled_back", asdict(missing)), "red")
            reveal(self.accept, shown=self.context.may(Permission.ACCOUNTS))

    def accept_older(self) -> None:
        """Go on with an older copy of the book, knowingly."""
        question = _("Terima buku yang lebih lama?")
        detail = _("Catatan yang lebih baru dianggap hilang. Keputusan ini dicatat dalam riwayat.")
        if self.context.messages.ask(question, detail, yes=_("Terima"), danger=True):
            self.ops.run(
                AcceptOlderBook(),
                audit_log.accept_older_book,
                said=_("Buku ini diterima"),
                on_done=lambda _nothing: self._accepted(),
            )

    def _accepted(self) -> None:
        self.accept.hide()
        self.note.say("")
        self.refresh()

    def _offer_operators(self, found: Sequence[OperatorRow]) -> None:
        people = [(each.display_name, each.id) for each in found]
        self.list.add_filter("operator", _("Semua pengguna"), people)

    def change(self, row_id: int) -> None:
        """Open one entry."""
        self.ops.read(
            lambda workspace: audit_log.entry(workspace, row_id),
            lambda entry: self._show_entry(EntryDialog(self, self.context, entry)),
        )

    def _show_entry(self, dialog: EntryDialog) -> None:
        dialog.record_asked.connect(self.show_record)
        dialog.open()

    def show_record(self, entity: str, entity_id: int) -> None:
        """Narrow the list to everything that happened to one record."""
        record = f"{entity_word(entity)} #{entity_id}"
        said = _("Hanya kejadian pada {record}.").format(record=record)
        self.list.show_query(Query().where(record=(entity, entity_id)), said)
        self.list.view.setFocus()

    def check(self) -> None:
        """Reckon the chain anew."""
        self.ops.read(audit_log.chain_state, self._checked)

    def _checked(self, state: ChainState) -> None:
        if state.broken:
            text = _(
                "Rangkaian putus pada nomor {numbers}: ada catatan yang diubah, dihapus, atau disisipkan."
            )
            numbers = ", ".join(integer(number) for number in state.broken[:20])
            self.note.say(text.format(numbers=numbers), "red")
            return
        text = _(
            "Rangkaian utuh: {count} catatan, kode terbaru {code}. Buku lama yang dikembalikan seluruhnya"
            " hanya terlihat dengan membandingkan kode ini dengan kertas."
        )
        self.note.say(text.format(count=integer(state.sequence), code=state.code), "green")

    def compare(self) -> None:
        """Ask for the code at the foot of a paper."""
        spec: FormSpec[str, PaperAnswer] = FormSpec(
            name="audit_paper_form",
            title=_("Bandingkan dengan kertas"),
            fields=(
                TextField(
                    name="code", label=_("Kode verifikasi di kaki laporan"), required=True, max_length=80
                ),
            ),
            build=lambda values: str(values["code"]),
            service=_compare,
            said=_("Dibandingkan"),
            save_text=_("Bandingkan"),
            width=460,
        )
        dialog = FormDialog(self, self.ops, spec)
        dialog.done_with.connect(self._compared)
        dialog.begin()

    def _compared(self, answer: PaperAnswer) -> None:
        texts = {
            PaperAnswer.HOLDS: (
                _("Kode itu ada dalam rangkaian buku ini: sampai di sana tidak ada yang diubah."),
                "green",
            ),
            PaperAnswer.DIFFERS: (
                _("Kode itu berbeda dari buku ini: riwayat sebelum cetakan itu telah ditulis ulang."),
                "red",
            ),
            PaperAnswer.AHEAD: (
                _("Kertas itu lebih baru daripada buku ini: buku lama telah dikembalikan."),
                "red",
            ),
        }
        self.note.say(*texts[answer])


class EntryDialog(QDialog):
    """One change: its fields, old and new, and its links to the one before and the one after.

    ``record_asked`` (sort of record, its number): everything that happened to it is wanted.
    """

    record_asked = Signal(str, int)

    def __init__(self, parent: QWidget, context: PageContext, entry: AuditEntry) -> None:
        super().__init__(parent)
        self.setObjectName("audit_entry")
        self.setWindowTitle(_("Catatan {number}").format(number=integer(entry.sequence)))
        make_room(self, 760, 480)
        offset = context.workspace.post().time_zone.offset_hours
        words = {name: new for name, _old, new in entry.fields or ()}
        title = happening(entry.command, entry.entity, words)
        who = _("{operator}, {day} pukul {clock}").format(
            operator=entry.operator or "—",
            day=long_date(local_day(entry.at, offset)),
            clock=clock(entry.at, offset),
        )
        self.table = PlainTable(
            "audit_entry_fields", [_("Isian"), _("Lama"), _("Baru")], (170, 250), frozenset()
        )
        self.table.setAccessibleName(_("Perubahan"))
        self.table.show_rows(
            [
                (
                    word_for(entry.entity, name),
                    shown(entry.entity, name, old, entry.names),
                    shown(entry.entity, name, new, entry.names),
                )
                for name, old, new in entry.fields or ()
                if not is_inner(name)
            ]
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.setSpacing(8)
        whole.addWidget(label(f"{entity_word(entry.entity)}: {title}", "title"))
        whole.addWidget(label(who, "muted"))
        if entry.fields is None:
            whole.addWidget(Note(_("Rinciannya sudah dihapus sesuai masa simpan; buktinya tetap."), "yellow"))
        whole.addWidget(self.table, 1)
        chain = _("Kode {chain}, sesudah {previous}").format(
            chain=entry.chain[:16], previous=entry.previous[:16]
        )
        whole.addWidget(label(chain, "hint"))
        buttons = row(None, button(_("Tutup"), "audit_entry_close", self.accept))
        if entry.entity_id is not None:
            asked = (entry.entity, entry.entity_id)
            same = button(
                _("Riwayat catatan ini"), "audit_entry_record", lambda: self._ask_record(asked), keys="F3"
            )
            buttons.insertWidget(0, same)
        if entry.person_id is not None:
            person_id = entry.person_id
            see = button(
                _("Buka orangnya"),
                "audit_entry_person",
                lambda: context.show_person(self, person_id),
                keys="F2",
            )
            buttons.insertWidget(0, see)
        whole.addLayout(buttons)
        self.table.setFocus()

    def _ask_record(self, asked: tuple[str, int]) -> None:
        self.accept()
        self.record_asked.emit(*asked)


def _compare(workspace: Workspace, code: str) -> Done[PaperAnswer]:
    return Done(audit_log.compare_with_paper(workspace, code))
