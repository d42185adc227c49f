"""What changed between two prints of a paper, in words: the figure's name, then what it was and is."""

from __future__ import annotations

from datetime import date

from blc_desktop.domain.facts.printing import Difference, Plain
from blc_desktop.domain.papers import column_title
from blc_desktop.i18n import N_, NC_, _
from blc_desktop.words import formats

#: A part of a path into a paper's inputs → its word. Parts that name a thing (an item, an RT) stand as they
#: are; parts with an empty word are passed over.
_PARTS: dict[str, str] = {
    "cases": "",
    "area": N_("Wilayah"),
    "zones": N_("Zonasi RT"),
    "stock": N_("Logistik"),
    "handouts": N_("Pembagian"),
    "post": N_("Identitas posko"),
    "confirmed": N_("Konfirmasi aktif"),
    "by_place": N_("Konfirmasi aktif"),
    "suspected": N_("Suspek"),
    "probable": N_("Probable"),
    "contacts": N_("Kontak erat dalam karantina"),
    "travellers": N_("Pelaku perjalanan dalam karantina"),
    "home": N_("isolasi mandiri di rumah"),
    "central": N_("isolasi terpusat"),
    "hospital": N_("dirawat di rumah sakit"),
    "yesterday": N_("kemarin"),
    "entered": N_("baru/masuk"),
    "left": N_("selesai/keluar"),
    "today": N_("hari ini"),
    "new_cases": N_("Kasus baru"),
    "new_cases_yesterday": N_("Kasus baru kemarin"),
    "completed_today": N_("Selesai isolasi hari ini"),
    "completed_yesterday": N_("Selesai isolasi kemarin"),
    "monitored": N_("Sudah dipantau"),
    "monitoring_due": N_("Harus dipantau"),
    "monitored_yesterday": N_("Sudah dipantau kemarin"),
    "monitoring_due_yesterday": N_("Harus dipantau kemarin"),
    "tests": N_("Tes"),
    "pcr": "PCR",
    "rapid_antigen": N_("antigen"),
    "rapid_molecular": N_("TCM"),
    "rapid_antibody": N_("antibodi"),
    "referred": N_("Dirujuk"),
    "alerts_urgent": N_("Perlu tindakan segera"),
    "alerts_watch": N_("Perlu perhatian"),
    "release_due": N_("Masa isolasi selesai, belum ditutup"),
    "cumulative": N_("Kumulatif konfirmasi"),
    "cumulative_completed": N_("Kumulatif selesai isolasi"),
    "cumulative_deceased": N_("Kumulatif meninggal"),
    "cumulative_moved": N_("Kumulatif pindah"),
    "cumulative_discarded": N_("Kumulatif discarded"),
    "cumulative_referred": N_("Kumulatif dirujuk"),
    "cumulative_other": N_("Kumulatif lainnya"),
    "rw": "RW",
    "rt": "RT",
    "households": N_("KK"),
    "persons": N_("orang"),
    "houses": N_("rumah"),
    "counts": "",
    "counts_yesterday": N_("kemarin"),
    "listed": "",
    "green_with_active": N_("hijau dengan kasus aktif"),
    "active_houses": N_("rumah dengan kasus aktif"),
    "zone": N_("zona"),
    "green": N_("hijau"),
    "yellow": N_("kuning"),
    "orange": N_("oranye"),
    "red": N_("merah"),
    "not_assessed": N_("belum dinilai"),
    "basis": N_("dasar"),
    "window_from": N_("kasus sejak"),
    "window_until": N_("kasus sampai"),
    "new_cases_by_day": N_("Kasus baru per tanggal"),
    "opening": N_("awal"),
    "received": N_("masuk"),
    "issued": N_("keluar"),
    "closing": N_("akhir"),
    "incoming": N_("masuk"),
    "outgoing": N_("keluar"),
    "balance": N_("sisa"),
    "reorder_level": N_("stok minimum"),
    "expiring": N_("segera kedaluwarsa"),
    "expiring_on": N_("kedaluwarsa pada"),
    "expired": N_("sudah kedaluwarsa"),
    "quantity": N_("jumlah"),
    "crowd_heads": N_("umum (orang)"),
    "places": N_("tempat"),
    "count": "",
    "day_hindrances": N_("Hambatan dan tindak lanjut"),
    "hindrances": N_("Hambatan dan tindak lanjut"),
    "oversight": N_("Kepatuhan dan penegakan"),
    "seen": N_("hari ini"),
    "seen_in_window": N_("masa pita"),
    "observations": N_("pantauan"),
    "observed": N_("dipantau"),
    "masked": N_("bermasker"),
    "asked_distance": N_("dipantau jarak"),
    "distanced": N_("jaga jarak"),
    "reprimanded": N_("ditegur"),
    "window_days": N_("hari"),
    "band": N_("pita"),
    "institutions": N_("lembaga dikunjungi"),
    "operations": N_("operasi yustisi"),
    "given": "",
    "fines": N_("denda ditetapkan"),
    "appeal": N_("imbauan"),
    "verbal_warning": N_("teguran lisan"),
    "written_warning": N_("teguran tertulis"),
    "community_service": N_("kerja sosial"),
    "administrative_fine": N_("denda administratif"),
    "temporary_closure": N_("penutupan sementara"),
    "id_retention": N_("penahanan KTP"),
    "on_duty": N_("Petugas piket"),
    "letter_number": N_("Nomor surat"),
    "cutoff": N_("Batas waktu data"),
    "rows": "",
    "lines": "",
    "months": N_("Jumlah bulan"),
    "totals": NC_("total", "Jumlah"),
    "filters": N_("Disaring menurut"),
    "value": "",
    "links": N_("kontak"),
    "met_on": N_("kontak terakhir"),
    "began_on": N_("mulai"),
    "contacts_listed": N_("jumlah kontak"),
    "became_cases": N_("menjadi kasus"),
    "status": N_("status"),
    "pages": "",
    "address": N_("alamat"),
    "national_id": N_("NIK"),
    "age": N_("umur"),
    "sex": N_("jenis kelamin"),
    "phone": N_("No. HP"),
    "number": N_("nomor"),
    "day": N_("tanggal"),
    "template": N_("isi surat"),
    "isolation_kind": N_("jenis isolasi"),
    "place_kind": N_("jenis tempat"),
    "place_name": N_("tempat"),
    "first_day": N_("hari pertama"),
    "last_day": N_("hari terakhir"),
    "legal_basis": N_("dasar hukum"),
    "officer": N_("petugas"),
    "certificate": N_("surat puskesmas/rumah sakit"),
    "issuer": N_("penerbit"),
    "language": N_("bahasa"),
    "around": "",
    "head": N_("ketua posko"),
    "secretary": N_("sekretaris posko"),
    "addressee": N_("tujuan surat"),
    "copies_to": N_("tembusan"),
    "letterhead": N_("kop surat"),
    "letterhead_address": N_("alamat kop surat"),
    "logo": N_("logo"),
    "name": N_("nama"),
    "title": N_("jabatan"),
    "activities": N_("Kegiatan"),
    "functions": "",
    "by_name": "",
    "typed": N_("dicatat langsung"),
    "prevention": N_("Pencegahan"),
    "response": N_("Penanganan"),
    "enforcement_guidance": N_("Pembinaan"),
    "support": N_("Pendukung"),
    "open_tasks": N_("tindak lanjut yang belum selesai"),
    "overdue_tasks": N_("tindak lanjut lewat tenggat"),
    "monitoring": N_("Pemantauan warga isolasi"),
    "handout": N_("Pembagian masker dan bantuan ke rumah"),
    "crowd_handout": N_("Pembagian masker dan bantuan di tempat umum"),
    "testing": N_("Sesi tes"),
    "tracing": N_("Pelacakan kontak erat"),
    "referral": N_("Merujuk pasien"),
    "photos": N_("Foto"),
    "of_activity": N_("kegiatan nomor"),
}
_LONGEST = 160


def change_words(change: Difference) -> tuple[str, str, str]:
    """Return what changed, what it was and what it is: ``("Masker medis: keluar", "640", "680")``."""
    parts = [_part_words(part) for part in change.path]
    said = [part for index, part in enumerate(parts) if part and part not in parts[:index]]
    what = said[0] if len(said) < 2 else f"{said[0]}: {', '.join(said[1:])}"
    if isinstance(change.old, bool) and change.path[0] == "rows":
        return _capitalised(what), _row_words(there=change.old), _row_words(there=bool(change.new))
    return _capitalised(what), _value_words(change.old), _value_words(change.new)


def _row_words(*, there: bool) -> str:
    return _("ada dalam daftar") if there else _("tidak ada dalam daftar")


def _part_words(part: str) -> str:
    title = column_title(part)
    if title is not None:
        return _(title)
    if part in _PARTS:
        word = _PARTS[part]
        return _(word) if word else ""
    try:
        return formats.medium_date(date.fromisoformat(part))
    except ValueError:
        return part


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _value_words(value: Plain) -> str:
    """Return a plain value in words; an em dash says that there was or is none."""
    if value is None or value == "":
        return "—"
    if isinstance(value, bool):
        return _("ya") if value else _("tidak")
    if isinstance(value, int):
        return formats.integer(value)
    if isinstance(value, float):
        return formats.decimal(value)
    text = _part_words(value)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
