"""How a case enters the book: case, dated status, test and isolation with its schedule, in one go.

Both the form and the import of a patients list come through here, inside a transaction of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from blc_desktop.domain.commands.patients import AdmitPatient, EndedElsewhere
from blc_desktop.domain.kinds import CaseOutcome, CloseReason, IsolationStep
from blc_desktop.domain.patients import isolation_kind
from blc_desktop.domain.rules import RuleBook
from blc_desktop.storage import isolation, patients, places, rows, schedules
from blc_desktop.storage.isolation import Stamp
from blc_desktop.storage.tables import case_record, test
from blc_desktop.storage.tables import isolation as isolation_table

#: How a case ended, by why its isolation was closed; referred, and other reasons, leave the case open.
OUTCOMES = {
    CloseReason.PERIOD_OVER: CaseOutcome.COMPLETED,
    CloseReason.DECEASED: CaseOutcome.DECEASED,
    CloseReason.MOVED: CaseOutcome.MOVED,
    CloseReason.DISCARDED: CaseOutcome.DISCARDED,
}


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an imported case comes from: the import, what could not be read, and its end if it is over."""

    import_id: int | None = None
    unread: str | None = None
    ended: EndedElsewhere | None = None


@dataclass(frozen=True, slots=True)
class Admission:
    """The ids of what was made, and the last day of isolation that follows."""

    case_id: int
    isolation_id: int
    last_day: date


def admit(
    conn: Connection,
    posko_id: int,
    person_id: int,
    command: AdmitPatient,
    book: RuleBook,
    stamp: Stamp,
    *,
    origin: Origin | None = None,
) -> Admission:
    """Write a case of ``person_id`` down, with its schedule. ``origin`` is given by an import."""
    case_id, isolation_id = enter(conn, posko_id, person_id, command, stamp, origin=origin)
    reckoned = schedules.reckon(conn, posko_id, isolation_id, book, stamp, cause=schedules.ADMITTED)
    return Admission(case_id, isolation_id, reckoned.after)


def enter(
    conn: Connection,
    posko_id: int,
    person_id: int,
    command: AdmitPatient,
    stamp: Stamp,
    *,
    origin: Origin | None = None,
) -> tuple[int, int]:
    """Write a case and its isolation down and return their ids; the caller reckons the schedule."""
    came = origin or Origin()
    case_id = open_case(conn, posko_id, person_id, command, stamp, origin=came)
    return case_id, begin(conn, posko_id, person_id, case_id, command, stamp, origin=came)


def open_case(
    conn: Connection,
    posko_id: int,
    person_id: int,
    command: AdmitPatient,
    stamp: Stamp,
    *,
    origin: Origin | None = None,
) -> int:
    """Write a case with its dated status and its test, without an isolation; return its id."""
    came = origin or Origin()
    ended = came.ended
    outcome = OUTCOMES.get(ended.reason) if ended else None
    case_id = rows.add(
        conn,
        case_record,
        posko_id,
        person_id=person_id,
        status=command.status.value,
        declared_on=command.declared_on,
        declared_by=command.declared_by,
        received_on=command.received_on,
        symptomatic=command.symptomatic,
        onset_date=command.onset_date,
        last_symptom_day=command.last_symptom_day,
        symptoms=command.symptoms,
        outcome=outcome.value if outcome else None,
        ended_on=ended.day if ended and outcome else None,
        note=command.note,
        unread=came.unread,
        import_id=came.import_id,
        created_at=stamp.now,
        updated_at=stamp.now,
    )
    patients.add_case_event(
        conn,
        posko_id,
        case_id,
        command.declared_on,
        stamp,
        status=command.status,
        declared_by=command.declared_by,
        symptomatic=command.symptomatic,
    )
    if ended and outcome:
        patients.add_case_event(conn, posko_id, case_id, ended.day, stamp, outcome=outcome)
    if command.test is not None:
        patients.add_test(
            conn, posko_id, person_id, case_id, command.test, stamp, command.received_on, came.import_id
        )
    if command.test_id is not None:
        rows.change(conn, test, posko_id, command.test_id, case_id=case_id)
    return case_id


def begin(
    conn: Connection,
    posko_id: int,
    person_id: int,
    case_id: int,
    command: AdmitPatient,
    stamp: Stamp,
    *,
    origin: Origin | None = None,
) -> int:
    """Begin an isolation or quarantine. Its schedule is a placeholder until it is reckoned."""
    came = origin or Origin()
    ended = came.ended
    start = command.isolation_start
    kind, name = command.place_kind, command.place_name
    if command.place_id is not None:
        kind, name = places.chosen(conn, posko_id, command.place_id)
    isolation_id = rows.add(
        conn,
        isolation_table,
        posko_id,
        person_id=person_id,
        case_id=case_id,
        kind=isolation_kind(command.status).value,
        place_kind=kind.value,
        place_name=name,
        place_id=command.place_id,
        officer_id=command.officer_id,
        started_on=start,
        anchor_on=start,
        anchor_kind="declared",
        last_day=start,
        schedule="{}",
        last_contact_on=command.exposed_on,
        closed_on=max(ended.day, start) if ended else None,
        close_reason=ended.reason.value if ended else None,
        import_id=came.import_id,
        created_at=stamp.now,
        updated_at=stamp.now,
    )
    place = {"to_kind": kind.value, "to_name": name}
    isolation.add_event(conn, posko_id, isolation_id, start, IsolationStep.STARTED, stamp, facts=place)
    if ended:
        facts = {"close_reason": ended.reason.value}
        day = max(ended.day, start)
        isolation.add_event(conn, posko_id, isolation_id, day, IsolationStep.CLOSED, stamp, facts=facts)
    return isolation_id
