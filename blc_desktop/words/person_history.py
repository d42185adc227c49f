"""Who changed what, field by field, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

from blc_desktop.domain.facts.person_page import FieldChange, HistoryLine
from blc_desktop.domain.kinds import (
    CaseOutcome,
    CaseStatus,
    CloseReason,
    ContactCategory,
    IsolationKind,
    IsolationStep,
    LetterKind,
    MonitoringMethod,
    MonitoringSlot,
    NeedKind,
    PlaceKind,
    ReferralOutcome,
    ResidentStatus,
    Sex,
    TestKind,
    TestPurpose,
    TestResult,
)
from blc_desktop.domain.kinds_welfare import RumourChannel, TargetState, VaccinationGroup
from blc_desktop.i18n import N_, NC_, _
from blc_desktop.words.audit_fields import FIELDS
from blc_desktop.words.audit_streets import SETS
from blc_desktop.words.formats import medium_date, tenths
from blc_desktop.words.labels import label

_ENTITIES = {
    "person": N_("Data warga"),
    "case_record": NC_("one", "Kasus"),
    "isolation": N_("Isolasi"),
    "test": N_("Tes"),
    "monitoring_entry": N_("Pemantauan"),
    "referral": N_("Rujukan"),
    "absence": N_("Keluar rumah"),
    "need": N_("Kebutuhan"),
    "letter": N_("Surat"),
    "contact_link": N_("Kontak"),
    "vaccination_target": N_("Sasaran vaksinasi"),
    "vaccine_dose": N_("Dosis vaksin"),
}
_FIELDS = {
    "action": N_("tindakan"),
    "address": N_("alamat"),
    "answer": N_("jawaban"),
    "anchor_on": N_("hari ke-0"),
    "asked_on": N_("diminta"),
    "at_home": N_("ada di rumah"),
    "birth_date": N_("tanggal lahir"),
    "birth_place": N_("tempat lahir"),
    "category": N_("jenis kontak"),
    "clock": N_("jam"),
    "close_note": N_("keterangan penutupan"),
    "close_reason": N_("alasan ditutup"),
    "closed_on": N_("ditutup"),
    "codes": N_("gejala"),
    "comorbidities": N_("penyakit penyerta"),
    "poor": N_("keluarga kurang mampu"),
    "ct_tenths": N_("nilai Ct"),
    "day": N_("tanggal"),
    "decided": N_("keputusan tempat"),
    "declared_by": N_("ditetapkan oleh"),
    "declared_on": N_("tanggal status"),
    "destination": NC_("journey", "tujuan"),
    "detail": N_("rincian"),
    "dropped_on": N_("tidak jadi"),
    "duration_minutes": N_("lama bertemu (menit)"),
    "ended_on": N_("berakhir"),
    "entries": N_("jumlah catatan"),
    "entry_negative_on": N_("tes masuk negatif"),
    "exit_negative_on": N_("tes akhir negatif"),
    "exposed_on": N_("kontak terakhir"),
    "family_card_no": N_("No. KK"),
    "family_role": N_("hubungan keluarga"),
    "issuer": N_("penerbit"),
    "kind": N_("jenis"),
    "last_contact_on": N_("kontak terakhir"),
    "last_day": N_("hari terakhir"),
    "last_symptom_day": N_("gejala terakhir"),
    "met_on": N_("tanggal bertemu"),
    "method": N_("cara"),
    "name": N_("nama"),
    "national_id": N_("NIK"),
    "need.met_on": N_("dipenuhi"),
    "note": N_("keterangan"),
    "number": N_("nomor"),
    "occupation": N_("pekerjaan"),
    "officer_id": N_("petugas"),
    "onset_date": N_("gejala pertama"),
    "outcome": N_("akhir kasus"),
    "outcome_note": N_("keterangan kabar"),
    "outcome_on": N_("tanggal kabar"),
    "override_last_day": N_("hari terakhir yang ditetapkan"),
    "override_reason": N_("alasan penetapan"),
    "oxygen_saturation": N_("SpO₂ %"),
    "phone": N_("No. HP"),
    "place": N_("tempat"),
    "place_id": N_("tempat dalam daftar"),
    "place_kind": N_("jenis tempat"),
    "place_name": N_("nama tempat"),
    "pregnant_until": N_("perkiraan lahir"),
    "prescription": N_("resep"),
    "contact_link.protected": N_("memakai pelindung"),
    "pulse": N_("nadi per menit"),
    "purpose": N_("tujuan"),
    "reason": N_("alasan"),
    "received_on": N_("diterima posko"),
    "receiver": N_("diterima oleh"),
    "referral.outcome": N_("kabar"),
    "registered_address": N_("alamat KTP"),
    "relation": N_("hubungan"),
    "respiratory_rate": N_("napas per menit"),
    "result": N_("hasil"),
    "result_date": N_("tanggal hasil"),
    "rt": N_("RT"),
    "rw": N_("RW"),
    "seen_at": N_("terlihat di"),
    "sex": N_("jenis kelamin"),
    "slot": N_("putaran"),
    "specimen_clock": N_("jam spesimen"),
    "specimen_date": N_("tanggal spesimen"),
    "started_on": N_("mulai"),
    "state": N_("keadaan"),
    "state_on": N_("sejak"),
    "status": N_("status"),
    "step": N_("langkah"),
    "symptomatic": N_("bergejala"),
    "symptoms": N_("gejala"),
    "taken_back": N_("dibatalkan"),
    "taken_back_at": N_("dibatalkan"),
    "target_group": N_("kelompok"),
    "temperature_tenths": N_("suhu °C"),
    "transport": N_("kendaraan"),
    "vaccine": N_("vaksin"),
    "viewed": N_("dilihat lengkap"),
}
#: By entity where one name means two sets, else by the field alone.
_SETS: Mapping[str, type[StrEnum]] = {
    "case_event.outcome": CaseOutcome,
    "case_event.status": CaseStatus,
    "case_record.outcome": CaseOutcome,
    "case_record.status": CaseStatus,
    "category": ContactCategory,
    "close_reason": CloseReason,
    "decided": PlaceKind,
    "isolation.kind": IsolationKind,
    "isolation_event.step": IsolationStep,
    "letter.kind": LetterKind,
    "method": MonitoringMethod,
    "need.kind": NeedKind,
    "person.status": ResidentStatus,
    "place_kind": PlaceKind,
    "purpose": TestPurpose,
    "referral.outcome": ReferralOutcome,
    "result": TestResult,
    "sex": Sex,
    "channel": RumourChannel,
    "clarified_by": RumourChannel,
    "slot": MonitoringSlot,
    "target_group": VaccinationGroup,
    "vaccination_target.state": TargetState,
    "test.kind": TestKind,
}
_TENTHS = frozenset({"temperature_tenths", "ct_tenths"})
_YES_NO = frozenset({"symptomatic", "at_home", "protected", "taken_back"})
_UNDOING = ("Undo", "Restore", "TakeBack", "Remove", "Unlist", "Clear")
#: What tells most about a record stands first; the rest keeps its order.
_FIRST = ("day", "name", "status", "kind", "codes", "result", "destination")
NOTHING = "—"


def line_words(line: HistoryLine) -> str:
    """Return what was changed, and whether it was new, mended or taken away: ``Data warga: diubah``."""
    what = _(_ENTITIES.get(line.entity, line.entity))
    if any(change.field == "viewed" for change in line.changes):
        return _("NIK lengkap dilihat")
    if line.source:
        new = all(change.old is None for change in line.changes)
        sentence = _("{what}: impor {file}") if new else _("{what}: dilengkapi, {file}")
        return sentence.format(what=what, file=line.source)
    if line.command.startswith(_UNDOING):
        return _("{what}: dibatalkan atau dihapus").format(what=what)
    if line.erased:
        return _("{what}: diubah, rinciannya sudah dihapus sesuai masa simpan").format(what=what)
    if line.changes and all(change.old is None for change in line.changes):
        return _("{what}: dicatat").format(what=what)
    if line.changes and all(change.new is None for change in line.changes):
        return _("{what}: dihapus").format(what=what)
    return _("{what}: diubah").format(what=what)


def field_word(entity: str, field: str) -> str:
    """Return what a field is called."""
    precise = f"{entity}.{field}"
    text = _FIELDS.get(precise) or FIELDS.get(precise) or _FIELDS.get(field) or FIELDS.get(field)
    return _(text) if text else field.replace("_", " ")


def value_words(entity: str, field: str, value: object) -> str:
    """Return a value of the chain as a person reads it; a dash where there was none."""
    if value is None or value == "":
        return NOTHING
    if field == "viewed":
        return field_word(entity, str(value))
    if isinstance(value, bool):
        return _("ya") if value else _("tidak")
    precise = f"{entity}.{field}"
    members = _SETS.get(precise) or SETS.get(precise) or _SETS.get(field)
    if members is not None:
        return _member(members, value)
    if field in _TENTHS and isinstance(value, int):
        return tenths(value)
    if field in _YES_NO and precise not in FIELDS:
        return _("ya") if value else _("tidak")
    if isinstance(value, list):
        return ", ".join(value_words(entity, field, part) for part in value)
    return _day(str(value))


def change_words(entity: str, change: FieldChange) -> str:
    """``No. HP: 0812 → 0813``; only the value where there was none before."""
    old, new = (value_words(entity, change.field, each) for each in (change.old, change.new))
    name = field_word(entity, change.field)
    return f"{name}: {new}" if change.old is None else f"{name}: {old} → {new}"


def values_words(entity: str, values: Iterable[tuple[str, object]]) -> str:
    """``nama Dewi; jenis kelamin Perempuan``: all that a record holds, in one line."""
    ordered = sorted(values, key=lambda pair: _FIRST.index(pair[0]) if pair[0] in _FIRST else len(_FIRST))
    told = (f"{field_word(entity, name)} {value_words(entity, name, value)}" for name, value in ordered)
    return "; ".join(told)


def _member(members: type[StrEnum], value: object) -> str:
    try:
        return label(members(str(value)))
    except (ValueError, KeyError):
        return str(value)


def _day(text: str) -> str:
    try:
        return medium_date(date.fromisoformat(text[:10])) if text[4:5] == "-" else text
    except ValueError:
        return text
