"""Letters about isolations: written for whoever is chosen, and what stands in the book about one person.

Each ``open_…`` needs a context and a parent only, so that any page may open it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Topic
from blc_desktop.domain.commands.letters import IssueLetters, RecordCertificate, VoidLetters
from blc_desktop.domain.facts.isolation import IsolationLine
from blc_desktop.domain.facts.letters import Issued, LetterFacts
from blc_desktop.domain.kinds import LetterKind
from blc_desktop.i18n import N_, _, ngettext
from blc_desktop.services import letters, monitoring_recap
from blc_desktop.words.formats import medium_date
from blc_desktop.words.labels import label as word
from ui.forms.dialog import FormDialog, FormSpec
from ui.forms.fields import ChoiceField, DateField, NoteField, NumberField, TextField
from ui.forms.form import Values
from ui.forms.values import day_of, id_of, text_of
from ui.page import PageContext
from ui.pages.reports.press import print_letters, print_recap
from ui.parts import Card, action, button, label, reveal, row
from ui.tables.plain import PlainTable

if TYPE_CHECKING:
    from blc_desktop.services.workspace import Workspace

_OURS = (LetterKind.START, LetterKind.END_NOTE)


def open_new_letters(
    context: PageContext, parent: QWidget, lines: Sequence[IsolationLine]
) -> FormDialog[IssueLetters, Issued]:
    """Ask which letter, of which day and number; then show them, a page a person."""
    dialog: FormDialog[IssueLetters, Issued] = FormDialog(parent, context.ops, letters_spec(lines))
    over = all(line.ready_to_close or line.closed_on for line in lines)
    kind = LetterKind.END_NOTE if over else LetterKind.START

    def begin(number: int | None) -> None:
        dialog.begin({"kind": kind, "day": context.day, "first_number": number})

    dialog.done_with.connect(lambda made: print_letters(context, parent, made.letter_ids, context.day))
    context.ops.read(letters.next_number, begin)
    return dialog


def letters_spec(lines: Sequence[IsolationLine]) -> FormSpec[IssueLetters, Issued]:
    """One letter for each, numbered in the order of the screen."""
    fields = (
        ChoiceField(name="kind", label=N_("Surat"), required=True, members=_OURS),
        DateField(name="day", label=N_("Tanggal surat"), required=True),
        NumberField(
            name="first_number",
            label=N_("Nomor pertama") if len(lines) > 1 else N_("Nomor"),
            hint=N_("Dari buku surat desa. Kosong: ditulis tangan."),
            beside=True,
            most=999_999,
        ),
    )

    def build(values: Values) -> IssueLetters:
        return IssueLetters(
            tuple(line.isolation_id for line in lines),
            LetterKind(str(values["kind"])),
            day_of(values, "day"),
            id_of(values, "first_number"),
        )

    def said(made: Issued) -> str:
        text = ngettext("{n} surat dibuat", "{n} surat dibuat", made.made).format(n=made.made)
        kept = len(made.letter_ids) - made.made
        return text if not kept else _("{made}, {n} sudah ada").format(made=text, n=kept)

    count = ngettext("{n} orang", "{n} orang", len(lines)).format(n=len(lines))
    who = lines[0].name if len(lines) == 1 else count
    return FormSpec(
        name="new_letters",
        subject="-".join(str(line.isolation_id) for line in lines[:5]),
        title=_("Buat surat · {who}").format(who=who),
        fields=fields,
        build=build,
        service=letters.issue,
        said=said,
        save_text=_("Buat dan lihat"),
        width=560,
    )


def open_certificate(
    context: PageContext, parent: QWidget, line: IsolationLine
) -> FormDialog[RecordCertificate, int]:
    """Ask for number, day and issuer of the health centre's letter."""
    dialog: FormDialog[RecordCertificate, int] = FormDialog(parent, context.ops, certificate_spec(line))
    dialog.begin({"day": context.day})
    return dialog


def certificate_spec(line: IsolationLine) -> FormSpec[RecordCertificate, int]:
    """Write down the letter that alone certifies."""
    fields = (
        TextField(name="number", label=N_("Nomor surat"), required=True, stretch=2),
        DateField(name="day", label=N_("Tanggal"), required=True, beside=True),
        TextField(
            name="issuer",
            label=N_("Dikeluarkan oleh"),
            placeholder=N_("Puskesmas, rumah sakit …"),
            required=True,
        ),
        NoteField(name="note", label=N_("Catatan"), lines=2),
    )

    def build(values: Values) -> RecordCertificate:
        return RecordCertificate(
            line.isolation_id,
            text_of(values, "number") or "",
            day_of(values, "day"),
            text_of(values, "issuer") or "",
            text_of(values, "note"),
        )

    return FormSpec(
        name="certificate",
        subject=str(line.isolation_id),
        title=_("Surat puskesmas/rumah sakit · {name}").format(name=line.name),
        fields=fields,
        build=build,
        service=letters.record_certificate,
        said=_("Surat dicatat"),
        width=620,
    )


def open_letters(context: PageContext, parent: QWidget, line: IsolationLine) -> LettersDialog:
    """Show the letters about somebody's isolation."""
    dialog = LettersDialog(context, parent, line)
    dialog.open()
    return dialog


class LettersDialog(QDialog):
    """Every letter about one isolation. Enter prints one again, Delete marks it as void."""

    def __init__(self, context: PageContext, parent: QWidget, line: IsolationLine) -> None:
        super().__init__(parent)
        self.setObjectName("person_letters")
        self.setWindowTitle(_("Surat"))
        self.resize(760, 420)
        self._context, self._line = context, line
        self._latest = context.ops.latest(self)
        self._found: list[LetterFacts] = []
        self.table = PlainTable(
            "letter_table",
            (_("Tanggal"), _("Surat"), _("Nomor"), _("Oleh, catatan")),
            (96, 220, 170, 150),
            frozenset(),
        )
        self.table.setAccessibleName(_("Surat"))
        self.table.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.nothing = label(_("Belum ada surat."), "muted")
        self.print_again = button(_("Cetak"), "letters_print", self._print, icon="print")
        self.void = button(_("Batalkan surat"), "letters_void", self._void, icon="undo")
        self.write = button(_("Buat surat…"), "letters_new", self._new, icon="add")
        self.record = button(
            _("Catat surat puskesmas…"), "letters_certificate", self._certificate, icon="add"
        )
        self.recap = button(_("Rekap pemantauan"), "letters_recap", self._recap, icon="print")
        for part in (self.void, self.write, self.record):
            reveal(part, shown=context.may(Permission.EDIT_CASES))
        self.recap.setEnabled(context.may(Permission.PRINT))
        self._lay_out()
        self.table.activated.connect(lambda _index: self._print())
        self.table.itemSelectionChanged.connect(self._allow)
        action(self, "letters_delete", _("Batalkan surat"), self._void, "Del")
        context.ops.hub.changed.connect(self._heard)
        self.refresh()

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.setSpacing(12)
        whole.addWidget(label(_("Surat · {name}").format(name=self._line.name), "title"))
        card = Card()
        card.body.addWidget(self.table, 1)
        card.body.addWidget(self.nothing)
        card.body.addLayout(row(self.print_again, self.void, None, self.write, self.record))
        whole.addWidget(card, 1)
        close = button(_("Tutup"), "letters_close", self.accept)
        close.setAutoDefault(True)
        whole.addLayout(row(self.recap, None, close))

    # --- showing ----------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for the letters."""
        number = self._line.isolation_id
        self._latest.ask(lambda ws: letters.letters_of(ws, number), self._show)

    def _show(self, found: list[LetterFacts]) -> None:
        self._found = found
        self.table.show_rows([_texts(each) for each in found])
        self.table.setVisible(bool(found))
        self.nothing.setVisible(not found)
        if found and self.table.currentRow() < 0:
            self.table.selectRow(0)
        self._allow()

    def _heard(self, changes: Changes) -> None:
        if Topic.ISOLATION in changes:
            self.refresh()

    def _current(self) -> LetterFacts | None:
        at = self.table.currentRow()
        return self._found[at] if 0 <= at < len(self._found) else None

    def _allow(self) -> None:
        found = self._current()
        stands = found is not None and not found.void
        ours = found is not None and found.kind in _OURS
        self.void.setEnabled(stands)
        self.print_again.setEnabled(stands and ours and self._context.may(Permission.PRINT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter to the list while it has the keyboard: it prints, it does not close the box."""
        if self.table.hasFocus() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return
        super().keyPressEvent(event)

    # --- doing ------------------------------------------------------------------------------------------

    def _print(self) -> None:
        found = self._current()
        if found is not None and self.print_again.isEnabled():
            print_letters(self._context, self, (found.letter_id,), self._context.day)

    def _void(self) -> None:
        found = self._current()
        if found is not None and self.void.isEnabled() and self._context.may(Permission.EDIT_CASES):
            order = VoidLetters((found.letter_id,))
            self._context.ops.run(order, letters.void_letters, said=_("Surat dibatalkan"))

    def _new(self) -> None:
        open_new_letters(self._context, self, [self._line])

    def _certificate(self) -> None:
        open_certificate(self._context, self, self._line)

    def _recap(self) -> None:
        person_id = self._line.person_id

        def uid(ws: Workspace) -> str:
            return monitoring_recap.uid_of(ws, person_id)

        self._context.ops.read(uid, lambda found: print_recap(self._context, self, found, self._context.day))


def _texts(found: LetterFacts) -> tuple[str, ...]:
    beside = ", ".join(part for part in (found.issuer, found.note) if part)
    what = word(found.kind)
    return (
        medium_date(found.day),
        _("{what} (batal)").format(what=what) if found.void else what,
        found.number,
        beside,
    )
