"""What the fields of an import are called on screen."""

from __future__ import annotations

from blc_desktop.domain.kinds import ImportKind
from blc_desktop.exchange.fields import FIELDS
from blc_desktop.i18n import N_, _

_FIELD_WORDS = {
    "national_id": N_("NIK"),
    "name": N_("Nama"),
    "sex": N_("Jenis kelamin"),
    "sex_male": N_("Centang laki-laki"),
    "sex_female": N_("Centang perempuan"),
    "birth_date": N_("Tanggal lahir"),
    "birth_place_date": N_("Tempat, tanggal lahir"),
    "birth_place": N_("Tempat lahir"),
    "age": N_("Umur"),
    "address": N_("Alamat"),
    "rt": N_("RT"),
    "rw": N_("RW"),
    "rt_rw": N_("RT/RW satu kolom"),
    "phone": N_("No. HP"),
    "note": N_("Keterangan"),
    "family_card_no": N_("No. KK"),
    "family_role": N_("Hubungan keluarga"),
    "occupation": N_("Pekerjaan"),
    "comorbidities": N_("Penyakit penyerta"),
    "pregnant": N_("Hamil"),
    "poor": N_("Kurang mampu"),
    "registered_address": N_("Alamat KTP"),
    "status": N_("Keadaan"),
    "case_status": N_("Status kasus"),
    "test_kind": N_("Jenis tes"),
    "specimen_date": N_("Tanggal spesimen"),
    "result_date": N_("Tanggal hasil"),
    "result": N_("Hasil tes"),
    "symptoms": N_("Gejala"),
    "onset_date": N_("Gejala pertama"),
    "last_symptom_day": N_("Gejala terakhir"),
    "place": N_("Tempat isolasi"),
    "started_on": N_("Mulai isolasi"),
    "ended_on": N_("Selesai isolasi"),
    "exposed_on": N_("Kontak terakhir"),
    "outcome": N_("Hasil akhir"),
    "item": N_("Barang"),
    "unit": N_("Satuan"),
    "quantity": N_("Jumlah"),
    "batch": N_("No. batch"),
    "expiry": N_("Kedaluwarsa"),
    "source": N_("Sumber dana"),
    "reorder_level": N_("Stok minimum"),
    "pack": N_("Kemasan"),
    "stored_at": N_("Tempat simpan"),
}


def field_word(name: str) -> str:
    """Return what a field is called."""
    return _(_FIELD_WORDS.get(name, name))


def field_choices(kind: ImportKind) -> list[tuple[str, str]]:
    """Return every field of ``kind`` as (word, name), in the order of the form."""
    return [(field_word(name), name) for name in FIELDS[kind]]
