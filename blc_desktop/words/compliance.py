"""What institutions are asked for, in words; and shares of people, as they are read."""

from __future__ import annotations

from collections.abc import Iterable

from blc_desktop.domain.facts.compliance import BandLine
from blc_desktop.i18n import N_, _
from blc_desktop.words import formats
from blc_desktop.words.labels import label

_ITEMS: dict[str, str] = {
    "basin": N_("Tempat cuci tangan dengan sabun"),
    "sanitiser": N_("Hand sanitizer"),
    "temperature_check": N_("Petugas cek suhu"),
    "mask_sign": N_("Tanda wajib masker"),
    "distance_marks": N_("Tanda jaga jarak"),
    "crowd_limit": N_("Pembatasan jumlah orang"),
    "opening_hours": N_("Jam operasional dipatuhi"),
    "announcements": N_("Sosialisasi protokol"),
    "disinfection": N_("Disinfeksi berkala"),
    "supervisor": N_("Pengawas protokol"),
}


def item(code: str) -> str:
    """Return the words of one thing that is asked for, in the language in use."""
    return _(_ITEMS[code])


def items(codes: Iterable[str]) -> str:
    """Return several of them, as they stand inside a sentence."""
    return ", ".join(item(code).lower() for code in codes)


def codes() -> frozenset[str]:
    """Return every item that has words; a test compares them with the rules."""
    return frozenset(_ITEMS)


def mask_words(line: BandLine) -> str:
    """``63 dari 80 (78,8%) · Kuning``."""
    return _share(line.seen.masked, line.seen.observed, line.mask)


def distance_words(line: BandLine) -> str:
    """Return the same of distance, a dash where nobody looked at it."""
    return _share(line.seen.distanced, line.seen.asked_distance, line.distance)


def _share(part: int, whole: int, band: object) -> str:
    if not whole or band is None:
        return "—"
    text = _("{part} dari {whole} ({percent})")
    return text.format(
        part=formats.integer(part), whole=formats.integer(whole), percent=formats.percent(part, whole)
    )


def place_word(line: BandLine) -> str:
    """Return what a line of bands is about: the kind of place, the RT, or that no RT was named."""
    if line.location is not None:
        return label(line.location)
    if line.rt is None or line.rw is None:
        return _("tanpa RT")
    return f"{line.rt:03d}/{line.rw:03d}"
