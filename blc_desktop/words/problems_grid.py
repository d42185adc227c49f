"""What a grid says about cells that were typed, pasted or filled."""

from blc_desktop.i18n import N_

SENTENCES = {
    "grid.column": N_("Kolom {name} tidak dapat diubah di tabel."),
    "grid.too_long": N_("Paling banyak {most} huruf."),
    "grid.choice": N_("“{value}” bukan salah satu pilihan: {choices}."),
    "grid.yes_no": N_("“{value}”: ketik ya atau tidak."),
    "grid.no_test": N_("Kasus ini belum punya tes. Catat tesnya dahulu (Ctrl+T)."),
    "grid.no_meeting": N_(
        "Orang ini belum dicatat bertemu kasus. Catat kontaknya dahulu (Ctrl+N di Kontak)."
    ),
    "grid.no_exposure": N_("Kasus ini tidak dikarantina, jadi tidak punya hari kontak terakhir."),
    "grid.no_isolation": N_("Kasus ini belum punya isolasi atau karantina."),
    "grid.whole": N_("“{value}” bukan bilangan bulat."),
    "grid.tenths": N_("“{value}”: tulis nilai Ct seperti 23,4."),
    "grid.too_many": N_("{count} baris terlalu banyak untuk dicocokkan. Saring dahulu sampai {most} baris."),
    "grid.some_refused": N_("{count} baris ditolak, jadi tidak ada yang disimpan."),
    "view.name": N_("Beri nama tampilan ini, paling banyak {most} huruf."),
    "undo.save_view": N_("Tampilan disimpan"),
    "undo.remove_view": N_("Tampilan dihapus"),
    "undo.bulk_edit": N_("Isi tabel diubah"),
}
