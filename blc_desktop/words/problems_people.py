"""Sentences for what is refused, or doubted, about persons, houses, RT and officers."""

from __future__ import annotations

from blc_desktop.i18n import N_

SENTENCES: dict[str, str] = {
    "sex.missing": N_("Pilih laki-laki atau perempuan."),
    "rt.missing": N_("Isi RT dan RW."),
    "rt.new": N_("RT {rt}/RW {rw} belum ada dalam daftar; akan ditambahkan."),
    "national_id.taken": N_("NIK ini sudah tercatat atas nama {name}, RT {rt}/RW {rw}."),
    "resident.look_alike": N_("Mungkin orang yang sama: {name}, RT {rt}/RW {rw}."),
    "resident.same_phone": N_("No. HP ini juga dipakai {name}, RT {rt}/RW {rw}. Orang yang sama?"),
    "resident.in_use": N_(
        "{name} sudah punya catatan kasus, pemantauan, atau pembagian. Tandai pindah atau meninggal."
    ),
    "house.other_area": N_("{address} tidak satu RT dengan rumah yang dipertahankan."),
    "area.number": N_("{value} bukan nomor RT/RW. Isi 1 sampai 999."),
    "area.known": N_("RT {rt}/RW {rw} sudah ada."),
    "area.in_use": N_("RT {rt}/RW {rw} masih berisi warga atau rumah. Pindahkan dahulu."),
    "listing.sort_needs_index": N_(
        "Di atas {limit} baris, urutkan menurut nama, umur, NIK, atau telepon. Persempit dahulu daftarnya."
    ),
    "undo.add_resident": N_("Warga ditambahkan"),
    "undo.edit_resident": N_("Data warga diubah"),
    "undo.remove_resident": N_("Warga dihapus"),
    "undo.resident_status": N_("Status warga diubah"),
    "undo.merge_houses": N_("Rumah digabung"),
    "undo.change_house": N_("Data rumah diubah"),
    "undo.add_area": N_("RT ditambahkan"),
    "undo.edit_area": N_("Data RT diubah"),
    "undo.remove_area": N_("RT dihapus"),
    "undo.add_officer": N_("Petugas ditambahkan"),
    "undo.edit_officer": N_("Data petugas diubah"),
    "history.cannot_restore": N_("Nilai ini tidak dapat dikembalikan lagi dari sini."),
}
