"""BLC: what is still to be typed into the official app, record by record, and what has been."""

from __future__ import annotations

from blc_desktop.i18n import N_
from ui.page import Page, PageSpec


def _load() -> type[Page]:
    from ui.pages.blc.page import BlcPage

    return BlcPage


PAGE = PageSpec("page_blc", N_("Input BLC"), "blc", _load)
