"""Isolasi: who isolates, on which day, how they are, and when they are free."""

from blc_desktop.i18n import N_
from ui.page import PageSpec
from ui.pages.isolation.page import IsolationPage

PAGE = PageSpec("page_isolation", N_("Isolasi"), "isolation", IsolationPage)
