"""One file (or package) a page. Each declares ``PAGE``, its entry in the rail; the order is here.

The rest of a page is loaded when it is opened.
"""

from __future__ import annotations

from importlib import import_module

from ui.page import PageSpec

#: The modules of the rail, from top to bottom. A page enters when it is finished.
MODULES = (
    "today",
    "residents",
    "patients",
    "isolation",
    "contacts",
    "stock",
    "distribution",
    "activities",
    "compliance",
    "zones",
    "welfare",
    "blc",
    "reports",
    "settings",
)


def specs() -> tuple[PageSpec, ...]:
    """Return the pages in the order of the rail."""
    found: list[PageSpec] = []
    for module in MODULES:
        page: PageSpec = import_module(f"{__name__}.{module}").PAGE
        found.append(page)
    return tuple(found)
