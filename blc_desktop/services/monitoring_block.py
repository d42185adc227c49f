"""A block of the matrix entered at once, as it comes from a sheet: one transaction, one undo."""

from __future__ import annotations

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Done, Undo
from blc_desktop.domain.commands.monitoring import RecordBlock
from blc_desktop.domain.facts.monitoring import BlockRecorded, CellRefused
from blc_desktop.errors import Refused
from blc_desktop.services.monitoring import CHANGES, Back, enter
from blc_desktop.services.workspace import Workspace


def record_block(ws: Workspace, command: RecordBlock) -> Done[BlockRecorded]:
    """Enter many cells, each by the rules of one; a refused cell is told and left out.

    The undo brings back all that stood there before, or nothing where something came between.
    """
    ws.require(Permission.MONITOR)
    backs: list[Back] = []
    refused: list[CellRefused] = []
    with ws.write("RecordMonitoring") as tx:
        for entry in command.entries:
            try:
                with tx.part():
                    back, _recorded = enter(tx, entry)
            except Refused as error:
                refused.append(CellRefused(entry.isolation_id, entry.day, error.code, dict(error.facts)))
                continue
            backs.append(back)
    value = BlockRecorded(len(backs), tuple(refused))
    if not backs:
        return Done(value)

    def run(again: Workspace) -> Done[None]:
        again.require(Permission.MONITOR)
        with again.write("UndoMonitoring") as tx:
            for back in reversed(backs):
                back(tx)
        return Done(None, CHANGES)

    return Done(value, CHANGES, Undo("undo.monitoring", run))
