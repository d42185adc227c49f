"""Lists as their operators left them. Nobody's data changes: nothing is audited, no topic touched."""

from __future__ import annotations

from dataclasses import dataclass

from blc_desktop.domain.changes import Done
from blc_desktop.domain.views import ListState
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import views as storage


@dataclass(frozen=True, slots=True)
class KeepListState:
    """Keep the look of ``listing`` for the operator who is at work."""

    listing: str
    state: ListState


def load(ws: Workspace, listing: str) -> ListState | None:
    """Return how the operator left ``listing``, None if never."""
    with ws.read() as rx:
        return storage.load(rx.conn, rx.posko_id, ws.actor.operator_id, listing)


def keep(ws: Workspace, command: KeepListState) -> Done[None]:
    """Keep the look of a list."""
    with ws.write("KeepListState") as tx:
        storage.keep(tx.conn, tx.posko_id, ws.actor.operator_id, command.listing, command.state)
    return Done(None)
