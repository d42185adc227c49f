"""A pasted block of lines as contacts: read, looked over, listed in one step with one undo."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from blc_desktop.domain import pasted_contacts
from blc_desktop.domain.commands.contacts import ListContacts, ListedContact
from blc_desktop.domain.facts.contacts import Listed, Proposed
from blc_desktop.domain.kinds import ContactCategory
from blc_desktop.domain.pasted_contacts import PastedContact
from blc_desktop.domain.problems import Problem
from blc_desktop.errors import Refused
from blc_desktop.i18n import N_, _, ngettext
from blc_desktop.services import contact_review, contacts
from ui.contacts.index import (
    INDEX,
    IndexDialog,
    OnListed,
    day_of,
    index_id,
    said_of,
    subject_of,
    words_of,
)
from ui.contacts.paste_table import Common, PasteTable
from ui.contacts.single import categories
from ui.forms.dialog import FormSpec
from ui.forms.fields import ChoiceField, DateField, NoteField, TextField
from ui.forms.form import Values
from ui.page import PageContext
from ui.parts import button, label, row

_PAUSE_MS = 150


class PasteDialog(IndexDialog):
    """Shows what a pasted block says, line by line, and lists the ticked lines."""

    def __init__(self, parent: QWidget, context: PageContext, subject: str) -> None:
        self._today = context.day
        self._lines: tuple[PastedContact, ...] = ()
        self._read = ""
        spec: FormSpec[ListContacts, Listed] = FormSpec(
            name="paste_contacts",
            title=_("Tempel daftar kontak"),
            fields=(
                INDEX,
                ChoiceField(
                    name="category",
                    label=N_("Kategori"),
                    required=True,
                    load=categories,
                    empty=N_("pilih…"),
                    beside=True,
                ),
                DateField(name="met_on", label=N_("Kontak bila tidak tertulis"), beside=True),
                TextField(name="area", label=N_("RT/RW orang baru"), placeholder=N_("3/1"), beside=True),
                NoteField(
                    name="block",
                    label=N_("Tempel di sini: satu orang satu baris"),
                    lines=3,
                    required=True,
                    hint=N_("Nama, L/P, umur, HP, hubungan, tanggal; dipisah tab, titik koma, atau koma."),
                ),
            ),
            build=self._build,
            service=contacts.list_contacts,
            check=self._check,
            subject=subject,
            said=said_of,
            save_text=_("Catat kontak"),
            width=1060,
        )
        super().__init__(parent, context.ops, spec)
        self._asking = context.ops.latest(self)
        self._checking = context.ops.latest(self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._parse)
        self._build_review()
        self.form.edited.connect(self._edited)
        self.index_known.connect(self._reread)
        self.table.changed.connect(self._judge_contacts)

    def _build_review(self) -> None:
        self.table = PasteTable()
        self.counted = label("", "muted")
        self.counted.setObjectName("pasted_count")
        self.take = button(
            _("Pilih usulan teratas"),
            "take_proposals",
            self.table.take_first_proposals,
            keys="Ctrl+U",
            tip=_("Untuk baris yang belum dipilih warganya"),
        )
        hint = label(_("Spasi: centang · Enter di kolom Warga: pilih · ketik untuk mengubah isi sel"), "hint")
        self.extra.addLayout(row(self.counted, None, self.take))
        self.extra.addWidget(self.table, 1)
        self.extra.addWidget(hint)
        self._review = (self.table, self.counted, self.take, hint)
        self._show_review(shown=False)

    def _show_review(self, *, shown: bool) -> None:
        for part in self._review:
            part.setVisible(shown)
        self.fit()

    # --- reading ------------------------------------------------------------------------------------

    def _edited(self) -> None:
        if self._text() != self._read:
            self._pause.start()
        elif self._lines:
            self._judge_contacts()

    def _text(self) -> str:
        box = self.form.editor("block").focus_widget()
        return box.toPlainText() if isinstance(box, QPlainTextEdit) else ""

    def _reread(self) -> None:
        self._read = ""
        self._parse()

    def _parse(self) -> None:
        """Read the block anew and ask whom each line may mean."""
        self._pause.stop()
        self._read = self._text()
        lines = pasted_contacts.parse(self._read, today=self._today)
        index = self.index
        if index is None or not lines:
            self._lines = ()
            self._show_review(shown=False)
            return

        def show(found: list[Proposed]) -> None:
            self._lines = lines
            self.table.show_lines(lines, found)
            self._show_review(shown=True)
            self._judge_contacts()

        self._asking.ask(lambda ws: contact_review.propose(ws, index.case_id, lines), show)

    def _common(self, values: Values) -> Common:
        category = values.get("category") or ContactCategory.OTHER.value
        return Common(
            ContactCategory(str(category)), day_of(values, "met_on"), words_of(values, "area"), self._today
        )

    def _judge_contacts(self) -> None:
        """Say beside each ticked line what is wrong or unusual about it."""
        index = self.index
        if index is None:
            return
        rows, drafts, states = self._drafts()
        self._count(len(self.table.chosen()), len(self.table.undecided()))

        def show(found: list[tuple[Problem, ...]]) -> None:
            for at, problems in zip(rows, found, strict=True):
                states[at] = list(problems)
            self.table.show_states(states)  # type: ignore[arg-type]

        self._checking.ask(lambda ws: contacts.check(ws, index.case_id, drafts), show)

    def _drafts(self) -> tuple[list[int], list[ListedContact], dict[int, list[Problem]]]:
        """Return the rows that make a contact, the contacts, and what is wrong with the other ticked rows."""
        common = self._common(self.form.values())
        undecided = set(self.table.undecided())
        rows: list[int] = []
        drafts: list[ListedContact] = []
        states: dict[int, list[Problem]] = {}
        for at in self.table.chosen():
            if at in undecided:
                states[at] = [Problem("contact.person_undecided", "person")]
            elif not self.table.says_day(at) and common.met_on is None:
                states[at] = [Problem("contact.day_missing", "met_on")]
            else:
                try:
                    drafts.append(self.table.draft(at, common))
                except Refused as error:
                    states[at] = [Problem(error.code, error.field, facts=error.facts)]
                else:
                    rows.append(at)
        return rows, drafts, states

    def _count(self, ticked: int, undecided: int) -> None:
        text = ngettext("{n} baris dicentang", "{n} baris dicentang", ticked).format(n=ticked)
        if undecided:
            left = ngettext("{n} belum dipilih warganya", "{n} belum dipilih warganya", undecided).format(
                n=undecided
            )
            text = f"{text} · {left}"
        self.counted.setText(text)
        self.take.setEnabled(bool(undecided))

    # --- saving -------------------------------------------------------------------------------------

    def _check(self, values: Values) -> list[Problem]:
        del values
        self.table.settle()
        if self._text() != self._read:
            self._parse()
        if not self.table.chosen():
            return [Problem("contact.nobody")]
        states = self._drafts()[2]
        if states:
            numbers = ", ".join(str(at + 1) for at in sorted(states))
            return [Problem("contact.rows_incomplete", facts={"rows": numbers})]
        return []

    def _build(self, values: Values) -> ListContacts:
        return ListContacts(index_id(values), tuple(self._drafts()[1]))


def open_paste(
    context: PageContext,
    parent: QWidget,
    case_id: int | None = None,
    block: str = "",
    on_listed: OnListed | None = None,
) -> PasteDialog:
    """Ask for a block of lines as contacts of a case (of one to be chosen, without ``case_id``)."""
    dialog = PasteDialog(parent, context, subject_of(case_id))
    if on_listed is not None:
        dialog.done_with.connect(on_listed)
    dialog.begin_with(case_id, "block", block=block or None)
    return dialog
