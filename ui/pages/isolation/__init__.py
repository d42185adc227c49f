"""Isolasi: who isolates, on which day, how they are, and when they are free."""

from __future__ import annotations

from blc_desktop.i18n import N_
from ui.page import Page, PageSpec


def _load() -> type[Page]:
    from ui.pages.isolation.page import IsolationPage

    return IsolationPage


PAGE = PageSpec("page_isolation", N_("Isolasi"), "isolation", _load)
