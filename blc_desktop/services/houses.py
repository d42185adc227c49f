"""Houses under review: which addresses are one roof, and what kind of dwelling stands there."""

from __future__ import annotations

from typing import Any

from blc_desktop.domain.access import Permission
from blc_desktop.domain.addresses import address_key
from blc_desktop.domain.changes import Changes, Done, Topic, Undo
from blc_desktop.domain.commands.houses import ConfirmHouse, MergeHouses, SetDwellingKind
from blc_desktop.domain.facts.residents import HouseFacts
from blc_desktop.domain.kinds import DwellingKind
from blc_desktop.errors import Refused
from blc_desktop.services.workspace import ReadTransaction, Workspace
from blc_desktop.storage import houses, rows
from blc_desktop.storage.tables import house

_CHANGES: Changes = frozenset({Topic.RESIDENTS, Topic.ZONES})


def houses_to_review(ws: Workspace, rt_id: int | None = None) -> list[HouseFacts]:
    """Return the provisional houses (of one RT, or all), by RT and address."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return _facts(rx, houses.to_review(rx.conn, rx.posko_id, rt_id=rt_id))


def house_facts(ws: Workspace, house_id: int) -> HouseFacts:
    """Return one house. Raises ``Refused("row.gone")``."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return _facts(rx, [houses.one(rx.conn, rx.posko_id, house_id)])[0]


def houses_in_area(ws: Workspace, rt_id: int) -> list[HouseFacts]:
    """Return every house of an RT by address: what a provisional one may be merged into."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return _facts(rx, houses.in_area(rx.conn, rx.posko_id, rt_id))


def merge_houses(ws: Workspace, command: MergeHouses) -> Done[int]:
    """Make ``others`` one house with ``keep``, which counts as confirmed, and return its id.

    Raises ``Refused("house.other_area")`` where they do not lie in one RT.
    """
    ws.require(Permission.EDIT_RESIDENTS)
    parted: list[tuple[dict[str, Any], dict[str, list[int]]]] = []
    with ws.write("MergeHouses") as tx:
        kept = dict(rows.fetch(tx.conn, house, tx.posko_id, command.keep))
        for other_id in command.others:
            other = dict(rows.fetch(tx.conn, house, tx.posko_id, other_id))
            if other_id == command.keep or other["rt_id"] != kept["rt_id"]:
                raise Refused("house.other_area", address=other["address"])
            parted.append((other, houses.merge(tx.conn, tx.posko_id, command.keep, other_id)))
            tx.audit(entity="house", entity_id=other_id, old=_told(other), new={"merged_into": command.keep})
        rows.change(tx.conn, house, tx.posko_id, command.keep, provisional=False)
    undo = Undo("undo.merge_houses", lambda w: _part(w, kept, parted))
    return Done(command.keep, _CHANGES, undo)


def _part(
    ws: Workspace, kept: dict[str, Any], parted: list[tuple[dict[str, Any], dict[str, list[int]]]]
) -> Done[int]:
    ws.require(Permission.EDIT_RESIDENTS)
    with ws.write("PartHouses") as tx:
        for other, moved in reversed(parted):
            houses.part(tx.conn, tx.posko_id, other, moved)
            tx.audit(entity="house", entity_id=other["id"], old={"merged_into": kept["id"]}, new=_told(other))
        rows.change(tx.conn, house, tx.posko_id, kept["id"], provisional=kept["provisional"])
    return Done(kept["id"], _CHANGES)


def confirm_house(ws: Workspace, command: ConfirmHouse) -> Done[int]:
    """Let a provisional house stand as a house of its own, its address put right where one is given."""
    change: dict[str, Any] = {"provisional": False}
    if command.address is not None and command.address.strip():
        change |= {"address": command.address.strip(), "address_key": address_key(command.address)}
    return _change(ws, "ConfirmHouse", command.house_id, command.version, change)


def set_dwelling_kind(ws: Workspace, command: SetDwellingKind) -> Done[int]:
    """Say what stands there: house, rented rooms, boarding house, dormitory."""
    change = {"kind": command.kind.value}
    return _change(ws, "SetDwellingKind", command.house_id, command.version, change)


def _change(ws: Workspace, command: str, house_id: int, version: int, change: dict[str, Any]) -> Done[int]:
    ws.require(Permission.EDIT_RESIDENTS)
    with ws.write(command) as tx:
        before = rows.fetch(tx.conn, house, tx.posko_id, house_id)
        old = {name: before[name] for name in change}
        rows.change(tx.conn, house, tx.posko_id, house_id, version=version, **change)
        tx.audit(entity="house", entity_id=house_id, old=old, new=change)
    undo = Undo("undo.change_house", lambda w: _change(w, command, house_id, version + 1, old))
    return Done(house_id, _CHANGES, undo)


def _told(row: dict[str, Any]) -> dict[str, object]:
    return {name: row[name] for name in ("rt_id", "address", "kind", "provisional")}


def _facts(rx: ReadTransaction, found: list[Any]) -> list[HouseFacts]:
    names = houses.names_in(rx.conn, rx.posko_id, [row.id for row in found])
    return [
        HouseFacts(
            house_id=row.id,
            version=row.version,
            rt_id=row.rt_id,
            rt=row.rt,
            rw=row.rw,
            address=row.address,
            kind=DwellingKind(row.kind),
            provisional=row.provisional,
            persons=row.persons,
            families=row.families,
            names=tuple(names.get(row.id, ())),
        )
        for row in found
    ]
