"""Sentences for what is refused about planned distributions: which plan, which line, what to do."""

from __future__ import annotations

from blc_desktop.i18n import N_

SENTENCES: dict[str, str] = {
    "plan.no_items": N_("Pilih paling sedikit satu barang."),
    "plan.item_twice": N_("Satu barang cukup satu kali."),
    "plan.quantity": N_("Jatah harus lebih dari nol."),
    "plan.basis": N_("Sasaran ini berlaku untuk seluruh keluarga: hitung per KK atau per jiwa."),
    "plan.area": N_("„{typed}” bukan RT di buku ini. Ketik misalnya 3/1, 4/1, atau RW 2."),
    "plan.nobody": N_("Tidak ada keluarga yang termasuk sasaran ini. Ubah sasaran atau RT-nya."),
    "plan.nobody_there": N_("Keluarga ini sudah tidak punya anggota yang tinggal di sini."),
    "plan.printed": N_(
        "Daftar {name} sudah dicetak, jadi tidak diubah lagi. Kembalikan dahulu ke rancangan."
    ),
    "plan.not_printed": N_("{name} masih rancangan. Cetak daftarnya dahulu (Ctrl+P)."),
    "plan.closed": N_("{name} sudah selesai. Buka kembali bila masih ada yang dicatat."),
    "plan.recorded": N_("{name} sudah mulai dicatat. Tarik kembali catatannya lebih dahulu."),
    "plan.state": N_("{name} tidak dapat dipindahkan ke keadaan itu."),
    "plan.reason": N_("Isi alasannya, supaya dapat dipertanggungjawabkan."),
    "plan.on_list": N_("{name} sudah ada dalam daftar, nomor {number}."),
    "plan.taken_off": N_("{name} pernah dikeluarkan dari daftar ini. Kembalikan barisnya."),
    "plan.tick": N_("„{typed}” tidak terbaca. Ketik nomor baris, misalnya 12, atau 12 3, atau 12 T."),
    "plan.tick_items": N_("Ada {typed} jumlah, padahal barangnya hanya {items}."),
    "plan.no_line": N_("Nomor {number} tidak ada dalam daftar ini."),
    "plan.nothing_ticked": N_("Belum ada yang ditandai."),
    "plan.line_twice": N_("Nomor {number} tercatat dua kali."),
    "plan.line_elsewhere": N_(
        "Nomor {number} ({name}) baru saja dicatat di tempat lain. Muat ulang, lalu periksa."
    ),
    "plan.gives_nothing": N_(
        "Nomor {number} ({name}): jumlahnya nol. Tandai T tidak ditemui, M menolak, atau P pindah."
    ),
    "undo.plan": N_("Rencana pembagian diubah"),
    "undo.plan_line": N_("Daftar penerima diubah"),
    "undo.plan_record": N_("Pembagian dicatat"),
}
