"""Ctrl+K: anybody in the book from anywhere, by name, NIK, KK, telephone or RT."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from blc_desktop.domain.kinds import Sex
from blc_desktop.domain.listing import Query
from blc_desktop.services.workspace import Workspace
from tests.support.people import add
from tests.support.posko import make_posko
from tests.support.screen import CTRL, open_page, press, show
from tests.support.ui import Desk, RecordingMessages, make_desk
from ui.appearance import Appearance
from ui.pages.residents.page import ResidentsPage
from ui.pages.today.page import TodayPage
from ui.search_box import SearchBox
from ui.session import Session
from ui.theme import apply_theme
from ui.work import ThreadRunner

NUMBER = "3603125204800003"
CARD = "3603120101210007"


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    made = make_posko(tmp_path)
    add(
        made,
        "Siti Aminah",
        national_id=NUMBER,
        family_card_no=CARD,
        phone="081234567890",
        birth_date=date(1980, 4, 12),
    )
    add(made, "Budi Santoso", sex=Sex.MALE, rw=2, rt=3, address="Jl. Mawar No. 4")
    return made


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot, ws: Workspace) -> Desk:
    made = make_desk(tmp_path, workspace=ws)
    show(made, qtbot)
    open_page(made, TodayPage, "page_today")
    return made


@pytest.fixture
def search(desk: Desk, qtbot: QtBot) -> SearchBox:
    QTest.keyClick(desk.window, Qt.Key.Key_K, CTRL)
    found = desk.window.search
    assert found is not None
    qtbot.waitUntil(found.hasFocus)
    return found


def hits(search: SearchBox) -> list[str]:
    return [search.hits.item(at).text() for at in range(search.hits.count())]


def shown(desk: Desk) -> ResidentsPage:
    page = desk.window.current_page()
    assert isinstance(page, ResidentsPage)
    return page


@pytest.mark.parametrize(
    "typed",
    [
        "aminah",
        "siti am",
        "sitti",
        NUMBER,
        NUMBER[:10],
        CARD,
        "0812 3456",
        "81234567890",
        "rt 1 siti",
        "RT 001/RW 001",
    ],
)
def test_somebody_is_found_by_whatever_is_known(search: SearchBox, qtbot: QtBot, typed: str) -> None:
    QTest.keyClicks(search, typed)
    qtbot.waitUntil(search.hits.isVisible)
    assert len(hits(search)) == 1
    (line,) = hits(search)
    assert line.startswith("Siti Aminah")
    assert "P · 40 th · RT 001/RW 001 · 360312******0003" in line
    assert NUMBER not in line


def test_the_arrows_choose_and_enter_opens_the_person(desk: Desk, search: SearchBox, qtbot: QtBot) -> None:
    add(desk.workspace, "Siti Zubaidah")
    QTest.keyClicks(search, "siti")
    qtbot.waitUntil(search.hits.isVisible)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    card = shown(desk).card.card
    assert card is not None
    assert card.details.name == "Siti Zubaidah"
    assert search.text() == ""
    assert shown(desk).list.view.hasFocus(), "the list under the person takes the next key"


def test_enter_may_come_before_the_answer(desk: Desk, search: SearchBox) -> None:
    QTest.keyClicks(search, "budi")
    press(Qt.Key.Key_Return)
    card = shown(desk).card.card
    assert card is not None
    assert card.details.name == "Budi Santoso"


def test_nobody_found_is_told_and_enter_opens_the_list(desk: Desk, search: SearchBox, qtbot: QtBot) -> None:
    QTest.keyClicks(search, "zzz")
    qtbot.waitUntil(search._nothing.isVisible)
    press(Qt.Key.Key_Return)
    assert shown(desk).list.query().search == "zzz"
    assert shown(desk).list.model.rowCount() == 0


def test_escape_leaves_without_a_trace(desk: Desk, search: SearchBox, qtbot: QtBot) -> None:
    QTest.keyClicks(search, "siti")
    qtbot.waitUntil(search.hits.isVisible)
    press(Qt.Key.Key_Escape)
    assert not search.hits.isVisible()
    assert search.text() == ""
    assert isinstance(desk.window.current_page(), TodayPage)


def test_a_narrowed_list_does_not_hide_who_was_searched(desk: Desk, search: SearchBox) -> None:
    page = open_page(desk, ResidentsPage, "page_residents")
    page.list.show_query(Query(search="budi"))
    search.setFocus()
    QTest.keyClicks(search, "aminah")
    press(Qt.Key.Key_Return)
    assert page.list.view.current_id() == 1
    assert page.card.card is not None
    assert page.card.card.person_id == 1
    assert page.list.model.rowCount() == 2


@pytest.fixture
def threaded(tmp_path: Path, qtbot: QtBot, ws: Workspace) -> Iterator[Session]:
    """The window as it is in use: the book is asked in threads, and answers come later."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app, "light")
    runner = ThreadRunner()
    session = Session(ws, runner, RecordingMessages(), Appearance(tmp_path))
    qtbot.addWidget(session.window)
    session.window.show()
    yield session
    qtbot.waitUntil(lambda: not session.ops.busy)
    session.ops.close()
    runner.close()


def test_a_person_is_shown_once_the_list_is_there(threaded: Session, qtbot: QtBot, ws: Workspace) -> None:
    others = [add(ws, f"Warga {number:03d}") for number in range(120)]
    threaded.window.open_page("page_residents", person_id=others[-1])
    page = threaded.window.current_page()
    assert isinstance(page, ResidentsPage)
    qtbot.waitUntil(lambda: page.list.view.current_id() == others[-1])
    qtbot.waitUntil(lambda: page.card.card is not None and page.card.card.person_id == others[-1])
