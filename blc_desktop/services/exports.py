"""Files that leave the book: who took what out, what for, is chained before anything is written.

NIK and KK stand in full only for whoever may see them; else they are masked and age takes the place of the
birth date, since the two together rebuild what the mask hides (domain.md 8).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Done
from blc_desktop.domain.facts.daily import Flow
from blc_desktop.domain.kinds import (
    CaseOutcome,
    CaseStatus,
    CloseReason,
    PlaceKind,
    ResidentStatus,
    TestKind,
    TestResult,
)
from blc_desktop.domain.national_id import mask
from blc_desktop.domain.risks import age_on
from blc_desktop.errors import Refused
from blc_desktop.exchange import writing
from blc_desktop.i18n import N_, _
from blc_desktop.progress import Progress
from blc_desktop.services.daily import daily_facts
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import exports
from blc_desktop.words.labels import label


class ExportKind(StrEnum):
    """What can be taken out."""

    RESIDENTS = "residents"
    PATIENTS = "patients"
    STOCK = "stock"
    DAILY = "daily"


class FileFormat(StrEnum):
    """How it is written."""

    XLSX = "xlsx"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class ExportTable:
    """Write a table to ``path``. ``purpose`` is kept with the trace of who took it out."""

    kind: ExportKind
    path: Path
    file_format: FileFormat = FileFormat.XLSX
    purpose: str = ""
    day: date | None = None


Line = Sequence[object]

TITLES = {
    ExportKind.RESIDENTS: N_("Warga"),
    ExportKind.PATIENTS: N_("Pasien"),
    ExportKind.STOCK: N_("Stok"),
    ExportKind.DAILY: N_("Harian"),
}
_RESIDENTS = (
    N_("NIK"), N_("No. KK"), N_("Nama"), N_("L/P"), N_("Tempat lahir"), N_("Tanggal lahir"), N_("Umur"),
    N_("Alamat"), N_("RT"), N_("RW"), N_("No. HP"),
    N_("Hubungan keluarga"), N_("Pekerjaan"), N_("Komorbid"),
    N_("Status"), N_("Keterangan"),
)  # fmt: skip
_PATIENTS = (
    N_("Nama"), N_("NIK"), N_("Umur"), N_("L/P"), N_("RT"), N_("RW"), N_("Alamat"), N_("No. HP"),
    N_("Status"),
    N_("Tanggal dinyatakan"), N_("Jenis tes"), N_("Tanggal tes"), N_("Tanggal hasil"), N_("Hasil"),
    N_("Gejala"),
    N_("Tanggal gejala"), N_("Tempat isolasi"), N_("Nama tempat"), N_("Mulai isolasi"), N_("Isolasi s.d."),
    N_("Ditutup"), N_("Sebab ditutup"), N_("Keadaan akhir"), N_("Keterangan"),
)  # fmt: skip
_STOCK = (
    N_("Kode"), N_("Nama barang"), N_("Satuan"), N_("Jumlah"), N_("No. batch"), N_("Kedaluwarsa"),
    N_("Sumber"),
    N_("Tempat"), N_("Stok minimum"),
)  # fmt: skip
_DAILY = (N_("Bagian"), N_("Uraian"), N_("Kemarin"), N_("Masuk"), N_("Keluar"), N_("Hari ini"))
_HEADINGS = {
    ExportKind.RESIDENTS: _RESIDENTS,
    ExportKind.PATIENTS: _PATIENTS,
    ExportKind.STOCK: _STOCK,
    ExportKind.DAILY: _DAILY,
}


def export(ws: Workspace, command: ExportTable, progress: Progress | None = None) -> Done[int]:
    """Write a table and return the number of rows.

    Raises ``Refused("not_permitted")``, ``Refused("export.purpose_missing")`` where full NIK leave without a
    purpose of any word, ``Trouble("export.unwritable")``; a cancel leaves no file.
    """
    ws.require(Permission.EXPORT)
    if not command.purpose.strip() and command.kind in _PERSONAL:
        raise Refused("export.purpose_missing", field="purpose")
    day = command.day or ws.day
    with ws.write("ExportTable") as tx:
        tx.audit(
            entity="export",
            new={
                "kind": command.kind.value,
                "format": command.file_format.value,
                "purpose": command.purpose.strip(),
                "day": day,
                "full_national_id": ws.may(Permission.VIEW_FULL_ID),
            },
        )
    headings = [_(heading) for heading in _HEADINGS[command.kind]]
    return Done(_written(ws, command, headings, day, progress))


_PERSONAL = frozenset({ExportKind.RESIDENTS, ExportKind.PATIENTS})


def _written(
    ws: Workspace, command: ExportTable, headings: Sequence[str], day: date, progress: Progress | None
) -> int:
    def write(lines: Iterable[Line]) -> int:
        if command.file_format is FileFormat.CSV:
            return writing.write_csv(command.path, headings, lines, progress)
        return writing.write_table(command.path, _(TITLES[command.kind]), headings, lines, progress)

    if command.kind is ExportKind.DAILY:
        return write(_daily_lines(ws, day))
    read, line = _TABLES[command.kind]
    full = ws.may(Permission.VIEW_FULL_ID)
    with ws.read() as rx:
        return write(line(row, day, full) for row in read(rx.conn, rx.posko_id))


def _number(digits: str | None, full: bool) -> str | None:
    return digits if full or digits is None else mask(digits)


def _sex(code: str | None) -> str | None:
    return {"M": "L", "F": "P"}.get(code or "")


def _word(kind: type[StrEnum], value: str | None) -> str | None:
    return label(kind(value)) if value else None


def _resident_line(row: Any, day: date, full: bool) -> Line:
    return (
        _number(row.national_id, full), _number(row.family_card_no, full), row.name, _sex(row.sex),
        row.birth_place, row.birth_date if full else None, age_on(row.birth_date, day), row.address, row.rt,
        row.rw, row.phone, row.family_role, row.occupation, row.comorbidities,
        _word(ResidentStatus, row.status), row.note,
    )  # fmt: skip


def _patient_line(row: Any, day: date, full: bool) -> Line:
    return (
        row.name, _number(row.national_id, full), age_on(row.birth_date, day), _sex(row.sex), row.rt, row.rw,
        row.address, row.phone, _word(CaseStatus, row.status), row.declared_on, _word(TestKind, row.kind),
        row.specimen_date, row.result_date, _word(TestResult, row.result), row.symptoms, row.onset_date,
        _word(PlaceKind, row.place_kind), row.place_name, row.started_on,
        row.override_last_day or row.last_day, row.closed_on, _word(CloseReason, row.close_reason),
        _word(CaseOutcome, row.outcome), row.note,
    )  # fmt: skip


def _stock_line(row: Any, day: date, full: bool) -> Line:
    del day, full
    expiry = None if row.expires_on == exports.NO_EXPIRY else row.expires_on
    return (
        row.code, row.name, row.unit, row.quantity, row.lot or None, expiry, row.source, row.place,
        row.reorder_level,
    )  # fmt: skip


_TABLES: dict[ExportKind, tuple[Callable[..., Iterator[Any]], Callable[[Any, date, bool], Line]]] = {
    ExportKind.RESIDENTS: (exports.residents, _resident_line),
    ExportKind.PATIENTS: (exports.patients, _patient_line),
    ExportKind.STOCK: (exports.stock_lines, _stock_line),
}


def _daily_lines(ws: Workspace, day: date) -> Iterator[Line]:
    """Yield the figures of the daily report, a line each: yesterday, in, out, today."""
    facts = daily_facts(ws, day)
    cases, people = facts.cases, _("Pasien")
    flows: tuple[tuple[str, Flow], ...] = (
        (_("Konfirmasi aktif"), cases.confirmed),
        *((label(PlaceKind(place)), flow) for place, flow in cases.by_place.items()),
        (_("Suspek"), cases.suspected),
        (_("Probable"), cases.probable),
        (_("Kontak erat"), cases.contacts),
        (_("Pelaku perjalanan"), cases.travellers),
    )
    for name, flow in flows:
        yield people, name, flow.yesterday, flow.entered, flow.left, flow.today
    yield people, _("Kasus baru"), cases.new_cases_yesterday, None, None, cases.new_cases
    yield people, _("Dipantau"), cases.monitored_yesterday, None, None, cases.monitored
    yield people, _("Wajib dipantau"), cases.monitoring_due_yesterday, None, None, cases.monitoring_due
    yield people, _("Kumulatif konfirmasi"), None, None, None, cases.cumulative
    for goods in facts.stock:
        yield (
            _("Stok"),
            f"{goods.name} ({goods.unit})",
            goods.opening,
            goods.received,
            goods.issued,
            goods.closing,
        )
