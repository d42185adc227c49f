"""Sentences for what is refused, or doubted, about places, referrals, absences and leaving early."""

from __future__ import annotations

from blc_desktop.i18n import N_

SENTENCES: dict[str, str] = {
    "place.home": N_("Tempat dalam daftar adalah tempat terpusat atau rumah sakit."),
    "place.known": N_("Tempat \u201c{name}\u201d sudah ada dalam daftar."),
    "place.full": N_(
        "{name} penuh: {occupied} dari {capacity} terisi. Simpan sekali lagi bila tetap dipilih."
    ),
    "place.name_unknown": N_("Tidak ada isolasi yang bertempat di \u201c{name}\u201d."),
    "referral.before_start": N_("Tanggal rujukan mendahului awal isolasi ({started})."),
    "referral.destination_missing": N_("Isi tujuan rujukan."),
    "referral.answer_too_early": N_("Kabar mendahului tanggal rujukan ({referred})."),
    "clock.invalid": N_("Jam tidak terbaca: tulis seperti 08.30."),
    "absence.outside": N_("{name}: hari itu di luar masa isolasi (mulai {started})."),
    "absence.known": N_("{name}: catatan untuk hari dan jam itu sudah ada."),
    "eligibility.reason_missing": N_("Keputusan berbeda dari anjuran aturan: tulis alasannya."),
    "early_exit.not_in_force": N_("Aturan yang berlaku ({basis}) tidak mengenal selesai lebih awal."),
    "early_exit.not_molecular": N_("Hanya PCR atau TCM; antigen tidak diterima."),
    "early_exit.too_early": N_("Tes diterima paling awal pada {earliest} (hari ke-{number})."),
    "early_exit.too_close": N_("Tes kedua paling cepat {hours} jam sesudah yang pertama: hari berikutnya."),
    "early_exit.too_close_clock": N_(
        "Spesimen kedua paling cepat {hours} jam sesudah yang pertama ({day} pukul {clock})."
    ),
    "early_exit.not_clear": N_("Tes harus negatif, atau Ct di atas {threshold}."),
    "early_exit.ct_invalid": N_("Ct tidak terbaca: tulis seperti 35,2."),
    "early_exit.not_better": N_("{name}: belum pasti membaik. Pastikan akhir gejalanya lebih dulu."),
    "early_exit.not_earlier": N_("Isolasi sudah selesai pada {last_day} menurut hitungan biasa."),
    "early_exit.no_isolation": N_("Hanya isolasi kasus yang dapat selesai lebih awal."),
    "report.person_needed": N_("Sebutkan orangnya."),
    "report.no_referral": N_("Orang ini belum pernah dirujuk sampai hari itu."),
    "undo.add_place": N_("Tempat ditambahkan"),
    "undo.edit_place": N_("Tempat diubah"),
    "undo.link_place": N_("Nama tempat ditautkan"),
    "undo.note": N_("Catatan ditambahkan"),
    "undo.refer": N_("Rujukan dicatat"),
    "undo.answer_referral": N_("Kabar rujukan dicatat"),
    "undo.absence": N_("Keluar rumah dicatat"),
    "undo.take_back_absence": N_("Catatan keluar rumah dibatalkan"),
    "undo.assess_home": N_("Kelayakan isoman dinilai"),
    "undo.exit_tests": N_("Dua tes akhir dicatat"),
}
