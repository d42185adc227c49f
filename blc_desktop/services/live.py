"""Hearing of what other laptops change in a book on a server. A book in a file has nobody else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from blc_desktop.domain.changes import News
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import operators


class Follower(Protocol):
    """Listens until it is stopped."""

    def stop(self) -> None:
        """Listen no more."""


def follow(ws: Workspace, heard: Callable[[News], None]) -> Follower | None:
    """Call ``heard`` (from another thread) whenever there is news; None for a book in a file."""
    if not ws.book.on_server:
        return None
    from blc_desktop.storage import server, server_listen  # noqa: PLC0415 - a book in a file needs no driver

    database = ws.book.database
    if not isinstance(database, server.ServerDatabase):
        return None
    listener = server_listen.Listener(database, heard)
    listener.start()
    return listener


def is_still_in(ws: Workspace) -> bool:
    """Whether whoever works here may go on: not let in no more, nor given another role, elsewhere."""
    with ws.read() as rx:
        row = operators.by_id(rx.conn, rx.posko_id, ws.actor.operator_id)
    return row is None or (row.disabled_at is None and row.role is ws.actor.role)
