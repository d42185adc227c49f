"""Warga: everyone the posko knows, one record a person whatever role they come in."""

from blc_desktop.i18n import N_
from ui.page import PageSpec
from ui.pages.residents.page import ResidentsPage

PAGE = PageSpec("page_residents", N_("Warga"), "residents", ResidentsPage)
