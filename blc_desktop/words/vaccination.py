"""Vaccination in words: what is reckoned by, and how far somebody is."""

from __future__ import annotations

from blc_desktop.domain.facts.vaccination import DoseRules
from blc_desktop.domain.kinds_welfare import DoseState
from blc_desktop.i18n import _
from blc_desktop.words.labels import label


def basis(rules: DoseRules) -> str:
    """Return by what "complete" and "due" are reckoned, and that it is the posko's own setting."""
    return _(
        "Lengkap setelah {doses} dosis, jarak {days} hari. Ini pengaturan posko, bukan aturan: dapat diubah"
        " di Pengaturan."
    ).format(doses=rules.doses, days=rules.interval_days)


def short_basis(rules: DoseRules) -> str:
    """Return the same in half a line."""
    return _("Lengkap setelah {doses} dosis, jarak {days} hari (pengaturan posko).").format(
        doses=rules.doses, days=rules.interval_days
    )


def doses(value: object) -> tuple[str, str]:
    """Return the word of a cell of doses and its signal colour: none, ``Dosis 1/2``, complete."""
    if value == DoseState.NONE.value:
        return label(DoseState.NONE), ""
    if value == DoseState.COMPLETE.value:
        return label(DoseState.COMPLETE), "green"
    return _("Dosis {part}").format(part=value), "yellow"
