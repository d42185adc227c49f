"""What a form says about single values that were typed."""

from blc_desktop.i18n import N_

SENTENCES = {
    "form.required": N_("Perlu diisi."),
    "form.number": N_("“{value}” bukan angka bulat."),
    "form.number_range": N_("Isi antara {least} dan {most}."),
    "form.temperature": N_("“{value}” bukan suhu tubuh. Contoh: 36,5."),
    "form.date_future": N_("{value} belum tiba. Periksa tanggalnya."),
    "form.person_unknown": N_("Pilih warga dari daftar yang muncul; “{value}” belum dikenal."),
    "form.area_rw": N_("RT itu ada di beberapa RW. Ketik seperti 3/1 (RT 3, RW 1)."),
    "form.area_unknown": N_("RT/RW “{value}” tidak ada di daftar posko ini. Ketik seperti 3/1."),
    "form.passwords_differ": N_("Kata sandi yang diulang tidak sama."),
    "form.file_unreadable": N_("Berkas {name} tidak dapat dibaca sebagai gambar."),
    "form.file_unopened": N_("Berkas {name} tidak dapat dibuka. Mungkin dipindah, atau sedang dipakai."),
    "form.file_unwritable": N_(
        "Berkas {name} tidak dapat ditulis. Tutup bila sedang dibuka, atau pilih folder lain."
    ),
    "form.areas_unclear": N_("“{value}” tidak terbaca. Tulis satu RW per baris, misalnya: RW 1: 4 RT."),
}
