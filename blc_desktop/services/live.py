"""Hearing of what other laptops change in a book on a server. A book in a file has nobody else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from blc_desktop.domain.changes import News
from blc_desktop.services.workspace import Workspace


class Follower(Protocol):
    """Listens until it is stopped."""

    def stop(self) -> None:
        """Listen no more."""


def follow(ws: Workspace, heard: Callable[[News], None]) -> Follower | None:
    """Call ``heard`` (from another thread) whenever there is news; None for a book in a file."""
    if not ws.book.on_server:
        return None
    # Loaded only here: a book in a file needs no driver of a server.
    from blc_desktop.storage import server, server_listen  # noqa: PLC0415

    database = ws.book.database
    if not isinstance(database, server.ServerDatabase):
        return None
    listener = server_listen.Listener(database, heard)
    listener.start()
    return listener
