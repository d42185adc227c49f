"""What one laptop saves, the others hear; a server that goes away is noticed, and its return."""

from __future__ import annotations

from collections.abc import Iterator
from queue import Empty, SimpleQueue

import psycopg
import pytest

from blc_desktop.domain.changes import News
from blc_desktop.services import live
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import server_address, server_listen
from tests.support import people
from tests.support.on_server import url
from tests.support.posko import opened_again

_PATIENCE_S = 20


@pytest.fixture
def other(posko: Workspace) -> Iterator[Workspace]:
    second = opened_again(posko)
    yield second
    second.close()


@pytest.fixture
def heard(posko: Workspace, monkeypatch: pytest.MonkeyPatch) -> Iterator[SimpleQueue[News]]:
    """Return what the first laptop hears; it listens already."""
    monkeypatch.setattr(server_listen, "RETRY_SECONDS", 0.05)
    news: SimpleQueue[News] = SimpleQueue()
    follower = live.follow(posko, news.put)
    assert follower is not None
    _until_listening(posko)
    yield news
    follower.stop()


def _asked(question: str, *values: object) -> object:
    arguments = dict(server_address.parse(url("postgres")).arguments)
    with psycopg.connect(**arguments) as connection:  # type: ignore[arg-type]
        row = connection.execute(question, values).fetchone()
    return row[0] if row else None


def _until_listening(ws: Workspace) -> None:
    wanted = f'LISTEN "blc_{ws.posko_id}"'
    while not _asked("SELECT count(*) FROM pg_stat_activity WHERE query = %s AND state = 'idle'", wanted):
        pass


def test_a_save_elsewhere_is_heard_and_ones_own_is_not(
    posko: Workspace, other: Workspace, heard: SimpleQueue[News]
) -> None:
    people.add(posko, "Siti Aminah")
    people.add(other, "Budi Santoso")
    assert heard.get(timeout=_PATIENCE_S) is News.CHANGED
    with pytest.raises(Empty):
        heard.get_nowait()


def test_looking_and_what_failed_are_no_news(
    posko: Workspace, other: Workspace, heard: SimpleQueue[News]
) -> None:
    def fail() -> None:
        with other.write("Test") as tx:
            tx.audit(entity="thing", new={"a": 1})
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    other.settings()
    people.add(other, "Budi Santoso")
    assert heard.get(timeout=_PATIENCE_S) is News.CHANGED
    with pytest.raises(Empty):
        heard.get_nowait()


def test_a_break_and_its_end_are_heard(posko: Workspace, heard: SimpleQueue[News]) -> None:
    ended = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = %s"
    assert _asked(ended, f'LISTEN "blc_{posko.posko_id}"')
    assert heard.get(timeout=_PATIENCE_S) is News.AWAY
    assert heard.get(timeout=_PATIENCE_S) is News.BACK
