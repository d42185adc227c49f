"""What a laptop needs, in words."""

from __future__ import annotations

from blc_desktop.domain.laptops import Finding, Need
from blc_desktop.i18n import N_, _
from blc_desktop.words.formats import decimal

_NEEDS = {
    Need.SYSTEM: (N_("Sistem"), N_("Windows 10 (1809) ke atas, Debian 12")),
    Need.BITS: (N_("Jenis"), N_("64 bit")),
    Need.MEMORY: (N_("Memori"), N_("4 GB")),
    Need.DISK: (N_("Ruang disk kosong"), N_("2,5 GB")),
}
_MENDS = {
    Need.SYSTEM: N_("Perbarui Windows, atau pakai laptop lain."),
    Need.BITS: N_("Laptop 32 bit tidak dapat dipakai. Cari laptop lain."),
    Need.MEMORY: N_("Program berjalan, tetapi lambat. Tutup program lain saat bekerja."),
    Need.DISK: N_("Kosongkan Tempat Sampah dan folder Unduhan."),
}


def title(need: Need) -> str:
    """Return how a need is called."""
    return _(_NEEDS[need][0])


def wanted(need: Need) -> str:
    """Return what is needed."""
    return _(_NEEDS[need][1])


def found(finding: Finding) -> str:
    """Return what was found, sizes in gigabytes."""
    if isinstance(finding.found, str):
        return finding.found
    return f"{decimal(finding.found / 1000)} GB"


def mend(need: Need) -> str:
    """Return what to do where a need is not met."""
    return _(_MENDS[need])
