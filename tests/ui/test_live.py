"""The window of a book on a server: changes made elsewhere reach the pages; a server that is away is said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from blc_desktop.domain.access import Role
from blc_desktop.domain.changes import Changes, News, Topic
from blc_desktop.domain.commands.residents import AddResident
from blc_desktop.services import accounts, residents
from blc_desktop.services.accounts import AddOperator, DisableOperator
from blc_desktop.services.workspace import Actor, Book, Workspace
from tests.support.cases import somebody
from tests.support.posko import CHEAP, PASSWORD, make_posko
from tests.support.program import program_at
from tests.support.ui import Desk, make_desk
from ui.app import Program
from ui.live import LiveNews
from ui.unlock import UnlockWindow

OTHER_PASSWORD = "kali jernih sore hari"

Heard = Callable[[News], None]


class Server:
    """A server that says what it is told to say."""

    def __init__(self) -> None:
        self.tell: Heard = lambda _news: None
        self.stopped = False

    def follow(self, _ws: Workspace, heard: Heard) -> Server:
        self.tell = heard
        return self

    def stop(self) -> None:
        self.stopped = True


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Desk:
    made = make_desk(tmp_path, specs=())
    qtbot.addWidget(made.window)
    return made


def test_many_changes_elsewhere_are_one_for_the_pages(qtbot: QtBot, desk: Desk) -> None:
    server, told = Server(), list[Changes]()
    news = LiveNews(desk.workspace, desk.session.hub, server.follow)
    desk.session.hub.changed.connect(told.append)
    for _save in range(20):
        server.tell(News.CHANGED)
    qtbot.waitUntil(lambda: bool(told))
    assert told == [frozenset(Topic)]
    news.stop()
    assert server.stopped


def test_a_server_that_is_away_is_said_and_its_return_asks_the_pages_anew(qtbot: QtBot, desk: Desk) -> None:
    server, told = Server(), list[Changes]()
    news = LiveNews(desk.workspace, desk.session.hub, server.follow)
    news.away.connect(lambda away: desk.window.on_server("posko.desa/blc", away=away))
    desk.session.hub.changed.connect(told.append)
    server.tell(News.AWAY)
    assert desk.window.status.text().startswith("Server posko.desa/blc tidak menjawab · menunggu…")
    assert "Isian Anda tetap di layar" in desk.window.server_strip.text()
    server.tell(News.BACK)
    assert desk.window.status.text().startswith("Tersimpan di server posko.desa/blc")
    assert desk.window.server_strip.text() == ""
    qtbot.waitUntil(lambda: bool(told))
    news.stop()


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    """The whole program at a posko with a second operator, at its door."""
    ws = make_posko(tmp_path)
    accounts.add(ws, AddOperator("budi", "Budi", Role.OPERATOR, OTHER_PASSWORD), cost=CHEAP)
    ws.close()
    with program_at(ws.book.folder) as made:
        made.start()
        qtbot.waitUntil(lambda: made._was_painted)
        yield made


def unlock(program: Program, username: str, password: str) -> None:
    window = program.front
    assert isinstance(window, UnlockWindow)
    window.operator.setCurrentText(username)
    window.password.clear()
    QTest.keyClicks(window.password, password)
    QTest.keyClick(window.password, Qt.Key.Key_Return)


def elsewhere(qtbot: QtBot, program: Program, change: Callable[[Workspace], object]) -> None:
    """Let the head of the posko change something on another laptop, and the news of it arrive.

    The book lies in a file; while the news arrives it counts as one on a server.
    """
    session, server = program.session, Server()
    assert session is not None
    told = list[Changes]()
    session.hub.changed.connect(told.append)
    news = LiveNews(session.workspace, session.hub, server.follow)
    book = session.workspace.book
    change(Workspace(book, Actor(1, "kepala", "Siti Rahmawati", Role.HEAD)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Book, "on_server", property(lambda _book: True))
        server.tell(News.CHANGED)
        qtbot.waitUntil(lambda: bool(told))
    news.stop()


@pytest.fixture
def shared(program: Program) -> Program:
    """Let Budi work in the main window."""
    unlock(program, "budi", OTHER_PASSWORD)
    assert program.session is not None
    assert program.session.window.isVisible()
    return program


def test_the_window_of_who_was_disabled_elsewhere_locks_and_lets_them_in_no_more(
    qtbot: QtBot, shared: Program
) -> None:
    session = shared.session
    assert session is not None
    elsewhere(qtbot, shared, lambda head: accounts.disable(head, DisableOperator("budi")))
    assert shared.session is None
    assert not shiboken6.isValid(session.window)
    assert isinstance(shared.front, UnlockWindow)
    unlock(shared, "budi", OTHER_PASSWORD)
    assert shared.session is None, "the door is shut too"
    unlock(shared, "kepala", PASSWORD)
    assert shared.session is not None, "and open to the others"


def test_a_change_elsewhere_that_is_not_about_them_leaves_the_window_open(
    qtbot: QtBot, shared: Program
) -> None:
    elsewhere(qtbot, shared, lambda head: residents.add_resident(head, AddResident(somebody("Siti"))))
    assert shared.session is not None
    assert shared.session.window.isVisible()


def test_a_book_in_a_file_listens_to_nobody(desk: Desk) -> None:
    assert desk.session.news is None
