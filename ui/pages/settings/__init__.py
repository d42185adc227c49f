"""Settings: the posko, its RT, its people, its rules, its backups, and how the window looks."""

from __future__ import annotations

from blc_desktop.i18n import N_
from ui.page import Page, PageSpec


def _load() -> type[Page]:
    from ui.pages.settings.page import SettingsPage

    return SettingsPage


PAGE = PageSpec("page_settings", N_("Pengaturan"), "settings", _load)
