"""Kegiatan: what the posko does, who is on duty, and whom it works with."""

from __future__ import annotations

from blc_desktop.i18n import NC_
from ui.page import Page, PageSpec


def _load() -> type[Page]:
    from ui.pages.activities.page import ActivitiesPage

    return ActivitiesPage


PAGE = PageSpec("page_activities", NC_("page", "Kegiatan"), "activities", _load)
