"""The boxes of the patients page: quick entry, mending a case, another status, another test.

The quick entry asks for what the paper in hand says, top to bottom: who, status, test and its dates,
symptoms and their first day, place, officer. Sex and RT are asked for only where the person is new.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from blc_desktop.domain import patients as rules
from blc_desktop.domain.addresses import parse_rt_rw
from blc_desktop.domain.commands.patients import (
    AddTest,
    AdmitPatient,
    ChangeStatus,
    EditCase,
    TestLine,
)
from blc_desktop.domain.commands.residents import ResidentDetails
from blc_desktop.domain.facts.patients import AdmissionFacts, Admitted, CaseFacts
from blc_desktop.domain.kinds import CaseStatus, PlaceKind, Sex, TestKind, TestPurpose, TestResult
from blc_desktop.domain.national_id import digits_of
from blc_desktop.domain.problems import Problem
from blc_desktop.errors import Refused
from blc_desktop.i18n import N_, _
from blc_desktop.services import patients
from ui.forms.dialog import FormSpec
from ui.forms.fields import CheckField, ChoiceField, DateField, NoteField, PersonPicker, TextField
from ui.forms.form import Values
from ui.forms.pickers import Picked
from ui.lookups import officers
from ui.people import find_hits

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
    ChoiceField(name="status", label=N_("Status"), required=True, members=STATUSES),
    DateField(name="exposed_on", label=N_("Kontak terakhir atau tiba"), beside=True),
    ChoiceField(name="test_kind", label=N_("Tes"), members=tuple(TestKind), empty=N_("tanpa tes"), keep=True),
    DateField(name="specimen_date", label=N_("Tanggal spesimen"), beside=True, keep=True),
    DateField(name="result_date", label=N_("Tanggal hasil"), beside=True, keep=True),
    TextField(name="symptoms", label=N_("Gejala"), placeholder=N_("kosong = tanpa gejala"), stretch=2),
    DateField(name="onset_date", label=N_("Gejala pertama"), beside=True),
    ChoiceField(name="place_kind", label=N_("Tempat isolasi"), required=True, members=tuple(PlaceKind)),
    ChoiceField(
        name="officer_id", label=N_("Petugas"), load=officers, empty=N_("belum ada"), beside=True, keep=True
    ),
)
STARTING: dict[str, object] = {
    "status": CaseStatus.CONFIRMED,
    "test_kind": TestKind.RAPID_ANTIGEN,
    "place_kind": PlaceKind.HOME,
}


def admission_spec(today: date, again: bool = True) -> FormSpec[AdmitPatient, Admitted]:
    """Take somebody in, keyboard only."""

    def build(values: Values) -> AdmitPatient:
        return admission_of(values, today)

    return FormSpec(
        name="admit_patient",
        title=_("Pasien baru"),
        fields=ADMISSION,
        build=build,
        service=patients.admit,
        check=lambda values: _check(values, today),
        again=again,
        said=_("Pasien tersimpan"),
        width=640,
    )


def _check(values: Values, today: date) -> list[Problem]:
    try:
        return _unusual(admission_of(values, today), today)
    except Refused as error:
        return [Problem(error.code, error.field, facts=error.facts)]


def _unusual(draft: AdmitPatient, today: date) -> list[Problem]:
    """Return what can be said without the book; the service judges the rest."""
    found = rules.check(draft, AdmissionFacts(today, known=True))
    return [_placed(problem) for problem in found if problem.field != "person"]


def _placed(problem: Problem) -> Problem:
    """Return ``problem`` at the field of this form: RT and RW are typed into one."""
    return replace(problem, field="area") if problem.field in ("rt", "rw") else problem


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
        new_person=None if known or not isinstance(picked, Picked) else _new_person(picked.name, values),
        test=test,
        symptomatic=bool(symptoms) or values["onset_date"] is not None,
        onset_date=_date(values, "onset_date"),
        symptoms=str(symptoms) if symptoms else None,
        place_kind=PlaceKind(str(values["place_kind"])),
        officer_id=_id(values, "officer_id"),
        received_on=today,
        exposed_on=_date(values, "exposed_on") if status in EXPOSED else None,
    )


def _new_person(typed: str, values: Values) -> ResidentDetails:
    """Somebody new is typed by name, or by NIK and then the name."""
    sex, area = values["sex"], _words(values, "area")
    pair = parse_rt_rw(area) if area else None
    if area and pair is None:
        raise Refused("rt.invalid", field="area", value=area)
    by_number = is_number(typed)
    return ResidentDetails(
        name=(_words(values, "name") or "") if by_number else typed,
        sex=Sex(str(sex)) if sex else None,
        rt=pair[0] if pair else None,
        rw=pair[1] if pair else None,
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


def edit_spec(case: CaseFacts) -> FormSpec[EditCase, Any]:
    """Mend the dates and symptoms of a case; the schedule follows by itself."""
    fields = (
        DateField(name="declared_on", label=N_("Dinyatakan tanggal"), required=True),
        DateField(name="received_on", label=N_("Diterima posko"), beside=True),
        CheckField(name="symptomatic", label=N_("Bergejala")),
        TextField(name="symptoms", label=N_("Gejala")),
        DateField(name="onset_date", label=N_("Gejala pertama")),
        DateField(name="last_symptom_day", label=N_("Demam atau gejala napas terakhir"), beside=True),
        TextField(name="declared_by", label=N_("Dinyatakan oleh")),
        NoteField(name="note", label=N_("Keterangan"), lines=2),
        NoteField(name="reason", label=N_("Alasan perubahan"), lines=2, required=True),
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
            exposed_on=case.values.get("exposed_on"),
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
    )


def status_spec(case: CaseFacts) -> FormSpec[ChangeStatus, Any]:
    """Declare another status."""
    fields = (
        ChoiceField(name="status", label=N_("Status"), required=True, members=tuple(CaseStatus)),
        DateField(name="day", label=N_("Mulai tanggal"), required=True, beside=True),
        TextField(name="declared_by", label=N_("Dinyatakan oleh")),
        NoteField(name="reason", label=N_("Alasan"), lines=2, required=True),
    )

    def build(values: Values) -> ChangeStatus:
        day = _date(values, "day")
        return ChangeStatus(
            case_id=case.case_id,
            status=CaseStatus(str(values["status"])),
            day=day or case.declared_on,
            reason=_words(values, "reason") or "",
            declared_by=_words(values, "declared_by"),
        )

    return FormSpec(
        name="change_status",
        title=_("Ubah status · {name}").format(name=case.name),
        fields=fields,
        build=build,
        service=patients.change_status,
    )


def add_test_spec(case: CaseFacts) -> FormSpec[AddTest, Any]:
    """Write down a test. A positive one only proposes: the status is declared by somebody."""
    fields = (
        ChoiceField(name="test_kind", label=N_("Tes"), required=True, members=tuple(TestKind)),
        ChoiceField(
            name="purpose", label=N_("Tujuan"), required=True, members=tuple(TestPurpose), beside=True
        ),
        DateField(name="specimen_date", label=N_("Tanggal spesimen"), required=True),
        DateField(name="result_date", label=N_("Tanggal hasil"), beside=True),
        ChoiceField(name="result", label=N_("Hasil"), required=True, members=tuple(TestResult)),
    )

    def build(values: Values) -> AddTest:
        line = _test(values)
        if line is None:
            raise ValueError("test_kind")
        return AddTest(case.person_id, line, case.case_id)

    return FormSpec(
        name="add_test",
        title=_("Tes baru · {name}").format(name=case.name),
        fields=fields,
        build=build,
        service=patients.add_test,
    )


def values_of(case: CaseFacts, names: Sequence[str]) -> dict[str, object]:
    """Return the stored values that an edit starts from."""
    return {name: case.values.get(name) for name in names}


def _date(values: Values, name: str) -> date | None:
    value = values.get(name)
    return value if isinstance(value, date) else None


def _id(values: Values, name: str) -> int | None:
    value = values.get(name)
    return value if isinstance(value, int) else None


def _words(values: Values, name: str) -> str | None:
    value = values.get(name)
    return str(value) if value else None
