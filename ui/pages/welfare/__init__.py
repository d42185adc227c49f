"""Sosial: who is vaccinated, what is said that is not so, and which homes need help."""

from __future__ import annotations

from blc_desktop.i18n import N_
from ui.page import Page, PageSpec


def _load() -> type[Page]:
    from ui.pages.welfare.page import WelfarePage

    return WelfarePage


PAGE = PageSpec("page_welfare", N_("Sosial"), "welfare", _load)
