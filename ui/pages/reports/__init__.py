"""Laporan: what goes upward on paper and by WhatsApp."""

from blc_desktop.i18n import N_
from ui.page import PageSpec
from ui.pages.reports.page import ReportsPage

PAGE = PageSpec("page_reports", N_("Laporan"), "reports", ReportsPage)
