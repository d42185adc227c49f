"""The columns of every list that is edited as a grid.

What a list shows and cannot be changed in a cell stands in it all the same, so that rows are known by it.
"""

from __future__ import annotations

from blc_desktop.domain.grid import CellKind, GridColumn, GridKind
from blc_desktop.domain.kinds import (
    Affiliation,
    CaseStatus,
    CloseReason,
    ContactCategory,
    IsolationKind,
    NeedKind,
    PlaceKind,
    ResidentStatus,
    Sex,
    TestKind,
    TestPurpose,
    TestResult,
)
from blc_desktop.domain.kinds_activities import PartnerRole
from blc_desktop.domain.needs import NeedState
from blc_desktop.errors import Refused
from blc_desktop.i18n import N_, NC_

_AREA = GridColumn("area", N_("RT/RW"), CellKind.AREA, 8, required=True, heads=("rt_rw",))
_PHONE = GridColumn("phone", N_("No. HP"), width=14, most=24, heads=("phone",))
_NAME = GridColumn("name", N_("Nama"), CellKind.FIXED, 24, key=True, heads=("name",))
_WHERE = GridColumn("area", N_("RT/RW"), CellKind.FIXED, 8, heads=("rt_rw",))
_OFFICER = GridColumn("officer", N_("Petugas"), CellKind.OFFICER, 16)
_PLACE = GridColumn("place", N_("Tempat"), CellKind.PLACE, 20, required=True, step=True, heads=("place",))
_GUARD = GridColumn("officer", N_("Petugas"), CellKind.OFFICER, 16, step=True)
_NOTE = GridColumn("note", N_("Keterangan"), width=24, most=1000, heads=("note",))
_STATUS = GridColumn(
    "status",
    N_("Status"),
    CellKind.CHOICE,
    14,
    tuple(CaseStatus),
    required=True,
    step=True,
    heads=("case_status",),
)

_RESIDENTS = (
    GridColumn("name", N_("Nama"), width=26, required=True, key=True, heads=("name",)),
    _AREA,
    GridColumn("sex", N_("L/P"), CellKind.CHOICE, 12, tuple(Sex), required=True, heads=("sex",)),
    GridColumn("birth_date", N_("Tanggal lahir"), CellKind.BIRTH, 11, heads=("birth_date",)),
    GridColumn("national_id", N_("NIK"), CellKind.NUMBER, 17, key=True, heads=("national_id",)),
    GridColumn("family_card_no", N_("No. KK"), CellKind.NUMBER, 17, heads=("family_card_no",)),
    GridColumn("address", N_("Alamat"), width=26, heads=("address",)),
    _PHONE,
    GridColumn("family_role", N_("Hubungan keluarga"), width=16, heads=("family_role",)),
    GridColumn("occupation", N_("Pekerjaan"), width=18, heads=("occupation",)),
    GridColumn("comorbidities", N_("Penyakit penyerta"), width=18, heads=("comorbidities",)),
    GridColumn("pregnant_until", N_("Hamil, perkiraan lahir"), CellKind.FUTURE_DAY, 12),
    GridColumn("poor", N_("Keluarga kurang mampu"), CellKind.YES_NO, 10, required=True),
    GridColumn("birth_place", N_("Tempat lahir"), width=14, heads=("birth_place",)),
    GridColumn("registered_address", N_("Alamat sesuai KTP"), width=22, heads=("registered_address",)),
    GridColumn(
        "status", N_("Keadaan"), CellKind.CHOICE, 12, tuple(ResidentStatus), required=True, heads=("status",)
    ),
    GridColumn("note", N_("Keterangan"), width=20, most=1000, heads=("note",)),
)
_PATIENTS = (
    _NAME,
    _AREA,
    _PHONE,
    _STATUS,
    GridColumn("declared_on", N_("Dinyatakan"), CellKind.DAY, 11, required=True),
    GridColumn("received_on", N_("Diterima posko"), CellKind.DAY, 11),
    GridColumn(
        "test_kind", N_("Tes"), CellKind.CHOICE, 12, tuple(TestKind), required=True, heads=("test_kind",)
    ),
    GridColumn("specimen_date", N_("Spesimen"), CellKind.DAY, 11, heads=("specimen_date",)),
    GridColumn("result_date", N_("Tanggal hasil"), CellKind.DAY, 11, heads=("result_date",)),
    GridColumn("symptomatic", N_("Bergejala"), CellKind.YES_NO, 9, required=True),
    GridColumn("symptoms", N_("Gejala"), width=20, heads=("symptoms",)),
    GridColumn("onset_date", N_("Gejala pertama"), CellKind.DAY, 11, heads=("onset_date",)),
    GridColumn(
        "last_symptom_day",
        N_("Demam atau gejala napas terakhir"),
        CellKind.DAY,
        12,
        heads=("last_symptom_day",),
    ),
    GridColumn("exposed_on", N_("Kontak terakhir atau tiba"), CellKind.DAY, 12, heads=("exposed_on",)),
    _PLACE,
    _GUARD,
    GridColumn("declared_by", N_("Dinyatakan oleh"), width=18),
    _NOTE,
)
_CONTACTS = (
    _NAME,
    GridColumn("index", N_("Kasus indeks"), CellKind.FIXED, 22),
    _AREA,
    _PHONE,
    GridColumn("met_on", N_("Kontak terakhir"), CellKind.DAY, 11, required=True, heads=("exposed_on",)),
    GridColumn("category", N_("Kategori"), CellKind.CHOICE, 16, tuple(ContactCategory), required=True),
    GridColumn("relation", N_("Hubungan"), width=16, heads=("family_role",)),
    GridColumn("protected", N_("Pakai pelindung"), CellKind.YES_NO, 10),
    GridColumn("duration_minutes", N_("Lama (menit)"), CellKind.WHOLE, 8),
    GridColumn("meeting_note", N_("Catatan kontak"), width=22, most=1000, heads=("note",)),
    _STATUS,
    _PLACE,
    _GUARD,
)
_ISOLATIONS = (
    _NAME,
    _WHERE,
    GridColumn("kind", N_("Jenis"), CellKind.FIXED, 18, tuple(IsolationKind)),
    GridColumn("status", N_("Status"), CellKind.FIXED, 14, tuple(CaseStatus)),
    GridColumn("started_on", N_("Mulai"), CellKind.FIXED, 11, heads=("started_on",)),
    _PLACE,
    _GUARD,
    GridColumn("last_day", N_("Isolasi s.d."), CellKind.FUTURE_DAY, 11, step=True),
    GridColumn("closed_on", N_("Ditutup"), CellKind.DAY, 11, step=True, heads=("ended_on",)),
    GridColumn("close_reason", N_("Alasan ditutup"), CellKind.CHOICE, 16, tuple(CloseReason), step=True),
)
_TESTS = (
    _NAME,
    _WHERE,
    GridColumn("kind", N_("Tes"), CellKind.CHOICE, 14, tuple(TestKind), required=True, heads=("test_kind",)),
    GridColumn("purpose", N_("Tujuan"), CellKind.CHOICE, 12, tuple(TestPurpose), required=True),
    GridColumn("specimen_date", N_("Spesimen"), CellKind.DAY, 11, heads=("specimen_date",)),
    GridColumn(
        "result", N_("Hasil"), CellKind.CHOICE, 18, tuple(TestResult), required=True, heads=("result",)
    ),
    GridColumn("result_date", N_("Tanggal hasil"), CellKind.DAY, 11, heads=("result_date",)),
    GridColumn("ct_tenths", N_("Ct"), CellKind.TENTHS, 6),
    GridColumn("place", N_("Tempat"), width=22),
    _OFFICER,
    _NOTE,
)
_NEEDS = (
    _NAME,
    _WHERE,
    GridColumn("kind", N_("Kebutuhan"), CellKind.CHOICE, 14, tuple(NeedKind), required=True),
    GridColumn("detail", N_("Rincian"), width=26, most=500),
    GridColumn("prescription", N_("Resep"), width=22),
    GridColumn("asked_on", N_("Diminta"), CellKind.DAY, 11, required=True),
    _OFFICER,
    GridColumn("state", N_("Keadaan"), CellKind.FIXED, 12, tuple(NeedState)),
)
_GOODS = (
    GridColumn("name", N_("Barang"), width=26, required=True, key=True, heads=("item",)),
    GridColumn("code", N_("Kode"), width=18, required=True, most=30, key=True),
    GridColumn("unit", N_("Satuan"), width=10, required=True, most=30, heads=("unit",)),
    GridColumn("pack_name", N_("Kemasan"), width=12, most=30, heads=("pack",)),
    GridColumn("pack_size", N_("Isi kemasan"), CellKind.WHOLE, 8),
    GridColumn("reorder_level", N_("Stok minimum"), CellKind.WHOLE, 10, heads=("reorder_level",)),
    GridColumn("excess_level", N_("Batas berlebih"), CellKind.WHOLE, 10),
    GridColumn("prescription", N_("Hanya dengan resep dokter"), CellKind.YES_NO, 9, required=True),
    GridColumn("durable", N_("Dipinjamkan"), CellKind.YES_NO, 9, required=True),
    GridColumn("mask", N_("Masker"), CellKind.YES_NO, 9, required=True),
    GridColumn("active", N_("Masih dipakai"), CellKind.YES_NO, 9, required=True),
    GridColumn("balance", N_("Sisa"), CellKind.FIXED, 9),
)
_OFFICERS = (
    GridColumn("name", N_("Nama"), width=26, required=True, key=True, heads=("name",)),
    GridColumn("affiliation", N_("Unsur"), CellKind.CHOICE, 18, tuple(Affiliation), required=True),
    GridColumn("rank_or_id", N_("Pangkat, NRP, NIP"), width=18, most=60),
    GridColumn("phone", N_("Telepon"), width=14, most=20, heads=("phone",)),
    GridColumn("active", N_("Masih bertugas"), CellKind.YES_NO, 10, required=True),
)
_PLACES = (
    GridColumn("name", N_("Nama"), width=26, required=True, key=True, heads=("name",)),
    GridColumn(
        "kind", N_("Jenis"), CellKind.CHOICE, 14, (PlaceKind.CENTRAL, PlaceKind.HOSPITAL), required=True
    ),
    GridColumn("capacity", N_("Kapasitas"), CellKind.WHOLE, 10),
    GridColumn("address", N_("Alamat"), width=26, heads=("address",)),
    GridColumn("phone", N_("Telepon"), width=14, most=20, heads=("phone",)),
    GridColumn("active", N_("Masih dipakai"), CellKind.YES_NO, 10, required=True),
)
_AREAS = (
    GridColumn("area", N_("RT/RW"), CellKind.AREA, 10, required=True, key=True, heads=("rt_rw",)),
    GridColumn("hamlet", N_("Dusun"), width=18),
    GridColumn("head_name", N_("Ketua RT"), width=24),
    GridColumn("head_phone", N_("Telepon"), width=14, most=20, heads=("phone",)),
    GridColumn("persons", N_("Jiwa"), CellKind.FIXED, 8),
    GridColumn("houses", NC_("count", "Rumah"), CellKind.FIXED, 8),
)
_PARTNERS = (
    GridColumn("name", N_("Nama"), width=26, required=True, key=True, heads=("name",)),
    GridColumn("role", N_("Peran"), CellKind.CHOICE, 18, tuple(PartnerRole), required=True),
    GridColumn("phone", N_("Telepon"), width=16, most=20, heads=("phone",)),
    GridColumn("area", N_("Wilayah"), width=16),
    GridColumn("note", N_("Keterangan"), width=28),
    GridColumn("active", N_("Masih bertugas"), CellKind.YES_NO, 10, required=True),
)
COLUMNS: dict[GridKind, tuple[GridColumn, ...]] = {
    GridKind.RESIDENTS: _RESIDENTS,
    GridKind.PATIENTS: _PATIENTS,
    GridKind.CONTACTS: _CONTACTS,
    GridKind.ISOLATIONS: _ISOLATIONS,
    GridKind.TESTS: _TESTS,
    GridKind.NEEDS: _NEEDS,
    GridKind.GOODS: _GOODS,
    GridKind.OFFICERS: _OFFICERS,
    GridKind.PLACES: _PLACES,
    GridKind.AREAS: _AREAS,
    GridKind.PARTNERS: _PARTNERS,
}


def column_of(kind: GridKind, name: str) -> GridColumn:
    """Return a column that takes typing. Raises ``Refused("grid.column")`` where there is no such one."""
    for column in COLUMNS[kind]:
        if column.name == name and column.editable:
            return column
    raise Refused("grid.column", field=name, name=name)


def steps(kind: GridKind) -> bool:
    """Whether a change in this grid may be a dated step."""
    return any(column.step for column in COLUMNS[kind])
