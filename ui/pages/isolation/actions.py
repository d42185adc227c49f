"""What can be done about people in isolation: the menu of the page, and the box behind each entry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from blc_desktop.domain.access import Permission
from blc_desktop.domain.facts.isolation import IsolationLine
from blc_desktop.domain.kinds import CloseReason
from blc_desktop.i18n import N_, _
from ui.forms.dialog import FormDialog, FormSpec
from ui.page import PageContext
from ui.pages.isolation import care, dialogs
from ui.pages.isolation.eligibility import open_eligibility
from ui.pages.isolation.letters import open_letters, open_new_letters
from ui.pages.isolation.records import open_records


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    text: str
    keys: str
    run: Callable[[PersonActions], None]
    permission: Permission = Permission.EDIT_CASES


class PersonActions:
    """Acts on whoever ``chosen()`` returns: many where that makes sense, else the first."""

    def __init__(
        self, context: PageContext, parent: QWidget, chosen: Callable[[], list[IsolationLine]]
    ) -> None:
        self._context, self._parent, self._chosen = context, parent, chosen

    def menu(self) -> QMenu:
        """Return the menu; its keys work wherever the focus is inside the page."""
        menu = QMenu(self._parent)
        menu.setObjectName("isolation_menu")
        for entry in _ENTRIES:
            if entry is None:
                menu.addSeparator()
                continue
            made = menu.addAction(_(entry.text))
            made.setObjectName(entry.name)
            made.setEnabled(self._context.may(entry.permission))
            made.triggered.connect(lambda _checked=False, run=entry.run: run(self))
            if entry.keys:
                made.setShortcut(QKeySequence(entry.keys))
                made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                self._parent.addAction(made)
        return menu

    def _ask(self, spec: FormSpec[Any, Any], **values: object) -> FormDialog[Any, Any]:
        dialog: FormDialog[Any, Any] = FormDialog(self._parent, self._context.ops, spec)
        dialog.begin({"day": self._context.day, **values})
        return dialog

    def _one(self) -> list[IsolationLine]:
        return self._chosen()[:1]

    # --- many at once -----------------------------------------------------------------------------------

    def close(self) -> None:
        """Close the isolations of everybody who is chosen."""
        lines = self._chosen()
        if lines:
            self._ask(dialogs.close_spec(lines), close_reason=CloseReason.PERIOD_OVER)

    def place(self) -> None:
        """Move everybody who is chosen."""
        lines = self._chosen()
        if lines:
            dialogs.only_named(self._ask(dialogs.place_spec(lines), place_kind=lines[0].place_kind))

    def officer(self) -> None:
        """Put everybody who is chosen under another officer."""
        lines = self._chosen()
        if lines:
            self._ask(dialogs.officer_spec(lines), officer_id=lines[0].officer_id)

    def note(self) -> None:
        """Write a line about everybody who is chosen."""
        lines = self._chosen()
        if lines:
            self._ask(dialogs.note_spec(lines))

    def letters(self) -> None:
        """Write letters for everybody who is chosen, and print them."""
        lines = self._chosen()
        if lines:
            open_new_letters(self._context, self._parent, lines)

    # --- one person -------------------------------------------------------------------------------------

    def symptom_end(self) -> None:
        """Ask when the symptoms ended."""
        for line in self._one():
            self._ask(dialogs.symptom_end_spec(line))

    def override(self) -> None:
        """Set the last day by hand."""
        for line in self._one():
            self._ask(dialogs.override_spec(line), last_day=line.schedule.last_day)

    def eligibility(self) -> None:
        """Decide between home and a central place."""
        for line in self._one():
            open_eligibility(self._context, self._parent, line)

    def refer(self) -> None:
        """Send somebody on."""
        for line in self._one():
            care.open_referral(self._context, self._parent, line)

    def absence(self) -> None:
        """Write down that somebody was not at home."""
        for line in self._one():
            care.open_absence(self._context, self._parent, line)

    def records(self) -> None:
        """Show somebody's referrals and absences."""
        for line in self._one():
            open_records(self._context, self._parent, line)

    def person(self) -> None:
        """Show everything about somebody."""
        for line in self._one():
            self._context.show_person(self._parent, line.person_id)

    def letters_of(self) -> None:
        """Show somebody's letters, the health centre's too."""
        for line in self._one():
            open_letters(self._context, self._parent, line)

    def early_exit(self) -> None:
        """Ask for the two tests that end an isolation early."""
        for line in self._one():
            care.open_early_exit(self._context, self._parent, line)


_ENTRIES: tuple[_Entry | None, ...] = (
    _Entry("person_open", N_("Halaman orang"), "F2", PersonActions.person, Permission.VIEW),
    None,
    _Entry("close_open", N_("Tutup isolasi…"), "F8", PersonActions.close),
    _Entry("place_open", N_("Pindah tempat…"), "Ctrl+T", PersonActions.place),
    _Entry("officer_open", N_("Ganti petugas…"), "", PersonActions.officer),
    _Entry("note_open", N_("Tambah catatan…"), "", PersonActions.note),
    None,
    _Entry("refer_open", N_("Rujuk…"), "Ctrl+R", PersonActions.refer),
    _Entry("absence_open", N_("Catat keluar rumah…"), "Ctrl+B", PersonActions.absence, Permission.MONITOR),
    _Entry("records_open", N_("Rujukan dan keluar rumah…"), "Ctrl+J", PersonActions.records, Permission.VIEW),
    _Entry("eligibility_open", N_("Kelayakan isolasi mandiri…"), "Ctrl+E", PersonActions.eligibility),
    None,
    _Entry("letters_open", N_("Buat surat…"), "Ctrl+Shift+L", PersonActions.letters),
    _Entry(
        "person_letters_open",
        N_("Surat dan rekap orang ini…"),
        "Ctrl+Shift+J",
        PersonActions.letters_of,
        Permission.VIEW,
    ),
    None,
    _Entry("symptom_end_open", N_("Pastikan akhir gejala…"), "Ctrl+G", PersonActions.symptom_end),
    _Entry("early_exit_open", N_("Selesai lebih awal (dua PCR)…"), "", PersonActions.early_exit),
    _Entry("override_open", N_("Tetapkan tanggal selesai…"), "", PersonActions.override),
)
