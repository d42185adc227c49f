"""Masker & bantuan: who received what, and the hand-out itself."""

from __future__ import annotations

from blc_desktop.i18n import N_
from ui.page import Page, PageSpec


def _load() -> type[Page]:
    from ui.pages.distribution.page import DistributionPage

    return DistributionPage


PAGE = PageSpec("page_distribution", N_("Masker & bantuan"), "distribution", _load)
