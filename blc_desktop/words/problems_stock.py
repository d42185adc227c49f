"""Sentences for what is refused about goods: always which goods, what is there, what is needed."""

from __future__ import annotations

from blc_desktop.i18n import N_

SENTENCES: dict[str, str] = {
    "stock.too_little": N_("{item}: diperlukan {need} {unit}, yang ada {have}."),
    "stock.too_little_unexpired": N_(
        "{item}: diperlukan {need} {unit}, yang belum kedaluwarsa {have}; {expired} lagi sudah kedaluwarsa."
    ),
    "stock.too_little_later": N_(
        "{item}: diperlukan {need} {unit}, tetapi pada {day} yang tersisa hanya {have}."
    ),
    "stock.expired": N_(
        "{item} batch {lot} kedaluwarsa pada {expires_on}. Pilih batch lain, atau minta izin ketua posko."
    ),
    "stock.received_expired": N_(
        "Sudah kedaluwarsa pada {expires_on}. Periksa tanggalnya; bila benar, simpan sekali lagi."
    ),
    "stock.batch_unknown": N_("Batch {item} yang dipilih tidak ada."),
    "stock.picks_differ": N_("{item}: jumlah per batch {have}, jumlah seluruhnya {need}."),
    "stock.quantity_not_positive": N_("Jumlah {item} harus lebih dari nol."),
    "stock.no_packs": N_(
        "{item} tidak memakai kemasan. Pilih satuan, atau isi kemasannya lewat Ubah barang (Ctrl+E)."
    ),
    "stock.no_lines": N_("Isi paling sedikit satu barang."),
    "stock.item_twice": N_("Satu barang cukup satu baris: jumlahkan."),
    "stock.reason": N_("Pilih alasan barang keluar."),
    "stock.same_place": N_("Barang sudah ada di tempat itu."),
    "stock.already_reversed": N_("Catatan tanggal {day} ini sudah dibatalkan; pembatalan hanya sekali."),
    "stock.day_ahead": N_("{day} belum tiba."),
    "stock.expiry_past": N_("{item} sudah kedaluwarsa pada {expires_on}. Periksa tanggalnya."),
    "stock.lot_other_expiry": N_(
        "Batch {lot} dari {item} sudah tercatat dengan kedaluwarsa {known}, bukan {expires_on}."
    ),
    "stock.prescription_missing": N_("{item} diberikan hanya dengan resep dokter: isi nomor resepnya."),
    "stock.reason_unknown": N_("Alasan “{name}” tidak ada dalam daftar alasan."),
    "reason.name_taken": N_("Alasan “{name}” sudah ada."),
    "kit.no_recipe": N_(
        "Isi paket {item} belum ditentukan untuk {day}. Tentukan lewat Lainnya → Paket (Ctrl+R)."
    ),
    "kit.own_part": N_("{item} tidak dapat menjadi isi paketnya sendiri."),
    "kit.part_is_kit": N_("{item} sendiri paket: masukkan isinya satu per satu."),
    "kit.part_twice": N_("{item} cukup satu kali dalam isi paket."),
    "kit.durable": N_("{item} barang pinjaman, bukan paket habis pakai."),
    "loan.not_durable": N_("{item} habis pakai: keluarkan atau bagikan, bukan pinjamkan."),
    "loan.borrower_missing": N_("Isi siapa yang meminjam."),
    "loan.due_before": N_("Tanggal kembali {due_on} sebelum hari pinjam {day}."),
    "loan.more_than_lent": N_("{item}: yang dikembalikan {need} {unit}, yang masih dipinjam {have}."),
    "loan.nothing_back": N_("Isi berapa yang kembali, rusak, atau hilang."),
    "loan.before_lending": N_("{day} sebelum hari pinjam {lent_on}."),
    "loan.reversed": N_("Pinjaman ini sudah dibatalkan."),
    "loan.returned_since": N_("Sebagian pinjaman ini sudah kembali: batalkan dahulu pengembaliannya."),
    "item.unit_missing": N_("Isi satuan terkecil, misalnya lembar."),
    "item.unit_in_use": N_("Satuan tetap {unit}, karena barang ini sudah dibukukan."),
    "item.pack_size": N_("Isi kemasan paling sedikit 2."),
    "item.packs": N_(
        "Kemasan lain “{name}”: beri nama yang berbeda dan isi paling sedikit 2, misalnya dus 40."
    ),
    "item.excess_level": N_("Batas berlebih harus lebih dari stok minimum."),
    "item.merge_self": N_("Pilih barang yang lain."),
    "item.merged_already": N_("{name} sudah digabung ke barang lain."),
    "item.merge_units": N_("{gone} dihitung per {other}, {kept} per {unit}: tidak dapat digabung."),
    "item.merge_kits": N_("{gone} memuat atau mengisi paket bersama {kept}: ubah dahulu isi paketnya."),
    "item.merge_durable": N_("{gone} dan {kept}: yang satu dipinjamkan, yang lain habis pakai."),
    "quantity.missing": N_("Isi jumlahnya."),
    "quantity.unreadable": N_("“{value}” bukan jumlah. Contoh: 120, 2 box 10, 1,5 liter."),
    "quantity.unit_unknown": N_("“{value}” bukan satuan barang ini. Yang dikenal: {known}."),
    "quantity.not_positive": N_("Jumlah harus lebih dari nol."),
    "quantity.broken": N_("{value} bukan jumlah bulat dalam {unit}."),
    "quantity.too_large": N_("{value} terlalu besar."),
    "item.reorder_level": N_("Stok minimum tidak boleh kurang dari nol."),
    "item.code_taken": N_("Kode {code} sudah dipakai barang lain."),
    "item.name_taken": N_("{name} sudah ada dalam daftar barang."),
    "period.reversed": N_("Akhir masa tidak boleh sebelum awalnya."),
    "stock.rupiah": N_("Nilai ditulis dalam rupiah utuh, dari nol sampai {most}."),
    "handover.nothing": N_("Pilih dulu catatan barang yang diserahterimakan."),
    "handover.taken_back": N_(
        "Di antara yang dipilih ada catatan yang sudah dibatalkan atau bukan serah terima."
    ),
    "handover.mixed": N_("Barang masuk dan barang keluar tidak dapat digabung dalam satu berita acara."),
    "handover.elsewhere": N_("Catatan yang dipilih sudah ada dalam berita acara yang berbeda."),
    "report.no_entry": N_("Tidak ada barang yang diserahterimakan sampai {day}."),
    "report.no_entry_number": N_("Tidak ada catatan barang nomor {number} yang dapat dicetak."),
    "report.source_unknown": N_("Sumber dana {source} tidak ada dalam buku ini."),
    "report.loans_unknown": N_("Daftar pinjaman {item} tidak dikenal; pilih {choices}."),
    "report.sheet_unknown": N_("Lembar hitung {item} tidak dikenal; pilih {choices}."),
    "report.source_needed": N_("Sebutkan sumber dananya."),
    "undo.attach": N_("Lampiran ditambahkan"),
    "undo.detach": N_("Lampiran dihapus"),
    "undo.handover": N_("Berita acara disimpan"),
    "recipient.missing": N_("Pilih penerimanya."),
    "recipient.place_missing": N_("Isi tempat pembagian."),
    "recipient.head_count": N_("Isi jumlah orang yang menerima."),
    "distribution.no_home": N_(
        "{name} belum punya KK atau rumah di buku ini. Pilih Perorangan, atau lengkapi datanya."
    ),
    "undo.add_item": N_("Barang ditambahkan"),
    "undo.edit_item": N_("Data barang diubah"),
    "undo.document": N_("Catatan barang disimpan"),
    "undo.merge_items": N_("Barang digabung"),
    "undo.recipe": N_("Isi paket disimpan"),
    "undo.reason": N_("Daftar alasan diubah"),
    "undo.loan": N_("Tanggal kembali diubah"),
}
