"""The forms of activities: a whole one, the words added to one entered elsewhere, a template's name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from blc_desktop.domain.commands.activities import (
    ActivityDetails,
    ActivityWords,
    AddActivity,
    AnnotateActivity,
    EditActivity,
    SaveTemplate,
)
from blc_desktop.domain.facts.activities import ActivityLine, TemplateFacts
from blc_desktop.domain.kinds_activities import VenueKind
from blc_desktop.domain.problems import Problem
from blc_desktop.i18n import N_, _
from blc_desktop.services import activities, activity_types
from blc_desktop.words import activities as words
from ui.forms.dialog import FormSpec, anew
from ui.forms.fields import (
    AreaField,
    ChoiceField,
    DateField,
    Field,
    NoteField,
    NumberField,
    Option,
    TextField,
)
from ui.forms.form import Values
from ui.forms.values import id_of, text_of
from ui.lookups import areas
from ui.officers_field import OfficersField

if TYPE_CHECKING:
    from blc_desktop.services.workspace import Workspace


def types(ws: Workspace) -> list[Option]:
    """Return the kinds in use: code and name (typing the code finds it), and id."""
    return [(f"{each.code} · {each.name}", each.type_id) for each in activity_types.types(ws)]


WORDS: tuple[Field, ...] = (
    NoteField(name="narrative", label=N_("Uraian")),
    NoteField(name="result", label=N_("Hasil"), lines=2),
    TextField(
        name="follow_up",
        label=N_("Tindak lanjut"),
        placeholder=N_("kosongkan bila tidak ada"),
        max_length=400,
        stretch=3,
    ),
    DateField(name="due_on", label=N_("Tenggat"), future=True, beside=True),
)
FIELDS: tuple[Field, ...] = (
    ChoiceField(
        name="type_id", label=N_("Kegiatan"), required=True, load=types, blank=True, keep=True, stretch=3
    ),
    DateField(name="day", label=N_("Tanggal"), required=True, beside=True, keep=True, stretch=2),
    TextField(name="clock", label=N_("Pukul"), max_length=5, placeholder=N_("mis. 14.05"), beside=True),
    AreaField(name="rt_id", label=N_("RT/RW"), load=areas),
    TextField(
        name="place", label=N_("Tempat"), placeholder=N_("pasar, masjid, gang …"), beside=True, stretch=2
    ),
    ChoiceField(
        name="venue",
        label=N_("Jenis tempat"),
        members=tuple(VenueKind),
        empty=N_("belum ditentukan"),
        beside=True,
        stretch=2,
    ),
    NumberField(name="heads", label=N_("Jumlah orang"), least=1, most=1_000_000),
    TextField(
        name="audience",
        label=N_("Sasaran"),
        placeholder=N_("pedagang, warga isoman …"),
        beside=True,
        stretch=2,
    ),
    OfficersField(name="officer_ids", label=N_("Petugas"), beside=True, stretch=3, keep=True),
    *WORDS,
)


def words_of(values: Values) -> ActivityWords:
    """Return the words that stand in a form."""
    due = values.get("due_on")
    return ActivityWords(
        narrative=text_of(values, "narrative") or "",
        result=text_of(values, "result") or "",
        follow_up=text_of(values, "follow_up") or "",
        due_on=due if isinstance(due, date) else None,
    )


def details_of(values: Values) -> ActivityDetails:
    """Return the activity that stands in a form."""
    day, venue, people = values["day"], values["venue"], values["officer_ids"]
    return ActivityDetails(
        type_id=id_of(values, "type_id") or 0,
        day=day if isinstance(day, date) else date.min,
        clock=text_of(values, "clock"),
        rt_id=id_of(values, "rt_id"),
        place=text_of(values, "place") or "",
        venue=VenueKind(str(venue)) if venue else None,
        audience=text_of(values, "audience") or "",
        heads=id_of(values, "heads"),
        officer_ids=people if isinstance(people, tuple) else (),
        words=words_of(values),
    )


def values_of(line: ActivityLine) -> dict[str, object]:
    """Return what a form shows of an activity; a proposed time is none."""
    return {
        "type_id": line.type_id,
        "day": line.day,
        "clock": words.clock_words(line.clock) or None,
        "rt_id": line.rt_id,
        "place": line.place,
        "venue": line.venue,
        "heads": line.heads,
        "audience": line.audience,
        "officer_ids": tuple(each.officer_id for each in line.officers),
        **word_values(line),
    }


def word_values(line: ActivityLine) -> dict[str, object]:
    """Return what a form of words shows of an activity."""
    return {
        "narrative": line.narrative,
        "result": line.result,
        "follow_up": line.follow_up,
        "due_on": line.due_on,
    }


def template_values(template: TemplateFacts, day: date) -> Mapping[str, object]:
    """Return what a form shows of a template, on ``day``."""
    kept = template.details
    return {
        "type_id": kept.type_id,
        "day": day,
        "rt_id": kept.rt_id,
        "place": kept.place,
        "venue": kept.venue,
        "heads": kept.heads,
        "audience": kept.audience,
        "officer_ids": kept.officer_ids,
        "narrative": kept.words.narrative,
        "result": kept.words.result,
    }


def _advise(ws: Workspace, values: Values) -> list[Problem]:
    details = details_of(values)
    return activities.advise(ws, details) if details.type_id else []


def new_spec() -> FormSpec[AddActivity, int]:
    """Write an activity down, and the next."""
    return FormSpec(
        name="activity_form",
        title=_("Kegiatan baru"),
        fields=FIELDS,
        build=lambda values: AddActivity(details_of(values)),
        service=activities.add,
        advise=_advise,
        again=True,
        said=_("Kegiatan tercatat"),
        width=780,
    )


def edit_spec(line: ActivityLine) -> FormSpec[EditActivity, int]:
    """Change a typed activity, or confirm a draft."""
    activity_id = line.activity_id or 0
    return FormSpec(
        name="activity_form",
        subject=str(activity_id),
        title=_("Lengkapi kegiatan dari foto") if line.draft else words.title(line),
        fields=FIELDS,
        build=lambda values: EditActivity(activity_id, line.version, details_of(values)),
        service=activities.edit,
        advise=_advise if line.draft else None,
        said=_("Kegiatan tercatat") if line.draft else _("Kegiatan disimpan"),
        width=780,
        fresh=anew(lambda ws: activities.line(ws, line.key), edit_spec, values_of),
    )


def words_spec(line: ActivityLine) -> FormSpec[AnnotateActivity, int]:
    """Add words to an activity that was entered elsewhere."""
    return FormSpec(
        name="activity_words",
        subject=str(line.key),
        title=words.title(line),
        fields=WORDS,
        build=lambda values: AnnotateActivity(line.key, line.version, words_of(values)),
        service=activities.annotate,
        said=_("Uraian disimpan"),
        width=620,
        fresh=anew(lambda ws: activities.line(ws, line.key), words_spec, word_values),
    )


def template_spec(details: ActivityDetails) -> FormSpec[SaveTemplate, int]:
    """Ask what a template is to be called."""
    return FormSpec(
        name="activity_template",
        title=_("Simpan sebagai pola"),
        fields=(
            TextField(
                name="name",
                label=N_("Nama pola"),
                required=True,
                max_length=80,
                hint=N_("Pola memuat semua isian kecuali tanggal dan waktu."),
            ),
        ),
        build=lambda values: SaveTemplate(text_of(values, "name") or "", details),
        service=activity_types.save_template,
        said=_("Pola disimpan"),
        width=460,
    )
