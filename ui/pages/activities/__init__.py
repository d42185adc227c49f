"""Kegiatan: what the posko does, who is on duty, and whom it works with."""

from blc_desktop.i18n import N_
from ui.page import PageSpec
from ui.pages.activities.page import ActivitiesPage

PAGE = PageSpec("page_activities", N_("Kegiatan"), "activities", ActivitiesPage)
