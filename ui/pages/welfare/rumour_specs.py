"""The box of a rumour and its clarification."""

from __future__ import annotations

from datetime import date

from blc_desktop.domain import rumours as rules
from blc_desktop.domain.commands.rumours import EditRumour, RecordRumour, RumourDetails
from blc_desktop.domain.facts.rumours import RumourFacts
from blc_desktop.domain.kinds_welfare import RumourChannel
from blc_desktop.i18n import N_, _
from blc_desktop.services import rumours
from ui.forms.dialog import FormSpec, anew
from ui.forms.fields import AreaField, ChoiceField, DateField, Field, NoteField, TextField
from ui.forms.form import Values
from ui.forms.values import day_of, id_of, text_of
from ui.lookups import areas, officers

_FIELDS: tuple[Field, ...] = (
    DateField(name="heard_on", label=N_("Terdengar tanggal"), required=True, keep=True),
    ChoiceField(
        name="channel",
        label=N_("Saluran"),
        members=tuple(RumourChannel),
        required=True,
        beside=True,
        keep=True,
    ),
    AreaField(name="rt_id", label=N_("RT/RW"), load=areas, beside=True),
    NoteField(
        name="claim",
        label=N_("Yang dikatakan orang"),
        required=True,
        lines=2,
        hint=N_("Isi kabarnya saja, tanpa nama orang yang menyebarkan."),
    ),
    NoteField(name="clarification", label=N_("Klarifikasi"), lines=3),
    TextField(name="source", label=N_("Sumber klarifikasi"), placeholder=N_("puskesmas, covid19.go.id")),
    DateField(name="clarified_on", label=N_("Disebarkan tanggal"), hint=N_("Kosong: belum dijawab.")),
    ChoiceField(
        name="clarified_by",
        label=N_("Disebarkan lewat"),
        members=tuple(RumourChannel),
        empty=N_("belum"),
        beside=True,
    ),
    ChoiceField(
        name="officer_id",
        label=N_("Petugas"),
        load=officers,
        empty=N_("tidak disebut"),
        beside=True,
        keep=True,
    ),
)


def rumour_spec(today: date) -> FormSpec[RecordRumour, int]:
    """Write rumours down, one after the other."""
    return FormSpec(
        name="rumour_form",
        title=_("Kabar bohong (hoaks)"),
        fields=_FIELDS,
        build=lambda values: RecordRumour(rumour_of(values)),
        service=rumours.record,
        check=lambda values: rules.check(rumour_of(values), today),
        again=True,
        said=_("Hoaks dicatat"),
        width=680,
    )


def edit_rumour_spec(found: RumourFacts, today: date) -> FormSpec[EditRumour, int]:
    """Correct a rumour, or answer it."""
    return FormSpec(
        name="rumour_form",
        subject=f"edit-{found.rumour_id}",
        title=_("Kabar bohong (hoaks)"),
        fields=_FIELDS,
        build=lambda values: EditRumour(found.rumour_id, rumour_of(values), found.version),
        service=rumours.edit,
        check=lambda values: rules.check(rumour_of(values), today),
        said=_("Hoaks disimpan"),
        width=680,
        fresh=anew(
            lambda ws: rumours.rumour_facts(ws, found.rumour_id),
            lambda again: edit_rumour_spec(again, today),
            rumour_values,
        ),
    )


def rumour_of(values: Values) -> RumourDetails:
    """Return what the form holds as an order does."""
    by, sent = values["clarified_by"], values["clarified_on"]
    return RumourDetails(
        heard_on=day_of(values, "heard_on"),
        channel=RumourChannel(str(values["channel"])),
        claim=text_of(values, "claim") or "",
        rt_id=id_of(values, "rt_id"),
        clarification=text_of(values, "clarification") or "",
        source=text_of(values, "source") or "",
        clarified_on=sent if isinstance(sent, date) else None,
        clarified_by=RumourChannel(str(by)) if by else None,
        officer_id=id_of(values, "officer_id"),
    )


def rumour_values(found: RumourFacts) -> dict[str, object]:
    """Return a rumour as the form shows it."""
    return {field.name: getattr(found, field.name) for field in _FIELDS}
