"""The RT of the village: entered by hand or met by an import, counted by people and houses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Done, Topic, Undo
from blc_desktop.domain.commands.areas import AddArea, AreaDetails, EditArea, RemoveArea
from blc_desktop.domain.facts.residents import AreaFacts
from blc_desktop.errors import Refused
from blc_desktop.services.workspace import Workspace, WriteTransaction
from blc_desktop.storage import houses, rows
from blc_desktop.storage.tables import rt_area

CHANGES: Changes = frozenset({Topic.SETTINGS, Topic.RESIDENTS, Topic.ZONES})
_HIGHEST = 999


def areas(ws: Workspace) -> list[AreaFacts]:
    """Return every RT with its people and houses, by RW and RT."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return [
            AreaFacts(
                area_id=row.id,
                version=row.version,
                rw=row.rw,
                rt=row.rt,
                hamlet=row.hamlet or "",
                head_name=row.head_name or "",
                head_phone=row.head_phone or "",
                confirmed=row.confirmed,
                persons=row.persons,
                houses=row.houses,
            )
            for row in houses.areas(rx.conn, rx.posko_id)
        ]


def details_of(area: AreaFacts, **changes: Any) -> AreaDetails:
    """Return an RT as a form holds it, with ``changes``."""
    details = AreaDetails(
        area.rw, area.rt, area.hamlet or None, area.head_name or None, area.head_phone or None
    )
    return replace(details, **changes)


def add_area(ws: Workspace, command: AddArea) -> Done[int]:
    """Enter an RT and return its id. Raises ``Refused("area.known")`` where RW and RT are taken."""
    ws.require(Permission.SETTINGS)
    with ws.write("AddArea") as tx:
        values = _values(tx, command.details, None)
        area_id = rows.add(tx.conn, rt_area, tx.posko_id, **values)
        tx.audit(entity="rt_area", entity_id=area_id, old=None, new=values)
    return Done(area_id, CHANGES, Undo("undo.add_area", lambda w: remove_area(w, RemoveArea(area_id))))


def edit_area(ws: Workspace, command: EditArea) -> Done[int]:
    """Change an RT; its people and houses go with it to the new number."""
    ws.require(Permission.SETTINGS)
    with ws.write("EditArea") as tx:
        back = mend(tx, command)
    return Done(command.area_id, CHANGES, Undo("undo.edit_area", lambda w: edit_area(w, back)))


def mend(tx: WriteTransaction, command: EditArea) -> EditArea:
    """Change an RT inside a transaction; return the order that puts it back.

    Raises ``Refused("row.changed_elsewhere")`` where somebody else changed the RT since it was read.
    """
    before = rows.fetch(tx.conn, rt_area, tx.posko_id, command.area_id)
    values = _values(tx, command.details, command.area_id)
    rows.change(tx.conn, rt_area, tx.posko_id, command.area_id, version=command.version, **values)
    old = {name: before[name] for name in values}
    tx.audit(entity="rt_area", entity_id=command.area_id, old=old, new=values)
    return EditArea(command.area_id, command.version + 1, _details(before))


def remove_area(ws: Workspace, command: RemoveArea) -> Done[None]:
    """Take an RT out. Raises ``Refused("area.in_use")`` while people, houses or hand-outs name it."""
    ws.require(Permission.SETTINGS)
    with ws.write("RemoveArea") as tx:
        before = rows.fetch(tx.conn, rt_area, tx.posko_id, command.area_id)
        if not houses.drop_area(tx.conn, tx.posko_id, command.area_id):
            raise Refused("area.in_use", rt=before["rt"], rw=before["rw"])
        old = {name: before[name] for name in ("rw", "rt", "hamlet", "head_name")}
        tx.audit(entity="rt_area", entity_id=command.area_id, old=old, new=None)
    back = AddArea(_details(before))
    return Done(None, CHANGES, Undo("undo.remove_area", lambda w: add_area(w, back)))


def _values(tx: WriteTransaction, details: AreaDetails, own_id: int | None) -> dict[str, Any]:
    for field, number in (("rw", details.rw), ("rt", details.rt)):
        if not 0 < number <= _HIGHEST:
            raise Refused("area.number", field=field, value=number)
    known = houses.find_area(tx.conn, tx.posko_id, details.rw, details.rt)
    if known is not None and known != own_id:
        raise Refused("area.known", field="rt", rt=details.rt, rw=details.rw)
    return {**asdict(details), "confirmed": True}


def _details(row: Mapping[str, Any]) -> AreaDetails:
    return AreaDetails(row["rw"], row["rt"], row["hamlet"], row["head_name"], row["head_phone"])
