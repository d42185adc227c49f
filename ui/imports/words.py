"""What the fields of an import are called on screen."""

from __future__ import annotations

from blc_desktop.domain.kinds import ImportKind, MonitoringSlot
from blc_desktop.exchange import follow_up_days
from blc_desktop.exchange.fields import FIELDS
from blc_desktop.exchange.follow_up_cells import Measure
from blc_desktop.exchange.follow_up_days import DayColumn
from blc_desktop.i18n import N_, _
from blc_desktop.words.formats import medium_date

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
    "seen_on": N_("Tanggal pemantauan"),
    "seen_slot": N_("Pagi/sore"),
    "temperature": N_("Suhu"),
    "oxygen": N_("SpO₂"),
    "respiration": N_("Napas per menit"),
    "pulse": N_("Nadi"),
}
_MEASURES = {
    Measure.ANY: "",
    Measure.SYMPTOMS: N_("Gejala"),
    Measure.TEMPERATURE: N_("Suhu"),
    Measure.OXYGEN: N_("SpO₂"),
    Measure.RESPIRATION: N_("Napas per menit"),
    Measure.PULSE: N_("Nadi"),
}
_SLOTS = {MonitoringSlot.DAY: "", MonitoringSlot.MORNING: N_("pagi"), MonitoringSlot.EVENING: N_("sore")}


def field_word(name: str) -> str:
    """Return what a field is called; a day of monitoring by its date, or by its number from the start."""
    day = follow_up_days.of_field(name)
    return _(_FIELD_WORDS.get(name, name)) if day is None else day_word(day)


def day_word(column: DayColumn) -> str:
    """Return what a column of days is read as: "Pantau hari ke-1", "3 Feb 2021, Suhu, pagi"."""
    if column.on is not None:
        day = medium_date(column.on)
    else:
        day = _("Pantau hari ke-{n}").format(n=(column.offset or 0) + 1)
    parts = (_(text) for text in (_MEASURES[column.measure], _SLOTS[column.slot]) if text)
    return ", ".join((day, *parts))


def field_choices(kind: ImportKind) -> list[tuple[str, str]]:
    """Return every field of ``kind`` as (word, name), in the order of the form."""
    return [(field_word(name), name) for name in FIELDS[kind]]
