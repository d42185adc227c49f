"""Lists as their operators left them. Nobody's data changes: nothing is audited, no topic touched."""

from __future__ import annotations

from dataclasses import dataclass

from blc_desktop.domain.changes import Done, Undo
from blc_desktop.domain.views import ListState, NamedView
from blc_desktop.errors import Refused
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import views as storage

#: Letters that the name of a view may have.
LONGEST = 60


@dataclass(frozen=True, slots=True)
class KeepListState:
    """Keep the look of ``listing`` for the operator who is at work."""

    listing: str
    state: ListState


@dataclass(frozen=True, slots=True)
class SaveView:
    """Keep a list as it looks under a name, in place of what was kept under it before."""

    listing: str
    name: str
    state: ListState


@dataclass(frozen=True, slots=True)
class RemoveView:
    """Forget a view."""

    listing: str
    name: str


def named(ws: Workspace, listing: str) -> tuple[NamedView, ...]:
    """Return the views that the operator gave a name, by name."""
    with ws.read() as rx:
        return storage.named(rx.conn, rx.posko_id, ws.actor.operator_id, listing)


def save(ws: Workspace, command: SaveView) -> Done[NamedView]:
    """Keep a view under a name. Raises ``Refused("view.name")`` for a name that is none or too long."""
    name = " ".join(command.name.split())
    if not name or len(name) > LONGEST:
        raise Refused("view.name", field="name", most=LONGEST)
    with ws.write("SaveView") as tx:
        mine = (tx.conn, tx.posko_id, ws.actor.operator_id, command.listing)
        before = storage.load(*mine, name)
        storage.keep(*mine, command.state, name)
    back = RemoveView(command.listing, name)
    if before is None:
        return Done(NamedView(name, command.state), undo=Undo("undo.save_view", lambda w: remove(w, back)))
    old = SaveView(command.listing, name, before)
    return Done(NamedView(name, command.state), undo=Undo("undo.save_view", lambda w: save(w, old)))


def remove(ws: Workspace, command: RemoveView) -> Done[None]:
    """Forget a view. Raises ``Refused("row.gone")`` if there is none of that name."""
    with ws.write("RemoveView") as tx:
        mine = (tx.conn, tx.posko_id, ws.actor.operator_id, command.listing)
        before = storage.load(*mine, command.name)
        if before is None:
            raise Refused("row.gone", entity="list_view")
        storage.drop(*mine, command.name)
    back = SaveView(command.listing, command.name, before)
    return Done(None, undo=Undo("undo.remove_view", lambda w: save(w, back)))


def load(ws: Workspace, listing: str) -> ListState | None:
    """Return how the operator left ``listing``, None if never."""
    with ws.read() as rx:
        return storage.load(rx.conn, rx.posko_id, ws.actor.operator_id, listing)


def keep(ws: Workspace, command: KeepListState) -> Done[None]:
    """Keep the look of a list."""
    with ws.write("KeepListState") as tx:
        storage.keep(tx.conn, tx.posko_id, ws.actor.operator_id, command.listing, command.state)
    return Done(None)
