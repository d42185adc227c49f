"""Kegiatan: what the posko does, who is on duty, and whom it works with."""

from blc_desktop.i18n import NC_
from ui.page import PageSpec
from ui.pages.activities.page import ActivitiesPage

PAGE = PageSpec("page_activities", NC_("page", "Kegiatan"), "activities", ActivitiesPage)
