"""Hari ini: what the posko has to do today, and how it stands. Every number opens the list that makes it."""

from __future__ import annotations

from blc_desktop.i18n import N_
from ui.page import Page, PageSpec


def _load() -> type[Page]:
    from ui.pages.today.page import TodayPage

    return TodayPage


PAGE = PageSpec("page_today", N_("Hari ini"), "today", _load)
