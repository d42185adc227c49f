"""The control scenario of an RT, ticked off with day and officer."""

from __future__ import annotations

from blc_desktop.domain import zoning
from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Done, Topic
from blc_desktop.domain.commands.zones import TakeBackTick, TickAction
from blc_desktop.errors import Refused
from blc_desktop.services import entries, zones
from blc_desktop.services.entries import Entry
from blc_desktop.services.workspace import Workspace, WriteTransaction
from blc_desktop.storage.tables import scenario_tick

CHANGES: Changes = frozenset({Topic.ZONES, Topic.REPORTS})
_ENTRY = Entry(scenario_tick, "Tick", "undo.tick", CHANGES)


def tick(ws: Workspace, command: TickAction) -> Done[int]:
    """Note that an action was done, and return the tick's id; several a week are as many lines.

    Raises ``Refused("scenario.not_asked")`` where the RT's colour of that day does not ask for it.
    """
    ws.require(Permission.OVERSEE)
    with ws.write("TickAction") as tx:
        if command.day > tx.day:
            raise Refused("date.in_future", field="day", day=command.day, today=tx.day)
        colour = _colour(tx, command)
        if command.action not in zoning.actions(colour, on=command.day, rules=tx.rules.on(command.day)):
            raise Refused("scenario.not_asked", field="day", zone=colour, day=command.day)
        values = {
            "rt_id": command.rt_id,
            "day": command.day,
            "action": command.action,
            "zone": colour.value,
            "officer_id": command.officer_id,
            "note": (command.note or "").strip() or None,
        }
        tick_id = entries.add(tx, _ENTRY, values)
    return entries.written(_ENTRY, tick_id)


def take_back_tick(ws: Workspace, command: TakeBackTick) -> Done[int]:
    """Take a tick back: it stays in the book, marked so, and is shown no more."""
    return entries.take_back(ws, _ENTRY, command.tick_id)


def _colour(tx: WriteTransaction, command: TickAction) -> zoning.Zone:
    for card in zones.reckon(tx, command.day).cards:
        if card.rt_id == command.rt_id:
            return card.zone
    raise Refused("row.gone", entity="rt_area")
