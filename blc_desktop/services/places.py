"""Places of isolation: the list, how full each is, and the names that imports brought."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from blc_desktop.domain import places as rules
from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Done, Topic, Undo
from blc_desktop.domain.commands.places import AddPlace, EditPlace, LinkPlace, PlaceDetails
from blc_desktop.domain.facts.places import PlaceFacts, UnlinkedPlace
from blc_desktop.domain.kinds import PlaceKind
from blc_desktop.errors import Refused
from blc_desktop.services.workspace import Workspace, WriteTransaction
from blc_desktop.storage import places as storage
from blc_desktop.storage import rows
from blc_desktop.storage.tables import isolation_place

CHANGES: Changes = frozenset({Topic.SETTINGS, Topic.ISOLATION, Topic.PATIENTS})


def places(ws: Workspace, *, everything: bool = False) -> list[PlaceFacts]:
    """Return the places in use by name, with how many are there on the working day."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return storage.listed(rx.conn, rx.posko_id, rx.day, everything=everything)


def unlinked_places(ws: Workspace) -> list[UnlinkedPlace]:
    """Return the names of places that isolations carry as text only, the most frequent first."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return storage.unlinked(rx.conn, rx.posko_id)


def add_place(ws: Workspace, command: AddPlace) -> Done[int]:
    """Take a place into the list and return its id; undone, it is kept but no longer offered."""
    ws.require(Permission.EDIT_CASES)
    values = _values(command.details)
    with ws.write("AddPlace") as tx:
        _free(tx, values["name"], None)
        place_id = rows.add(tx.conn, isolation_place, tx.posko_id, **values)
        tx.audit(entity="isolation_place", entity_id=place_id, old=None, new=values)
    retired = PlaceDetails(**{**asdict(command.details), "active": False})
    back = EditPlace(place_id, 1, retired)
    return Done(place_id, CHANGES, Undo("undo.add_place", lambda again: edit_place(again, back)))


def edit_place(ws: Workspace, command: EditPlace) -> Done[int]:
    """Change a place, or take it out of the choices; isolations there carry its new name."""
    ws.require(Permission.EDIT_CASES)
    with ws.write("EditPlace") as tx:
        back = mend(tx, command)
    return Done(command.place_id, CHANGES, Undo("undo.edit_place", lambda again: edit_place(again, back)))


def mend(tx: WriteTransaction, command: EditPlace) -> EditPlace:
    """Change a place inside a transaction; return the order that puts it back."""
    values = _values(command.details)
    _free(tx, values["name"], command.place_id)
    before = rows.fetch(tx.conn, isolation_place, tx.posko_id, command.place_id)
    old = {name: before[name] for name in values}
    rows.change(tx.conn, isolation_place, tx.posko_id, command.place_id, version=command.version, **values)
    if old["name"] != values["name"]:
        storage.rename(tx.conn, tx.posko_id, command.place_id, values["name"])
    tx.audit(entity="isolation_place", entity_id=command.place_id, old=old, new=values)
    details = {name: value for name, value in old.items() if name != "name_fold"}
    details["kind"] = PlaceKind(old["kind"])
    return EditPlace(command.place_id, command.version + 1, PlaceDetails(**details))


def link_place(ws: Workspace, command: LinkPlace) -> Done[int]:
    """Put the isolations that only name a place into it; return how many."""
    ws.require(Permission.EDIT_CASES)
    with ws.write("LinkPlace") as tx:
        _kind, name = storage.chosen(tx.conn, tx.posko_id, command.place_id)
        found = storage.named_only(tx.conn, tx.posko_id, command.name)
        if not found:
            raise Refused("place.name_unknown", field="name", name=command.name)
        storage.link(tx.conn, tx.posko_id, dict.fromkeys(found, name), command.place_id)
        for isolation_id, old_name in found.items():
            new = {"place_id": command.place_id, "place_name": name}
            tx.audit(entity="isolation", entity_id=isolation_id, old={"place_name": old_name}, new=new)
    return Done(len(found), CHANGES, Undo("undo.link_place", lambda again: _unlink(again, found, command)))


def _unlink(ws: Workspace, names: Mapping[int, str], command: LinkPlace) -> Done[int]:
    ws.require(Permission.EDIT_CASES)
    with ws.write("UnlinkPlace") as tx:
        storage.link(tx.conn, tx.posko_id, names, None)
        for isolation_id, name in names.items():
            old = {"place_id": command.place_id}
            new = {"place_id": None, "place_name": name}
            tx.audit(entity="isolation", entity_id=isolation_id, old=old, new=new)
    return Done(len(names), CHANGES)


def _free(tx: WriteTransaction, name: str, place_id: int | None) -> None:
    known = storage.by_name(tx.conn, tx.posko_id, name)
    if known is not None and known != place_id:
        raise Refused("place.known", field="name", name=name)


def _values(details: PlaceDetails) -> dict[str, Any]:
    for problem in rules.check(details):
        raise Refused(problem.code, field=problem.field, **problem.facts)
    name = " ".join(details.name.split())
    return {
        **asdict(details),
        "name": name,
        "name_fold": rules.fold_place(name),
        "kind": details.kind.value,
    }
