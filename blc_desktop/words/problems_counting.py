"""Sentences about counting what is in store."""

from __future__ import annotations

from blc_desktop.i18n import N_

SENTENCES: dict[str, str] = {
    "count.one_open": N_("Masih ada stok opname yang terbuka. Selesaikan atau batalkan dulu yang itu."),
    "count.place_missing": N_("Pilih tempat yang dihitung."),
    "count.nothing": N_("Tidak ada barang yang dapat dihitung di sana."),
    "count.negative": N_("Hasil hitung tidak boleh kurang dari nol."),
    "count.line_there": N_("{item} batch {lot} sudah ada dalam daftar hitung. Isi pada barisnya."),
    "count.uncounted": N_("{left} dari {lines} baris belum dihitung."),
    "count.unexplained": N_("{lines} selisih belum ada sebabnya, yang pertama {item}."),
    "count.recount": N_(
        "{item}: terhitung {counted} {unit}, tetapi sesudah dihitung sudah keluar {moved}. Hitung ulang."
    ),
    "count.later_moves": N_(
        "{item}: sesudah hari ini sudah ada catatan yang memerlukannya. Periksa tanggal komputer."
    ),
    "count.other_day": N_(
        "Yang dibuka {day}, padahal yang dihitung isi rak hari ini. Kembali ke hari ini dulu."
    ),
    "count.not_open": N_("Stok opname ini sudah ditutup."),
    "count.not_closed": N_("Stok opname ini belum ditutup."),
    "check.count": N_("Opname nomor {number}, {item}: selisih {found}, dibukukan {booked}. Laporkan ini."),
    "undo.count": N_("Stok opname dimulai"),
    "undo.count_line": N_("Hasil hitung disimpan"),
    "undo.count_closed": N_("Selisih stok opname dibukukan"),
    "undo.count_dropped": N_("Stok opname dibatalkan"),
}
