"""Zonasi: the RT by colour, what makes each, what it asks for, the weeks that were frozen, and the map."""

from __future__ import annotations

from blc_desktop.i18n import N_
from ui.page import Page, PageSpec


def _load() -> type[Page]:
    from ui.pages.zones.page import ZonesPage

    return ZonesPage


PAGE = PageSpec("page_zones", N_("Zonasi"), "zones", _load)
