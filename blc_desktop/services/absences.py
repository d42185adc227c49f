"""The log of absences from home: added, taken back, never rewritten."""

from __future__ import annotations

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Done, Topic, Undo
from blc_desktop.domain.clock import clock_of
from blc_desktop.domain.commands.absences import RecordAbsence, TakeBackAbsence
from blc_desktop.domain.facts.absences import AbsenceFacts
from blc_desktop.errors import Refused
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import absences as storage
from blc_desktop.storage import lines, rows
from blc_desktop.storage.tables import absence

CHANGES: Changes = frozenset({Topic.ISOLATION, Topic.REPORTS})


def absences_of(ws: Workspace, isolation_id: int) -> list[AbsenceFacts]:
    """Return the absences of an isolation that stand, the latest first."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return storage.of_isolation(rx.conn, rx.posko_id, isolation_id)


def record_absence(ws: Workspace, command: RecordAbsence) -> Done[int]:
    """Write an absence down and return its id. Refused outside the isolation, or where it stands already."""
    ws.require(Permission.MONITOR)
    with ws.write("RecordAbsence") as tx:
        found = lines.line(tx.conn, tx.posko_id, command.isolation_id, tx.day)
        if command.day > tx.day:
            raise Refused("date.in_future", field="day", day=command.day, today=tx.day)
        if command.day < found.started_on or (found.closed_on and command.day > found.closed_on):
            raise Refused("absence.outside", field="day", name=found.name, started=found.started_on)
        clock = clock_of(command.clock)
        if storage.known(tx.conn, tx.posko_id, found.isolation_id, command.day, clock):
            raise Refused("absence.known", field="clock", name=found.name)
        told = {
            "day": command.day,
            "clock": clock,
            "seen_at": command.seen_at,
            "action": command.action,
            "officer_id": command.officer_id,
        }
        absence_id = rows.add(
            tx.conn,
            absence,
            tx.posko_id,
            isolation_id=found.isolation_id,
            person_id=found.person_id,
            operator_id=tx.actor.operator_id or None,
            entered_at=tx.now,
            **told,
        )
        tx.audit(entity="absence", entity_id=absence_id, new=told)
    back = TakeBackAbsence(absence_id)
    return Done(absence_id, CHANGES, Undo("undo.absence", lambda again: take_back_absence(again, back)))


def take_back_absence(ws: Workspace, command: TakeBackAbsence) -> Done[int]:
    """Take an absence back: it stays in the book, marked so, and is shown no more."""
    return _set(ws, command.absence_id, taken_back=True)


def _set(ws: Workspace, absence_id: int, *, taken_back: bool) -> Done[int]:
    ws.require(Permission.MONITOR)
    with ws.write("TakeBackAbsence" if taken_back else "RestoreAbsence") as tx:
        storage.set_taken_back(tx.conn, tx.posko_id, absence_id, tx.now if taken_back else None)
        old, new = {"taken_back": not taken_back}, {"taken_back": taken_back}
        tx.audit(entity="absence", entity_id=absence_id, old=old, new=new)
    back = Undo("undo.take_back_absence", lambda again: _set(again, absence_id, taken_back=not taken_back))
    return Done(absence_id, CHANGES, back)
