"""What can be wrong with a file of a partner, or with the code agreed with it: always with what to do."""

from __future__ import annotations

from blc_desktop.i18n import N_

SENTENCES = {
    "exchange.name_missing": N_("Tulis nama mitranya, misalnya Posko Desa Sukamantri."),
    "exchange.name_taken": N_("Sudah ada mitra bernama {name}."),
    "exchange.no_villages": N_("Semua desa kecamatan ini sudah ada dalam daftar."),
    "exchange.code_invalid": N_(
        "Kode ini salah ketik. Kode tukar terdiri dari enam kelompok berisi lima tanda; "
        "periksa dengan lembarnya."
    ),
    "exchange.code_taken": N_("Kode ini sudah dipakai untuk {name}. Setiap mitra memerlukan kode sendiri."),
    "exchange.partner_unknown": N_("Mitra {name} tidak ada dalam daftar."),
    "exchange.partner_unused": N_(
        "Mitra {name} tidak dipakai lagi. Aktifkan lagi di daftar Posko mitra bila masih bertukar berkas."
    ),
    "exchange.nothing_chosen": N_("Belum ada yang dipilih: isi hari, data bernama, atau pesan."),
    "exchange.days_wrong": N_(
        "Isi hari pertama dan terakhir; yang pertama tidak boleh sesudah yang terakhir."
    ),
    "exchange.days_ahead": N_("{day} belum tiba; hari kerja sekarang {today}."),
    "exchange.too_many_days": N_("Paling banyak {most} hari dalam satu berkas. Pilih rentang lebih pendek."),
    "exchange.message_long": N_("Pesan paling panjang {most} huruf."),
    "exchange.nobody": N_("Tidak ada orang yang cocok dengan pilihan ini."),
    "exchange.too_many_people": N_(
        "{count} data terlalu banyak untuk satu berkas (paling banyak {most}). Pilih per RT."
    ),
    "exchange.file_unreadable": N_(
        "Berkas {file} tidak dapat dibaca. Periksa flash disk, atau salin dulu ke laptop ini."
    ),
    "exchange.not_ours": N_(
        "{file} bukan berkas tukar BLC Desktop. Pilih berkas berakhiran .blcx; buku kerja Excel diimpor dari "
        "halaman Warga atau Pasien."
    ),
    "exchange.newer": N_(
        "{file} dibuat program yang lebih baru. Perbarui BLC Desktop di laptop ini, lalu buka lagi."
    ),
    "exchange.truncated": N_("{file} terpotong di jalan. Minta pengirim menyalin atau mengirimnya lagi."),
    "exchange.damaged": N_(
        "{file} rusak atau pernah diubah; tidak ada isinya yang dipakai. Minta pengirim membuatnya lagi."
    ),
    "exchange.too_large": N_("Berkas ini terlalu besar untuk berkas tukar. Bagi harinya atau RT-nya."),
    "exchange.for_other": N_(
        "Berkas dari {sender} ini untuk {recipient}, bukan untuk posko ini. Minta berkas yang benar, atau "
        "tambahkan mitra dengan kode dari lembarnya."
    ),
    "exchange.no_code": N_(
        "Berkas ini dari {sender} untuk posko ini, tetapi kodenya belum ada. Minta lembar kodenya, "
        "lalu pilih Posko mitra, Tambah, dan ketik kodenya."
    ),
    "exchange.code_differs": N_(
        "Berkas ini dari {sender}, tetapi kodenya lain dari yang tersimpan di sini. Cocokkan lembar kode "
        "kedua posko, lalu tambahkan mitra dengan kode yang benar."
    ),
    "exchange.own_file": N_("Berkas ini dibuat posko ini sendiri untuk {partner}. Serahkan kepada mitranya."),
    "exchange.other_sender": N_(
        "Kode {partner} dipakai oleh {sender}. Satu kode hanya untuk dua posko: "
        "buat kode baru untuk mitra ini."
    ),
    "exchange.training_file": N_("Berkas ini dari posko latihan ({sender}); tidak masuk ke buku sungguhan."),
    "exchange.real_file": N_("Berkas {sender} berisi data sungguhan; tidak masuk ke posko latihan."),
    "exchange.file_changed": N_("{file} sudah berganti isi sejak dilihat. Buka lagi dan periksa dulu."),
    "exchange.changes_nothing": N_(
        "Semua isi berkas {sender} ini sudah ada di buku, atau sudah dikabarkan berkas yang lebih baru."
    ),
    "exchange.unknown": N_("Penerimaan nomor {exchange_id} tidak ada."),
    "exchange.undone_already": N_("Penerimaan nomor {exchange_id} sudah dibatalkan."),
    "exchange.later_stands": N_(
        "Tidak dapat dibatalkan: berkas yang diterima sesudahnya memuat orang yang sama. Batalkan itu dulu."
    ),
    "exchange.erased": N_("Tidak dapat dibatalkan: data orang dari berkas ini sudah dimusnahkan."),
    "exchange.nothing_open": N_(
        "Isolasinya sudah tidak berjalan; akhirnya perlu ditetapkan di halaman Pasien."
    ),
    "undo.exchange": N_("Berkas mitra diterima"),
    "undo.exchange_partner": N_("Mitra tukar berkas diubah"),
}
