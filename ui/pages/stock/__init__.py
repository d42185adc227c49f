"""Logistik: what is there, what came and went, and the card of every item."""

from blc_desktop.i18n import N_
from ui.page import PageSpec
from ui.pages.stock.page import StockPage

PAGE = PageSpec("page_stock", N_("Logistik"), "stock", StockPage)
