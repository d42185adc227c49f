"""What the book, its keys, its backups and the accounts can say; each sentence tells what to do."""

from __future__ import annotations

from blc_desktop.i18n import N_

SENTENCES = {
    # --- the machine -------------------------------------------------------------------------------------
    "disk_full": N_("Ruang disk habis. Kosongkan ruang disk, lalu ulangi; data yang sudah tersimpan aman."),
    "disk_trouble": N_(
        "Disk tidak menjawab. Jangan cabut apa pun; tutup program, periksa disk, lalu pulihkan dari cadangan "
        "bila perlu."
    ),
    "read_only": N_(
        "Folder atau disk ini tidak dapat ditulisi. Periksa hak aksesnya, atau pilih folder lain; buku posko "
        "di flash disk yang terkunci disalin dulu ke laptop."
    ),
    "text_unreadable": N_(
        "Teks ini berisi tanda yang rusak dan tidak dapat disimpan. Hapus tanda itu, atau ketik ulang."
    ),
    "file_missing": N_("Berkas {path} tidak ditemukan. Periksa nama dan tempatnya."),
    "file_exists": N_("Sudah ada {path}. Pilih nama lain."),
    "file_is_folder": N_("{path} adalah folder. Sebutkan nama berkas."),
    "output_exists": N_("Berkas {path} sudah ada dan tidak ditimpa. Pilih nama lain."),
    "memory_short": N_(
        "Memori tidak cukup untuk membuka kunci ({mebibytes} MiB). Tutup program lain, lalu ulangi."
    ),
    "engine_without_cipher": N_("Program tidak lengkap: mesin enkripsi tidak ada. Pasang ulang BLC Desktop."),
    "engine_too_old": N_("Mesin basis data terlalu tua ({version}). Pasang ulang BLC Desktop."),
    # --- the book ----------------------------------------------------------------------------------------
    "posko_missing": N_("Belum ada posko di {path}. Buat dengan perintah init, atau pilih folder lain."),
    "posko_exists": N_("Sudah ada posko di {path}. Pilih folder lain untuk posko baru."),
    "keys_without_database": N_(
        "Di {path} ada berkas kunci tetapi tidak ada buku posko. Pulihkan dari cadangan, atau pindahkan "
        "berkas posko.keys.json dan salinannya ke tempat lain."
    ),
    "database_missing": N_("Buku posko {path} tidak ada, padahal kuncinya ada. Pulihkan dari cadangan."),
    "database_damaged": N_(
        "Buku posko rusak dan tidak dapat dibaca. Jangan hapus berkasnya; pulihkan dari cadangan terakhir."
    ),
    "renewal_undecided": N_(
        "Pembaruan kunci buku terputus di tengah jalan; data yang sudah tersimpan aman. Kosongkan ruang "
        "disk, lalu kunci dan buka lagi buku ini dengan kata sandi yang sama."
    ),
    "database_plaintext": N_(
        "Berkas {path} tidak terenkripsi, jadi bukan buku BLC Desktop. Pulihkan dari cadangan."
    ),
    "database_newer": N_(
        "Buku posko ini dibuat oleh BLC Desktop yang lebih baru. Perbarui program ini; data tidak disentuh."
    ),
    "database_locked": N_("Buku posko sedang dipakai proses lain. Tunggu sebentar, lalu ulangi."),
    "database_unreachable": N_("Buku posko tidak dapat dibuka. Periksa folder data dan hak aksesnya."),
    "migration_failed": N_(
        "Buku posko tidak dapat disesuaikan dengan versi ini (tabel {table}); tidak ada yang berubah. "
        "Pakai versi lama dan laporkan kepada pengelola."
    ),
    "in_use": N_(
        "Posko ini sedang dibuka oleh {person} di komputer {host} (proses {pid}). Tutup dulu di sana."
    ),
    # --- the keys ----------------------------------------------------------------------------------------
    "keys_missing": N_(
        "Berkas kunci {path} tidak ada, begitu juga salinannya. Tanpa kunci buku tidak dapat dibuka: "
        "kembalikan berkas itu, atau pulihkan dari cadangan."
    ),
    "keys_damaged": N_(
        "Berkas kunci rusak. Kembalikan salinannya (posko.keys.json.bak), atau pulihkan dari cadangan."
    ),
    "keys_newer": N_("Berkas kunci dibuat oleh BLC Desktop yang lebih baru. Perbarui program ini."),
    "keys_of_another": N_(
        "Berkas kunci ini bukan milik buku posko ini. Kembalikan berkas kunci yang benar, atau pulihkan "
        "keduanya dari satu cadangan."
    ),
    "wrong_password": N_("Nama pengguna atau kata sandi salah. Periksa huruf besar-kecil, lalu coba lagi."),
    "locked_out": N_("Terlalu banyak kata sandi salah. Tunggu {seconds} detik, lalu coba lagi."),
    "wrong_recovery_key": N_("Kunci pemulihan ini bukan milik posko ini. Cari lembar yang terbaru."),
    "recovery_key_invalid": N_(
        "Kunci pemulihan tidak terbaca atau salah ketik. Ketik ke-35 tanda dari lembar pemulihan."
    ),
    "password_file_unreadable": N_("Berkas {path} tidak dapat dibaca. Periksa nama dan hak aksesnya."),
    # --- accounts ----------------------------------------------------------------------------------------
    "operator_disabled": N_("Pengguna {username} sudah dinonaktifkan. Hubungi ketua posko."),
    "operator_unknown": N_("Tidak ada pengguna {username}. Periksa namanya."),
    "operator_exists": N_("Pengguna {username} sudah ada. Pilih nama lain."),
    "operator_enabled": N_("Pengguna {username} sudah aktif."),
    "audit.code": N_("Kode verifikasi terdiri dari nomor, tanda hubung, dan 8 huruf: 1234-9f0a12bc."),
    "audit.nothing_missing": N_("Tidak ada yang kurang: buku ini yang terbaru di komputer ini."),
    "stick.no_backup": N_("Belum ada cadangan untuk disalin. Buat cadangan dulu."),
    "stick.same_disk": N_("{path} ada di disk yang sama dengan buku ini. Pilih flash disk atau disk lain."),
    "stick.copy_differs": N_("Salinan {path} tidak sama dengan aslinya. Flash disk mungkin rusak; ganti."),
    "undo.role": N_("Peran diganti"),
    "last_head": N_("{username} adalah satu-satunya ketua. Angkat ketua lain dulu."),
    "password.short": N_("Kata sandi terlalu pendek: paling sedikit {signs} tanda atau {words} kata."),
    "password.current_wrong": N_(
        "Kata sandi sekarang tidak benar. Ketik sandi yang Anda pakai untuk masuk, bukan PIN."
    ),
    "password.simple": N_("Kata sandi terlalu mudah ditebak. Pakai beberapa kata yang tidak berkaitan."),
    "value_missing": N_("Wajib diisi."),
    "village_unknown": N_("Tidak ada desa berkode {village_code}. Tulis seperti 36.03.12.2008."),
    "not_permitted": N_("Peran Anda tidak boleh melakukan ini. Minta ketua posko melakukannya."),
    # --- settings ----------------------------------------------------------------------------------------
    "setting.choice": N_("Pilihan tidak dikenal. Pilih salah satu: {choices}."),
    "setting.range": N_("Isi antara {least} dan {most}."),
    "logo_large": N_("Logo terlalu besar. Pakai gambar di bawah {mebibytes} MiB."),
    # --- backups -----------------------------------------------------------------------------------------
    "backup_damaged": N_("Cadangan ini rusak atau bukan cadangan BLC Desktop. Pakai cadangan yang lain."),
    "backup_newer": N_("Cadangan ini dibuat oleh BLC Desktop yang lebih baru. Perbarui program ini."),
    "backup_over_book": N_("Cadangan tidak boleh menimpa buku posko. Pilih nama atau folder lain."),
    "restore_twice": N_("Folder {path} sudah ada. Tunggu sedetik, lalu ulangi."),
    # --- self-checks -------------------------------------------------------------------------------------
    "check.database": N_("Berkas buku posko rusak: {finding}. Pulihkan dari cadangan terakhir."),
    "check.reference": N_("Tabel {table}: {count} baris menunjuk catatan yang tidak ada. Laporkan ini."),
    "check.balance": N_("Stok {item}: tertulis {shown}, jumlah mutasi {moved}. Hitung ulang fisiknya."),
    "check.stock_day": N_(
        "Stok {item} tanggal {day}: jumlah harian tidak sama dengan mutasinya. Laporkan ini."
    ),
    "check.stock_strayed": N_("Stok {item}: mutasi bertanggal {day} lain dari dokumennya. Laporkan ini."),
    "check.stock_negative": N_("Stok {item} pada {day} menjadi {balance}. Laporkan ini."),
    "check.reversal": N_("Pembatalan nomor {number} tidak menghapus tepat satu dokumen. Laporkan ini."),
    "check.loan": N_("Pinjaman {number}: {item} dipinjam {lent}, tercatat kembali {back}. Laporkan ini."),
    "check.audit": N_("Riwayat perubahan nomor {number} tidak cocok. Bandingkan dengan laporan tercetak."),
    "check.rolled_back": N_(
        "Buku ini berakhir pada catatan {found}, padahal di komputer ini pernah ada catatan {seen}: buku "
        "lama telah dikembalikan. Cari buku yang terbaru, atau terima keadaan ini di Pengaturan, Riwayat "
        "perubahan."
    ),
    "check.keys_missing": N_("Berkas {path} tidak ada. Kunci lalu buka posko sekali untuk menulisnya lagi."),
    "check.keys_altered": N_("Berkas kunci diubah dari luar. Kunci lalu buka posko untuk memulihkannya."),
    "check.keys_recovery": N_("Tidak ada kunci pemulihan. Buat lembar pemulihan baru di Pengaturan."),
    "check.keys_older": N_("Berkas kunci bukan yang terakhir ditulis. Ganti kata sandi untuk menulis ulang."),
}
