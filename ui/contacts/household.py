"""A whole household as contacts in one step: tick who, type the one last day, save."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableWidgetItem, QWidget

from blc_desktop.domain import contacts as rules
from blc_desktop.domain.commands.contacts import ListContacts, ListedContact, Meeting
from blc_desktop.domain.facts.contacts import HouseholdMember, IndexFacts, Listed
from blc_desktop.domain.kinds import ContactCategory, Sex
from blc_desktop.domain.problems import Problem
from blc_desktop.i18n import N_, _
from blc_desktop.services import contact_views, contacts
from blc_desktop.words.labels import label as word
from ui.contacts.index import (
    INDEX,
    IndexDialog,
    OnListed,
    day_of,
    household_window,
    index_id,
    said_of,
    subject_of,
)
from ui.forms.dialog import FormSpec
from ui.forms.fields import DateField
from ui.forms.form import Values
from ui.page import PageContext
from ui.parts import EmptyState, label
from ui.tables.plain import PlainTable

_NAME, _AGE, _SEX, _RELATION, _STATE = range(5)
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class MemberTable(PlainTable):
    """The household with a tick each: Space ticks and unticks, typing in Hubungan tells the relation."""

    def __init__(self) -> None:
        titles = (_("Nama"), _("Umur"), _("L/P"), _("Hubungan"), _("Keterangan"))
        super().__init__("household_members", titles, (210, 56, 44, 120, 200), frozenset({_AGE}))
        self.setAccessibleName(_("Orang serumah dan sekeluarga"))
        self.setEditTriggers(
            self.EditTrigger.DoubleClicked | self.EditTrigger.EditKeyPressed | self.EditTrigger.AnyKeyPressed
        )
        self.members: tuple[HouseholdMember, ...] = ()

    def show_members(self, members: Sequence[HouseholdMember]) -> None:
        """Show who lives with the case; those who are not listed yet are ticked."""
        self.members = tuple(members)
        self.show_rows([_texts(member) for member in members])
        for row, member in enumerate(members):
            free = member.listed_as is None
            for column in range(self.columnCount()):
                self._freeze(self.item(row, column), editable=column == _RELATION and free)
            first = self.item(row, _NAME)
            if free and first is not None:
                first.setFlags(first.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                first.setCheckState(_CHECKED)
        if members:
            self.setCurrentCell(0, _NAME)
        rows = min(len(members), 8)
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows * 30 + 4)

    @staticmethod
    def _freeze(item: QTableWidgetItem | None, *, editable: bool) -> None:
        if item is not None and not editable:
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)

    def toggle(self, row: int) -> None:
        """Tick somebody, or take the tick away."""
        item = self.item(row, _NAME)
        if item is not None and item.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            item.setCheckState(_UNCHECKED if item.checkState() == _CHECKED else _CHECKED)

    def chosen(self) -> list[tuple[HouseholdMember, str]]:
        """Return who is ticked, each with the relation as typed."""
        found = []
        for row, member in enumerate(self.members):
            name, relation = self.item(row, _NAME), self.item(row, _RELATION)
            if member.listed_as is None and name is not None and name.checkState() == _CHECKED:
                found.append((member, relation.text().strip() if relation is not None else ""))
        return found

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks the line wherever the cursor stands in it."""
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.toggle(self.currentRow())
        else:
            super().keyPressEvent(event)


def _texts(member: HouseholdMember) -> tuple[str, ...]:
    sex = "" if member.sex is None else _("L") if member.sex is Sex.MALE else _("P")
    age = "" if member.age is None else str(member.age)
    return member.name, age, sex, "", _state(member)


def _state(member: HouseholdMember) -> str:
    told = [_("satu KK") if member.same_family else _("serumah, KK lain")]
    if member.listed_as is not None:
        told.append(_("sudah K{n}").format(n=member.listed_as))
    elif member.status is not None:
        told.append(word(member.status).lower())
    return ", ".join(told)


class HouseholdDialog(IndexDialog):
    """Lists the ticked people of a case's house and family card, all of the category household."""

    def __init__(self, parent: QWidget, context: PageContext, subject: str) -> None:
        self._today = context.day
        self.members = MemberTable()
        spec: FormSpec[ListContacts, Listed] = FormSpec(
            name="list_household",
            title=_("Kontak serumah"),
            fields=(INDEX, DateField(name="met_on", label=N_("Kontak terakhir"), required=True, beside=True)),
            build=self._build,
            service=contacts.list_contacts,
            check=self._check,
            subject=subject,
            said=said_of,
            width=700,
        )
        super().__init__(parent, context.ops, spec)
        self._asking = context.ops.latest(self)
        self.nobody = EmptyState(
            _("Tidak ada orang lain di rumah ini"),
            _("Catat orang serumah di halaman Warga, atau catat kontak satu per satu."),
        )
        self.nobody.hide()
        self.members.hide()
        self.ticks = label(_("Spasi: centang atau lepas · ketik di kolom Hubungan"), "hint")
        self.ticks.hide()
        for part in (self.members, self.nobody, self.ticks):
            self.extra.addWidget(part)
        self.index_known.connect(self._ask)
        self.form.edited.connect(self._judge_contacts)

    def window_words(self, index: IndexFacts) -> str:
        return household_window(index)

    def _ask(self) -> None:
        index = self.index
        if index is not None:
            self._asking.ask(lambda ws: contact_views.household(ws, index.case_id)[1], self._show_members)

    def _show_members(self, members: tuple[HouseholdMember, ...]) -> None:
        self.members.show_members(members)
        self.members.setVisible(bool(members))
        self.ticks.setVisible(bool(members))
        self.nobody.setVisible(not members)
        self.fit()

    def _judge_contacts(self) -> None:
        if self.form.value("met_on") is not None:
            self.form.show_problems(self._check(self.form.values()))
            self.fit()

    def _check(self, values: Values) -> list[Problem]:
        self.members.settle()
        day = day_of(values, "met_on")
        if day is None or self.index is None:
            return []
        meeting = Meeting(day, ContactCategory.HOUSEHOLD)
        return list(rules.check_meeting(meeting, self.index, self._today))

    def _build(self, values: Values) -> ListContacts:
        day = day_of(values, "met_on") or self._today
        return ListContacts(
            index_id(values),
            tuple(
                ListedContact(Meeting(day, ContactCategory.HOUSEHOLD, relation or None), member.person_id)
                for member, relation in self.members.chosen()
            ),
        )


def open_household(
    context: PageContext, parent: QWidget, case_id: int | None = None, on_listed: OnListed | None = None
) -> HouseholdDialog:
    """Offer everybody who lives with a case (with one to be chosen, without ``case_id``) as contacts."""
    dialog = HouseholdDialog(parent, context, subject_of(case_id))
    if on_listed is not None:
        dialog.done_with.connect(on_listed)
    dialog.begin_with(case_id)
    return dialog
