"""BLC: what is still to be typed into the official app, record by record, and what has been."""

from blc_desktop.i18n import N_
from ui.page import PageSpec
from ui.pages.blc.page import BlcPage

PAGE = PageSpec("page_blc", N_("Input BLC"), "blc", BlcPage)
