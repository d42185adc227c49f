"""Kepatuhan: what was seen at public places and institutions, and what was done about it."""

from __future__ import annotations

from blc_desktop.i18n import N_
from ui.page import Page, PageSpec


def _load() -> type[Page]:
    from ui.pages.compliance.page import CompliancePage

    return CompliancePage


PAGE = PageSpec("page_compliance", N_("Kepatuhan"), "compliance", _load)
