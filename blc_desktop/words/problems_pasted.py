"""Sentences about pasted lists: why a cell is doubtful, and what must be decided first."""

from __future__ import annotations

from blc_desktop.i18n import N_

SENTENCES: dict[str, str] = {
    "pasted.nothing_chosen": N_("Belum ada baris yang dicentang."),
    "pasted.from_heading": N_("Diambil dari judul di baris {line}."),
    "pasted.title_contradicts": N_("Sapaan (Tn./Ny.) tidak cocok dengan jenis kelamin yang tertulis."),
    "pasted.title_age": N_("Sapaan tidak cocok dengan umur {age} tahun."),
    "pasted.baby": N_("By. Ny. {name}: bayi dari {name}. Isi nama bayinya bila sudah ada."),
    "pasted.baby_age": N_("Umur bayi dianggap di bawah satu tahun."),
    "pasted.kind_assumed": N_("Hanya tertulis “{word}”: periksa jenis tesnya."),
    "pasted.date_meaning": N_("Tidak tertulis tanggal apa: dianggap tanggal spesimen."),
    "pasted.year": N_("Tahun tidak tertulis; yang terdekat adalah {day}."),
    "pasted.pair_unclear": N_("“{value}” bisa RT/RW, bisa tanggal. Isi sendiri."),
    "pasted.pair_area": N_("“{value}” tanpa kata RT/RW: dianggap RT/RW."),
    "pasted.rw_from_book": N_("RW tidak tertulis; di buku hanya RW {rw} yang punya RT {rt}."),
    "pasted.rw_missing": N_("RT {rt} tanpa RW: isi RW-nya."),
    "pasted.age_bare": N_("Angka {value} tanpa kata “tahun”: dianggap umur."),
    "pasted.only_name": N_("Hanya ada nama: pastikan baris ini memang orang."),
    "pasted.otg": N_("OTG tanpa hasil tes: tentukan statusnya."),
    "pasted.ended": N_("Tertulis “{word}”: catat dulu, lalu tutup isolasinya."),
    "pasted.twice_told": N_("Tertulis dua kali dengan isi berbeda: {value}."),
    "pasted.twice": N_("Orang ini sudah ada di baris {first}."),
    "pasted.confirm": N_("Hasil positif: nyatakan konfirmasi bila tenaga kesehatan menyetujui."),
    "pasted.contact_positive": N_("Kontak erat dengan hasil positif: tentukan statusnya."),
    "pasted.status_assumed": N_("Hasil belum keluar: dianggap suspek."),
    "pasted.status_missing": N_("Isi statusnya: konfirmasi, suspek, atau kontak erat."),
    "pasted.date_missing": N_("Isi tanggal hasil atau tanggal spesimen."),
    "pasted.person_undecided": N_(
        "Mungkin {name}, RT {rt}/RW {rw}. Pilih orangnya di bawah, atau nyatakan orang baru."
    ),
    "pasted.met_missing": N_("Isi kontak terakhir: kontak dari kasus indeks perlu tanggalnya."),
    "undo.pasted": N_("Daftar tempelan dicatat"),
}
