"""The boxes of the patients page: quick entry, mending a case, another status, another test.

The quick entry asks for what the paper in hand says, top to bottom: who, status, test and its dates,
symptoms and their first day, place, officer. Sex and RT are asked for only where the person is new.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from blc_desktop.domain.addresses import parse_rt_rw
from blc_desktop.domain.commands.patients import (
    AdmitPatient,
    EditCase,
    TestLine,
)
from blc_desktop.domain.commands.residents import ResidentDetails
from blc_desktop.domain.facts.patients import Admitted, CaseFacts, TestFacts
from blc_desktop.domain.kinds import CaseStatus, PlaceKind, Sex, TestKind, TestPurpose, TestResult
from blc_desktop.domain.national_id import digits_of
from blc_desktop.domain.patients import telling_test
from blc_desktop.domain.problems import Problem
from blc_desktop.domain.residents import from_number
from blc_desktop.errors import Refused
from blc_desktop.i18n import N_, _
from blc_desktop.services import patients
from ui.forms.dialog import FormSpec
from ui.forms.fields import CheckField, ChoiceField, DateField, Field, PersonPicker, TextField
from ui.forms.form import Values
from ui.forms.pickers import Picked
from ui.lookups import officers
from ui.people import find_hits
from ui.places import PlaceChoices, place_field

if TYPE_CHECKING:
    from blc_desktop.services.workspace import Workspace

STATUSES = (
    CaseStatus.CONFIRMED,
    CaseStatus.SUSPECTED,
    CaseStatus.PROBABLE,
    CaseStatus.CLOSE_CONTACT,
    CaseStatus.TRAVELLER,
)
#: Statuses that are reckoned from a contact or an arrival instead of a test.
EXPOSED = (CaseStatus.CLOSE_CONTACT, CaseStatus.TRAVELLER)
ADMISSION = (
    PersonPicker(
        name="person",
        label=N_("Nama atau NIK"),
        required=True,
        find=find_hits,
        allow_new=True,
        hint=N_("Pilih dari daftar, atau ketik nama orang baru."),
    ),
    ChoiceField(name="sex", label=N_("Jenis kelamin"), members=tuple(Sex)),
    TextField(name="area", label=N_("RT/RW"), placeholder=N_("3/1"), beside=True),
    TextField(name="name", label=N_("Nama orang baru"), beside=True, stretch=2),
    TextField(name="address", label=N_("Alamat"), placeholder=N_("Kp. …, No. …"), beside=True, stretch=2),
    ChoiceField(name="status", label=N_("Status"), required=True, members=STATUSES),
    DateField(name="exposed_on", label=N_("Kontak terakhir atau tiba"), beside=True),
    ChoiceField(name="test_kind", label=N_("Tes"), members=tuple(TestKind), empty=N_("tanpa tes"), keep=True),
    DateField(name="specimen_date", label=N_("Tanggal spesimen"), beside=True, keep=True),
    DateField(name="result_date", label=N_("Tanggal hasil"), beside=True, keep=True),
    TextField(name="symptoms", label=N_("Gejala"), placeholder=N_("kosong = tanpa gejala"), stretch=2),
    DateField(name="onset_date", label=N_("Gejala pertama"), beside=True),
    ChoiceField(name="place_kind", label=N_("Tempat isolasi"), required=True, members=tuple(PlaceKind)),
    # The place's own field stands here: admission_spec() puts it in, since it is loaded anew each time.
    ChoiceField(name="officer_id", label=N_("Petugas"), load=officers, empty=N_("belum ada"), keep=True),
)
STARTING: dict[str, object] = {
    "status": CaseStatus.CONFIRMED,
    "test_kind": TestKind.RAPID_ANTIGEN,
    "place_kind": PlaceKind.HOME,
}


#: What is told while somebody types; the rest is said when the record is saved.
LIVE = frozenset(
    {
        *("patient.already_isolating", "resident.look_alike", "national_id.taken", "rt.new", "rt.invalid"),
        *("national_id.length", "national_id.characters", "national_id.date"),
        *("patient.result_before_specimen", "patient.onset_far_from_specimen", "patient.overlaps_earlier"),
    }
)


def admission_spec(today: date) -> FormSpec[AdmitPatient, Admitted]:
    """Take somebody in, keyboard only."""
    choices = PlaceChoices()

    def build(values: Values) -> AdmitPatient:
        return admission_of(values, today)

    return FormSpec(
        name="admit_patient",
        title=_("Pasien baru"),
        fields=(*ADMISSION[:-1], place_field(choices, beside=True), ADMISSION[-1]),
        build=build,
        service=patients.admit,
        advise=lambda ws, values: _advice(ws, values, today),
        live=LIVE,
        again=True,
        check=lambda values: choices.problems(values["place_id"]),
        said=_("Pasien tersimpan"),
        width=640,
    )


def _advice(ws: Workspace, values: Values, today: date) -> list[Problem]:
    """Return all that is wrong or unusual, each at its field of this form."""
    try:
        draft = admission_of(values, today)
    except Refused as error:
        return [Problem(error.code, error.field, facts=error.facts)]
    by_number = draft.new_person is not None and bool(draft.new_person.national_id)
    return [_placed(problem, by_number=by_number) for problem in patients.check(ws, draft)]


def _placed(problem: Problem, *, by_number: bool) -> Problem:
    """Return ``problem`` at the field of this form: RT and RW are typed into one, a new name as the person.

    The day of declaring follows from the test, which is where it can be mended.
    """
    places = {"rt": "area", "rw": "area", "national_id": "person", "declared_on": "result_date"}
    if not by_number:
        places["name"] = "person"
    return replace(problem, field=places.get(problem.field or "", problem.field))


def admission_of(values: Values, today: date) -> AdmitPatient:
    """Return the order that the form's values make."""
    picked = values["person"]
    status = CaseStatus(str(values["status"]))
    test = _test(values)
    declared = _date(values, "result_date") or _date(values, "specimen_date") or today
    symptoms = values["symptoms"]
    known = isinstance(picked, Picked) and picked.person_id is not None
    return AdmitPatient(
        status=status,
        declared_on=declared,
        person_id=picked.person_id if isinstance(picked, Picked) else None,
        new_person=None
        if known or not isinstance(picked, Picked)
        else _new_person(picked.name, values, today),
        test=test,
        symptomatic=bool(symptoms) or values["onset_date"] is not None,
        onset_date=_date(values, "onset_date"),
        symptoms=str(symptoms) if symptoms else None,
        place_kind=PlaceKind(str(values["place_kind"])),
        officer_id=_id(values, "officer_id"),
        received_on=today,
        exposed_on=_date(values, "exposed_on") if status in EXPOSED else None,
        place_id=_id(values, "place_id") if values["place_kind"] != PlaceKind.HOME else None,
    )


def _new_person(typed: str, values: Values, today: date) -> ResidentDetails:
    """Somebody new is typed by name, or by NIK and then the name."""
    sex, area = values["sex"], _words(values, "area")
    pair = parse_rt_rw(area) if area else None
    if area and pair is None:
        raise Refused("rt.invalid", field="area", value=area)
    by_number = is_number(typed)
    told = from_number(typed, today) if by_number else None
    return ResidentDetails(
        name=(_words(values, "name") or "") if by_number else typed,
        sex=told[1] if told else Sex(str(sex)) if sex else None,
        birth_date=told[0] if told else None,
        rt=pair[0] if pair else None,
        rw=pair[1] if pair else None,
        address=_words(values, "address") or "",
        national_id=typed if by_number else None,
    )


def is_number(typed: str) -> bool:
    """Whether a NIK was typed where a name could have been."""
    return digits_of(typed).isdecimal()


def _test(values: Values) -> TestLine | None:
    kind = values.get("test_kind")
    if not kind:
        return None
    status = values.get("status")
    positive = status in (CaseStatus.CONFIRMED, CaseStatus.PROBABLE, None)
    pending = values.get("result_date") is None and status is CaseStatus.SUSPECTED
    plain = TestResult.PENDING if pending else TestResult.POSITIVE if positive else TestResult.NEGATIVE
    result = values.get("result")
    return TestLine(
        kind=TestKind(str(kind)),
        result=TestResult(str(result)) if result else plain,
        specimen_date=_date(values, "specimen_date"),
        result_date=_date(values, "result_date"),
        purpose=TestPurpose(str(values.get("purpose") or TestPurpose.DIAGNOSIS.value)),
    )


_TEST: tuple[Field, ...] = (
    ChoiceField(name="test_kind", label=N_("Tes"), members=tuple(TestKind), required=True),
    DateField(name="specimen_date", label=N_("Tanggal spesimen"), beside=True),
    DateField(name="result_date", label=N_("Tanggal hasil"), beside=True),
)


def edit_spec(case: CaseFacts) -> FormSpec[EditCase, Any]:
    """Mend the dates and symptoms of a case; the schedule follows by itself."""
    test = telling_test(case.tests, case.case_id)
    exposed = (DateField(name="exposed_on", label=N_("Kontak terakhir atau tiba"), required=True),)
    fields = (
        DateField(name="declared_on", label=N_("Dinyatakan tanggal"), required=True),
        DateField(name="received_on", label=N_("Diterima posko"), beside=True),
        *(exposed if case.status in EXPOSED else ()),
        *(_TEST if test is not None else ()),
        CheckField(name="symptomatic", label=N_("Bergejala")),
        TextField(name="symptoms", label=N_("Gejala")),
        DateField(name="onset_date", label=N_("Gejala pertama")),
        DateField(name="last_symptom_day", label=N_("Demam atau gejala napas terakhir"), beside=True),
        TextField(name="declared_by", label=N_("Dinyatakan oleh")),
        TextField(name="note", label=N_("Keterangan"), beside=True, max_length=1000),
        TextField(name="reason", label=N_("Alasan perubahan"), required=True, max_length=1000),
    )

    def build(values: Values) -> EditCase:
        declared = _date(values, "declared_on")
        return EditCase(
            case_id=case.case_id,
            version=case.version,
            declared_on=declared or case.declared_on,
            symptomatic=bool(values["symptomatic"]),
            reason=_words(values, "reason") or "",
            onset_date=_date(values, "onset_date"),
            last_symptom_day=_date(values, "last_symptom_day"),
            symptoms=_words(values, "symptoms"),
            received_on=_date(values, "received_on"),
            test=_mended(test, values) if test is not None else None,
            exposed_on=_date(values, "exposed_on"),
            declared_by=_words(values, "declared_by"),
            note=_words(values, "note"),
        )

    return FormSpec(
        name="edit_case",
        title=_("Ubah data kasus · {name}").format(name=case.name),
        fields=fields,
        build=build,
        service=patients.edit,
        subject=str(case.case_id),
        said=_("Data kasus tersimpan"),
        fresh=lambda ws: _edited_anew(ws, case.case_id),
    )


def _edited_anew(workspace: Any, case_id: int) -> tuple[FormSpec[EditCase, Any], Mapping[str, object]]:
    """Read a case again that somebody else changed meanwhile."""
    case = patients.case_facts(workspace, case_id)
    return edit_spec(case), edited(case)


def _mended(test: TestFacts, values: Values) -> TestLine | None:
    """Return the case's test as the form has it, None where nobody changed it."""
    kind = TestKind(str(values["test_kind"]))
    specimen, result = _date(values, "specimen_date"), _date(values, "result_date")
    if (kind, specimen, result) == (test.kind, test.specimen_date, test.result_date):
        return None
    return TestLine(kind, test.result, specimen, result, test.purpose, test.place)


def edited(case: CaseFacts) -> dict[str, object]:
    """Return the stored values that an edit starts from."""
    test = telling_test(case.tests, case.case_id)
    values = {name: case.values.get(name) for name in _EDITED}
    if test is not None:
        values |= {"test_kind": test.kind, "specimen_date": test.specimen_date}
        values["result_date"] = test.result_date
    if case.status in EXPOSED and case.isolations:
        values["exposed_on"] = case.isolations[0].schedule.anchor_on
    return values


_EDITED = (
    *("declared_on", "received_on", "symptomatic", "symptoms", "onset_date", "last_symptom_day"),
    *("declared_by", "note"),
)


def _date(values: Values, name: str) -> date | None:
    value = values.get(name)
    return value if isinstance(value, date) else None


def _id(values: Values, name: str) -> int | None:
    value = values.get(name)
    return value if isinstance(value, int) else None


def _words(values: Values, name: str) -> str | None:
    value = values.get(name)
    return str(value) if value else None
