"""Zonasi: the RT by colour, what makes each, what it asks for, the weeks that were frozen, and the map."""

from blc_desktop.i18n import N_
from ui.page import PageSpec
from ui.pages.zones.page import ZonesPage

PAGE = PageSpec("page_zones", N_("Zonasi"), "zones", ZonesPage)
