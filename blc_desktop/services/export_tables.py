"""What each file that leaves the book holds: its headings, and a line from a row of the storage."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum
from typing import Any

from blc_desktop.domain.kinds import (
    CaseOutcome,
    CaseStatus,
    CloseReason,
    ContactCategory,
    DocumentKind,
    MonitoringMethod,
    MonitoringSlot,
    MoveReason,
    PlaceKind,
    RecipientKind,
    ResidentStatus,
    TestKind,
    TestResult,
)
from blc_desktop.domain.national_id import mask
from blc_desktop.domain.risks import age_on
from blc_desktop.i18n import N_, NC_, _
from blc_desktop.storage import contact_export, exports
from blc_desktop.words.labels import label

Line = Sequence[object]


@dataclass(frozen=True, slots=True)
class Reader:
    """Whose eyes a line is for: ages are of ``day``, instants of a zone; ``full``: NIK and KK unmasked."""

    day: date
    offset_hours: int
    full: bool

    def number(self, digits: str | None) -> str | None:
        """Return a NIK or KK as this reader may see it."""
        return digits if self.full or digits is None else mask(digits)

    def local(self, moment: datetime) -> datetime:
        """Return an instant as the clock on the wall showed it (a workbook knows no zones)."""
        return moment.astimezone(timezone(timedelta(hours=self.offset_hours))).replace(tzinfo=None)


@dataclass(frozen=True, slots=True)
class Table:
    """One kind of file. Title and headings are marked messages; ``personal`` files name people."""

    title: str
    headings: tuple[str, ...]
    rows: Callable[[Any, int, exports.Span], Iterator[Any]]
    line: Callable[[Any, Reader], Line]
    personal: bool = True


def _sex(code: str | None) -> str | None:
    return {"M": _("L"), "F": _("P")}.get(code or "")


def word(kind: type[StrEnum], value: str | None) -> str | None:
    """Return the word of a closed set's value, None of nothing."""
    return label(kind(value)) if value else None


def _expiry(day: date) -> date | None:
    return None if day == exports.NO_EXPIRY else day


def _yes_no(value: bool | None) -> str | None:
    return None if value is None else _("Ya") if value else _("Tidak")


def _resident(row: Any, eyes: Reader) -> Line:
    return (
        eyes.number(row.national_id), eyes.number(row.family_card_no), row.name, _sex(row.sex),
        row.birth_place, row.birth_date if eyes.full else None, age_on(row.birth_date, eyes.day), row.address,
        row.rt, row.rw, row.phone, row.family_role, row.occupation, row.comorbidities,
        word(ResidentStatus, row.status), row.note,
    )  # fmt: skip


def _person(row: Any, eyes: Reader) -> tuple[object, ...]:
    return (
        row.name, eyes.number(row.national_id), age_on(row.birth_date, eyes.day), _sex(row.sex), row.rt,
        row.rw, row.address, row.phone,
    )  # fmt: skip


def _patient(row: Any, eyes: Reader) -> Line:
    return (
        *_person(row, eyes), word(CaseStatus, row.status), row.declared_on, word(TestKind, row.kind),
        row.specimen_date, row.result_date, word(TestResult, row.result), row.symptoms, row.onset_date,
        word(PlaceKind, row.place_kind), row.place_name, row.started_on,
        row.override_last_day or row.last_day, row.closed_on, word(CloseReason, row.close_reason),
        word(CaseOutcome, row.outcome), row.note, row.case_uid,
    )  # fmt: skip


def _contact(row: Any, eyes: Reader) -> Line:
    return (
        *_person(row, eyes), word(CaseStatus, row.status), row.index_name,
        None if row.number is None else f"K{row.number}", row.relation, word(ContactCategory, row.category),
        row.met_on, _yes_no(row.protected), row.duration_minutes, word(PlaceKind, row.place_kind),
        row.place_name, row.started_on, row.entry_negative_on,
        row.exit_negative_on, row.override_last_day or row.last_day, row.closed_on,
        word(CloseReason, row.close_reason), row.note, row.case_uid, row.index_uid,
    )  # fmt: skip


def _monitoring(row: Any, eyes: Reader) -> Line:
    temperature = None if row.temperature_tenths is None else row.temperature_tenths / 10
    return (
        row.day, word(MonitoringSlot, row.slot), row.name, row.rt, row.rw, row.codes,
        _yes_no(row.at_home), temperature, row.oxygen_saturation, row.respiratory_rate, row.pulse,
        word(MonitoringMethod, row.method), row.officer, _yes_no(row.in_bulk), row.note,
        eyes.local(row.entered_at),
    )  # fmt: skip


def _stock(row: Any, _eyes: Reader) -> Line:
    return (
        row.code, row.name, row.unit, row.quantity, row.lot or None, _expiry(row.expires_on), row.source,
        row.place, row.reorder_level,
    )  # fmt: skip


def _movement(row: Any, eyes: Reader) -> Line:
    incoming, outgoing = max(row.quantity, 0) or None, max(-row.quantity, 0) or None
    return (
        row.day, row.document_id, word(DocumentKind, row.kind), row.document_no, row.counterparty, row.code,
        row.name, row.unit, incoming, outgoing, row.lot or None, _expiry(row.expires_on), row.source,
        row.place, word(MoveReason, row.reason), row.officer, row.note, eyes.local(row.entered_at),
    )  # fmt: skip


def _distribution(row: Any, _eyes: Reader) -> Line:
    return (
        row.day, row.document_id, row.recipient, word(RecipientKind, row.recipient_kind), row.rt, row.rw,
        row.item, int(row.quantity), row.unit, row.head_count, row.officer, row.document_no,
        row.source, row.prescription, row.received_by,
    )  # fmt: skip


def _audit(row: Any, eyes: Reader) -> Line:
    return (
        row.sequence, eyes.local(row.at), row.username, row.command, row.entity, row.entity_id,
        row.difference, row.chain,
    )  # fmt: skip


_PERSON = (
    N_("Nama"), N_("NIK"), N_("Umur"), N_("L/P"), N_("RT"), N_("RW"), N_("Alamat"), N_("No. HP"),
    N_("Status"),
)  # fmt: skip

RESIDENTS = Table(
    N_("Warga"),
    (
        N_("NIK"), N_("No. KK"), N_("Nama"), N_("L/P"), N_("Tempat lahir"), N_("Tanggal lahir"), N_("Umur"),
        N_("Alamat"), N_("RT"), N_("RW"), N_("No. HP"), N_("Hubungan keluarga"), N_("Pekerjaan"),
        N_("Komorbid"), N_("Status"), N_("Keterangan"),
    ),
    exports.residents,
    _resident,
)  # fmt: skip
PATIENTS = Table(
    N_("Pasien"),
    (
        *_PERSON, N_("Tanggal dinyatakan"), N_("Jenis tes"), N_("Tanggal tes"), N_("Tanggal hasil"),
        N_("Hasil"), N_("Gejala"), N_("Tanggal gejala"), N_("Tempat isolasi"), N_("Nama tempat"),
        N_("Mulai isolasi"), N_("Isolasi s.d."), N_("Ditutup"), N_("Sebab ditutup"), N_("Keadaan akhir"),
        N_("Keterangan"), N_("Kode kasus"),
    ),
    exports.patients,
    _patient,
)  # fmt: skip
CONTACTS = Table(
    NC_("group", "Kontak erat"),
    (
        *_PERSON, N_("Kasus indeks"), N_("No. kontak"), N_("Hubungan"), N_("Kategori"),
        N_("Kontak terakhir"), N_("APD dipakai"), N_("Lama (menit)"),
        N_("Tempat karantina"), N_("Nama tempat"), N_("Mulai karantina"),
        N_("Tes masuk negatif"), N_("Tes akhir negatif"), N_("Karantina s.d."), N_("Ditutup"),
        N_("Sebab ditutup"), N_("Keterangan"), N_("Kode kasus"), N_("Kode kasus indeks"),
    ),
    contact_export.contacts,
    _contact,
)  # fmt: skip
MONITORING = Table(
    N_("Pemantauan"),
    (
        N_("Tanggal"), N_("Waktu"), N_("Nama"), N_("RT"), N_("RW"), N_("Kode"), N_("Di rumah"), N_("Suhu °C"),
        N_("SpO₂ %"), N_("Napas/mnt"), N_("Nadi/mnt"), N_("Cara"), N_("Petugas"), N_("Diisi sekaligus"),
        N_("Catatan"), N_("Dicatat"),
    ),
    exports.monitoring,
    _monitoring,
)  # fmt: skip
STOCK = Table(
    N_("Stok"),
    (
        N_("Kode"), N_("Nama barang"), N_("Satuan"), N_("Jumlah"), N_("No. batch"), N_("Kedaluwarsa"),
        N_("Sumber"), N_("Tempat"), N_("Stok minimum"),
    ),
    exports.stock_lines,
    _stock,
    personal=False,
)  # fmt: skip
MOVEMENTS = Table(
    N_("Mutasi stok"),
    (
        N_("Tanggal"), N_("Nomor catatan"), N_("Jenis"), N_("No. dokumen"), N_("Dari/Kepada"), N_("Kode"),
        N_("Nama barang"), N_("Satuan"), N_("Masuk"), N_("Keluar"), N_("No. batch"), N_("Kedaluwarsa"),
        N_("Sumber"), N_("Tempat"), N_("Sebab"), N_("Petugas"), N_("Keterangan"), N_("Dicatat"),
    ),
    exports.movements,
    _movement,
)  # fmt: skip
DISTRIBUTIONS = Table(
    N_("Pembagian"),
    (
        N_("Tanggal"), N_("Nomor catatan"), N_("Penerima"), N_("Jenis penerima"), N_("RT"), N_("RW"),
        N_("Nama barang"), N_("Jumlah"), N_("Satuan"), N_("Jumlah orang"), N_("Petugas"), N_("No. dokumen"),
        N_("Sumber dana"), N_("Resep"), N_("Diterima oleh"),
    ),
    exports.distributions,
    _distribution,
)  # fmt: skip
AUDIT = Table(
    N_("Riwayat perubahan"),
    (
        N_("Nomor"), N_("Waktu"), N_("Pengguna"), N_("Perintah"), N_("Catatan"), N_("Nomor catatan"),
        N_("Perubahan"), N_("Rantai"),
    ),
    exports.audit_entries,
    _audit,
)  # fmt: skip
