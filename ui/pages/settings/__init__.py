"""Settings: the posko, its RT, its people, its rules, its backups, and how the window looks."""

from blc_desktop.i18n import N_
from ui.page import PageSpec
from ui.pages.settings.page import SettingsPage

PAGE = PageSpec("page_settings", N_("Pengaturan"), "settings", SettingsPage)
