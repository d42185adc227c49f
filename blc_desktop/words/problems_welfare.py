"""What can be wrong with targets of vaccination, doses and rumours."""

from __future__ import annotations

from blc_desktop.i18n import N_

SENTENCES = {
    "vaccination.nobody": N_("Pilih dulu orangnya."),
    "vaccination.gone": N_("{name} sudah pindah atau meninggal; tidak dapat menjadi sasaran."),
    "vaccination.on_list": N_("{name} sudah ada lagi di daftar sasaran."),
    "vaccination.reason_missing": N_("Tulis alasannya."),
    "vaccination.no_vaccine": N_("Tulis nama vaksinnya."),
    "vaccination.number": N_("Dosis ke-1 sampai ke-{most}."),
    "vaccination.dose_twice": N_("{name} sudah mendapat dosis ke-{number} pada {day}."),
    "vaccination.dose_order": N_("Urutan tidak cocok: dosis ke-{number} untuk {name} tercatat {day}."),
    "vaccination.isolating": N_("Masih isolasi atau karantina: {names}. Simpan lagi bila memang disuntik."),
    "vaccination.early": N_("Belum {days} hari sejak dosis sebelumnya: {names}. Simpan lagi bila benar."),
    "vaccination.complete": N_("Dosisnya sudah lengkap: {names}. Simpan lagi bila ini dosis tambahan."),
    "rumour.no_claim": N_("Tulis apa yang dikatakan orang."),
    "rumour.answered_before": N_("Mendahului hari terdengar ({heard})."),
    "rumour.no_clarification": N_("Tulis klarifikasinya."),
    "rumour.no_source": N_("Tulis sumber klarifikasinya, misalnya puskesmas atau covid19.go.id."),
    "rumour.no_way": N_("Pilih lewat apa klarifikasi disebarkan."),
    "rumour.no_day": N_("Tulis tanggal klarifikasi disebarkan."),
    "rumour.not_clarified": N_("Belum ada klarifikasi untuk disalin."),
    "undo.vaccination": N_("Daftar sasaran vaksinasi diubah"),
    "undo.vaccine_dose": N_("Dosis vaksin dicatat"),
    "undo.rumour": N_("Catatan hoaks diubah"),
}
