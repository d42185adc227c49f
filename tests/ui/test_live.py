"""The window of a book on a server: changes made elsewhere reach the pages; a server that is away is said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from blc_desktop.domain.changes import Changes, News, Topic
from blc_desktop.services.workspace import Workspace
from tests.support.ui import Desk, make_desk
from ui.live import LiveNews

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


def test_a_book_in_a_file_listens_to_nobody(desk: Desk) -> None:
    assert desk.session.news is None
