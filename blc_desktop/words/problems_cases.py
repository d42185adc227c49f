"""Sentences for what is refused, or doubted, about cases, isolation and monitoring."""

from __future__ import annotations

from blc_desktop.i18n import N_

SENTENCES: dict[str, str] = {
    "patient.person_missing": N_("Pilih warga, atau isi nama untuk orang baru."),
    "patient.already_isolating": N_("Orang ini sudah dalam isolasi atau karantina; data itu yang dibuka."),
    "patient.overlaps_earlier": N_("Isolasi sebelumnya baru ditutup pada {closed}."),
    "patient.result_before_specimen": N_("Tanggal hasil mendahului tanggal spesimen."),
    "patient.declared_before_specimen": N_("Dinyatakan konfirmasi sebelum spesimen diambil ({specimen})."),
    "patient.received_before_specimen": N_("Hasil diterima sebelum spesimen diambil ({specimen})."),
    "patient.starts_after_declared": N_("Isolasi dimulai paling lambat pada hari dinyatakan konfirmasi."),
    "patient.symptoms_end_before_onset": N_("Hari terakhir gejala mendahului gejala pertama ({onset})."),
    "patient.onset_unknown": N_("Tanggal gejala pertama belum diketahui; tanggal spesimen dipakai."),
    "patient.onset_without_symptoms": N_("Ada tanggal gejala ({onset}), tetapi ditandai tanpa gejala."),
    "patient.onset_far_from_specimen": N_(
        "Gejala pertama lebih dari 30 hari dari spesimen: periksa tahunnya."
    ),
    "patient.exposure_missing": N_("Isi tanggal kontak terakhir atau tanggal tiba."),
    "patient.discarded_is_not_admitted": N_("Discarded bukan status untuk pasien baru."),
    "patient.confirm_proposed": N_("Hasil positif: nyatakan konfirmasi bila tenaga kesehatan menyetujui."),
    "patient.confirmed_without_positive": N_("Konfirmasi tanpa hasil tes positif yang dicatat."),
    "patient.specimen_unknown": N_("Tanggal spesimen belum diketahui."),
    "patient.has_entries": N_("Sudah ada pemantauan harian; tutup isolasinya, jangan dibatalkan."),
    "patient.status_day_too_early": N_("Status berlaku paling awal sejak {earliest}."),
    "patient.status_unchanged": N_("Status itu sudah berlaku."),
    "patient.reason_missing": N_("Tulis alasannya."),
    "date.in_future": N_("Tanggal ini di masa depan."),
    "isolation.reason_missing": N_("Tulis alasannya."),
    "isolation.closed_already": N_("Isolasi ini sudah ditutup."),
    "isolation.not_closed": N_("Isolasi ini belum ditutup."),
    "isolation.close_before_start": N_("Tanggal tutup mendahului awal isolasi ({started})."),
    "isolation.period_not_over": N_(
        "{name}: isolasi masih sampai {last_day}. Tutup lebih awal hanya dengan alasan."
    ),
    "isolation.days_missing": N_(
        "{name}: {days} hari tidak dipantau. Tanyakan gejalanya lebih dulu, atau tutup dengan alasan."
    ),
    "isolation.symptom_end_unconfirmed": N_(
        "{name}: akhir gejala belum dipastikan. Tanyakan lebih dulu, atau tutup dengan alasan."
    ),
    "isolation.place_day_too_early": N_("Perpindahan tempat berlaku paling awal sejak {earliest}."),
    "isolation.last_day_before_start": N_("Hari terakhir mendahului awal isolasi ({started})."),
    "isolation.other_open": N_("{name} sudah dalam isolasi lain; tutup yang itu lebih dulu."),
    "isolation.symptom_day_missing": N_("{name} bergejala: isi hari terakhir demam, batuk, atau sesak."),
    "isolation.symptom_day_outside": N_("Hari terakhir gejala harus antara {first} dan {last}."),
    "isolation.nobody": N_("Tidak ada yang dipilih."),
    "monitoring.empty": N_("Isi kode pemantauan, atau suhu, atau saturasi."),
    "monitoring.unknown_code": N_("Kode {codes} tidak dikenal: pakai X D B S L A R T."),
    "monitoring.contradiction": N_("Kode {codes} bertentangan: sehat atau tidak ditemui berdiri sendiri."),
    "monitoring.not_met_reason": N_("Tidak ditemui: tulis sebabnya."),
    "monitoring.before_start": N_("Pemantauan mendahului awal isolasi ({first})."),
    "monitoring.implausible": N_("Nilai {value} tidak mungkin: antara {least} dan {most}."),
    "monitoring.nothing_there": N_("Sel ini kosong."),
    "monitoring.cell_changed": N_("Sel ini sudah diisi lagi sesudahnya."),
    "check.schedule": N_("Isolasi {number}: tersimpan s.d. {stored}, menurut aturan {reckoned}."),
    "check.isolated_twice": N_("Isolasi {first} dan {second}: orang yang sama pada hari yang sama."),
    "check.report_cases": N_("Laporan {day}: angka kasus tidak seimbang."),
    "check.report_zones": N_("Laporan {day}: jumlah zona tidak sama dengan jumlah RT."),
    "check.report_stock": N_("Laporan {day}: {item} tidak seimbang."),
    "figure.rt_missing": N_("Pilih RT."),
    "undo.admission": N_("Pasien dicatat"),
    "undo.edit": N_("Data kasus diubah"),
    "undo.status": N_("Status diubah"),
    "undo.close": N_("Isolasi ditutup"),
    "undo.reopen": N_("Isolasi dibuka kembali"),
    "undo.symptom_end": N_("Akhir gejala dipastikan"),
    "undo.override": N_("Hari terakhir ditetapkan"),
    "undo.place": N_("Tempat isolasi diubah"),
    "undo.officer": N_("Petugas diganti"),
    "undo.monitoring": N_("Pemantauan diisi"),
    "undo.all_well": N_("Semua sehat ditandai"),
    "row.gone": N_("Data ini sudah tidak ada."),
    "row.changed_elsewhere": N_("Data ini sudah diubah di tempat lain; buka lagi lalu ulangi."),
}
