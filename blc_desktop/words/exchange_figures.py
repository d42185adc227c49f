"""What each figure of a posko's day is called, at the head of a column of a workbook."""

from __future__ import annotations

from collections.abc import Iterable

from blc_desktop.i18n import N_, NC_, _

_WORDS = {
    "isolating": N_("Isolasi"),
    "isolating_home": N_("Isolasi di rumah"),
    "not_monitored": N_("Belum dipantau"),
    "overdue": N_("Belum dipantau sejak kemarin"),
    "release_due": N_("Masa isolasi berakhir"),
    "new_cases": N_("Kasus baru"),
    "suspected": N_("Suspek dan probable"),
    "contacts": N_("Kontak erat dan pelaku perjalanan"),
    "cumulative": N_("Kasus kumulatif"),
    "completed": N_("Selesai isolasi kumulatif"),
    "deceased": N_("Meninggal kumulatif"),
    "tests": NC_("posko", "Tes"),
    "tests_positive": N_("Tes positif"),
    "zone_green": N_("RT hijau"),
    "zone_yellow": N_("RT kuning"),
    "zone_orange": N_("RT oranye"),
    "zone_red": N_("RT merah"),
    "zone_not_assessed": N_("RT belum dinilai"),
    "observed": N_("Orang diamati"),
    "masked": N_("Bermasker"),
    "asked_distance": N_("Diamati jaraknya"),
    "distanced": N_("Menjaga jarak"),
    "activities": NC_("posko", "Kegiatan"),
    "masks_given": N_("Masker dibagikan"),
}


def headings(names: Iterable[str]) -> list[str]:
    """Return the words of figures, in their order. Each count of a day has one."""
    return [_(_WORDS[name]) for name in names]
