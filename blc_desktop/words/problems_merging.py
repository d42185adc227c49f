"""Sentences about records that may be one person, and about lists of other agencies."""

from __future__ import annotations

from blc_desktop.i18n import N_

SENTENCES: dict[str, str] = {
    "merge.oneself": N_("Ini data yang sama."),
    "merge.national_id_differs": N_(
        "NIK {first} dan {second} berbeda: ini dua orang. Bila memang satu orang, pilih NIK yang benar "
        "dan tulis alasannya."
    ),
    "merge.reason_missing": N_("NIK-nya berbeda: tulis alasan mengapa ini satu orang."),
    "merge.two_open": N_(
        "{name} dan {other} sedang isolasi sendiri-sendiri (sejak {first} dan {second}). Tutup salah satunya "
        "lebih dulu."
    ),
    "merge.overlap": N_(
        "{name} dan {other} pernah isolasi pada hari yang sama (sejak {first} dan {second}). Betulkan "
        "tanggalnya lebih dulu."
    ),
    "merge.undone_already": N_("Penggabungan ini sudah dibatalkan."),
    "merge.changed_since": N_(
        "Data {name} sudah diubah sesudah digabung; penggabungan tidak dapat dibatalkan."
    ),
    "merge.number_taken": N_("NIK yang akan kembali sekarang tercatat atas nama {name}."),
    "undo.ignore": N_("Perbedaan diabaikan"),
    "undo.merge": N_("Data digabung"),
    "undo.not_the_same": N_("Dicatat sebagai dua orang"),
}
