"""Hari ini: what the posko has to do today, and how it stands. Every number opens the list that makes it."""

from blc_desktop.i18n import N_
from ui.page import PageSpec
from ui.pages.today.page import TodayPage

PAGE = PageSpec("page_today", N_("Hari ini"), "today", TodayPage)
