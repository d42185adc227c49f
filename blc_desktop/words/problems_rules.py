"""Sentences for local rules that cannot be taken over."""

from __future__ import annotations

from blc_desktop.i18n import N_

SENTENCES: dict[str, str] = {
    "rule.section_unknown": N_("Bagian aturan “{section}” tidak dikenal."),
    "rule.value_unknown": N_("Isi nilai yang memang diatur di bagian {section} (tidak dikenal: {values})."),
    "rule.basis_missing": N_("Tulis dasar hukum aturan setempat."),
    "rule.value_invalid": N_("Nilai aturan setempat tidak masuk akal; batas zona harus naik. Periksa lagi."),
}
