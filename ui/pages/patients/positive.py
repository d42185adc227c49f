"""After a positive test, one box: status and who declares it, isolation, the household as contacts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QCheckBox, QWidget

from blc_desktop.domain.commands.testing import FollowPositive
from blc_desktop.domain.facts.testing import Followed, HomeFacts, PositiveFacts
from blc_desktop.domain.kinds import CaseStatus, PlaceKind
from blc_desktop.domain.problems import Problem
from blc_desktop.i18n import N_, _
from blc_desktop.services import positives
from blc_desktop.words.formats import short_date
from blc_desktop.words.labels import label as word
from blc_desktop.words.labels import labels
from ui.forms.dialog import FormDialog, FormSpec
from ui.forms.fields import ChoiceField, DateField, Field, TextField
from ui.forms.form import Values
from ui.lookups import officers
from ui.page import PageContext
from ui.parts import Note, label

_CONFIRM, _SUSPECT = CaseStatus.CONFIRMED.value, CaseStatus.SUSPECTED.value
_DECISIONS = ((N_("Nyatakan konfirmasi"), _CONFIRM), (N_("Suspek, menunggu kepastian"), _SUSPECT))
_DECLARED: tuple[Field, ...] = (
    ChoiceField(name="confirmed", label=N_("Keputusan"), required=True, options=_DECISIONS),
    DateField(name="declared_on", label=N_("Tanggal"), required=True, beside=True),
    TextField(
        name="declared_by",
        label=N_("Dinyatakan oleh"),
        placeholder=N_("puskesmas, dokter, bidan …"),
        keep=True,
    ),
    TextField(name="symptoms", label=N_("Gejala"), placeholder=N_("kosong = tanpa gejala"), stretch=2),
    DateField(name="onset_date", label=N_("Gejala pertama"), beside=True),
)
#: Asked only of somebody who is not isolated yet.
_PLACE: tuple[Field, ...] = (
    ChoiceField(name="place_kind", label=N_("Tempat isolasi"), required=True, members=tuple(PlaceKind)),
    TextField(name="place_name", label=N_("Nama tempat"), beside=True),
    ChoiceField(name="officer_id", label=N_("Petugas"), load=officers, empty=N_("belum ada"), beside=True),
)
_EXPOSED = DateField(name="exposed_on", label=N_("Kontak terakhir serumah"), required=True, beside=True)


def open_positive(
    context: PageContext,
    parent: QWidget,
    test_id: int,
    then: Callable[[Followed], None] | None = None,
) -> None:
    """Offer what follows from a positive test; from any page that shows one."""

    def show(facts: PositiveFacts) -> None:
        dialog = PositiveDialog(parent, context, facts)
        if then is not None:
            dialog.done_with.connect(then)
        dialog.start()

    context.ops.read(lambda ws: positives.positive_facts(ws, test_id), show)


class PositiveDialog(FormDialog[FollowPositive, Followed]):
    """Nobody is confirmed by the program: the box proposes, and asks who declares it."""

    def __init__(self, parent: QWidget, context: PageContext, facts: PositiveFacts) -> None:
        self.facts = facts
        self.mates: list[tuple[HomeFacts, QCheckBox]] = []
        free = [mate for mate in facts.household if not mate.isolating]
        fields = (*_DECLARED, *((_EXPOSED,) if free else ()), *(() if facts.isolation_id else _PLACE))
        super().__init__(parent, context.ops, self._spec(fields, context.day))
        self._day = context.day
        self.extra.setSpacing(6)
        self.extra.addWidget(Note(self._advice(), "blue" if facts.direct else "yellow"))
        self._household()
        self.form.edited.connect(self._shape)

    def _spec(self, fields: Sequence[Field], day: date) -> FormSpec[FollowPositive, Followed]:
        kind, taken = word(self.facts.kind), self.facts.specimen_date
        told = _("{kind} positif").format(kind=kind) + (f", {short_date(taken)}" if taken else "")
        return FormSpec(
            name="follow_positive",
            title=_("{name} · {test}").format(name=self.facts.name, test=told),
            fields=fields,
            build=lambda values: self._order(values, day),
            service=positives.follow,
            check=self._check,
            subject=str(self.facts.test_id),
            said=_("Tindak lanjut tersimpan"),
            width=620,
        )

    def start(self) -> None:
        """Show the box with what the test proposes."""
        facts = self.facts
        declared = facts.result_date or facts.specimen_date or self._day
        self.begin(
            {
                "confirmed": _CONFIRM,
                "declared_on": declared,
                "onset_date": facts.onset_date,
                "place_kind": PlaceKind.HOME,
                "exposed_on": declared,
            }
        )
        self._shape()
        self.form.focus("declared_by")

    def _advice(self) -> str:
        if self.facts.direct:
            return _("Tes molekuler positif memastikan kasus; tulis siapa yang menyatakannya.")
        return _(
            "Antigen positif tidak otomatis konfirmasi: bergantung akses laboratorium daerah, dan tenaga"
            " kesehatan yang menyatakan (KMK 446/2021)."
        )

    def _household(self) -> None:
        """List who shares the house: those who are free are proposed as contacts."""
        if not self.facts.household:
            self.extra.addWidget(label(_("Tidak ada orang serumah yang tercatat."), "muted"))
            return
        self.extra.addWidget(label(_("Serumah: jadikan kontak erat dan karantina"), "strong"))
        for at, mate in enumerate(self.facts.household):
            box = QCheckBox(_mate_words(mate))
            box.setObjectName(f"household_{at}")
            box.setAccessibleName(mate.name)
            box.setChecked(not mate.isolating)
            box.setEnabled(not mate.isolating)
            self.mates.append((mate, box))
            self.extra.addWidget(box)
        before = self.form.editor(self.form.fields[-1].name).focus_widget()
        for part in (*(box for _mate, box in self.mates), self.cancel):
            self.setTabOrder(before, part)
            before = part

    def _shape(self) -> None:
        confirmed = self.form.value("confirmed") == _CONFIRM
        self.form.show_field("declared_by", shown=confirmed)

    @staticmethod
    def _check(values: Values) -> list[Problem]:
        if values["confirmed"] == _CONFIRM and not values["declared_by"]:
            return [Problem("patient.declared_by_missing", "declared_by")]
        return []

    def _order(self, values: Values, day: date) -> FollowPositive:
        onset, officer = values["onset_date"], values.get("officer_id")
        declared, exposed = values["declared_on"], values.get("exposed_on")
        chosen = tuple(mate.person_id for mate, box in self.mates if box.isChecked() and box.isEnabled())
        symptoms = values["symptoms"]
        new_onset = onset if isinstance(onset, date) and onset != self.facts.onset_date else None
        return FollowPositive(
            test_id=self.facts.test_id,
            confirmed=values["confirmed"] == _CONFIRM,
            declared_on=declared if isinstance(declared, date) else day,
            declared_by=str(values["declared_by"]) if values["declared_by"] else None,
            symptoms=str(symptoms) if symptoms else None,
            symptomatic=bool(symptoms),
            onset_date=new_onset,
            place_kind=PlaceKind(str(values.get("place_kind") or PlaceKind.HOME.value)),
            place_name=str(values["place_name"]) if values.get("place_name") else None,
            officer_id=officer if isinstance(officer, int) else None,
            contacts=chosen,
            exposed_on=exposed if isinstance(exposed, date) else None,
        )


def _mate_words(mate: HomeFacts) -> str:
    parts = [mate.name]
    if mate.age is not None:
        parts.append(_("{age} th").format(age=mate.age))
    if mate.risks:
        parts.append(labels(mate.risks))
    if mate.isolating:
        parts.append(_("sudah isolasi atau karantina"))
    return " · ".join(parts)
