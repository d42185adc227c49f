"""The chain of changes in words: what a command did, to which sort of record."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

from blc_desktop.domain.facts.audit_log import Names
from blc_desktop.domain.facts.printing import ReportKind
from blc_desktop.domain.national_id import mask
from blc_desktop.i18n import N_, NC_, _
from blc_desktop.words import audit_streets, compliance, rule_fields, scenario
from blc_desktop.words.formats import full_date
from blc_desktop.words.paper_titles import paper_title
from blc_desktop.words.person_history import NOTHING, field_word, value_words

_ENTITIES = {
    "absence": N_("Keluar rumah"),
    "activity": N_("Kegiatan"),
    "blc_mark": N_("Tanda BLC"),
    "case_record": NC_("one", "Kasus"),
    "contact_link": N_("Kontak"),
    "copy": N_("Salinan ke papan klip"),
    "backup": N_("Cadangan data"),
    "daily_note": N_("Catatan harian"),
    "destruction": N_("Pemusnahan data"),
    "distribution": N_("Pembagian"),
    "exchange_partner": N_("Posko mitra"),
    "exchange_run": N_("Berkas mitra diterima"),
    "exchange_sent": N_("Berkas untuk mitra"),
    "export": N_("Ekspor"),
    "funding_source": N_("Sumber dana"),
    "case_event": N_("Perubahan status kasus"),
    "house": N_("Rumah"),
    "household": N_("Kartu keluarga"),
    "ignored_difference": N_("Beda daftar yang diabaikan"),
    "import_row": N_("Baris impor"),
    "import_run": N_("Impor"),
    "incident": N_("Kebocoran data"),
    "incident_step": N_("Langkah kebocoran data"),
    "isolation": N_("Isolasi"),
    "isolation_event": N_("Langkah isolasi"),
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
    "retention_hold": N_("Data yang disimpan lebih lama"),
    "rt_area": N_("RT/RW"),
    "rumour": N_("Catatan hoaks"),
    "rule_override": N_("Aturan setempat"),
    "setting": N_("Pengaturan"),
    "stock_document": N_("Dokumen stok"),
    "stick": N_("Flash disk"),
    "test": N_("Tes"),
    "test_session": N_("Sesi tes"),
    "vaccination_target": N_("Sasaran vaksinasi"),
    "vaccine_dose": N_("Dosis vaksin"),
}
#: Commands that are told by a sentence of their own.
_COMMANDS = {
    "AcceptOlderBook": N_("Buku yang lebih lama diterima"),
    "AddOperator": N_("Pengguna ditambahkan"),
    "ChangePassword": N_("Kata sandi diganti"),
    "ChangeRole": N_("Peran diganti"),
    "CopyRows": N_("Disalin"),
    "CreatePosko": N_("Posko dibuat"),
    "DestroyRecords": N_("Data dimusnahkan"),
    "DestroyCopies": N_("Salinan lama dimusnahkan"),
    "FinishDestruction": N_("Pemusnahan diselesaikan"),
    "HoldPerson": N_("Disimpan lebih lama"),
    "ReleasePerson": N_("Tidak lagi disimpan lebih lama"),
    "TickBreachStep": N_("Langkah dicentang"),
    "DisableOperator": N_("Pengguna dinonaktifkan"),
    "EnableOperator": N_("Pengguna diaktifkan lagi"),
    "ExportProblems": N_("Diekspor"),
    "ExportShown": N_("Diekspor"),
    "MakeParcel": N_("Berkas dibuat"),
    "ShowExchangeCode": N_("Kode diperlihatkan"),
    "TakeParcel": N_("Berkas mitra diterima"),
    "ExportTable": N_("Diekspor"),
    "HoldPin": N_("PIN dipasang"),
    "KeepKeyFile": N_("Berkas kunci diperbaiki"),
    "MakeDemo": N_("Posko latihan dibuat"),
    "PrintReport": N_("Dicetak"),
    "RecoverAccess": N_("Masuk dengan kunci pemulihan"),
    "RenewKey": N_("Kunci buku diperbarui"),
    "ReplaceRecoveryKey": N_("Lembar pemulihan diganti"),
    "ReprintReport": N_("Dicetak ulang atau dibuka lagi"),
    "ShowFullNumbers": N_("NIK lengkap pada kertas"),
    "CreateBackup": N_("Cadangan dibuat"),
    "SignIn": N_("Masuk ke program"),
    "UndoImport": N_("Impor dibatalkan"),
    "ViewNationalId": N_("NIK lengkap dilihat"),
    "ImportWorkbook": N_("Diimpor"),
}
#: What only the machine needs of a record.
_INNER = frozenset(
    {
        *("uid", "id", "posko_id", "created_at", "updated_at", "version", "operator_id", "entered_at"),
        *("name_fold", "name_key", "address_key", "place_fold", "claim_fold", "position"),
        *("content_digest", "difference_digest", "file_digest", "inputs_digest", "subject_digest"),
        *("fingerprint", "previous", "chain"),
    }
)
_NUMBERS = frozenset({"national_id", "family_card_no"})
_PAPERS = frozenset(ReportKind)
_OF_PAPERS = frozenset({"export", "printed_report", "report_set"})
#: What a visit found and missed, of the list of protocols.
_CHECKED = frozenset({"met", "missing"})
#: Lists of goods, each a pair of its number and how many.
_COUNTED = frozenset({"moves", "goods", "parts"})
#: How a command's name begins, and what such a command does to a record.
_DEEDS = (
    (("Undo", "Restore", "TakeBack", "Reverse", "Reopen", "Revive"), N_("Dibatalkan atau dikembalikan")),
    (("Remove", "Drop", "Unlist", "Unlink", "Clear", "Delete", "Withdraw"), N_("Dihapus")),
    (
        ("Add", "Record", "Receive", "Issue", "HandOut", "Admit", "Ask", "List", "Open", "Put", "Plan"),
        NC_("deed", "Dicatat"),
    ),
    (("Merge",), N_("Digabung")),
    (("Close", "End"), N_("Ditutup")),
)


def entity_word(entity: str) -> str:
    """Return what a sort of record is called."""
    text = _ENTITIES.get(entity) or audit_streets.ENTITIES.get(entity)
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


def summary(entity: str, words: Mapping[str, list[object]], names: Names | None = None) -> str:
    """Return the fields that changed, in one line: ``nama Dewi → Dewi Sartika; No. HP 0812…``."""
    known = names or {}
    return "; ".join(_one(entity, name, pair, known) for name, pair in words.items() if not is_inner(name))


def is_inner(name: str) -> bool:
    """Whether a field tells a person nothing."""
    return name in _INNER


def word_for(entity: str, field: str) -> str:
    """Return what a field is called; a duty is called by its day and shift."""
    return _dated(field) if entity == "duty" else field_word(entity, field)


def shown(entity: str, field: str, value: object, names: Names | None = None) -> str:
    """Return one value as it is read: a NIK or KK only in part, the number of a row by its name."""
    if field in _NUMBERS and value:
        return mask(str(value))
    named = _named(entity, field, value, names or {})
    if named is not None:
        return named
    if isinstance(value, Mapping):
        return rule_fields.figures(value) or NOTHING
    whole = _list_of(value)
    if whole is not None:
        gap = "; " if any(isinstance(part, list) for part in whole) else ", "
        return gap.join(shown(entity, field, part, names) for part in whole) or NOTHING
    if entity == "scenario_tick" and field == "action" and value in scenario.codes():
        return scenario.action(str(value))
    if entity == "institution_visit" and field in _CHECKED and value in compliance.codes():
        return compliance.item(str(value))
    if entity in _OF_PAPERS and value in _PAPERS:
        return paper_title(ReportKind(str(value)))
    codes = audit_streets.CODES.get(f"{entity}.{field}") or audit_streets.CODES.get(field, {})
    known = codes.get(str(value))
    return _(known) if known else value_words(entity, field, value)


def _named(entity: str, field: str, value: object, names: Names) -> str | None:
    """Return what the number of a row is called; of goods in a list ``Masker medis (MM-7) 50``."""
    known = names.get(f"{entity}.{field}") or names.get(field)
    if known is None:
        return None
    if isinstance(value, list) and len(value) > 1 and isinstance(value[0], int) and field in _COUNTED:
        told = (value_words(entity, field, part) for part in value[1:])
        return " ".join((known.get(value[0], str(value[0])), *told))
    return known.get(value) if isinstance(value, int) and field not in _COUNTED else None


def _list_of(value: object) -> list[object] | None:
    """Return the parts of a list, also of one that a column keeps as JSON; None of anything else."""
    if isinstance(value, str) and value.startswith("[") and value.endswith("]"):
        try:
            value = json.loads(value)
        except ValueError:
            return None
    return value if isinstance(value, list) else None


def _dated(field: str) -> str:
    """``2021-02-08 Malam`` → ``8 Februari 2021 Malam``."""
    day, _gap, rest = field.partition(" ")
    try:
        return f"{full_date(date.fromisoformat(day))} {rest}".rstrip()
    except ValueError:
        return field


def _one(entity: str, name: str, pair: list[object], names: Names) -> str:
    old, new = (shown(entity, name, value, names) for value in pair)
    word = word_for(entity, name)
    return f"{word} {new}" if old == NOTHING else f"{word} {old} → {new}"
