"""Pasien: cases, their tests, and the quick entry that begins an isolation."""

from blc_desktop.i18n import N_
from ui.page import PageSpec
from ui.pages.patients.page import PatientsPage

PAGE = PageSpec("page_patients", N_("Pasien"), "patients", PatientsPage)
