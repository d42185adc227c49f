"""Sentences about observations, visits, sanctions, operations, and zones."""

from __future__ import annotations

from blc_desktop.i18n import N_

SENTENCES: dict[str, str] = {
    "observation.no_place": N_("Tulis nama tempatnya: tanpa tempat, pantauan tidak dapat dihitung."),
    "observation.nobody": N_("Paling sedikit satu orang dipantau."),
    "observation.masked": N_("Bermasker ({value}) lebih banyak daripada yang dipantau ({observed})."),
    "observation.distanced": N_("Jaga jarak ({value}) lebih banyak daripada yang dipantau ({observed})."),
    "observation.reprimanded": N_("Ditegur ({value}) lebih banyak daripada yang dipantau ({observed})."),
    "observation.coordinate": N_("Tulis derajat desimal seperti -6,178306, paling jauh {most}."),
    "observation.coordinates_both": N_("Isi lintang dan bujur, atau kosongkan keduanya."),
    "observation.known": N_("Pantauan dengan tempat, jam, dan jumlah yang sama sudah ada."),
    "undo.observation": N_("Pantauan diubah"),
    "visit.nothing_checked": N_("Jawab paling sedikit satu sarana: ada atau belum ada."),
    "visit.item_unknown": N_("Sarana ini tidak diminta oleh aturan pada hari itu."),
    "undo.visit": N_("Kunjungan lembaga diubah"),
    "sanction.no_officer": N_("Pilih petugas yang memberi sanksi: kewenangannya menurut unsurnya."),
    "sanction.no_right": N_(
        "Unsur {affiliation} tidak berwenang memberi {kind} ({basis}). Relawan dan kader hanya mengimbau "
        "atau menegur lisan. Kewenangan daerah diisi di Pengaturan, Kewenangan sanksi."
    ),
    "sanction.no_detail": N_("Tulis pelanggarannya."),
    "sanction.retention_off": N_("Penahanan KTP tidak dipakai; dapat dinyalakan di Pengaturan."),
    "sanction.name_needed": N_("Sanksi ini perlu nama: pilih orang atau tempat usahanya."),
    "sanction.nobody": N_("Paling sedikit satu orang."),
    "sanction.no_name": N_("Tulis atau pilih namanya."),
    "sanction.of_business": N_("Penutupan sementara hanya untuk tempat usaha."),
    "sanction.of_person": N_("Sanksi ini hanya untuk perorangan."),
    "sanction.no_amount": N_("Isi jumlah denda yang ditetapkan."),
    "sanction.no_report": N_("Isi nomor berita acara pemeriksaan (BAP)."),
    "sanction.no_end": N_("Isi sampai kapan ditutup."),
    "sanction.no_return": N_("Isi kapan KTP dikembalikan."),
    "sanction.ends_before": N_("Mendahului tanggal sanksi ({day})."),
    "sanction.above_limit": N_("Di atas batas denda menurut {basis}: paling banyak Rp{most}."),
    "sanction.repeated": N_("Sudah {count} kali sebelumnya, terakhir {day}; paling berat: {kind}."),
    "sanction.other_kind": N_("Sanksi ini bukan jenis yang dapat dijawab begitu."),
    "sanction.proof_missing": N_("Isi nomor bukti setor ke kas daerah."),
    "sanction.answered_before": N_("Mendahului tanggal sanksi ({day})."),
    "sanction.paid_already": N_("Denda sudah disetor pada {day}: jenisnya tidak dapat diganti."),
    "undo.sanction": N_("Sanksi diubah"),
    "authority.anybody": N_("Imbauan dan teguran lisan boleh diberikan siapa saja."),
    "authority.period": N_("Mendahului awal berlakunya ({since})."),
    "undo.authority": N_("Kewenangan sanksi diubah"),
    "operation.no_place": N_("Tulis tempat operasinya."),
    "operation.has_sanctions": N_("Operasi ini memuat {count} sanksi: batalkan atau pindahkan dahulu."),
    "undo.operation": N_("Operasi yustisi diubah"),
}
