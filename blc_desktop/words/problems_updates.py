"""Why an update from a file is not installed; each sentence says what to do."""

from __future__ import annotations

from blc_desktop.i18n import N_

SENTENCES = {
    "update.not_one": N_(
        "{name} bukan berkas pembaruan BLC Desktop, atau tidak tersalin utuh. Salin ulang berkasnya."
    ),
    "update.unsigned": N_(
        "Tanda tangan {name} tidak dikenal. Jangan dipasang: berkas ini bukan dari pembuat program, atau "
        "sudah diubah. Minta berkas yang asli."
    ),
    "update.damaged": N_("Isi {name} rusak. Salin ulang berkasnya ke flash disk, lalu ulangi."),
    "update.same": N_("Versi {version} sudah terpasang. Tidak ada yang perlu diperbarui."),
    "update.older": N_(
        "Berkas ini berisi versi {version}, lebih lama daripada yang terpasang ({here}). Versi lama tidak "
        "dipasang."
    ),
    "update.other_system": N_(
        "Berkas ini untuk {offered}, sedangkan di sini terpasang {here}. Minta berkas pembaruan untuk {here}."
    ),
    "update.source": N_(
        "Program ini tidak dipasang dari paket, jadi tidak dapat diperbarui dari berkas. Perbarui dengan "
        "cara yang sama seperti memasangnya."
    ),
    "update.not_installed": N_("Pembaruan tidak terpasang. Tutup program lain, lalu ulangi."),
    "update.no_way_back": N_(
        "Versi yang sekarang tidak dapat disimpan lebih dulu, jadi pembaruan tidak dipasang. "
        "Pasang paketnya sendiri."
    ),
}
