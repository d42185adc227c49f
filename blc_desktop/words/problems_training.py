"""What can go wrong in training mode."""

from __future__ import annotations

from blc_desktop.i18n import N_

SENTENCES = {
    "training.seat_range": N_("Nomor kursi antara {least} dan {most}."),
    "training.day_range": N_("Hari latihan antara {least} dan {most}."),
    "training.not_begun": N_("Belum ada latihan di laptop ini. Mulai dari Mode Latihan dengan nomor kursi."),
    "training.code_wrong": N_("Kode ini tidak benar. Minta dibacakan sekali lagi, lima demi lima."),
    "training.backup_mixed": N_(
        "Cadangan ini dari Mode Latihan, berisi warga rekaan. Tidak dapat menggantikan buku posko yang "
        "sebenarnya."
    ),
    "training.real_backup": N_(
        "Cadangan ini dari posko yang sebenarnya. Keluar dari Mode Latihan dulu, lalu pulihkan di sana."
    ),
    "training.seats_range": N_("Tulis nomor kursi seperti 12 atau 1-30, antara {least} dan {most}."),
}
