"""Sentences for what is refused about letters and the papers of one person."""

from __future__ import annotations

from blc_desktop.i18n import N_

SENTENCES: dict[str, str] = {
    "letter.nobody": N_("Tidak ada orang yang dipilih."),
    "letter.own_kind": N_("Surat puskesmas atau rumah sakit dicatat, bukan dibuat di posko."),
    "letter.number_invalid": N_("Nomor pertama paling kecil 1."),
    "letter.number_taken": N_("Nomor {number} sudah dipakai surat lain."),
    "letter.too_early": N_("{name}: tanggal surat mendahului awal isolasi ({started})."),
    "letter.not_over": N_("{name}: masa pantau belum selesai, atau belum pasti (sampai {last_day})."),
    "letter.known": N_("Surat {number} sudah tercatat."),
    "letter.incomplete": N_("Isi nomor surat dan siapa yang mengeluarkannya."),
    "letter.token_unknown": N_("{unknown} tidak dikenal. Yang dapat diisi: {known}."),
    "report.no_letters": N_("Tidak ada surat untuk hari dan orang itu."),
    "report.not_isolated": N_("Orang ini belum pernah diisolasi sampai hari itu."),
    "report.letter_unknown": N_("Surat \u201c{item}\u201d tidak dikenal; pilih {choices}."),
    "report.form_needed": N_("Sebutkan formulirnya: {choices}."),
    "report.form_unknown": N_("Formulir \u201c{item}\u201d tidak dikenal; pilih {choices}."),
    "undo.letters": N_("Surat dibuat"),
    "undo.certificate": N_("Surat puskesmas/rumah sakit dicatat"),
    "undo.void_letters": N_("Surat dibatalkan"),
}
