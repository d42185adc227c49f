"""Laporan: what goes upward on paper and by WhatsApp."""

from __future__ import annotations

from blc_desktop.i18n import N_
from ui.page import Page, PageSpec


def _load() -> type[Page]:
    from ui.pages.reports.page import ReportsPage

    return ReportsPage


PAGE = PageSpec("page_reports", N_("Laporan"), "reports", _load)
