"""Which page of the help belongs to what is on the screen."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from blc_desktop.words import help_book
from ui.messages import HELP

#: Where nothing else is known.
FIRST = "first-steps"

#: Windows and boxes by the beginning of their name (the longest counts). What is not named here is
#: helped by the page it was opened from.
PLACES: dict[str, str] = {
    "unlock_window": "accounts#forgotten",
    "recover_": "accounts#forgotten",
    "own_password": "accounts#passwords",
    "setup_wizard": "first-steps#first-day",
    "global_search": "first-steps#find",
    "lock_button": "accounts#lock",
    "operator_form": "accounts#operators",
    "role_form": "accounts#roles",
    "rights_": "accounts#roles",
    "pin_form": "accounts#pin",
    "new_sheet": "accounts#forgotten",
    "import_": "imports",
    "import_history": "imports#undo",
    "import_review": "imports#review",
    "review_": "imports#review",
    "pasted_": "imports#paste",
    "export_form": "privacy#export",
    "exchange_send_form": "exchange#send",
    "exchange_partner_form": "exchange#code",
    "exchange_receive": "exchange#receive",
    "backup_": "backup#manual",
    "backup_restore": "backup#restore",
    "stick_": "backup#sticks",
    "audit_": "settings#audit",
    "view_form": "lists#views",
    "pdf_preview": "reports#make",
    "person_": "residents#add",
    "merge_": "residents#duplicates",
    "duplicates_": "residents#duplicates",
    "house_": "residents#houses",
    "session_": "patients#session",
    "test_form": "patients#tests",
    "compare_": "patients#compare",
    "status_form": "patients#status",
    "contact_": "contacts#add",
    "household_": "contacts#add",
    "tree_": "contacts#tree",
    "letters_": "isolation#letters",
    "eligibility_": "isolation#eligibility",
    "referral_": "isolation#referral",
    "absence_": "isolation#absence",
    "need_": "isolation#needs",
    "count_": "stock#count",
    "kit_": "stock#kits",
    "loan_": "stock#loans",
    "document_": "stock#reverse",
    "plan_": "distribution#plans",
    "coverage_": "distribution#coverage",
    "observation_form": "compliance#observations",
    "visit_form": "compliance#visits",
    "sanction_": "compliance#sanctions",
    "operation_form": "compliance#operations",
    "map_": "zones#map",
    "training_": "training#tasks",
    "training_code": "training#code",
    "training_door": "training#start",
    "rumour_": "welfare#rumours",
    "rule_form": "rules#local",
}


def chapter_of_page(page_name: str) -> str:
    """Return the chapter of a page of the rail (its objectName)."""
    return page_name.removeprefix("page_")


def place_of(widget: QWidget | None) -> str:
    """Return the anchor for the widget that the keyboard is in: its own, or that of what it stands in."""
    while widget is not None:
        own = widget.property(HELP)
        if own:
            return str(own)
        named = _named(widget.objectName())
        if named:
            return named
        shown = getattr(widget, "current_page", None)
        if callable(shown) and (page := shown()) is not None and page is not widget:
            return str(page.property(HELP) or chapter_of_page(page.objectName()))
        widget = widget.parentWidget()
    return FIRST


def _named(name: str) -> str:
    if name.startswith("page_"):
        chapter = chapter_of_page(name)
        return chapter if chapter in help_book.names() else ""
    begun = [beginning for beginning in PLACES if name.startswith(beginning)]
    return PLACES[max(begun, key=len)] if begun else ""
