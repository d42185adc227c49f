"""What is to be done in an RT of each colour, in words (domain.md 1.3)."""

from __future__ import annotations

from blc_desktop.i18n import N_, _

_ACTIONS: dict[str, str] = {
    "active_surveillance": N_("Surveilans aktif"),
    "test_all_suspects": N_("Seluruh suspek dites"),
    "monitor_cases": N_("Kasus dipantau secara rutin dan berkala"),
    "find_suspects": N_("Menemukan kasus suspek"),
    "trace_contacts": N_("Pelacakan kontak erat"),
    "isolate_strictly": N_("Isolasi mandiri pasien positif dan kontak erat dengan pengawasan ketat"),
    "isolate_or_central": N_("Isolasi mandiri atau terpusat dengan pengawasan ketat"),
    "close_public_places": N_(
        "Menutup rumah ibadah, tempat bermain anak dan tempat umum lain kecuali sektor esensial"
    ),
    "restrict_public_places": N_(
        "Membatasi rumah ibadah, tempat bermain anak dan tempat umum lain kecuali sektor esensial"
    ),
    "no_gathering_over_three": N_("Melarang kerumunan lebih dari 3 orang"),
    "curfew_20": N_("Keluar-masuk wilayah RT paling lambat pukul 20.00"),
    "no_crowd_activities": N_("Meniadakan kegiatan sosial warga RT yang menimbulkan kerumunan"),
}


def action(code: str) -> str:
    """Return the words of one action of a control scenario, in the language in use."""
    return _(_ACTIONS[code])


def codes() -> frozenset[str]:
    """Return every action that has words; a test compares them with the rules."""
    return frozenset(_ACTIONS)
