"""Sosial: who is vaccinated, what is said that is not so, and which homes need help."""

from blc_desktop.i18n import N_
from ui.page import PageSpec
from ui.pages.welfare.page import WelfarePage

PAGE = PageSpec("page_welfare", N_("Sosial"), "welfare", WelfarePage)
