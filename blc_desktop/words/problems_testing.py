"""Sentences for what is refused, or doubted, about statuses and tests."""

from __future__ import annotations

from blc_desktop.i18n import N_

SENTENCES: dict[str, str] = {
    "patient.death_before_onset": N_("Meninggal mendahului gejala pertama ({onset}): periksa tanggalnya."),
    "patient.onset_after_death": N_("Gejala pertama sesudah hari meninggal ({died}): periksa tanggalnya."),
    "patient.end_before_declared": N_("Berakhir mendahului hari dinyatakan ({declared})."),
    "patient.ends_before_last_day": N_("Isolasinya masih sampai {last_day}."),
    "patient.outcome_unchanged": N_("Kasus ini sudah berakhir demikian."),
    "patient.discarded_is_a_status": N_("Discarded dinyatakan sebagai status."),
    "patient.discarded_with_positive": N_("Kasus ini punya hasil tes positif."),
    "patient.declared_by_missing": N_("Tulis siapa yang menyatakan konfirmasi: puskesmas, dokter, bidan."),
    "test.before_birth": N_("Spesimen diambil sebelum orang ini lahir ({born})."),
    "test.after_death": N_("Spesimen diambil sesudah hari meninggal ({died})."),
    "test.far_from_onset": N_("Spesimen lebih dari 30 hari dari gejala pertama ({onset})."),
    "test.pending_with_date": N_("Ada tanggal hasil ({result}), tetapi hasilnya masih ditunggu."),
    "test.ct_without_pcr": N_("Nilai Ct hanya ada pada PCR dan TCM."),
    "test.ct_implausible": N_("Nilai Ct antara {least} dan {most}."),
    "test.not_positive": N_("Hasil tes ini tidak (lagi) positif."),
    "session.has_lines": N_("Sesi ini sudah berisi hasil tes; tarik kembali barisnya lebih dulu."),
    "session.tested_already": N_("{name} sudah ada dalam sesi ini."),
    "session.no_kits": N_("{item} habis; {expired} lagi sudah kedaluwarsa. Catat penerimaan dulu."),
    "form.ct": N_("Nilai Ct ditulis seperti 23,4."),
    "undo.test": N_("Tes dicatat"),
    "undo.edit_test": N_("Tes diubah"),
    "undo.take_back_test": N_("Tes ditarik kembali"),
    "undo.session": N_("Sesi tes dibuka"),
    "undo.edit_session": N_("Sesi tes diubah"),
    "undo.positive": N_("Hasil positif ditindaklanjuti"),
}
