"""Notes from the field for any date: before the period, within it, and long after it was closed."""

from __future__ import annotations

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Done, Topic, Undo
from blc_desktop.domain.commands.field_notes import AddFieldNote
from blc_desktop.domain.kinds import IsolationStep
from blc_desktop.errors import Refused
from blc_desktop.services.stamps import stamp
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import isolation, rows
from blc_desktop.storage.tables import person

CHANGES: Changes = frozenset({Topic.ISOLATION})


def add(ws: Workspace, command: AddFieldNote) -> Done[int]:
    """Write a note as a dated line of the isolation it belongs to; return the line's id.

    It belongs to the isolation that was open on its day, else to the last one before, else to the first.
    Raises ``Refused``: ``note.text_missing``, ``date.in_future``, ``note.no_isolation``.
    """
    ws.require(Permission.MONITOR)
    text = command.text.strip()
    if not text:
        raise Refused("note.text_missing", field="text")
    with ws.write("AddFieldNote") as tx:
        if command.day > tx.day:
            raise Refused("date.in_future", field="day", day=command.day, today=tx.day)
        isolation_id = isolation.nearest(tx.conn, tx.posko_id, command.person_id, command.day)
        if isolation_id is None:
            who = rows.fetch(tx.conn, person, tx.posko_id, command.person_id)
            raise Refused("note.no_isolation", field="person", name=who["name"])
        note = isolation.add_event(
            tx.conn, tx.posko_id, isolation_id, command.day, IsolationStep.NOTE, stamp(tx), reason=text
        )
        tx.audit(entity="isolation", entity_id=isolation_id, new={"note": text, "day": command.day})
    return Done(
        note, CHANGES, Undo("undo.field_note", lambda again: _forget(again, isolation_id, note, text))
    )


def _forget(ws: Workspace, isolation_id: int, note: int, text: str) -> Done[None]:
    ws.require(Permission.MONITOR)
    with ws.write("UndoFieldNote") as tx:
        isolation.forget_event(tx.conn, tx.posko_id, note)
        tx.audit(entity="isolation", entity_id=isolation_id, old={"note": text})
    return Done(None, CHANGES)
