"""Pasien: cases, their tests, and the quick entry that begins an isolation."""

from __future__ import annotations

from blc_desktop.i18n import N_
from ui.page import Page, PageSpec


def _load() -> type[Page]:
    from ui.pages.patients.page import PatientsPage

    return PatientsPage


PAGE = PageSpec("page_patients", N_("Pasien"), "patients", _load)
