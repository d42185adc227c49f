"""The window of a small training posko in either language, made once for all tests that only look at it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from blc_desktop import i18n
from blc_desktop.paths import Folder
from blc_desktop.services.demo import make_demo
from tests.support.ui import Desk, make_desk
from ui import pages
from ui.pages.settings.page import sections

#: Every page, and every section of the settings, as they are opened.
PLACES: tuple[tuple[str, str], ...] = (
    *((spec.name, "") for spec in pages.specs()),
    *(("page_settings", name) for name in sections()),
)


@pytest.fixture(scope="module")
def desks(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Desk]]:
    """Return the window in each language. A few days of work lie in the book."""
    folder = tmp_path_factory.mktemp("village")
    workspace, _counts = make_demo(Folder(folder / "book"), residents=90, days=5, cases=10)
    made = {}
    for code in i18n.LANGUAGES:
        i18n.set_language(code)
        made[code] = make_desk(folder, workspace=workspace)
        made[code].window.show()
    yield made
    for desk in made.values():
        desk.session.end()
    workspace.close()


@pytest.fixture(params=i18n.LANGUAGES)
def shown(request: pytest.FixtureRequest, desks: dict[str, Desk]) -> Desk:
    """Return the window in one language after the other."""
    i18n.set_language(request.param)
    return desks[request.param]


def open_place(desk: Desk, place: tuple[str, str]) -> None:
    """Show a page or a section, and let its layouts come to rest."""
    name, section = place
    desk.window.open_page(name, **({"section": section} if section else {}))
    for _round in range(4):
        QApplication.processEvents()
