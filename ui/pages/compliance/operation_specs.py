"""The box of an operasi yustisi: whom it went to, and who took part."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from blc_desktop.domain import enforcement as rules
from blc_desktop.domain.commands.enforcement import EditOperation, OperationDetails, RecordOperation
from blc_desktop.domain.facts.enforcement import OperationFacts
from blc_desktop.domain.problems import Problem
from blc_desktop.i18n import N_, _
from blc_desktop.services import operations
from ui.forms.dialog import FormSpec, anew
from ui.forms.fields import AreaField, ChoiceField, DateField, Field, NoteField, NumberField, TextField
from ui.forms.form import Values
from ui.forms.values import day_of, id_of, text_of
from ui.lookups import areas, officers

_COUNTS = (
    ("targeted_people", N_("Sasaran orang")),
    ("targeted_places", N_("Sasaran tempat")),
    ("targeted_events", N_("Sasaran kegiatan")),
    ("police", N_("Personel Polri")),
    ("army", N_("Personel TNI")),
    ("municipal_police", N_("Personel Satpol PP")),
    ("others", N_("Personel lain")),
    ("confined", N_("Kurungan oleh pengadilan")),
)
#: Counts that begin a line.
_LINES = frozenset({"targeted_people", "police", "confined"})
_FIELDS: tuple[Field, ...] = (
    DateField(name="day", label=N_("Tanggal"), required=True),
    TextField(name="clock", label=N_("Pukul"), beside=True, max_length=5, placeholder="09.15"),
    TextField(name="place", label=N_("Tempat"), beside=True, stretch=2, required=True),
    AreaField(name="rt_id", label=N_("RT/RW"), load=areas, beside=True),
    *(
        NumberField(name=name, label=label, beside=name not in _LINES, most=100_000)
        for name, label in _COUNTS
    ),
    ChoiceField(
        name="officer_id",
        label=N_("Pencatat"),
        load=officers,
        empty=N_("tidak disebut"),
        beside=True,
        stretch=2,
    ),
    NoteField(name="note", label=N_("Catatan"), lines=2),
)


def operation_spec(today: date) -> FormSpec[RecordOperation, int]:
    """Write an operation down."""
    return FormSpec(
        name="operation_form",
        title=_("Operasi yustisi"),
        fields=_FIELDS,
        build=lambda values: RecordOperation(_details(values)),
        service=operations.record_operation,
        check=lambda values: _checked(values, today),
        said=_("Operasi dicatat"),
        width=640,
    )


def edit_operation_spec(found: OperationFacts, today: date) -> FormSpec[EditOperation, int]:
    """Correct an operation."""
    return FormSpec(
        name="operation_form",
        subject=f"edit-{found.operation_id}",
        title=_("Operasi yustisi · {place}").format(place=found.place),
        fields=_FIELDS,
        build=lambda values: EditOperation(found.operation_id, _details(values), found.version),
        service=operations.edit_operation,
        check=lambda values: _checked(values, today),
        said=_("Operasi disimpan"),
        width=640,
        fresh=anew(
            lambda ws: operations.operation_facts(ws, found.operation_id),
            lambda again: edit_operation_spec(again, today),
            operation_values,
        ),
    )


def operation_values(found: OperationFacts) -> dict[str, object]:
    """Return an operation as the form shows it."""
    shown: dict[str, object] = {field.name: getattr(found, field.name) for field in _FIELDS}
    return {**shown, "clock": found.clock.replace(":", ".")}


def _checked(values: Values, today: date) -> Sequence[Problem]:
    return rules.check_operation(_details(values), today)


def _details(values: Values) -> OperationDetails:
    counts = {name: id_of(values, name) or 0 for name, _label in _COUNTS}
    return OperationDetails(
        day=day_of(values, "day"),
        place=text_of(values, "place") or "",
        clock=text_of(values, "clock"),
        rt_id=id_of(values, "rt_id"),
        officer_id=id_of(values, "officer_id"),
        note=text_of(values, "note"),
        **counts,
    )
