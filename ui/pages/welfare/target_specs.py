"""The boxes around targets of vaccination: a dose, the state, the group."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from blc_desktop.domain import vaccination as rules
from blc_desktop.domain.commands.vaccination import (
    DoseDetails,
    EditDose,
    RecordDoses,
    SetTargetGroup,
    SetTargetState,
)
from blc_desktop.domain.facts.vaccination import DoseFacts, TargetFacts
from blc_desktop.domain.kinds_welfare import TargetState, VaccinationGroup
from blc_desktop.domain.problems import Problem
from blc_desktop.i18n import N_, _, ngettext
from blc_desktop.services import vaccination
from blc_desktop.services.workspace import Workspace
from blc_desktop.words.formats import integer
from ui.forms.dialog import FormSpec, anew
from ui.forms.fields import ChoiceField, DateField, Field, NumberField, TextField
from ui.forms.form import Values
from ui.forms.values import day_of, id_of, text_of

_DOSE: tuple[Field, ...] = (
    DateField(name="day", label=N_("Tanggal disuntik"), required=True),
    NumberField(
        name="number",
        label=N_("Dosis ke"),
        hint=N_("Kosong: dosis berikutnya dari tiap orang."),
        least=1,
        most=rules.MOST_DOSES,
        beside=True,
    ),
    TextField(name="vaccine", label=N_("Vaksin"), required=True, max_length=60, placeholder="CoronaVac"),
    TextField(
        name="place", label=N_("Tempat"), beside=True, stretch=2, placeholder=N_("puskesmas, balai desa")
    ),
    TextField(name="note", label=N_("Catatan"), placeholder=N_("misalnya keluhan sesudah disuntik")),
)
_LIVE = frozenset(
    {"vaccination.isolating", "vaccination.early", "vaccination.complete", "vaccination.dose_twice"}
)


def people_words(found: Sequence[TargetFacts]) -> str:
    """``Siti Aminah``, or of many how many: whom a box is about."""
    if len(found) == 1:
        return found[0].name
    return ngettext("{n} orang", "{n} orang", len(found)).format(n=integer(len(found)))


def dose_spec(found: Sequence[TargetFacts], today: date) -> FormSpec[RecordDoses, int]:
    """Write a dose of one or of many down."""
    ids = tuple(each.target_id for each in found)

    def advise(ws: Workspace, values: Values) -> Sequence[Problem]:
        if values["day"] is None:
            return ()
        return vaccination.advise(ws, ids, dose_of(values))

    return FormSpec(
        name="dose_form",
        subject=",".join(map(str, ids[:1])) if len(ids) == 1 else "many",
        title=_("Dosis vaksin · {who}").format(who=people_words(found)),
        fields=_DOSE,
        build=lambda values: RecordDoses(ids, dose_of(values)),
        service=vaccination.record_doses,
        check=lambda values: rules.check_dose(dose_of(values), today),
        advise=advise,
        live=_LIVE,
        said=_dosed,
        width=620,
    )


def _dosed(count: int) -> str:
    return ngettext("Dosis {n} orang dicatat", "Dosis {n} orang dicatat", count).format(n=integer(count))


def edit_dose_spec(found: DoseFacts, today: date) -> FormSpec[EditDose, int]:
    """Correct a dose."""
    return FormSpec(
        name="dose_form",
        subject=f"edit-{found.dose_id}",
        title=_("Dosis ke-{n} · {name}").format(n=found.number, name=found.name),
        fields=_DOSE,
        build=lambda values: EditDose(found.dose_id, dose_of(values), found.version),
        service=vaccination.edit_dose,
        check=lambda values: rules.check_dose(dose_of(values), today),
        said=_("Dosis disimpan"),
        width=620,
        fresh=anew(
            lambda ws: vaccination.dose_facts(ws, found.dose_id),
            lambda again: edit_dose_spec(again, today),
            dose_values,
        ),
    )


def dose_of(values: Values) -> DoseDetails:
    """Return what the form holds as an order does."""
    return DoseDetails(
        day=day_of(values, "day"),
        vaccine=text_of(values, "vaccine") or "",
        place=text_of(values, "place") or "",
        number=id_of(values, "number"),
        note=text_of(values, "note") or "",
    )


def dose_values(found: DoseFacts) -> dict[str, object]:
    """Return a dose as the form shows it."""
    return {field.name: getattr(found, field.name) for field in _DOSE}


def state_spec(found: Sequence[TargetFacts], today: date) -> FormSpec[SetTargetState, int]:
    """Say how it stands with targets."""
    ids = tuple(each.target_id for each in found)

    def order(values: Values) -> SetTargetState:
        state = TargetState(str(values["state"]))
        return SetTargetState(ids, state, day_of(values, "day"), text_of(values, "reason") or "")

    return FormSpec(
        name="target_state_form",
        subject=str(ids[0]) if len(ids) == 1 else "many",
        title=_("Keadaan sasaran · {who}").format(who=people_words(found)),
        fields=(
            ChoiceField(name="state", label=N_("Keadaan"), members=tuple(TargetState), required=True),
            DateField(name="day", label=N_("Sejak"), required=True, beside=True),
            TextField(
                name="reason",
                label=N_("Alasan"),
                hint=N_("Wajib untuk ditunda, menolak, dan tidak layak."),
                placeholder=N_("misalnya tekanan darah tinggi"),
            ),
        ),
        build=order,
        service=vaccination.set_state,
        check=lambda values: rules.check_state(order(values), today),
        said=_("Keadaan sasaran disimpan"),
        width=520,
    )


def group_spec(found: Sequence[TargetFacts]) -> FormSpec[SetTargetGroup, int]:
    """Put targets into another group."""
    ids = tuple(each.target_id for each in found)
    return FormSpec(
        name="target_group_form",
        subject=str(ids[0]) if len(ids) == 1 else "many",
        title=_("Kelompok sasaran · {who}").format(who=people_words(found)),
        fields=(
            ChoiceField(name="group", label=N_("Kelompok"), members=tuple(VaccinationGroup), required=True),
        ),
        build=lambda values: SetTargetGroup(ids, VaccinationGroup(str(values["group"]))),
        service=vaccination.set_group,
        said=_("Kelompok sasaran disimpan"),
        width=420,
    )
