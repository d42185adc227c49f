"""The form of one person. Only name, sex and RT/RW are needed; a NIK fills birth date and sex by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from blc_desktop.domain.addresses import parse_rt_rw, short_area
from blc_desktop.domain.commands.residents import (
    AddHousemate,
    AddResident,
    EditResident,
    ResidentDetails,
)
from blc_desktop.domain.facts.residents import PersonCard
from blc_desktop.domain.kinds import ResidentStatus, Sex
from blc_desktop.domain.problems import Problem
from blc_desktop.errors import Refused
from blc_desktop.i18n import N_, _
from blc_desktop.services import residents
from ui.forms.dialog import FormSpec
from ui.forms.fields import CheckField, ChoiceField, DateField, Field, NationalIdField, NoteField, TextField
from ui.forms.form import Values

_NAME = TextField(name="name", label=N_("Nama lengkap"), required=True)
_NUMBER = NationalIdField(
    name="national_id",
    label=N_("NIK"),
    birth_date="birth_date",
    sex="sex",
    hint=N_("Boleh kosong, dilengkapi kemudian."),
)
_BORN: tuple[Field, ...] = (
    ChoiceField(name="sex", label=N_("Jenis kelamin"), members=tuple(Sex), required=True, blank=True),
    DateField(name="birth_date", label=N_("Tanggal lahir"), birth=True, beside=True),
)
_WHERE: tuple[Field, ...] = (
    TextField(name="area", label=N_("RT/RW"), placeholder=N_("3/1"), required=True, keep=True),
    TextField(
        name="address",
        label=N_("Alamat domisili"),
        placeholder=N_("Kp. …, No. …"),
        beside=True,
        stretch=3,
        keep=True,
    ),
)
_MORE: tuple[Field, ...] = (
    TextField(name="family_card_no", label=N_("Nomor KK"), max_length=24),
    TextField(name="family_role", label=N_("Hubungan keluarga"), beside=True),
    TextField(name="phone", label=N_("No. HP"), max_length=24),
    TextField(name="occupation", label=N_("Pekerjaan"), beside=True),
    TextField(name="comorbidities", label=N_("Penyakit penyerta"), placeholder=N_("diabetes, hipertensi …")),
    DateField(name="pregnant_until", label=N_("Hamil, perkiraan lahir"), future=True, beside=True),
    CheckField(name="poor", label=N_("Keluarga kurang mampu")),
)
#: What holds for a whole family, and is not asked of somebody who joins one.
_OF_FAMILY = frozenset({"family_card_no", "poor"})
_REST: tuple[Field, ...] = (
    TextField(name="birth_place", label=N_("Tempat lahir")),
    TextField(name="registered_address", label=N_("Alamat sesuai KTP"), beside=True, stretch=2),
    NoteField(name="note", label=N_("Keterangan"), lines=2),
)
#: What is told while somebody types; the rest is said when the record is saved.
_LIVE = frozenset(
    {
        *("national_id.taken", "national_id.mismatch", "resident.look_alike", "resident.same_phone"),
        *("rt.new", "phone.invalid", "family_card_no.length", "birth_date.future"),
    }
)
_STATUS = ChoiceField(name="status", label=N_("Keadaan"), members=tuple(ResidentStatus), required=True)


def add_spec() -> FormSpec[AddResident, int]:
    """Enter one person, and the next."""
    fields = (_NUMBER, _NAME, *_BORN, *_WHERE, *_MORE)

    def build(values: Values) -> AddResident:
        return AddResident(details_of(values))

    return FormSpec(
        name="add_resident",
        title=_("Warga baru"),
        fields=fields,
        build=build,
        service=lambda ws, command: _at_area(residents.add_resident, ws, command),
        check=_check,
        advise=lambda ws, values: _advice(ws, details_of(values)),
        live=_LIVE,
        again=True,
        said=_("Warga tersimpan"),
        width=620,
    )


def housemate_spec(card: PersonCard) -> FormSpec[AddHousemate, int]:
    """Enter somebody who lives with ``card``: the address is kept and not asked for."""
    same = ChoiceField(
        name="same_family",
        label=N_("Kartu keluarga"),
        options=((N_("KK yang sama"), True), (N_("KK lain, satu rumah"), False)),
        required=True,
        keep=True,
    )
    fields = (_NUMBER, _NAME, *_BORN, same, *(field for field in _MORE if field.name not in _OF_FAMILY))

    def own(values: Values) -> ResidentDetails:
        home = card.details
        return replace(details_of(values), rt=home.rt, rw=home.rw, address=home.address)

    def build(values: Values) -> AddHousemate:
        return AddHousemate(card.person_id, own(values), same_family_card=bool(values["same_family"]))

    return FormSpec(
        name="add_housemate",
        title=_("Tambah serumah dengan {name}").format(name=card.details.name),
        fields=fields,
        build=build,
        service=residents.add_housemate,
        advise=lambda ws, values: [p for p in _advice(ws, own(values)) if p.code != "resident.same_phone"],
        live=_LIVE,
        subject=str(card.person_id),
        again=True,
        said=_("Warga tersimpan"),
        width=620,
    )


def edit_spec(card: PersonCard) -> FormSpec[EditResident, int]:
    """Mend one person; a NIK or KK that is left masked stays as it is."""
    known = card.details
    # Only what is not known yet follows from a NIK that is typed in later.
    number = NationalIdField(
        name="national_id",
        label=N_("NIK"),
        birth_date="" if known.birth_date else "birth_date",
        sex="" if known.sex else "sex",
    )
    fields = (_NAME, number, *_BORN, *_WHERE, *_MORE, *_REST, _STATUS)

    def build(values: Values) -> EditResident:
        return EditResident(card.person_id, card.version, details_of(values))

    return FormSpec(
        name="edit_resident",
        title=_("Ubah data {name}").format(name=card.details.name),
        fields=fields,
        build=build,
        service=lambda ws, command: _at_area(residents.edit_resident, ws, command),
        check=_check,
        advise=lambda ws, values: _advice(ws, details_of(values), card),
        live=_LIVE,
        subject=str(card.person_id),
        said=_("Data warga tersimpan"),
        width=620,
        fresh=lambda ws: _edited_anew(ws, card.person_id),
    )


def _edited_anew(workspace: Any, person_id: int) -> tuple[FormSpec[EditResident, int], Mapping[str, object]]:
    """Read a person again whom somebody else changed meanwhile."""
    card = residents.person_card(workspace, person_id)
    return edit_spec(card), values_of(card.details)


def _at_area(service: Any, workspace: Any, command: Any) -> Any:
    """Carry out ``service``; what is refused of RT or RW belongs to the one field of this form."""
    try:
        return service(workspace, command)
    except Refused as error:
        if error.field in ("rt", "rw"):
            error.field = "area"
        raise


def _check(values: Values) -> Sequence[Problem]:
    area = values.get("area")
    if area and parse_rt_rw(str(area)) is None:
        return [Problem("rt.invalid", "area", facts={"value": area})]
    return ()


def _advice(ws: Any, details: ResidentDetails, card: PersonCard | None = None) -> list[Problem]:
    """Return what the book says of a record; of a known person only what an edit brought about."""
    found = residents.check(ws, details, card.person_id if card else None)
    settled: set[str] = set()
    if card is not None:
        before = card.details
        if (details.name, details.birth_date) == (before.name, before.birth_date):
            settled.add("resident.look_alike")
        if details.phone == before.phone:
            settled |= {"resident.same_phone", "phone.invalid"}
    return [
        replace(problem, field="area") if problem.field in ("rt", "rw") else problem
        for problem in found
        if problem.code not in settled
    ]


def details_of(values: Values) -> ResidentDetails:
    """Return what the form's values say of a person."""
    area = parse_rt_rw(str(values.get("area") or ""))
    sex, status = values.get("sex"), values.get("status")
    return ResidentDetails(
        name=str(values["name"] or ""),
        sex=Sex(str(sex)) if sex else None,
        rt=area[0] if area else None,
        rw=area[1] if area else None,
        address=_text(values, "address") or "",
        national_id=_text(values, "national_id"),
        family_card_no=_text(values, "family_card_no"),
        birth_date=_date(values, "birth_date"),
        birth_place=_text(values, "birth_place"),
        phone=_text(values, "phone"),
        family_role=_text(values, "family_role"),
        registered_address=_text(values, "registered_address"),
        occupation=_text(values, "occupation"),
        pregnant_until=_date(values, "pregnant_until"),
        comorbidities=_text(values, "comorbidities"),
        status=ResidentStatus(str(status)) if status else ResidentStatus.PRESENT,
        note=_text(values, "note"),
        poor=bool(values.get("poor")),
    )


def values_of(details: ResidentDetails) -> dict[str, object]:
    """Return what an edit starts from."""
    area = short_area(details.rt, details.rw) or None
    names = (
        *("name", "sex", "address", "national_id", "family_card_no", "birth_date", "birth_place", "phone"),
        *("family_role", "registered_address", "occupation", "pregnant_until", "comorbidities", "status"),
        *("note", "poor"),
    )
    return {"area": area, **{name: getattr(details, name) for name in names}}


def _text(values: Values, name: str) -> str | None:
    value = values.get(name)
    return str(value) if value else None


def _date(values: Values, name: str) -> date | None:
    value = values.get(name)
    return value if isinstance(value, date) else None
