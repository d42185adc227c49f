"""Warga: everyone the posko knows, one record a person whatever role they come in."""

from __future__ import annotations

from blc_desktop.i18n import N_
from ui.page import Page, PageSpec


def _load() -> type[Page]:
    from ui.pages.residents.page import ResidentsPage

    return ResidentsPage


PAGE = PageSpec("page_residents", N_("Warga"), "residents", _load)
