"""The boxes of observations and of visits to institutions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from blc_desktop.domain import compliance as rules
from blc_desktop.domain.commands.compliance import (
    EditObservation,
    EditVisit,
    ObservationDetails,
    RecordObservation,
    RecordVisit,
    VisitDetails,
)
from blc_desktop.domain.facts.compliance import ObservationFacts, VisitFacts
from blc_desktop.domain.kinds_activities import VenueKind
from blc_desktop.domain.kinds_oversight import InstitutionKind, Reaction
from blc_desktop.domain.problems import Problem
from blc_desktop.i18n import N_, NC_, _
from blc_desktop.services import compliance, visits
from blc_desktop.services.workspace import Workspace
from blc_desktop.words import compliance as words
from ui.forms.dialog import FormSpec, anew
from ui.forms.fields import AreaField, ChoiceField, DateField, Field, NoteField, NumberField, TextField
from ui.forms.form import Values
from ui.forms.values import day_of, id_of, text_of
from ui.lookups import areas, officers

#: What is told at its field while somebody still types.
_LIVE = frozenset(
    {"observation.masked", "observation.distanced", "observation.reprimanded", "observation.known"}
)
_MET, _MISSING = "met", "missing"
_WHERE: tuple[Field, ...] = (
    TextField(
        name="place", label=N_("Tempat"), beside=True, stretch=2, keep=True, placeholder=N_("nama"),
        required=True,
    ),
    AreaField(name="rt_id", label=N_("RT/RW"), load=areas, beside=True, keep=True),
)  # fmt: skip
_WHEN: tuple[Field, ...] = (
    DateField(name="day", label=N_("Tanggal"), required=True, keep=True),
    TextField(name="clock", label=N_("Pukul"), beside=True, max_length=5, placeholder="09.15"),
)
_OFFICER = ChoiceField(
    name="officer_id", label=N_("Petugas"), load=officers, empty=N_("tidak disebut"), beside=True, stretch=2,
    keep=True,
)  # fmt: skip
_OBSERVED: tuple[Field, ...] = (
    ChoiceField(
        name="venue_kind", label=N_("Jenis tempat"), members=tuple(VenueKind), required=True, keep=True
    ),
    *_WHERE,
    NumberField(
        name="observed", label=NC_("masks", "Dipantau"), required=True, unit=N_("orang"), most=100_000
    ),
    NumberField(name="masked", label=N_("Bermasker"), required=True, beside=True, most=100_000),
    NumberField(name="distanced", label=N_("Jaga jarak"), beside=True, most=100_000),
    NumberField(name="reprimanded", label=N_("Ditegur"), beside=True, most=100_000),
    *_WHEN,
    _OFFICER,
    ChoiceField(name="reaction", label=N_("Respons"), members=tuple(Reaction), empty=N_("tidak dicatat")),
    TextField(name="latitude", label=N_("Lintang"), beside=True, max_length=12, placeholder="-6,178306"),
    TextField(name="longitude", label=N_("Bujur"), beside=True, max_length=12, placeholder="106,531902"),
    NoteField(name="note", label=N_("Catatan"), lines=2),
)


# --- observations ---------------------------------------------------------------------------------------


def observation_spec(today: date) -> FormSpec[RecordObservation, int]:
    """Write observations down, one after the other: the place stays, the numbers are typed anew."""
    return FormSpec(
        name="observation_form",
        title=_("Pantauan kepatuhan"),
        fields=_OBSERVED,
        build=lambda values: RecordObservation(observation_of(values)),
        service=compliance.record,
        check=lambda values: rules.check(observation_of(values), today),
        advise=lambda ws, values: _advise(ws, values, today),
        live=_LIVE,
        again=True,
        said=_("Pantauan dicatat"),
        width=700,
    )


def edit_observation_spec(found: ObservationFacts, today: date) -> FormSpec[EditObservation, int]:
    """Correct an observation."""
    return FormSpec(
        name="observation_form",
        subject=f"edit-{found.observation_id}",
        title=_("Pantauan · {place}").format(place=found.place),
        fields=_OBSERVED,
        build=lambda values: EditObservation(found.observation_id, observation_of(values), found.version),
        service=compliance.edit,
        check=lambda values: rules.check(observation_of(values), today),
        said=_("Pantauan disimpan"),
        width=700,
        fresh=anew(
            lambda ws: compliance.observation_facts(ws, found.observation_id),
            lambda again: edit_observation_spec(again, today),
            observation_values,
        ),
    )


def _advise(ws: Workspace, values: Values, today: date) -> Sequence[Problem]:
    """Return what is wrong with the numbers so far; the book's own advice once the record is sound."""
    if values["observed"] is None or values["day"] is None or values["venue_kind"] is None:
        return ()
    details = observation_of(values)
    found = rules.check(details, today)
    return found or compliance.advise(ws, details)


def observation_of(values: Values) -> ObservationDetails:
    """Return what the form holds as an order does."""
    # A box gives a member of an enum back as its bare text.
    reaction = text_of(values, "reaction")
    return ObservationDetails(
        day=day_of(values, "day"),
        venue_kind=VenueKind(str(values["venue_kind"])),
        place=text_of(values, "place") or "",
        observed=id_of(values, "observed") or 0,
        masked=id_of(values, "masked") or 0,
        distanced=id_of(values, "distanced"),
        reprimanded=id_of(values, "reprimanded") or 0,
        rt_id=id_of(values, "rt_id"),
        clock=text_of(values, "clock"),
        reaction=Reaction(reaction) if reaction else None,
        latitude=text_of(values, "latitude"),
        longitude=text_of(values, "longitude"),
        officer_id=id_of(values, "officer_id"),
        note=text_of(values, "note"),
    )


def observation_values(found: ObservationFacts) -> dict[str, object]:
    """Return an observation as the form shows it."""
    shown: dict[str, object] = {field.name: getattr(found, field.name) for field in _OBSERVED}
    return {**shown, "clock": found.clock.replace(":", ".")}


# --- institutions ---------------------------------------------------------------------------------------


def visit_fields(items: Sequence[str]) -> tuple[Field, ...]:
    """Return the fields of a visit: an answer for each thing that the rule asks for, two to a line."""
    asked = tuple(
        ChoiceField(
            name=code,
            label=words.marked(code),
            options=((N_("Ada"), _MET), (N_("Belum ada"), _MISSING)),
            empty=N_("tidak berlaku"),
            beside=bool(at % 2),
        )
        for at, code in enumerate(items)
    )
    return (
        ChoiceField(name="kind", label=N_("Jenis"), members=tuple(InstitutionKind), required=True, keep=True),
        *_WHERE,
        *asked,
        TextField(
            name="follow_up", label=N_("Tindak lanjut"), placeholder=N_("apa yang diminta, sampai kapan")
        ),
        TextField(name="contact", label=N_("Penanggung jawab"), beside=True),
        *_WHEN,
        _OFFICER,
    )


def visit_spec(items: Sequence[str], today: date) -> FormSpec[RecordVisit, int]:
    """Write a visit to an institution down, and the next one."""
    return FormSpec(
        name="visit_form",
        title=_("Kunjungan lembaga"),
        fields=visit_fields(items),
        build=lambda values: RecordVisit(visit_of(values, items)),
        service=visits.record_visit,
        check=lambda values: rules.check_visit(visit_of(values, items), items, today),
        again=True,
        said=_("Kunjungan dicatat"),
        width=700,
    )


def edit_visit_spec(found: VisitFacts, items: Sequence[str], today: date) -> FormSpec[EditVisit, int]:
    """Correct a visit; it is asked what the rule of its day asks."""
    return FormSpec(
        name="visit_form",
        subject=f"edit-{found.visit_id}",
        title=found.place,
        fields=visit_fields(items),
        build=lambda values: EditVisit(found.visit_id, visit_of(values, items), found.version),
        service=visits.edit_visit,
        check=lambda values: rules.check_visit(visit_of(values, items), items, today),
        said=_("Kunjungan disimpan"),
        width=700,
        fresh=anew(
            lambda ws: visits.visit_facts(ws, found.visit_id),
            lambda again: edit_visit_spec(again, items, today),
            visit_values,
        ),
    )


def visit_of(values: Values, items: Sequence[str]) -> VisitDetails:
    """Return what the form holds as an order does."""
    return VisitDetails(
        day=day_of(values, "day"),
        kind=InstitutionKind(str(values["kind"])),
        place=text_of(values, "place") or "",
        met=tuple(code for code in items if values[code] == _MET),
        missing=tuple(code for code in items if values[code] == _MISSING),
        rt_id=id_of(values, "rt_id"),
        clock=text_of(values, "clock"),
        contact=text_of(values, "contact"),
        follow_up=text_of(values, "follow_up"),
        officer_id=id_of(values, "officer_id"),
    )


def visit_values(found: VisitFacts) -> dict[str, object]:
    """Return a visit as the form shows it."""
    names = ("kind", "place", "rt_id", "follow_up", "contact", "day", "officer_id")
    shown: dict[str, object] = {name: getattr(found, name) for name in names}
    answers = {**dict.fromkeys(found.met, _MET), **dict.fromkeys(found.missing, _MISSING)}
    return {**shown, **answers, "clock": found.clock.replace(":", ".")}
