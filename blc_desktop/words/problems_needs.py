"""Sentences for needs of homes in isolation, and for notes from the field."""

from __future__ import annotations

from blc_desktop.i18n import N_

SENTENCES: dict[str, str] = {
    "need.detail_missing": N_("Tulis apa yang dibutuhkan."),
    "need.prescription_awaited": N_(
        "Paket 2 dan 3 baru boleh diserahkan dengan resep dokter. Simpan lagi bila resepnya menyusul."
    ),
    "need.prescription_missing": N_("Paket 2 dan 3 hanya dengan resep dokter: tulis nomor atau dokternya."),
    "need.other_handout": N_("Pembagian ini bukan untuk rumah ini, atau sudah dibatalkan."),
    "need.answered_before_asked": N_("Mendahului tanggal diminta ({asked})."),
    "need.reason_missing": N_("Tulis alasannya."),
    "need.not_open": N_("Kebutuhan {name} sudah dipenuhi atau tidak jadi."),
    "need.open_already": N_("Kebutuhan {name} masih terbuka."),
    "undo.need": N_("Kebutuhan diubah"),
    "note.text_missing": N_("Tulis catatannya."),
    "note.no_isolation": N_("{name} belum pernah isolasi atau karantina."),
    "undo.field_note": N_("Catatan lapangan ditulis"),
}
