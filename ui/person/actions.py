"""What can be done about the person: the usual steps as buttons, everything in the menu, each with a key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QPushButton

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Done
from blc_desktop.domain.facts.isolation import IsolationLine
from blc_desktop.domain.facts.person_page import PersonHead
from blc_desktop.domain.kinds import ResidentStatus, TestPurpose
from blc_desktop.i18n import N_, _
from blc_desktop.services import patients, residents
from ui.contacts import open_contact, open_household
from ui.forms.dialog import FormDialog, FormSpec
from ui.forms.fields import CheckField
from ui.forms.pickers import Picked
from ui.pages.distribution.hand_out import open_hand_out
from ui.pages.isolation import care
from ui.pages.isolation.eligibility import open_eligibility
from ui.pages.isolation.need_specs import Home
from ui.pages.isolation.needs import open_ask_need, open_field_note
from ui.pages.isolation.records import open_records
from ui.pages.patients import specs as case_specs
from ui.pages.patients.status import open_status
from ui.pages.patients.testing import open_test
from ui.pages.reports.press import print_person_card, print_person_data
from ui.pages.residents import specs as resident_specs
from ui.parts import button, reveal, row

if TYPE_CHECKING:
    from ui.person.room import PersonRoom


class Needs(Enum):
    """What must be there for a step to make sense."""

    PERSON = auto()
    CASE = auto()
    ISOLATION = auto()
    NO_ISOLATION = auto()


@dataclass(frozen=True, slots=True)
class _Step:
    name: str
    text: str
    keys: str
    run: Callable[[Actions, PersonHead], object]
    permission: Permission
    needs: Needs = Needs.PERSON
    #: The word and the icon of a button of its own; the menu has every step.
    icon: str = ""


class Actions:
    """The buttons and the menu of ``window``; they act on whoever it shows."""

    def __init__(self, window: PersonRoom) -> None:
        self._window = window
        self._context = window.context
        self.paper = button(
            _("Cetak kartu"), "person_print", self._print, icon="print", tip="Ctrl+P", keys="Ctrl+P"
        )
        self._buttons: dict[str, QPushButton] = {}
        self._actions: dict[str, QAction] = {}
        self.more = button(_("Tindakan"), "person_actions", icon="more")
        self.more.setMenu(self._menu())
        self.bar = row(*self._buttons.values(), self.more)

    def _menu(self) -> QMenu:
        menu = QMenu(self._window)
        menu.setObjectName("person_menu")
        for step in _STEPS:
            if step is None:
                menu.addSeparator()
                continue
            made = menu.addAction(_(step.text))
            made.setObjectName(f"person_{step.name}")
            made.triggered.connect(lambda _on=False, step=step: self._run(step))
            if step.keys:
                made.setShortcut(QKeySequence(step.keys))
                made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self._window.addAction(made)
            self._actions[step.name] = made
            if step.icon:
                self._buttons[step.name] = self._button(step)
        return menu

    def _button(self, step: _Step) -> QPushButton:
        made = button(
            _(step.text), f"person_{step.name}_button", lambda: self._run(step), icon=step.icon, tip=step.keys
        )
        reveal(made, shown=self._context.may(step.permission))
        return made

    def _run(self, step: _Step) -> None:
        head = self._window.head
        if head is not None and self._fits(step, head):
            step.run(self, head)

    def _fits(self, step: _Step, head: PersonHead) -> bool:
        there = {
            Needs.PERSON: True,
            Needs.CASE: head.case_id is not None,
            Needs.ISOLATION: head.isolation is not None,
            Needs.NO_ISOLATION: head.isolation is None and head.resident is not ResidentStatus.DECEASED,
        }
        return there[step.needs] and self._context.may(step.permission)

    def fit(self, head: PersonHead) -> None:
        """Offer what makes sense for a person, and what the operator may."""
        for step in _STEPS:
            if step is not None:
                fits = self._fits(step, head)
                self._actions[step.name].setEnabled(fits)
                if step.name in self._buttons:
                    self._buttons[step.name].setEnabled(fits)

    def _print(self) -> None:
        if self._window.head is not None:
            print_person_card(self._context, self._window, self._window.head.uid)

    # --- the steps ------------------------------------------------------------------------------------

    def edit_person(self, head: PersonHead) -> None:
        """Change who the person is."""
        self._context.ops.read(
            lambda ws: residents.person_card(ws, head.person_id),
            lambda card: FormDialog(self._window, self._context.ops, resident_specs.edit_spec(card)).begin(
                resident_specs.values_of(card.details)
            ),
        )

    def edit_case(self, head: PersonHead) -> None:
        """Mend the latest case."""
        case_id = head.case_id or 0
        self._context.ops.read(
            lambda ws: patients.case_facts(ws, case_id),
            lambda case: FormDialog(self._window, self._context.ops, case_specs.edit_spec(case)).begin(
                case_specs.edited(case)
            ),
        )

    def test(self, head: PersonHead) -> None:
        """Write a test down, an exit test where somebody isolates."""
        purpose = TestPurpose.EXIT if head.isolation is not None else TestPurpose.DIAGNOSIS
        case_id = head.isolation.case_id if head.isolation is not None else None
        open_test(self._context, self._window, (head.person_id, head.name), case_id, purpose)

    def status(self, head: PersonHead) -> None:
        """Declare another status."""
        open_status(self._context, self._window, head.case_id or 0, head.name)

    def contact(self, head: PersonHead) -> None:
        """List a contact of the latest case."""
        open_contact(self._context, self._window, head.case_id)

    def household(self, head: PersonHead) -> None:
        """List the household as contacts of the latest case."""
        open_household(self._context, self._window, head.case_id)

    def admit(self, head: PersonHead) -> None:
        """Take the person in as a patient, on the page that does so."""
        self._window.accept()
        self._context.go("page_patients", new=True, person=(head.person_id, head.name))

    def hand_out(self, head: PersonHead) -> None:
        """Give something to the person or the family."""
        open_hand_out(self._context, self._window, Picked(head.person_id, head.name))

    def need(self, head: PersonHead) -> None:
        """Write down what the home lacks."""
        open_ask_need(self._context, self._window, _home(head))

    def note(self, head: PersonHead) -> None:
        """Write a note about the person, for any day."""
        open_field_note(self._context, self._window, _home(head))

    def _line(self, head: PersonHead, run: Callable[[IsolationLine], object]) -> None:
        if head.isolation is not None:
            run(head.isolation)

    def refer(self, head: PersonHead) -> None:
        """Send the person on."""
        self._line(head, lambda line: care.open_referral(self._context, self._window, line))

    def absence(self, head: PersonHead) -> None:
        """Write down that the person was not at home."""
        self._line(head, lambda line: care.open_absence(self._context, self._window, line))

    def records(self, head: PersonHead) -> None:
        """Show referrals and absences."""
        self._line(head, lambda line: open_records(self._context, self._window, line))

    def eligibility(self, head: PersonHead) -> None:
        """Decide between home and a central place."""
        self._line(head, lambda line: open_eligibility(self._context, self._window, line))

    def person_data(self, head: PersonHead) -> None:
        """Print everything the book holds about the person, for whoever asks for their own data."""
        spec: FormSpec[bool, bool] = FormSpec(
            name="person_data_form",
            subject=str(head.person_id),
            title=_("Cetak semua data {name}").format(name=head.name),
            fields=(CheckField(name="full", label=N_("Dengan NIK dan tanggal lahir lengkap (tercatat)")),),
            build=lambda values: bool(values["full"]),
            service=lambda _workspace, full: Done(full),
            said=_("Menyusun data…"),
            save_text=_("Cetak"),
            width=460,
        )
        dialog = FormDialog(self._window, self._context.ops, spec)
        dialog.done_with.connect(
            lambda full: print_person_data(self._context, self._window, head.uid, full=full)
        )
        dialog.begin()

    def early_exit(self, head: PersonHead) -> None:
        """Ask for the two tests that end an isolation early."""
        self._line(head, lambda line: care.open_early_exit(self._context, self._window, line))


def _home(head: PersonHead) -> Home:
    stay = head.isolation.isolation_id if head.isolation is not None else None
    return Home(head.person_id, head.name, stay)


_CASES, _WATCH = Permission.EDIT_CASES, Permission.MONITOR
_STEPS: tuple[_Step | None, ...] = (
    _Step("test", N_("Tes baru…"), "Ctrl+T", Actions.test, _CASES, icon="add"),
    _Step("status", N_("Ubah status…"), "F7", Actions.status, _CASES, Needs.CASE, icon="edit"),
    _Step("contact", N_("Catat kontak…"), "Ctrl+J", Actions.contact, _CASES, Needs.CASE, icon="contacts"),
    _Step("household", N_("Kontak serumah…"), "Ctrl+Shift+J", Actions.household, _CASES, Needs.CASE),
    _Step("admit", N_("Catat sebagai pasien…"), "Ctrl+N", Actions.admit, _CASES, Needs.NO_ISOLATION),
    None,
    _Step("refer", N_("Rujuk…"), "Ctrl+R", Actions.refer, _CASES, Needs.ISOLATION, icon="refer"),
    _Step("absence", N_("Catat keluar rumah…"), "Ctrl+B", Actions.absence, _WATCH, Needs.ISOLATION),
    _Step(
        "records",
        N_("Rujukan dan keluar rumah…"),
        "Ctrl+Shift+B",
        Actions.records,
        Permission.VIEW,
        Needs.ISOLATION,
    ),
    _Step(
        "eligibility",
        N_("Kelayakan isolasi mandiri…"),
        "F6",
        Actions.eligibility,
        _CASES,
        Needs.ISOLATION,
    ),
    _Step("early_exit", N_("Selesai lebih awal (dua PCR)…"), "", Actions.early_exit, _CASES, Needs.ISOLATION),
    None,
    _Step("need", N_("Kebutuhan rumah…"), "Ctrl+Shift+K", Actions.need, _WATCH),
    _Step(
        "hand_out",
        N_("Bagikan barang…"),
        "Ctrl+D",
        Actions.hand_out,
        Permission.DISTRIBUTE,
        icon="distribution",
    ),
    _Step("note", N_("Catatan lapangan…"), "Ctrl+Shift+N", Actions.note, _WATCH),
    None,
    _Step(
        "person_data", N_("Data pribadi atas permintaan…"), "", Actions.person_data, Permission.VIEW_FULL_ID
    ),
    _Step("edit_person", N_("Ubah data warga…"), "Ctrl+E", Actions.edit_person, Permission.EDIT_RESIDENTS),
    _Step("edit_case", N_("Ubah kasus…"), "Ctrl+Shift+E", Actions.edit_case, _CASES, Needs.CASE),
)
