"""Kontak: whom the cases met, the quarantines that follow, the tests that are due, the tree of it all."""

from blc_desktop.i18n import N_
from ui.page import PageSpec
from ui.pages.contacts.page import ContactsPage

PAGE = PageSpec("page_contacts", N_("Kontak"), "contacts", ContactsPage)
