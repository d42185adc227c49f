"""Kontak: whom the cases met, the quarantines that follow, the tests that are due, the tree of it all."""

from __future__ import annotations

from blc_desktop.i18n import N_
from ui.page import Page, PageSpec


def _load() -> type[Page]:
    from ui.pages.contacts.page import ContactsPage

    return ContactsPage


PAGE = PageSpec("page_contacts", N_("Kontak"), "contacts", _load)
