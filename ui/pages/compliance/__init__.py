"""Kepatuhan: what was seen at public places and institutions, and what was done about it."""

from blc_desktop.i18n import N_
from ui.page import PageSpec
from ui.pages.compliance.page import CompliancePage

PAGE = PageSpec("page_compliance", N_("Kepatuhan"), "compliance", CompliancePage)
