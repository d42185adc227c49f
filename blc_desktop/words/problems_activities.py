"""Sentences for activities, the duty roster and the partners."""

from __future__ import annotations

from blc_desktop.i18n import N_

SENTENCES: dict[str, str] = {
    "activity.task_missing": N_("Tulis tindak lanjut yang harus dikerjakan, atau kosongkan tenggatnya."),
    "activity.due_before": N_("Tenggat mendahului hari kegiatan ({day})."),
    "activity.counted_already": N_(
        "{name} hari itu sudah tercatat {count} kali dari halaman lain dan terhitung sendiri. Simpan lagi "
        "bila ini kegiatan yang berbeda."
    ),
    "activity.not_typed": N_("Kegiatan ini dicatat di halaman lain; ubah atau batalkan di sana."),
    "activity.no_task": N_("Kegiatan ini tidak punya tindak lanjut."),
    "activity_type.code": N_("Kode terdiri dari huruf dan angka, diawali huruf, paling banyak {longest}."),
    "activity_type.code_taken": N_("Kode {code} sudah dipakai untuk {name}."),
    "activity_type.name_taken": N_("Jenis kegiatan {name} sudah ada."),
    "activity_type.function_used": N_(
        "Fungsi tidak dapat diganti: sudah ada {count} kegiatan jenis ini. Buat jenis baru."
    ),
    "activity_line.empty": N_("Ketik jenis kegiatan, lalu RT/RW, jumlah orang, dan petugas."),
    "activity_line.type_unknown": N_("“{word}” bukan kode atau awal nama jenis kegiatan."),
    "activity_line.type_unclear": N_("“{word}” dapat berarti {names}. Ketik lebih lengkap, atau kodenya."),
    "activity_line.two_numbers": N_("Ada dua jumlah orang: {first} dan {second}."),
    "activity_line.word_unknown": N_(
        "“{word}” bukan nama petugas. Tempat ditulis paling akhir, sesudah kata “di”."
    ),
    "activity_line.officer_unclear": N_("“{word}” dapat berarti {names}. Ketik lebih lengkap."),
    "activity_line.officer_unknown": N_("“{word}” bukan nama petugas yang aktif."),
    "activity_template.name_missing": N_("Beri nama polanya."),
    "activity_photo.too_many": N_("Paling banyak {most} foto sekali jalan; dipilih {count}."),
    "activity_photo.none_chosen": N_("Tidak ada foto yang dipilih."),
    "activity_report.too_many": N_(
        "Ada {count} foto; paling banyak {most} dalam satu laporan. Persempit masa, RT, atau petugasnya, "
        "atau cetak tanpa foto."
    ),
    "activity_report.per_page": N_("Foto per halaman: 0, 2, atau 4, bukan {item}."),
    "activity_report.ends_before": N_("Mendahului tanggal mulai ({since})."),
    "duty.nobody": N_("Minggu sebelumnya tidak ada jadwal piket yang dapat disalin."),
    "duty.shift_missing": N_("Tulis nama regu jaganya."),
    "partner.nothing_read": N_("Tidak ada baris yang terbaca."),
    "partner.name_missing": N_("Baris {line}: tidak ada nama."),
    "partner.line_unread": N_("Baris {line}: hanya “{text}”, tanpa peran, telepon, atau wilayah."),
    "check.report_activities": N_("Laporan {day}: jumlah kegiatan tidak seimbang dengan daftarnya."),
    "undo.activity": N_("Kegiatan diubah"),
    "undo.activity_added": N_("Kegiatan dicatat"),
    "undo.activity_removed": N_("Kegiatan dihapus"),
    "undo.activity_task": N_("Tindak lanjut diubah"),
    "undo.activity_photo": N_("Foto diubah"),
    "undo.activity_type": N_("Jenis kegiatan diubah"),
    "undo.activity_template": N_("Pola diubah"),
    "undo.duty": N_("Jadwal piket diubah"),
    "undo.partner": N_("Mitra diubah"),
}
