"""What each kind of paper is called: in lists, above a preview, in the name of its file."""

from __future__ import annotations

from blc_desktop.domain.facts.printing import ReportKind
from blc_desktop.i18n import N_, _

_TITLES: dict[ReportKind, str] = {
    ReportKind.DAILY: N_("Laporan harian"),
    ReportKind.RESIDENTS: N_("Daftar warga"),
    ReportKind.PATIENTS: N_("Daftar pasien"),
    ReportKind.ISOLATION: N_("Daftar isolasi"),
    ReportKind.MONITORING_SHEET: N_("Lembar pantau"),
    ReportKind.CALL_LIST: N_("Daftar telepon"),
    ReportKind.STOCK_CARD: N_("Kartu stok"),
    ReportKind.REFERRAL_SLIP: N_("Lembar rujukan"),
    ReportKind.PERSON_CARD: N_("Kartu orang"),
    ReportKind.CONTACTS: N_("Formulir daftar kontak"),
    ReportKind.TRANSMISSION: N_("Pohon penularan"),
    ReportKind.ISOLATION_LETTER: N_("Surat isolasi"),
    ReportKind.MONITORING_RECAP: N_("Rekap pemantauan"),
    ReportKind.BLANK_FORM: N_("Formulir kosong"),
    ReportKind.RECEIPT_LIST: N_("Tanda terima"),
    ReportKind.DISTRIBUTION_RECAP: N_("Rekap pembagian"),
    ReportKind.COVERAGE: N_("Keluarga belum terjangkau"),
    ReportKind.BLC_SHEETS: N_("Lembar entri BLC"),
    ReportKind.ACTIVITIES: N_("Laporan kegiatan"),
    ReportKind.ROSTER: N_("Jadwal piket"),
    ReportKind.COMPLIANCE: N_("Laporan kepatuhan"),
    ReportKind.ENFORCEMENT: N_("Laporan penegakan"),
    ReportKind.ZONES: N_("Laporan zona"),
    ReportKind.WEEKLY: N_("Laporan mingguan"),
    ReportKind.MONTHLY: N_("Laporan bulanan"),
    ReportKind.COUNT_SHEET: N_("Lembar hitung stok"),
    ReportKind.STOCK_SUMMARY: N_("Rekap stok per sumber dana"),
    ReportKind.HANDOVER: N_("Berita acara serah terima"),
    ReportKind.DELIVERY_NOTE: N_("Surat jalan"),
    ReportKind.SPJ: N_("Berkas SPJ"),
    ReportKind.LOANS: N_("Daftar barang dipinjam"),
    ReportKind.MASKS: N_("Masker yang dibagikan"),
    ReportKind.VACCINATION: N_("Laporan vaksinasi"),
    ReportKind.POSKO: N_("Rekapitulasi posko"),
    ReportKind.FIRST_STEPS: N_("Kartu langkah pertama"),
    ReportKind.DESTRUCTION: N_("Berita acara pemusnahan"),
    ReportKind.PERSON_DATA: N_("Data satu orang"),
    ReportKind.BREACH: N_("Surat dan catatan kebocoran data"),
    ReportKind.TRAINING_TRAINER: N_("Lembar pelatih"),
    ReportKind.TRAINING_BOOKLET: N_("Buku peserta"),
}


def paper_title(kind: ReportKind) -> str:
    """Return the name of a kind of paper in the language in use."""
    return _(_TITLES[kind])
