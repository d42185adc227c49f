"""Sentences for what an import finds in a workbook, and for files that cannot be read."""

from __future__ import annotations

from blc_desktop.i18n import N_, NC_, _

SENTENCES: dict[str, str] = {
    "national_id.precision_lost": N_(
        "NIK tersimpan sebagai angka, digit terakhirnya hilang ({value}). Lihat KTP atau KK, ketik 16 digit."
    ),
    "national_id.length": N_("NIK harus 16 digit. Lihat KTP atau KK."),
    "national_id.characters": N_("NIK hanya berisi angka. Lihat KTP atau KK."),
    "national_id.date": N_("Tanggal lahir di dalam NIK tidak mungkin. Periksa digit 7 sampai 12."),
    "national_id.mismatch": N_(
        "Tanggal lahir atau jenis kelamin berbeda dengan NIK. Periksa mana yang benar."
    ),
    "national_id.region": N_("Kode provinsi pada NIK tidak dikenal. Periksa dua digit pertama."),
    "national_id.sequence": N_("Empat digit terakhir NIK 0000. Periksa dengan KTP."),
    "family_card_no.length": N_("Nomor KK bukan 16 digit ({value}). Dicatat sebagai keterangan; periksa KK."),
    "birth_date.invalid": N_("Tanggal lahir tidak ada atau tidak terbaca ({value}). Isi tanggal yang benar."),
    "birth_date.future": N_("Tanggal lahir di masa depan. Periksa tahunnya."),
    "name.missing": N_("Nama kosong. Isi namanya."),
    "phone.invalid": N_("Nomor HP tidak terbaca. Tulis seperti 0812 3456 7890."),
    "duplicate.row": N_("Orang atau barang ini sudah ada di baris {first}. Pilih yang benar."),
    "duplicate.existing": N_(
        "Sudah ada di buku dengan isi yang berbeda. Pilih: pakai yang baru, atau biarkan."
    ),
    "rt.invalid": N_("RT/RW tidak terbaca ({value}). Tulis seperti 03/04."),
    "rt.without_rw": N_("RT {rt} tanpa RW, dan ada di lebih dari satu RW. Lengkapi RW-nya."),
    "sex.unknown": N_("Jenis kelamin tidak dikenal ({value}). Isi L atau P."),
    "date.ambiguous": N_(
        "Tanggal {value} dapat dibaca dua cara, karena kolom ini mencampur hari/bulan dan bulan/hari. "
        "Ketik ulang dengan nama bulan, misalnya 3 Apr 1990."
    ),
    "date.invalid": N_("Tanggal tidak ada atau tidak terbaca ({value}). Isi tanggal yang benar."),
    "date.missing": N_("Tidak ada tanggal tes, hasil, maupun gejala. Isi salah satunya."),
    "date.assumed": N_("Tanggal tes tidak ada; dihitung dari {day}. Lengkapi bila sudah diketahui."),
    "value.unknown": N_(
        "Isian tidak dikenal ({value}). Betulkan, atau biarkan: tulisan aslinya tetap disimpan."
    ),
    "follow_up.no_isolation": N_(
        "Tidak ada isolasi orang ini pada {day}. Catat dulu sebagai pasien, lalu terima baris ini."
    ),
    "status.assumed": N_("Status tidak disebut; dianggap konfirmasi. Ubah bila keliru."),
    "quantity.invalid": N_("Jumlah tidak terbaca atau negatif ({value}). Isi bilangan bulat, 0 atau lebih."),
    "expiry.past": N_("Sudah lewat kedaluwarsa ({expires_on}). Pisahkan barangnya."),
    "item.missing": N_("Nama barang kosong."),
    "unit.differs": N_(
        "Satuan {value} berbeda dengan satuan barang ini di buku ({unit}). Sesuaikan jumlahnya."
    ),
    "import.file_missing": N_("Berkas {file} tidak ditemukan. Periksa nama dan foldernya."),
    "import.file_locked": N_("Berkas {file} tidak dapat dibuka. Tutup dulu di Excel, lalu ulangi."),
    "import.file_unreadable": N_("Berkas {file} tidak dapat dibaca. Salin ke komputer ini, lalu ulangi."),
    "import.file_empty": N_("Berkas {file} kosong. Pilih berkas lain, atau periksa isinya di Excel."),
    "import.not_a_workbook": N_(
        "Berkas {file} bukan lembar kerja. Buka di Excel, simpan sebagai .xlsx, lalu ulangi."
    ),
    "import.encrypted": N_("Berkas {file} dikunci kata sandi. Simpan tanpa kata sandi, lalu ulangi."),
    "import.too_large": N_(
        "Berkas {file} lebih dari {rows} baris. Hapus baris kosong di bawah tabel atau bagi berkasnya."
    ),
    "import.sheet_unknown": N_("Lembar {sheet} tidak ada. Yang ada: {sheets}."),
    "import.headings_not_found": N_(
        "Tabelnya tidak ditemukan di {file}. "
        "Beri judul kolom (misalnya Nama, NIK; atau Barang, Jumlah), lalu ulangi."
    ),
    "import.mapping_field": N_("Pemetaan menyebut isian yang tidak dikenal: {name}."),
    "import.mapping_column": N_("Pemetaan menyebut kolom yang tidak ada: {name}."),
    "import.mapping_incomplete": N_(
        "Kolom belum cukup dikenali: tentukan kolom nama atau NIK; untuk stok, kolom barang dan jumlah."
    ),
    "import.mapping_unreadable": N_("Berkas pemetaan {file} tidak dapat dibaca."),
    "import.unknown": N_("Impor nomor {import_id} tidak ada."),
    "import.undone_already": N_("Impor nomor {import_id} sudah dibatalkan."),
    "import.built_on.edited": N_("Tidak dapat dibatalkan: ada warga dari impor ini yang sudah diubah."),
    "import.built_on.exchanged": N_(
        "Tidak dapat dibatalkan: warga dari impor ini diubah oleh berkas posko mitra yang diterima"
        " sesudahnya. Batalkan dulu berkas itu (Laporan, Tukar berkas, Berkas diterima), lalu ulangi."
    ),
    "import.built_on.later": N_(
        "Tidak dapat dibatalkan: warga dari impor ini dilengkapi oleh impor yang lebih baru. Batalkan dulu"
        " impor yang lebih baru itu, lalu ulangi."
    ),
    "import.built_on.monitored": N_("Tidak dapat dibatalkan: ada pasien dari impor ini yang sudah dipantau."),
    "import.built_on.decided": N_(
        "Tidak dapat dibatalkan: ada isolasi dari impor ini yang sudah diputuskan."
    ),
    "import.built_on.patient": N_(
        "Tidak dapat dibatalkan: ada warga dari impor ini yang sudah dicatat sebagai pasien."
    ),
    "import.built_on.contacts": N_(
        "Tidak dapat dibatalkan: ada kontak yang dicatat pada kasus dari impor ini."
    ),
    "import.built_on.given": N_(
        "Tidak dapat dibatalkan: ada warga dari impor ini yang sudah menerima bantuan."
    ),
    "import.built_on.changed": N_(
        "Tidak dapat dibatalkan: data yang dilengkapi impor ini sudah diubah lagi."
    ),
    "import.row_decided": N_("Baris ini sudah diputuskan."),
    "import.row_nobody": N_("Baris ini tanpa nama; isi namanya dulu."),
    "undo.take_rows": N_("Baris impor diterima"),
    "export.unwritable": N_("Tidak dapat menulis {file}. Tutup dulu di Excel, atau pilih folder lain."),
    "export.csv_unprotected": N_("CSV tidak dapat dilindungi kata sandi. Pilih buku kerja Excel."),
    "export.purpose_missing": N_("Tulis untuk apa data ini diekspor."),
}

#: A word or two for each problem, for counts and filters.
LABELS: dict[str, str] = {
    "": N_("Siap masuk"),
    "national_id.precision_lost": N_("NIK terpotong Excel"),
    "national_id.length": N_("Panjang NIK"),
    "national_id.characters": N_("Huruf pada NIK"),
    "national_id.date": N_("Tanggal pada NIK"),
    "national_id.region": N_("Wilayah NIK"),
    "national_id.sequence": N_("Urutan NIK"),
    "national_id.mismatch": N_("NIK berbeda"),
    "family_card_no.length": N_("Panjang nomor KK"),
    "birth_date.invalid": N_("Tanggal lahir salah"),
    "birth_date.future": N_("Lahir di masa depan"),
    "duplicate.row": N_("Baris ganda"),
    "duplicate.existing": N_("Berbeda dengan buku"),
    "name.missing": N_("Tanpa nama"),
    "rt.invalid": N_("RT/RW salah"),
    "rt.without_rw": N_("RT tanpa RW"),
    "sex.unknown": N_("Jenis kelamin"),
    "phone.invalid": N_("Nomor HP"),
    "date.ambiguous": N_("Tanggal mendua"),
    "date.invalid": N_("Tanggal salah"),
    "date.in_future": N_("Tanggal di masa depan"),
    "date.missing": N_("Tanpa tanggal"),
    "date.assumed": N_("Tanggal diperkirakan"),
    "value.unknown": N_("Isian tak dikenal"),
    "follow_up.no_isolation": N_("Tanpa isolasi"),
    "monitoring.implausible": N_("Nilai tidak mungkin"),
    "monitoring.not_met_reason": N_("Tidak ditemui, tanpa alasan"),
    "monitoring.before_start": N_("Sebelum isolasi"),
    "status.assumed": N_("Status dianggap"),
    "quantity.invalid": N_("Jumlah salah"),
    "expiry.past": NC_("state", "Kedaluwarsa"),
    "item.missing": N_("Tanpa barang"),
    "unit.differs": N_("Satuan berbeda"),
    "patient.result_before_specimen": N_("Urutan tanggal"),
}


def label(code: str) -> str:
    """Return a word or two for a problem (``""``: none), the code itself where there is none."""
    return _(LABELS[code]) if code in LABELS else code
