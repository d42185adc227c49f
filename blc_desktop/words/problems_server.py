"""What a book on a server can say; each sentence tells what to do."""

from __future__ import annotations

from blc_desktop.i18n import N_

SENTENCES = {
    # --- the address -------------------------------------------------------------------------------------
    "server.url": N_(
        "Alamat server tidak dikenal. Tulis seperti postgresql+psycopg://PERAN@SERVER/BASISDATA?posko=KODE."
    ),
    "server.tls": N_(
        "Alamat server meminta sslmode={asked}. Data kesehatan hanya dikirim lewat sambungan terenkripsi "
        "yang terbukti (verify-full): hapus sslmode dari alamat, atau hubungi pengelola server."
    ),
    "server.posko_missing": N_(
        "Di server {server} tidak ada posko {posko} yang boleh dibuka dari komputer ini. Periksa alamatnya, "
        "atau minta pengelola server memberi akses."
    ),
    "server.posko_ambiguous": N_(
        "Ada beberapa posko yang boleh dibuka: {names}. Tambahkan ?posko=KODE pada alamat server."
    ),
    "server.posko_exists": N_("{posko} sudah ada di server. Buka posko itu, atau pakai kode lain."),
    "server.not_given": N_("Sebutkan alamat server: --database-url postgresql+psycopg://…"),
    # --- the server --------------------------------------------------------------------------------------
    "server_away": N_(
        "Server tidak menjawab. Periksa jaringan, lalu ulangi. Isian di layar tidak hilang, dan yang sudah "
        "tersimpan aman."
    ),
    "server_unsure": N_(
        "Sambungan putus saat menyimpan, sehingga belum pasti tersimpan. Setelah server menjawab lagi, "
        "lihat dulu apakah catatan itu sudah ada sebelum menyimpannya sekali lagi."
    ),
    "server_login": N_(
        "Server menolak peran atau kata sandinya. Periksa alamat dan berkas PGPASSFILE, atau hubungi "
        "pengelola server."
    ),
    "server_certificate": N_(
        "Sertifikat server tidak dapat dibuktikan, jadi tidak ada yang dikirim. Hubungi pengelola server."
    ),
    "server_database_missing": N_(
        "Basis data itu tidak ada di server. Periksa alamatnya, atau hubungi pengelola server."
    ),
    "server_full": N_("Server sedang penuh. Tunggu sebentar, lalu ulangi; hubungi pengelola bila berulang."),
    "server_not_allowed": N_(
        "Peran server ini tidak berhak melakukannya. Yang membuat posko dan mengatur akses adalah pemilik "
        "basis data (docs/server.md)."
    ),
    "server.role_too_strong": N_(
        "Peran server ini melewati pemisah antarposko (superuser). Pakai peran biasa, anggota blc_posko."
    ),
    "server.role_unknown": N_(
        "Tidak ada peran {role} yang menjadi anggota blc_posko. Minta pengelola server membuatnya."
    ),
    "server.collation": N_(
        "Basis data ini mengurutkan teks menurut bahasa. Buat basis data baru dengan LC_COLLATE 'C' dan "
        "ENCODING 'UTF8' (docs/server.md)."
    ),
    "server.older": N_(
        "Basis data di {server} masih versi lama. Pemiliknya memperbarui dengan: blc-desktop server prepare."
    ),
    "server.no_file": N_(
        "Buku ini ada di server, bukan berkas di komputer ini. Cadangan dan penyandian disk diurus pengelola "
        "server; salinan ke laptop dibuat dengan: blc-desktop move-to-server --back."
    ),
    "renewal.on_server": N_(
        "Di server, barisnya tidak dienkripsi dengan kunci buku: memperbaruinya tidak menutup jalan siapa"
        " pun. Yang menutupnya: nonaktifkan pengguna yang keluar, lalu minta pengelola server mengganti sandi"
        " peran laptop dan memutus sambungannya (docs/server.md):\n"
        "ALTER ROLE {role} PASSWORD '…';\n"
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '{role}';\n"
        "Sandi baru ditulis di PGPASSFILE laptop yang tetap dipakai."
    ),
    "book_moved": N_(
        "Posko ini sudah pindah ke {place} dan dikerjakan di sana; buku di sini hanya salinan lama. Buka di "
        "sana, atau pindahkan kembali dengan: blc-desktop move-to-server --back."
    ),
    "book_came_home": N_(
        "Posko ini sudah pulang ke {place} dan dikerjakan di laptop itu; baris di server hanya salinan lama. "
        "Buka di laptop itu."
    ),
    "move_differs": N_(
        "Tabel {table} tidak sama setelah disalin ({before} baris menjadi {after}); tidak ada yang berubah. "
        "Ulangi, dan laporkan bila berulang."
    ),
    "check.server_table_open": N_(
        "Tabel {table} di server tidak lagi memisahkan posko. Segera laporkan kepada pengelola server."
    ),
}
