"""The end of section 4 of the daily report: compliance and enforcement, in as few words as tell them."""

from __future__ import annotations

from blc_desktop.domain.facts.daily import DailyFacts
from blc_desktop.domain.facts.oversight import OversightSection
from blc_desktop.domain.kinds_oversight import SanctionKind
from blc_desktop.i18n import _
from blc_desktop.words import compliance as words
from blc_desktop.words import formats
from blc_desktop.words.labels import label

number = formats.integer


def oversight_words(facts: DailyFacts) -> str:
    """Return the sentences on compliance and enforcement; none at all where a posko has none of it."""
    section = facts.oversight
    if section.empty and not section.seen_in_window.observations:
        return ""
    return " ".join([*_compliance(section), *_enforcement(section)])


def _compliance(section: OversightSection) -> list[str]:
    seen, window = section.seen, section.seen_in_window
    said = []
    if seen.observations:
        text = _("Kepatuhan hari ini: bermasker {share}, ditegur {n} orang.")
        shown = words.share_words(seen.masked, seen.observed)
        said.append(text.format(share=shown, n=number(seen.reprimanded)))
    else:
        said.append(_("Kepatuhan hari ini tidak dipantau."))
    if window.observations:
        text = _("{days} hari: {share}, pita {band}.")
        shown = words.share_words(window.masked, window.observed)
        band = words.band_word(section.band).lower()
        said.append(text.format(days=section.window_days, share=shown, band=band))
    if section.institutions:
        said.append(_("Lembaga dikunjungi: {n}.").format(n=number(section.institutions)))
    return said


def _enforcement(section: OversightSection) -> list[str]:
    said = []
    if section.operations:
        said.append(_("Operasi yustisi: {n}.").format(n=number(section.operations)))
    given = ", ".join(
        f"{label(SanctionKind(kind)).lower()} {number(count)}" for kind, count in section.given.items()
    )
    if not given:
        return [*said, _("Tidak ada sanksi atau teguran.")]
    if section.fines:
        given += " " + _("(ditetapkan Rp{amount})").format(amount=number(section.fines))
    return [*said, _("Penegakan: {given}.").format(given=given)]
