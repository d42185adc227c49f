"""Sentences for local rules that cannot be taken over."""

from __future__ import annotations

from blc_desktop.i18n import N_

SENTENCES: dict[str, str] = {
    "rule.section_unknown": N_("Bagian aturan “{section}” tidak dikenal."),
    "rule.value_unknown": N_("Isi nilai yang memang diatur di bagian {section} (tidak dikenal: {values})."),
    "rule.basis_missing": N_("Tulis dasar hukum aturan setempat."),
    "rule.figure_missing": N_("Isi angkanya."),
    "rule.figure_impossible": N_("Tidak mungkin: antara {least} dan {most}."),
    "rule.houses_gap": N_("Ada celah: {first}–{last} rumah tidak termasuk zona mana pun."),
    "rule.houses_twice": N_("Tumpang tindih: {first}–{last} rumah termasuk dua zona."),
    "rule.band_empty": N_("Zona ini kosong: isi {first} atau lebih."),
    "rule.not_above": N_("Harus di atas batas sebelumnya; bila sama, ambangnya tidak pernah tercapai."),
    "rule.never_met": N_("Ambang ini di luar batas wajar di bawah, jadi tidak pernah tercapai."),
    "rule.exit_test_late": N_("Tes akhir paling lambat hari ke-{days}, akhir karantina."),
    "rule.criteria_missing": N_("Pilih paling sedikit satu syarat."),
    "rule.ends_before_start": N_("Berakhir sebelum mulai ({start})."),
    "rule.overlap": N_(
        "Tumpang tindih dengan aturan posko “{basis}” ({first} sampai {last}). Ubah atau cabut itu dulu."
    ),
    "rule.overlap_open": N_(
        "Tumpang tindih dengan aturan posko “{basis}” (mulai {first}, tanpa akhir). Isi akhirnya dulu."
    ),
    "rule.days_gap": N_("Ada celah: {first} sampai {last} tanpa aturan sama sekali."),
    "rule.national_between": N_(
        "Di antara dua aturan posko, {first} sampai {last}, berlaku aturan nasional. Simpan lagi bila memang"
        " begitu."
    ),
    "rule.days_taken": N_("Tanggalnya sudah dipakai aturan posko lain."),
    "undo.local_rule": N_("Aturan posko diubah"),
    "rule.value_invalid": N_("Nilai aturan setempat tidak masuk akal; batas zona harus naik. Periksa lagi."),
}
