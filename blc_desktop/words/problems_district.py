"""What can be wrong with the district's own form."""

from __future__ import annotations

from blc_desktop.i18n import N_

SENTENCES = {
    "form.no_workbook": N_(
        "{file} bukan buku kerja .xlsx yang dapat diisi. Buka di Excel, lalu simpan sebagai .xlsx "
        "tanpa sandi."
    ),
    "form.file_moved": N_(
        "{file} tidak ada lagi di {folder}. Mungkin dipindah atau diganti nama: pilih lagi."
    ),
    "form.sheet_missing": N_("Lembar “{sheet}” tidak ada dalam berkas itu. Apakah berkasnya benar?"),
    "form.ref_wrong": N_("“{ref}” bukan nama sel. Ketik seperti F7."),
    "form.column_wrong": N_("“{column}” bukan nama kolom. Ketik satu huruf, misalnya B."),
    "form.cell_formula": N_("Sel {cell} di lembar {sheet} berisi rumus; pilih sel lain."),
    "form.changed": N_(
        "Di samping sel {cell} dahulu tertulis “{before}”, sekarang “{now}”. Formatnya berubah, atau "
        "berkasnya lain: periksa, lalu pasang lagi."
    ),
    "form.date_missing": N_("Kolom {column} tidak memuat tanggal {day}. Apakah ini berkas bulan yang benar?"),
    "form.name_taken": N_("Sudah ada format bernama “{name}”."),
    "form.onto_itself": N_("Simpan sebagai berkas lain: format asli {file} tidak boleh ditimpa."),
    "undo.district_form": N_("Format kecamatan diubah"),
}
