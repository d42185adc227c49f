"""The chain of changes in words: what a command did, to which sort of record."""

from __future__ import annotations

from collections.abc import Mapping

from blc_desktop.domain.national_id import mask
from blc_desktop.i18n import N_, _
from blc_desktop.words.person_history import NOTHING, field_word, value_words

_ENTITIES = {
    "absence": N_("Keluar rumah"),
    "activity": N_("Kegiatan"),
    "blc_mark": N_("Tanda BLC"),
    "case_record": N_("Kasus"),
    "contact_link": N_("Kontak"),
    "daily_note": N_("Catatan harian"),
    "distribution": N_("Pembagian"),
    "exchange_partner": N_("Posko mitra"),
    "exchange_run": N_("Berkas mitra diterima"),
    "exchange_sent": N_("Berkas untuk mitra"),
    "export": N_("Ekspor"),
    "funding_source": N_("Sumber dana"),
    "house": N_("Rumah"),
    "household": N_("Kartu keluarga"),
    "ignored_difference": N_("Beda daftar yang diabaikan"),
    "import_row": N_("Baris impor"),
    "import_run": N_("Impor"),
    "isolation": N_("Isolasi"),
    "isolation_place": N_("Tempat isolasi"),
    "item": N_("Barang"),
    "key_file": N_("Berkas kunci"),
    "letter": N_("Surat"),
    "list_view": N_("Tampilan daftar"),
    "logo": N_("Logo kop surat"),
    "monitoring_entry": N_("Pemantauan"),
    "need": N_("Kebutuhan"),
    "not_duplicate": N_("Bukan data ganda"),
    "officer": N_("Petugas"),
    "operator": N_("Pengguna"),
    "person": N_("Data warga"),
    "posko": N_("Posko"),
    "printed_report": N_("Cetakan"),
    "referral": N_("Rujukan"),
    "rt_area": N_("RT/RW"),
    "rule_override": N_("Aturan setempat"),
    "setting": N_("Pengaturan"),
    "stock_document": N_("Dokumen stok"),
    "stick": N_("Flash disk"),
    "test": N_("Tes"),
    "test_session": N_("Sesi tes"),
}
#: Commands that are told by a sentence of their own.
_COMMANDS = {
    "AcceptOlderBook": N_("Buku yang lebih lama diterima"),
    "AddOperator": N_("Pengguna ditambahkan"),
    "ChangePassword": N_("Kata sandi diganti"),
    "ChangeRole": N_("Peran diganti"),
    "CreatePosko": N_("Posko dibuat"),
    "DisableOperator": N_("Pengguna dinonaktifkan"),
    "EnableOperator": N_("Pengguna diaktifkan lagi"),
    "ExportProblems": N_("Diekspor"),
    "ExportShown": N_("Diekspor"),
    "ExportTable": N_("Diekspor"),
    "HoldPin": N_("PIN dipasang"),
    "KeepKeyFile": N_("Berkas kunci diperbaiki"),
    "MakeDemo": N_("Posko latihan dibuat"),
    "PrintReport": N_("Dicetak"),
    "RecoverAccess": N_("Masuk dengan kunci pemulihan"),
    "RenewKey": N_("Kunci buku diperbarui"),
    "ReplaceRecoveryKey": N_("Lembar pemulihan diganti"),
    "SignIn": N_("Masuk ke program"),
    "UndoImport": N_("Impor dibatalkan"),
    "ViewNationalId": N_("NIK lengkap dilihat"),
    "ImportWorkbook": N_("Diimpor"),
}
#: What a change carries beside the record's own fields (words/person_history.py).
_FIELDS = {
    "active": N_("dipakai"),
    "affiliation": N_("unsur"),
    "areas": N_("RT/RW"),
    "asked_until": N_("gejala ditanyakan s.d."),
    "batch_id": N_("batch"),
    "capacity": N_("kapasitas"),
    "case_id": N_("kasus"),
    "code": N_("kode"),
    "contact_case_id": N_("kasus kontak"),
    "content": N_("isi"),
    "counterparty": N_("dari/kepada"),
    "disabled": N_("nonaktif"),
    "display_name": N_("nama lengkap"),
    "document_id": N_("dokumen stok"),
    "document_no": N_("nomor dokumen"),
    "durable": N_("dipinjamkan"),
    "failed_sign_in": N_("sandi salah pada"),
    "file": N_("berkas"),
    "format": N_("format"),
    "found": N_("catatan terakhir di buku"),
    "full_national_id": N_("dengan NIK lengkap"),
    "head_count": N_("jumlah orang"),
    "head_name": N_("nama ketua"),
    "head_phone": N_("HP ketua"),
    "household_id": N_("kartu keluarga"),
    "index_case_id": N_("kasus indeks"),
    "invented": N_("warga rekaan"),
    "isolation_id": N_("isolasi"),
    "item_id": N_("barang"),
    "mask": N_("masker"),
    "merged_from": N_("digabung dari"),
    "merged_into": N_("digabung ke"),
    "moves": N_("mutasi"),
    "pack_name": N_("kemasan"),
    "pack_size": N_("isi kemasan"),
    "person_id": N_("orang"),
    "pin": N_("PIN"),
    "problem_rows_written": N_("baris bermasalah yang ditulis"),
    "protected": N_("dilindungi kata sandi"),
    "rank_or_id": N_("pangkat/NRP/NIP"),
    "recipient_kind": N_("jenis penerima"),
    "recommended": N_("anjuran tempat"),
    "removed": N_("dihapus"),
    "renewed_for": N_("diperbarui untuk"),
    "reorder_level": N_("stok minimum"),
    "reverses": N_("membatalkan"),
    "role": N_("peran"),
    "rows": N_("baris"),
    "rt_id": N_("RT"),
    "seal": N_("segel"),
    "seed": N_("benih"),
    "seen": N_("catatan terakhir yang pernah ada"),
    "session_id": N_("sesi tes"),
    "slot": N_("slot kunci"),
    "slots": N_("slot kunci"),
    "state": N_("keadaan"),
    "undone": N_("dibatalkan"),
    "unit": N_("satuan"),
    "username": N_("nama pengguna"),
    "village_code": N_("kode desa"),
    "void": N_("batal"),
}
#: What only the machine needs of a record.
_INNER = frozenset(
    {"uid", "id", "posko_id", "created_at", "updated_at", "version", "name_fold", "name_key", "address_key"}
)
_NUMBERS = frozenset({"national_id", "family_card_no"})
#: How a command's name begins, and what such a command does to a record.
_DEEDS = (
    (("Undo", "Restore", "TakeBack", "Reverse", "Reopen", "Revive"), N_("Dibatalkan atau dikembalikan")),
    (("Remove", "Drop", "Unlist", "Unlink", "Clear", "Delete", "Withdraw"), N_("Dihapus")),
    (
        ("Add", "Record", "Receive", "Issue", "HandOut", "Admit", "Ask", "List", "Open", "Put", "Plan"),
        N_("Dicatat"),
    ),
    (("Merge",), N_("Digabung")),
    (("Close", "End"), N_("Ditutup")),
)


def entity_word(entity: str) -> str:
    """Return what a sort of record is called."""
    text = _ENTITIES.get(entity)
    return _(text) if text else entity.replace("_", " ")


def happening(command: str, entity: str, words: Mapping[str, object]) -> str:
    """Return what happened, in two or three words."""
    if "failed_sign_in" in words:
        return _("Gagal masuk")
    if "restored_over" in words:
        return _("Cadangan dipulihkan")
    text = _COMMANDS.get(command)
    if text is not None and not (command == "SignIn" and entity != "operator"):
        return _(text)
    for beginnings, deed in _DEEDS:
        if command.startswith(beginnings):
            return _(deed)
    return _("Diubah")


def summary(entity: str, words: Mapping[str, list[object]]) -> str:
    """Return the fields that changed, in one line: ``nama Dewi → Dewi Sartika; No. HP 0812…``."""
    return "; ".join(_one(entity, name, pair) for name, pair in words.items() if not is_inner(name))


def is_inner(name: str) -> bool:
    """Whether a field tells a person nothing."""
    return name in _INNER


def word_for(entity: str, field: str) -> str:
    """Return what a field is called."""
    text = _FIELDS.get(field)
    known = field_word(entity, field)
    return _(text) if text and known == field.replace("_", " ") else known


def shown(entity: str, field: str, value: object) -> str:
    """Return one value as it is read; a NIK or family card number only in part."""
    if field in _NUMBERS and value:
        return mask(str(value))
    return value_words(entity, field, value)


def _one(entity: str, name: str, pair: list[object]) -> str:
    old, new = (shown(entity, name, value) for value in pair)
    word = word_for(entity, name)
    return f"{word} {new}" if old == NOTHING else f"{word} {old} → {new}"
