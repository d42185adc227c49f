"""Sentences for what is refused, or doubted, about contacts and their tracing."""

from __future__ import annotations

from blc_desktop.i18n import N_

SENTENCES: dict[str, str] = {
    "contact.person_missing": N_("Pilih warga, atau isi nama untuk orang baru."),
    "contact.oneself": N_("Ini kasusnya sendiri: orang tidak menjadi kontak dirinya."),
    "contact.already_listed": N_("Sudah tercatat sebagai K{number} dari kasus ini."),
    "contact.twice": N_("{name} dipilih dua kali."),
    "contact.nobody": N_("Belum ada kontak yang dipilih."),
    "contact.index_missing": N_("Pilih kasus yang kontaknya dicatat."),
    "contact.index_is_no_case": N_("Kasus ini belum suspek, probable, atau konfirmasi."),
    "contact.in_quarantine": N_(
        "Sudah dalam karantina sejak {day}: ditautkan ke karantina itu, kontak terakhir diperbarui."
    ),
    "contact.known_case": N_("Sudah tercatat sebagai kasus sejak {day}: ditautkan ke kasus itu."),
    "contact.before_window": N_(
        "Di luar masa yang dihitung ({first} s.d. {last}): terlalu lama sebelum kasus dapat menular."
    ),
    "contact.after_window": N_(
        "Di luar masa yang dihitung ({first} s.d. {last}): kasus dianggap tidak menular lagi."
    ),
    "contact.after_isolation": N_("Di luar masa yang dihitung: kasus sudah diisolasi sejak {last}."),
    "contact.window_unknown": N_(
        "Masa kontak belum dapat dihitung: isi tanggal gejala atau spesimen kasusnya."
    ),
    "contact.quarantine_over": N_(
        "Masa karantina untuk kontak ini sudah lewat ({last}): dicatat tanpa karantina."
    ),
    "contact.line_unread": N_("Tidak dikenali: {text}"),
    "contact.day_missing": N_("Tanggal kontak tidak tertulis: isi di sini atau di atas."),
    "contact.rows_incomplete": N_("Baris {rows} belum lengkap; lihat kolom Catatan."),
    "contact.person_undecided": N_("Pilih warganya atau orang baru."),
    "patient.has_contacts": N_("Kasus ini punya daftar kontak; hapus kontaknya lebih dulu."),
}
