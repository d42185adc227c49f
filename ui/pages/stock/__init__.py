"""Logistik: what is there, what came and went, and the card of every item."""

from __future__ import annotations

from blc_desktop.i18n import N_
from ui.page import Page, PageSpec


def _load() -> type[Page]:
    from ui.pages.stock.page import StockPage

    return StockPage


PAGE = PageSpec("page_stock", N_("Logistik"), "stock", _load)
