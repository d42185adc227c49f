"""One contact, asked for in the order of the ministry's listing form (domain.md 2.5), keyboard only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QWidget

from blc_desktop.domain import contacts as rules
from blc_desktop.domain import residents
from blc_desktop.domain.addresses import parse_rt_rw
from blc_desktop.domain.commands.contacts import ListContacts, ListedContact, Meeting
from blc_desktop.domain.commands.residents import ResidentDetails
from blc_desktop.domain.facts.contacts import Listed
from blc_desktop.domain.kinds import ContactCategory, Sex
from blc_desktop.domain.problems import Problem
from blc_desktop.domain.residents import ResidentFacts
from blc_desktop.errors import Refused
from blc_desktop.i18n import N_, _
from blc_desktop.services import contacts
from blc_desktop.services.workspace import Workspace
from blc_desktop.words.formats import long_date
from blc_desktop.words.labels import label as word
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
from ui.forms.dialog import FormSpec
from ui.forms.fields import ChoiceField, DateField, Field, NumberField, Option, PersonPicker, TextField
from ui.forms.form import Values
from ui.forms.pickers import Picked
from ui.page import PageContext
from ui.people import find_hits


def categories(_ws: Workspace) -> list[Option]:
    """Return the categories of the form. None is chosen beforehand: the window depends on it."""
    return [(word(one), one) for one in ContactCategory]


#: How somebody met the case: the last columns of the form.
MEETING: tuple[Field, ...] = (
    TextField(name="relation", label=N_("Hubungan dengan kasus"), placeholder=N_("istri, tetangga, rekan")),
    ChoiceField(
        name="category",
        label=N_("Kategori"),
        required=True,
        load=categories,
        empty=N_("pilih…"),
        beside=True,
        keep=True,
    ),
    DateField(name="met_on", label=N_("Kontak terakhir"), required=True, keep=True),
    ChoiceField(
        name="protected",
        label=N_("APD dipakai"),
        options=((N_("Ya"), True), (N_("Tidak"), False)),
        empty=N_("tidak diketahui"),
        beside=True,
    ),
    NumberField(
        name="duration", label=N_("Lama kontak"), least=1, most=60 * 24 * 14, unit=N_("menit"), beside=True
    ),
)
_NEW = ("sex", "age", "phone", "area", "address")
FIELDS: tuple[Field, ...] = (
    INDEX,
    PersonPicker(
        name="person",
        label=N_("Nama kontak"),
        required=True,
        find=find_hits,
        allow_new=True,
        hint=N_("Pilih dari daftar, atau ketik nama orang baru."),
    ),
    ChoiceField(name="sex", label=N_("Jenis kelamin"), members=tuple(Sex)),
    NumberField(name="age", label=N_("Umur"), most=120, unit=N_("tahun"), beside=True),
    TextField(name="phone", label=N_("No. HP"), beside=True),
    TextField(
        name="address", label=N_("Alamat"), placeholder=N_("dusun, jalan, nomor"), stretch=2, keep=True
    ),
    TextField(name="area", label=N_("RT/RW"), placeholder=N_("3/1"), beside=True, keep=True),
    *MEETING,
)


def meeting_of(values: Values, today: date) -> Meeting:
    """Return the meeting that the form tells of."""
    protected, duration = values.get("protected"), values.get("duration")
    return Meeting(
        met_on=day_of(values, "met_on") or today,
        category=ContactCategory(str(values.get("category") or ContactCategory.OTHER.value)),
        relation=words_of(values, "relation"),
        protected=protected if isinstance(protected, bool) else None,
        duration_minutes=duration if isinstance(duration, int) else None,
    )


def newcomer(
    name: str, sex: Sex | None, age: int | None, area: str | None, today: date, **more: str | None
) -> ResidentDetails:
    """Return somebody new as the form tells of them. An age is no birth date: it goes into the note."""
    pair = parse_rt_rw(area) if area else None
    if area and pair is None:
        raise Refused("rt.invalid", field="area", value=area)
    note = None
    if age is not None:
        note = _("Umur {age} tahun pada {day}").format(age=age, day=long_date(today))
    return ResidentDetails(
        name=name,
        sex=sex,
        rt=pair[0] if pair else None,
        rw=pair[1] if pair else None,
        address=more.get("address") or "",
        phone=more.get("phone"),
        note=note,
    )


def draft_of(values: Values, today: date) -> ListedContact:
    """Return the contact that the form's values make."""
    picked = values.get("person")
    meeting = meeting_of(values, today)
    if not isinstance(picked, Picked):
        return ListedContact(meeting)
    if picked.person_id is not None:
        return ListedContact(meeting, person_id=picked.person_id)
    sex, age = values.get("sex"), values.get("age")
    details = newcomer(
        picked.name,
        Sex(str(sex)) if sex else None,
        age if isinstance(age, int) else None,
        words_of(values, "area"),
        today,
        address=words_of(values, "address"),
        phone=words_of(values, "phone"),
    )
    return ListedContact(meeting, new_person=details)


class ContactDialog(IndexDialog):
    """Asks for one contact after the other; what is doubtful is said at its field while it is typed."""

    def __init__(self, parent: QWidget, context: PageContext, subject: str) -> None:
        self._today = context.day
        self._found: list[Problem] = []
        spec: FormSpec[ListContacts, Listed] = FormSpec(
            name="list_contact",
            title=_("Kontak baru"),
            fields=FIELDS,
            build=lambda values: ListContacts(index_id(values), (draft_of(values, self._today),)),
            service=contacts.list_contacts,
            check=self._check,
            again=True,
            subject=subject,
            said=said_of,
            width=680,
        )
        super().__init__(parent, context.ops, spec)
        self._checking = context.ops.latest(self)
        self.form.edited.connect(self.shape)
        self.form.edited.connect(self._judge_contacts)
        self.form.editor("person").derived.connect(lambda _values: self.shape())
        self.index_known.connect(self._judge_contacts)
        self.done_with.connect(self._listed)

    def _listed(self, listed: Listed) -> None:
        del listed
        self._found = []
        self.know_again()
        self.shape()

    def shape(self) -> None:
        """Ask who somebody is only where the book does not know it."""
        picked = self.form.value("person")
        new = isinstance(picked, Picked) and picked.person_id is None
        for name in _NEW:
            self.form.show_field(name, shown=new)
        self.fit()

    def _check(self, values: Values) -> Sequence[Problem]:
        """Return what can be said at once: about the day, about somebody new, and what the book said last."""
        try:
            draft = draft_of(values, self._today)
        except Refused as error:
            return [Problem(error.code, error.field, facts=error.facts)]
        found = [problem for problem in self._found if problem.field in ("person", "index")]
        if draft.new_person is not None:
            own = residents.check(draft.new_person, ResidentFacts(self._today))
            found = [_placed(problem) for problem in own if problem.field != "name" or problem.is_error]
        if self.index is not None:
            found += rules.check_meeting(draft.meeting, self.index, self._today)
        return found

    def _judge_contacts(self) -> None:
        """Ask the book about what stands in the form, and say it at the fields while they are typed."""
        index, values = self.index, self.form.values()
        if index is None:
            return
        try:
            draft = draft_of(values, self._today)
        except Refused:
            return
        told_day = values.get("met_on") is not None
        known = draft.person_id is not None

        def show(found: list[tuple[Problem, ...]]) -> None:
            self._found = [problem for problem in found[0] if known or problem.field == "met_on"]
            shown = [problem for problem in self._found if told_day or problem.field != "met_on"]
            self.form.show_problems(problem for problem in shown if problem.code != "date.in_future")
            self.fit()

        self._checking.ask(lambda ws: contacts.check(ws, index.case_id, [draft]), show)


def _placed(problem: Problem) -> Problem:
    """Return ``problem`` at the field of this form: RT and RW are typed into one."""
    return replace(problem, field="area") if problem.field in ("rt", "rw") else problem


def open_contact(
    context: PageContext,
    parent: QWidget,
    case_id: int | None = None,
    person: Picked | None = None,
    on_listed: OnListed | None = None,
) -> ContactDialog:
    """Ask for contacts of a case (of one to be chosen, without ``case_id``), one after the other."""
    subject = subject_of(case_id) if person is None else f"person-{person.person_id}"
    dialog = ContactDialog(parent, context, subject)
    if on_listed is not None:
        dialog.done_with.connect(on_listed)
    dialog.begin_with(case_id, person=person)
    dialog.shape()
    return dialog
