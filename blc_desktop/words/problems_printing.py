"""What can go wrong with a paper."""

from __future__ import annotations

from blc_desktop.i18n import N_

SENTENCES = {
    "report.not_kept": N_("Tidak ada cetakan nomor {number}."),
    "report.number_taken": N_("Ada yang mencetak pada saat yang sama. Coba sekali lagi."),
    "report.number_moved": N_("Nomor cetakan {number} baru saja terpakai. Periksa pratinjau, lalu ulangi."),
    "report.number_used": N_("Nomor {number} sudah dipakai: {where}."),
    "paper.signed_early": N_("Laporan ini tentang {day}; tidak mungkin ditandatangani sebelumnya."),
    "paper.recipient_missing": N_("Tulis kepada siapa laporan dikirim."),
    "text.no_activity": N_("Belum ada kegiatan pada hari ini yang dapat menjadi contoh. Catat satu dahulu."),
    "text.rt_missing": N_("Pilih RT-nya dahulu."),
    "report.no_table": N_("Laporan ini bukan tabel; simpan sebagai PDF."),
    "set.empty": N_("Pilih sedikitnya satu laporan."),
    "undo.paper_signed": N_("Tanda tangan dicatat"),
    "undo.paper_sent": N_("Pengiriman dicatat"),
    "undo.report_set": N_("Set cetakan diubah"),
    "check.report_period": N_("Laporan {first} s.d. {last}: angkanya tidak seimbang."),
    "report.item_needed": N_("Kartu stok memerlukan kode barang."),
    "report.card_source_unknown": N_("Tidak ada kartu barang ini dari sumber dana “{name}”."),
    "report.card_place_unknown": N_("Barang ini tidak pernah disimpan di “{name}”."),
    "report.item_unknown": N_("Tidak ada barang dengan kode “{item}”."),
    "report.rt_unknown": N_("Tidak ada RT/RW “{rt}” di posko ini."),
    "report.case_unknown": N_("Tidak ada kasus dengan kode “{case}”."),
    "report.person_unknown": N_("Tidak ada warga dengan kode “{person}”."),
    "report.officer_unknown": N_("Tidak ada petugas bernama “{officer}”."),
    "report.template_field": N_("Pola teks WhatsApp memuat nama yang tidak dikenal: {unknown}."),
}
