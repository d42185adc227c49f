"""Masker & bantuan: who received what, and the hand-out itself."""

from blc_desktop.i18n import N_
from ui.page import PageSpec
from ui.pages.distribution.page import DistributionPage

PAGE = PageSpec("page_distribution", N_("Masker & bantuan"), "distribution", DistributionPage)
