"""Breaches of personal data as rows: the file, its steps, whose data, and what left the book meanwhile."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, delete, exists, func, insert, select

from blc_desktop.domain.commands.breach import IncidentDetails
from blc_desktop.domain.facts.breach import Concerned, Incident, StepLine, Taken
from blc_desktop.domain.kinds_privacy import BreachStep
from blc_desktop.storage import rows
from blc_desktop.storage.tables import (
    audit,
    audit_detail,
    case_record,
    destruction_line,
    incident,
    incident_person,
    incident_step,
    operator,
    person,
    rt_area,
)
from blc_desktop.storage.uids import new_uid
from blc_desktop.words.audit_log import summary

#: What took data out of the book, or showed a whole number.
TAKEN_OUT = (
    *("PrintReport", "ReprintReport", "ExportTable", "ExportShown", "ExportProblems", "CreateBackup"),
    "CopyRows",
    *("ViewNationalId", "ShowFullNumbers"),
)


def add(conn: Connection, posko_id: int, details: IncidentDetails, operator_id: int, at: datetime) -> int:
    """Begin a file and return its id."""
    highest = select(func.coalesce(func.max(incident.c.number), 0)).where(incident.c.posko_id == posko_id)
    number = int(conn.execute(highest).scalar_one()) + 1
    key = conn.execute(
        insert(incident).values(
            posko_id=posko_id,
            uid=new_uid(),
            number=number,
            operator_id=operator_id or None,
            entered_at=at,
            **asdict(details),
        )
    ).inserted_primary_key
    return int(key[-1]) if key is not None else 0


def change(conn: Connection, posko_id: int, incident_id: int, version: int, **values: object) -> None:
    """Change a file. Raises ``Refused("row.changed_elsewhere")`` where it is no longer of this version."""
    rows.change(conn, incident, posko_id, incident_id, version=version, **values)


def everything(conn: Connection, posko_id: int) -> list[Incident]:
    """Return every file, the newest first."""
    wanted = select(incident).where(incident.c.posko_id == posko_id).order_by(incident.c.number.desc())
    return [_incident(conn, posko_id, row) for row in conn.execute(wanted).all()]


def _incident(conn: Connection, posko_id: int, row: Any) -> Incident:
    taken = {
        BreachStep(step.step): step
        for step in conn.execute(
            select(incident_step).where(
                incident_step.c.posko_id == posko_id, incident_step.c.incident_id == row.id
            )
        )
    }
    concerned = select(func.count()).where(
        incident_person.c.posko_id == posko_id, incident_person.c.incident_id == row.id
    )
    told = asdict_of(row)
    return Incident(
        incident_id=row.id,
        number=row.number,
        details=told,
        steps=tuple(
            StepLine(step, taken[step].done_at, taken[step].done_by, taken[step].note)
            if step in taken
            else StepLine(step)
            for step in BreachStep
        ),
        people=int(conn.execute(concerned).scalar_one()),
        closed_at=row.closed_at,
        closing_note=row.closing_note or "",
        version=row.version,
    )


def asdict_of(row: Any) -> IncidentDetails:
    """Return what a row tells of a breach."""
    names = IncidentDetails.__dataclass_fields__
    return IncidentDetails(**{name: getattr(row, name) for name in names})


def tick(conn: Connection, posko_id: int, incident_id: int, line: StepLine, operator_id: int) -> None:
    """Keep that a step was taken, in place of what was kept before."""
    untick(conn, posko_id, incident_id, line.step)
    conn.execute(
        insert(incident_step).values(
            posko_id=posko_id,
            incident_id=incident_id,
            step=line.step.value,
            done_at=line.done_at,
            done_by=line.done_by,
            note=line.note,
            operator_id=operator_id or None,
        )
    )


def untick(conn: Connection, posko_id: int, incident_id: int, step: BreachStep) -> None:
    """Take a step back."""
    conn.execute(
        delete(incident_step).where(
            incident_step.c.posko_id == posko_id,
            incident_step.c.incident_id == incident_id,
            incident_step.c.step == step.value,
        )
    )


def concern(
    conn: Connection,
    posko_id: int,
    incident_id: int,
    at: datetime,
    *,
    rt_id: int | None = None,
    cases_only: bool = False,
    person_id: int | None = None,
) -> int:
    """Put people down as concerned who are not yet; return how many were added."""
    there = select(incident_person.c.person_id).where(
        incident_person.c.posko_id == posko_id, incident_person.c.incident_id == incident_id
    )
    gone = select(destruction_line.c.person_id).where(destruction_line.c.posko_id == posko_id)
    wanted = select(person.c.id).where(
        person.c.posko_id == posko_id, person.c.id.not_in(there), person.c.id.not_in(gone)
    )
    if person_id is not None:
        wanted = wanted.where(person.c.id == person_id)
    if rt_id is not None:
        wanted = wanted.where(person.c.rt_id == rt_id)
    if cases_only:
        ill = select(case_record.c.id).where(
            case_record.c.posko_id == posko_id, case_record.c.person_id == person.c.id
        )
        wanted = wanted.where(exists(ill.correlate(person)))
    rows = [
        {"posko_id": posko_id, "incident_id": incident_id, "person_id": key, "entered_at": at}
        for key in conn.execute(wanted).scalars()
    ]
    if rows:
        conn.execute(insert(incident_person), rows)
    return len(rows)


def clear_people(conn: Connection, posko_id: int, incident_id: int) -> int:
    """Put nobody down as concerned; return how many were."""
    gone = conn.execute(
        delete(incident_person).where(
            incident_person.c.posko_id == posko_id, incident_person.c.incident_id == incident_id
        )
    )
    return int(gone.rowcount)


def people(conn: Connection, posko_id: int, incident_id: int) -> tuple[Concerned, ...]:
    """Return who is concerned, by RT and name."""
    source = incident_person.join(
        person,
        and_(person.c.posko_id == incident_person.c.posko_id, person.c.id == incident_person.c.person_id),
    ).outerjoin(rt_area, and_(rt_area.c.posko_id == person.c.posko_id, rt_area.c.id == person.c.rt_id))
    wanted = (
        select(person.c.name, rt_area.c.rt, rt_area.c.rw)
        .select_from(source)
        .where(incident_person.c.posko_id == posko_id, incident_person.c.incident_id == incident_id)
        .order_by(rt_area.c.rw, rt_area.c.rt, person.c.name_fold, person.c.id)
    )
    return tuple(Concerned(row.name, row.rt, row.rw) for row in conn.execute(wanted))


def taken(
    conn: Connection, posko_id: int, since: datetime, until: datetime, commands: Sequence[str] = TAKEN_OUT
) -> tuple[Taken, ...]:
    """Return what left the book or was shown in full from ``since`` to ``until``, the oldest first."""
    source = audit.outerjoin(
        audit_detail,
        and_(audit_detail.c.posko_id == audit.c.posko_id, audit_detail.c.sequence == audit.c.sequence),
    ).outerjoin(operator, and_(operator.c.posko_id == audit.c.posko_id, operator.c.id == audit.c.operator_id))
    wanted = (
        select(audit, audit_detail.c.difference, operator.c.display_name)
        .select_from(source)
        .where(
            audit.c.posko_id == posko_id,
            audit.c.at.between(since, until),
            audit.c.command.in_(list(commands)),
        )
        .order_by(audit.c.sequence)
    )
    return tuple(
        Taken(
            row.sequence,
            row.at,
            row.display_name or "",
            row.command,
            row.entity,
            summary(row.entity, json.loads(row.difference)) if row.difference else "",
        )
        for row in conn.execute(wanted)
    )
