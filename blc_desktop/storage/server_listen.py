"""What other laptops changed, as the server announces it, and whether the server still answers.

One thread with a connection of its own. An announcement says only that something changed: what, the pages
ask by themselves. While the server is away it is asked again every few seconds; what was missed meanwhile
counts as one change.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

import psycopg

from blc_desktop.domain.changes import News
from blc_desktop.storage.server import ServerDatabase, connect

#: How long a broken connection is left alone before the next try, in seconds.
RETRY_SECONDS = 3.0
#: How long one wait for news lasts, in seconds: the thread ends at most so late.
_WAIT_SECONDS = 1.0


class Listener:
    """Listens until :meth:`stop`. ``heard`` is called from the listening thread."""

    def __init__(self, database: ServerDatabase, heard: Callable[[News], None]) -> None:
        self._database = database
        self._heard = heard
        self._ended = threading.Event()
        self._away = False
        self._thread = threading.Thread(target=self._run, name="server-news", daemon=True)

    def start(self) -> None:
        """Begin to listen."""
        self._thread.start()

    def stop(self) -> None:
        """Listen no more; returns once the thread has ended."""
        self._ended.set()
        self._thread.join(timeout=_WAIT_SECONDS + RETRY_SECONDS)

    def _run(self) -> None:
        while not self._ended.is_set():
            try:
                self._listen()
            except psycopg.Error:
                if not self._away and not self._ended.is_set():
                    self._away = True
                    self._heard(News.AWAY)
                self._ended.wait(RETRY_SECONDS)

    def _listen(self) -> None:
        database = self._database
        with connect(database.address, database.posko_id) as connection:
            connection.autocommit = True
            connection.execute(f'LISTEN "{database.channel}"')
            if self._away:
                self._away = False
                self._heard(News.BACK)
            while not self._ended.is_set():
                news = list(connection.notifies(timeout=_WAIT_SECONDS, stop_after=1))
                if any(one.payload != database.sender for one in news):
                    self._heard(News.CHANGED)
