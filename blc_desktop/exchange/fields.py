"""The values an import looks for in a workbook, and the words by which posko head their columns.

Phrases are written as :func:`blc_desktop.exchange.headings.fold` leaves a heading: lower case, abbreviations
spelt out (``tgl`` → ``tanggal``), no marks. More than one phrase a field; the first names it.
"""

from __future__ import annotations

from blc_desktop.domain.kinds import ImportKind
from blc_desktop.exchange.fields_patients import PATIENTS
from blc_desktop.exchange.fields_people import RESIDENTS
from blc_desktop.exchange.fields_stock import STOCK
from blc_desktop.exchange.shapes import Field, Shape

__all__ = ["FIELDS", "PASSED_OVER", "REQUIRED", "Field", "Shape"]

#: Headings of columns that posko keep and the book has no place for: known, and left alone.
PASSED_OVER = (
    "nomor", "nomor urut", "no urut", "agama", "pendidikan", "pendidikan terakhir", "status perkawinan",
    "status kawin", "golongan darah", "nama ayah", "nama ibu", "nama ayah kandung", "nama ibu kandung",
    "kewarganegaraan", "desa", "kelurahan", "kecamatan", "kabupaten", "provinsi", "kode pos", "email",
    "nama kepala keluarga", "kepala keluarga", "jumlah anggota keluarga", "ayah", "ibu", "suku", "harga",
    "harga satuan", "total harga", "masuk", "keluar", "kode barang", "kode", "foto", "tanda tangan", "paraf",
    "petugas", "faskes", "puskesmas", "rumah sakit", "kondisi barang", "merk", "merek", "tanggal masuk",
    "tanggal terima", "tanggal input", "waktu", "timestamp", "dusun", "lingkungan",
)  # fmt: skip


def _joined(fields: tuple[Field, ...]) -> dict[str, Field]:
    """Join entries of the same name: a kind adds its own phrases to those it shares."""
    known: dict[str, Field] = {}
    for field in fields:
        before = known.get(field.name)
        phrases = (*before.phrases, *field.phrases) if before else field.phrases
        known[field.name] = Field(field.name, field.shape, phrases, field.vocabulary)
    return known


FIELDS: dict[ImportKind, dict[str, Field]] = {
    ImportKind.RESIDENTS: _joined(RESIDENTS),
    ImportKind.PATIENTS: _joined(PATIENTS),
    ImportKind.STOCK: _joined(STOCK),
}

#: Without one field of each group a sheet cannot be imported.
REQUIRED: dict[ImportKind, tuple[frozenset[str], ...]] = {
    ImportKind.RESIDENTS: (frozenset({"name", "national_id"}),),
    ImportKind.PATIENTS: (frozenset({"name", "national_id"}),),
    ImportKind.STOCK: (frozenset({"item"}), frozenset({"quantity"})),
}
