"""Breaches of personal data: a file with a checklist and a deadline, for the head of the posko.

Art. 46 of UU 27/2022 asks for a written notice to the persons and to the authority within 3 × 24 hours:
what was disclosed, when and how, and what is done about it. The program reminds and drafts; sending is the
posko's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from blc_desktop.domain import breach
from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Done, Topic, Undo
from blc_desktop.domain.commands.breach import (
    CloseIncident,
    ConcernPeople,
    EditIncident,
    IncidentDetails,
    OpenIncident,
    TickStep,
)
from blc_desktop.domain.facts.breach import BreachFacts, Incident, StepLine, Taken
from blc_desktop.domain.kinds_privacy import BreachLetter
from blc_desktop.errors import Refused
from blc_desktop.i18n import language
from blc_desktop.services.workspace import ReadTransaction, Workspace, WriteTransaction
from blc_desktop.storage import incidents as storage

_CHANGED = frozenset({Topic.PRIVACY})


def list_incidents(ws: Workspace) -> tuple[Incident, ...]:
    """Return every file, the newest first. Raises ``Refused("not_permitted")``."""
    ws.require(Permission.DESTROY)
    with ws.read() as rx:
        return tuple(storage.everything(rx.conn, rx.posko_id))


def open_incidents(ws: Workspace) -> int:
    """Return how many files are not closed; 0 for who may not see them."""
    if not ws.may(Permission.DESTROY):
        return 0
    return sum(one.open for one in list_incidents(ws))


def incident(ws: Workspace, incident_id: int) -> Incident:
    """Return one file. Raises ``Refused("row.gone")``."""
    ws.require(Permission.DESTROY)
    with ws.read() as rx:
        return _fetch(rx, incident_id)


def begin(ws: Workspace, command: OpenIncident) -> Done[int]:
    """Begin a file. Raises ``Refused``: ``breach.*``."""
    ws.require(Permission.DESTROY)
    with ws.write("OpenIncident") as tx:
        details = _accepted(tx, command.details)
        key = storage.add(tx.conn, tx.posko_id, details, tx.actor.operator_id, tx.now)
        tx.audit(entity="incident", entity_id=key, new=_told(details))
    return Done(key, _CHANGED)


def edit(ws: Workspace, command: EditIncident) -> Done[int]:
    """Write down what is known by now. Raises ``Refused``: ``breach.*``, ``row.changed_elsewhere``."""
    ws.require(Permission.DESTROY)
    with ws.write("EditIncident") as tx:
        before = _open(tx, command.incident_id)
        details = _accepted(tx, command.details)
        storage.change(tx.conn, tx.posko_id, command.incident_id, command.version, **asdict(details))
        tx.audit(
            entity="incident", entity_id=command.incident_id, old=_told(before.details), new=_told(details)
        )
    back = EditIncident(command.incident_id, command.version + 1, before.details)
    return Done(command.incident_id, _CHANGED, Undo("undo.edit_incident", lambda again: edit(again, back)))


def tick(ws: Workspace, command: TickStep) -> Done[None]:
    """Keep that a step was taken now, or take it back. Raises ``Refused("breach.closed")``."""
    ws.require(Permission.DESTROY)
    who = command.done_by.strip() or ws.actor.display_name
    with ws.write("TickBreachStep") as tx:
        before = next(line for line in _open(tx, command.incident_id).steps if line.step is command.step)
        line = StepLine(command.step, tx.now, who, command.note.strip())
        if command.done:
            storage.tick(tx.conn, tx.posko_id, command.incident_id, line, tx.actor.operator_id)
        else:
            storage.untick(tx.conn, tx.posko_id, command.incident_id, command.step)
        new = _of_step(line) if command.done else {}
        old = _of_step(before) if before.done_at is not None else {}
        tx.audit(entity="incident_step", entity_id=command.incident_id, old=old, new=new)
    back = replace(command, done=not command.done, done_by=before.done_by, note=before.note)
    return Done(None, _CHANGED, Undo("undo.tick_step", lambda again: tick(again, back)))


def concern(ws: Workspace, command: ConcernPeople) -> Done[int]:
    """Put people down as concerned (or, ``clear``, nobody); return how many that changed."""
    ws.require(Permission.DESTROY)
    with ws.write("ConcernPeople") as tx:
        _open(tx, command.incident_id)
        if command.clear:
            changed = storage.clear_people(tx.conn, tx.posko_id, command.incident_id)
        else:
            changed = storage.concern(
                tx.conn,
                tx.posko_id,
                command.incident_id,
                tx.now,
                rt_id=command.rt_id,
                cases_only=command.cases_only,
                person_id=command.person_id,
            )
        if changed:
            told = {"removed" if command.clear else "people": changed, "rt_id": command.rt_id}
            tx.audit(entity="incident", entity_id=command.incident_id, new=told)
    return Done(changed, _CHANGED)


def close(ws: Workspace, command: CloseIncident) -> Done[None]:
    """Close a file with a note, or (without one) open it again.

    Raises ``Refused``: ``breach.note``, ``breach.steps_missing``, ``row.changed_elsewhere``.
    """
    ws.require(Permission.DESTROY)
    note = command.note.strip()
    with ws.write("CloseIncident") as tx:
        before = _fetch(tx, command.incident_id)
        if before.open:
            if not note:
                raise Refused("breach.note", field="note")
            missing = breach.missing(line.step for line in before.steps if line.done_at is not None)
            if missing:
                raise Refused("breach.steps_missing", field="note", count=len(missing))
        closed = tx.now if before.open else None
        values = {"closed_at": closed, "closing_note": note if before.open else None}
        storage.change(tx.conn, tx.posko_id, command.incident_id, command.version, **values)
        old = {"closed_at": before.closed_at, "closing_note": before.closing_note or None}
        tx.audit(entity="incident", entity_id=command.incident_id, old=old, new=values)
    back = CloseIncident(command.incident_id, command.version + 1, before.closing_note)
    return Done(None, _CHANGED, Undo("undo.close_incident", lambda again: close(again, back)))


def taken_in(ws: Workspace, incident_id: int) -> tuple[Taken, ...]:
    """Return who printed, exported, copied or saw whole numbers from its begin until it was known.

    What was looked at without leaving the screen is not kept by the program, and so is not in it.
    """
    ws.require(Permission.AUDIT)
    with ws.read() as rx:
        details = _fetch(rx, incident_id).details
        until = details.ended_at or details.known_at
        return storage.taken(rx.conn, rx.posko_id, details.began_at, max(until, details.known_at))


def breach_paper(ws: Workspace, number: int, letter: BreachLetter) -> BreachFacts:
    """Return the facts of a paper of the breach ``number``. Raises ``Refused("breach.none")``."""
    ws.require(Permission.DESTROY)
    found = [one for one in list_incidents(ws) if one.number == number]
    if not found:
        raise Refused("breach.none", field="document", number=number)
    one = found[0]
    with ws.read() as rx:
        people = storage.people(rx.conn, rx.posko_id, one.incident_id)
    own = letter is BreachLetter.RECORD
    return BreachFacts(
        post=ws.post(),
        letter=letter,
        incident=one,
        day=ws.day,
        people=people if own else (),
        taken=taken_in(ws, one.incident_id) if own else (),
        language=language(),
    )


def _fetch(rx: ReadTransaction, incident_id: int) -> Incident:
    for one in storage.everything(rx.conn, rx.posko_id):
        if one.incident_id == incident_id:
            return one
    raise Refused("row.gone", entity="incident")


def _open(tx: WriteTransaction, incident_id: int) -> Incident:
    found = _fetch(tx, incident_id)
    if not found.open:
        raise Refused("breach.closed", number=found.number)
    return found


def _accepted(tx: WriteTransaction, details: IncidentDetails) -> IncidentDetails:
    """Return the details with their texts trimmed, if nothing is wrong with them."""
    trimmed: dict[str, Any] = {
        name: value.strip() for name, value in asdict(details).items() if isinstance(value, str)
    }
    clean = replace(details, **trimmed)
    for field in ("title", "story"):
        if not getattr(clean, field):
            raise Refused("breach.words", field=field)
    for problem in breach.check(clean.began_at, clean.ended_at, clean.known_at, tx.now):
        raise Refused(problem.code, field=problem.field, **problem.facts)
    return clean


def _told(details: IncidentDetails) -> Mapping[str, object]:
    return {name: value for name, value in asdict(details).items() if value not in (None, "")}


def _of_step(line: StepLine) -> dict[str, object]:
    return {"step": line.step, "done_at": line.done_at, "done_by": line.done_by, "note": line.note}
