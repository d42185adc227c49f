"""Sanctions in words: who got one, and where it stands."""

from __future__ import annotations

from blc_desktop.i18n import N_, _, ngettext
from blc_desktop.words import formats

#: Codes of where a sanction stands, as the list has them.
_STATES = {
    "unpaid": N_("belum disetor"),
    "paid": N_("sudah disetor"),
    "closed": N_("masih ditutup"),
    "open": N_("sudah lewat"),
    "retained": N_("KTP ditahan"),
    "overdue": N_("KTP lewat tanggal"),
    "returned": N_("KTP kembali"),
}


def who(name: str | None, heads: int) -> str:
    """Return the name, or how many whose names nobody took."""
    if name:
        return name
    return ngettext("{n} orang, tanpa nama", "{n} orang, tanpa nama", heads).format(n=formats.integer(heads))


def initials(name: str) -> str:
    """Return ``A. M.`` of Asep Mulyadi: papers that leave the posko name nobody."""
    return " ".join(f"{part[0].upper()}." for part in name.split() if part[0].isalpha())


def state(code: str) -> str:
    """Return where a sanction stands; empty of nothing."""
    return _(_STATES[code]) if code else ""
