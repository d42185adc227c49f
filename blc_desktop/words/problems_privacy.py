"""What can be refused about keeping, erasing and losing people's data, and what the check finds."""

from __future__ import annotations

from blc_desktop.i18n import N_

SENTENCES = {
    "retention.reason": N_("Tulis alasan mengapa data orang ini disimpan lebih lama."),
    "retention.too_early": N_("Batas {cutoff} belum boleh: masa simpannya belum lewat pada hari ini."),
    "retention.nobody": N_("Tidak ada orang yang masa simpannya lewat. Tidak ada yang dihapus."),
    "retention.list_changed": N_(
        "Daftar berubah: tadi {seen} orang, sekarang {now}. Periksa lagi daftarnya sebelum memutuskan."
    ),
    "retention.typed": N_("Ketik tepat seperti ini untuk memusnahkan: {expected}"),
    "retention.unfinished": N_(
        "Pemusnahan ini belum selesai. Selesaikan dulu, lalu musnahkan cadangan dan cetakan lama."
    ),
    "retention.no_decision": N_("Belum ada pemusnahan dengan nomor {number}."),
    "report.destroyed": N_("Cetakan nomor {number} sudah dimusnahkan sesuai masa simpan."),
    "person.destroyed": N_(
        "Data orang ini sudah dimusnahkan. Bila orangnya datang lagi, catat sebagai orang baru."
    ),
    "breach.known_ahead": N_("Kebocoran tidak dapat diketahui di masa depan."),
    "breach.began_after_known": N_("Kejadian harus sebelum atau sama dengan saat diketahui."),
    "breach.ended_before": N_("Akhir kejadian harus sesudah mulainya."),
    "breach.words": N_("Isi kolom ini; boleh dilengkapi lagi nanti."),
    "breach.note": N_("Tulis catatan penutup: apa hasilnya dan apa yang diperbaiki."),
    "breach.steps_missing": N_(
        "{count} langkah wajib belum dicentang: hentikan, tentukan, beri tahu orangnya, beri tahu lembaga."
    ),
    "breach.closed": N_("Kejadian nomor {number} sudah ditutup. Buka lagi untuk mengubahnya."),
    "breach.none": N_("Belum ada kejadian dengan nomor {number}."),
    "breach.number_needed": N_("Sebutkan nomor kejadiannya (--document)."),
    "breach.letter_unknown": N_("Surat {item} tidak dikenal: subject, authority, atau record."),
    "check.words_gone": N_("Rincian catatan nomor {number} hilang tanpa keputusan pemusnahan."),
    "check.erasure_altered": N_("Daftar pemusnahan nomor {number} tidak sama dengan yang dirangkai."),
    "check.erasure_unfinished": N_(
        "Pemusnahan nomor {number} belum selesai: buka Pengaturan, Masa simpan data, "
        "Pemusnahan yang lalu, lalu Selesaikan."
    ),
}
