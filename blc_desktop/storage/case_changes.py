"""How a case changes once it is in the book: mended, declared something else, tested again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection

from blc_desktop.domain import case_status
from blc_desktop.domain.commands.patients import AdmitPatient, ChangeStatus, EditCase, EndCase
from blc_desktop.domain.facts.patients import StatusFacts
from blc_desktop.domain.kinds import (
    CaseOutcome,
    CaseStatus,
    CloseReason,
    IsolationKind,
    IsolationStep,
    PlaceKind,
    TestResult,
)
from blc_desktop.domain.patients import isolation_kind
from blc_desktop.domain.rules import RuleBook
from blc_desktop.storage import admission, isolation, patients, rows, schedules, testing
from blc_desktop.storage.isolation import Stamp
from blc_desktop.storage.schedules import Known
from blc_desktop.storage.snapshots import Snapshot
from blc_desktop.storage.tables import case_record, test
from blc_desktop.storage.tables import isolation as isolation_table

#: Of a test, an edit of the case asks for its days alone; the rest stays where it is not told.
_TOLD_BY_AN_EDIT = frozenset({"specimen_date", "result_date", "received_on"})


def as_admission(case: Mapping[str, Any], command: EditCase) -> AdmitPatient:
    """Return an edit of ``case`` as the admission it amounts to, so that the same rules judge both."""
    return AdmitPatient(
        status=CaseStatus(case["status"]),
        declared_on=command.declared_on,
        person_id=case["person_id"],
        test=command.test,
        symptomatic=command.symptomatic,
        onset_date=command.onset_date,
        last_symptom_day=command.last_symptom_day,
        received_on=command.received_on,
        exposed_on=command.exposed_on,
    )


def edit(
    conn: Connection, posko_id: int, command: EditCase, before: Snapshot, book: RuleBook, stamp: Stamp
) -> None:
    """Write mended values over ``before``, and let the schedules of the case's isolations follow."""
    values = {
        "declared_on": command.declared_on,
        "declared_by": command.declared_by,
        "received_on": command.received_on,
        "symptomatic": command.symptomatic,
        "onset_date": command.onset_date,
        "last_symptom_day": command.last_symptom_day,
        "symptoms": command.symptoms,
        "note": command.note,
        "updated_at": stamp.now,
    }
    rows.change(conn, case_record, posko_id, command.case_id, version=command.version, **values)
    case = {**before.case, **values}
    _redeclare(conn, posko_id, before, command)
    tests: Sequence[Mapping[str, Any]] | None = before.tests
    if command.test is not None:
        _mend_test(conn, posko_id, before, command, stamp)
        tests = None
    for standing in before.isolations:
        own = _moved(standing, before.case["declared_on"], command)
        if own:
            rows.change(conn, isolation_table, posko_id, standing["id"], **own)
        known = Known({**standing, **own}, case, tests)
        schedules.reckon(conn, posko_id, known, book, stamp, cause="edited", reason=command.reason)


def _redeclare(conn: Connection, posko_id: int, before: Snapshot, command: EditCase) -> None:
    """Correct the line of the status that stands."""
    case = before.case
    told = {"declared_by": command.declared_by, "symptomatic": command.symptomatic}
    day = command.declared_on
    if day == case["declared_on"] and all(case[name] == value for name, value in told.items()):
        return
    status = CaseStatus(case["status"])
    patients.mend_status_line(conn, posko_id, case["id"], status, case["declared_on"], day=day, **told)


def _moved(row: Mapping[str, Any], declared_on: date, command: EditCase) -> dict[str, Any]:
    """Return what an edit changes of an isolation: its last contact, a start that was the declared day."""
    moved: dict[str, Any] = {}
    day = command.declared_on
    if day != declared_on and row["started_on"] == declared_on and (row["closed_on"] or day) >= day:
        moved["started_on"] = day
    if command.exposed_on is not None:
        moved["last_contact_on"] = command.exposed_on
    return moved


def _mend_test(conn: Connection, posko_id: int, before: Snapshot, command: EditCase, stamp: Stamp) -> None:
    if command.test is None:
        return
    known = patients.telling(before.tests, command.case_id)
    if known is None:
        person_id = before.case["person_id"]
        patients.add_test(
            conn, posko_id, person_id, command.case_id, command.test, stamp, command.received_on
        )
    else:
        told = patients.test_values(command.test, command.received_on)
        values: dict[str, Any] = {
            name: value for name, value in told.items() if value is not None or name in _TOLD_BY_AN_EDIT
        }
        rows.change(conn, test, posko_id, known.test_id, **values)


def status_facts(conn: Connection, posko_id: int, before: Snapshot, today: date) -> StatusFacts:
    """Return what :func:`blc_desktop.domain.case_status.check` needs to judge a change of a case."""
    case = before.case
    own = next((row for row in before.isolations if row["closed_on"] is None), None)
    other = None if own else isolation.open_of_person(conn, posko_id, case["person_id"])
    free = own is None and other is None
    positive = patients.telling(before.tests, before.case_id)
    return StatusFacts(
        today=today,
        status=CaseStatus(case["status"]),
        declared_on=case["declared_on"],
        symptomatic=bool(case["symptomatic"]),
        onset_date=case["onset_date"],
        outcome=CaseOutcome(case["outcome"]) if case["outcome"] else None,
        ended_on=case["ended_on"],
        last_day=(own["override_last_day"] or own["last_day"]) if own else None,
        last_closed_on=isolation.last_closed_of_person(conn, posko_id, case["person_id"]) if free else None,
        other_isolation_id=other,
        tested_positive=positive is not None and positive.result is TestResult.POSITIVE,
    )


def change_status(
    conn: Connection, posko_id: int, command: ChangeStatus, facts: StatusFacts, book: RuleBook, stamp: Stamp
) -> int | None:
    """Declare another status; return the isolation or quarantine the person is in from then on.

    The day of a status that stands already (only the symptoms are other) does not move: it is the day of a
    new case. Somebody who died stays so whatever a late result says, and is isolated no more.
    """
    case = rows.fetch(conn, case_record, posko_id, command.case_id)
    died = facts.outcome is CaseOutcome.DECEASED
    discarded = command.status is CaseStatus.DISCARDED and not died
    symptomatic = case_status.symptomatic_after(command, facts)
    values: dict[str, Any] = {
        "status": command.status.value,
        "declared_on": case["declared_on"] if command.status is facts.status else command.day,
        "declared_by": command.declared_by,
        "updated_at": stamp.now,
        "onset_date": command.onset_date or case["onset_date"],
        "symptomatic": symptomatic,
    }
    if not died:
        values["outcome"] = CaseOutcome.DISCARDED.value if discarded else None
        values["ended_on"] = command.day if discarded else None
    rows.change(conn, case_record, posko_id, command.case_id, **values)
    patients.add_case_event(
        conn,
        posko_id,
        command.case_id,
        command.day,
        stamp,
        status=command.status,
        outcome=CaseOutcome.DISCARDED if discarded else None,
        reason=command.reason,
        declared_by=command.declared_by,
        symptomatic=symptomatic,
    )
    if command.test is not None:
        patients.add_test(conn, posko_id, case["person_id"], command.case_id, command.test, stamp)
    isolation_id = None if died else _follow(conn, posko_id, case["person_id"], command, stamp)
    for own in isolation.of_case(conn, posko_id, command.case_id):
        schedules.reckon(conn, posko_id, own, book, stamp, cause="status", reason=command.reason)
    return isolation_id


def end_case(conn: Connection, posko_id: int, command: EndCase, stamp: Stamp) -> None:
    """Write down how a case ended, and close the isolation it was in."""
    values: dict[str, Any] = {"outcome": command.outcome.value, "ended_on": command.day}
    rows.change(conn, case_record, posko_id, command.case_id, updated_at=stamp.now, **values)
    patients.add_case_event(
        conn,
        posko_id,
        command.case_id,
        command.day,
        stamp,
        outcome=command.outcome,
        reason=command.reason,
        declared_by=command.declared_by,
    )
    for isolation_id in isolation.of_case(conn, posko_id, command.case_id):
        row = rows.fetch(conn, isolation_table, posko_id, isolation_id)
        if row["closed_on"] is None:
            why = case_status.CLOSINGS[command.outcome]
            end(conn, posko_id, row, command.day, why, stamp, command.reason)


def _follow(
    conn: Connection, posko_id: int, person_id: int, command: ChangeStatus, stamp: Stamp
) -> int | None:
    """Let the isolation follow the status: go on, give way to another kind, begin, or end."""
    standing = isolation.open_of_person(conn, posko_id, person_id)
    row = None if standing is None else rows.fetch(conn, isolation_table, posko_id, standing)
    if command.status is CaseStatus.DISCARDED:
        if row is not None:
            end(conn, posko_id, row, command.day, CloseReason.DISCARDED, stamp, command.reason)
        return None
    kind = isolation_kind(command.status)
    if row is not None and row["kind"] == kind.value:
        return int(row["id"])
    if row is not None:
        reason = CloseReason.BECAME_CASE if kind is IsolationKind.ISOLATION else CloseReason.OTHER
        end(conn, posko_id, row, command.day, reason, stamp, command.reason)
    return _begin_after(conn, posko_id, person_id, command, row, stamp)


def _begin_after(
    conn: Connection, posko_id: int, person_id: int, command: ChangeStatus, row: Any, stamp: Stamp
) -> int:
    """Begin the isolation that takes the place of ``row`` (None: of nothing), at the same place.

    A quarantine remembers the last contact of the one before it: a case that turns out to be a mere contact
    again is reckoned from the same day.
    """
    exposed = _last_exposure(conn, posko_id, command.case_id)
    if isolation_kind(command.status) is not IsolationKind.ISOLATION:
        exposed = exposed or command.day
    begun = AdmitPatient(
        status=command.status,
        declared_on=command.day,
        person_id=person_id,
        place_kind=PlaceKind(row["place_kind"]) if row is not None else PlaceKind.HOME,
        place_name=row["place_name"] if row is not None else None,
        place_id=row["place_id"] if row is not None else None,
        officer_id=row["officer_id"] if row is not None else None,
        started_on=max(command.day, row["started_on"]) if row is not None else command.day,
        exposed_on=exposed,
    )
    isolation_id = admission.begin(conn, posko_id, person_id, command.case_id, begun, stamp)
    if row is not None and row["place_id"] is not None:
        rows.change(conn, isolation_table, posko_id, isolation_id, place_id=row["place_id"])
    testing.settle(conn, posko_id, command.case_id)
    return isolation_id


def _last_exposure(conn: Connection, posko_id: int, case_id: int) -> date | None:
    """Return the last contact or the arrival that the latest isolation of a case remembers."""
    for isolation_id in isolation.of_case(conn, posko_id, case_id):
        day: date | None = rows.fetch(conn, isolation_table, posko_id, isolation_id)["last_contact_on"]
        if day is not None:
            return day
    return None


def end(
    conn: Connection, posko_id: int, row: Any, day: date, close_reason: CloseReason, stamp: Stamp, why: str
) -> None:
    """Close an isolation on ``day``, but not before it began."""
    closed_on = max(day, row["started_on"])
    rows.change(
        conn,
        isolation_table,
        posko_id,
        row["id"],
        closed_on=closed_on,
        close_reason=close_reason.value,
        close_note=why or None,
        updated_at=stamp.now,
    )
    isolation.add_event(
        conn,
        posko_id,
        row["id"],
        closed_on,
        IsolationStep.CLOSED,
        stamp,
        facts={"close_reason": close_reason.value},
        reason=why,
    )
