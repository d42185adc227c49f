"""How a case changes once it is in the book: mended, declared something else, tested again."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Connection

from blc_desktop.domain.commands.patients import AddTest, AdmitPatient, ChangeStatus, EditCase
from blc_desktop.domain.kinds import (
    CaseOutcome,
    CaseStatus,
    CloseReason,
    IsolationKind,
    IsolationStep,
    PlaceKind,
    TestPurpose,
    TestResult,
)
from blc_desktop.domain.patients import isolation_kind
from blc_desktop.domain.rules import RuleBook
from blc_desktop.errors import Refused
from blc_desktop.storage import admission, isolation, patients, rows, schedules
from blc_desktop.storage.isolation import Stamp
from blc_desktop.storage.tables import case_record, test
from blc_desktop.storage.tables import isolation as isolation_table


def as_admission(conn: Connection, posko_id: int, command: EditCase) -> AdmitPatient:
    """Return an edit as the admission it amounts to, so that the same rules judge both."""
    case = rows.fetch(conn, case_record, posko_id, command.case_id)
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


def edit(conn: Connection, posko_id: int, command: EditCase, book: RuleBook, stamp: Stamp) -> None:
    """Write mended values, and let the schedules of the case's isolations follow."""
    case = rows.fetch(conn, case_record, posko_id, command.case_id)
    rows.change(
        conn,
        case_record,
        posko_id,
        command.case_id,
        version=command.version,
        declared_on=command.declared_on,
        declared_by=command.declared_by,
        received_on=command.received_on,
        symptomatic=command.symptomatic,
        onset_date=command.onset_date,
        last_symptom_day=command.last_symptom_day,
        symptoms=command.symptoms,
        note=command.note,
        updated_at=stamp.now,
    )
    if command.declared_on != case["declared_on"]:
        _redeclare(conn, posko_id, case, command.declared_on)
    if command.test is not None:
        _mend_test(conn, posko_id, case, command, stamp)
    for isolation_id in isolation.of_case(conn, posko_id, command.case_id):
        if command.exposed_on is not None:
            rows.change(conn, isolation_table, posko_id, isolation_id, last_contact_on=command.exposed_on)
        schedules.reckon(conn, posko_id, isolation_id, book, stamp, cause="edited", reason=command.reason)


def _redeclare(conn: Connection, posko_id: int, case: Any, day: date) -> None:
    """Correct the day a status was declared, and the start of an isolation that began with it."""
    patients.move_status_day(conn, posko_id, case["id"], CaseStatus(case["status"]), case["declared_on"], day)
    for isolation_id in isolation.of_case(conn, posko_id, case["id"]):
        row = rows.fetch(conn, isolation_table, posko_id, isolation_id)
        if row["started_on"] == case["declared_on"] and (row["closed_on"] or day) >= day:
            rows.change(conn, isolation_table, posko_id, isolation_id, started_on=day)


def _mend_test(conn: Connection, posko_id: int, case: Any, command: EditCase, stamp: Stamp) -> None:
    if command.test is None:
        return
    known = patients.confirming_test(conn, posko_id, command.case_id)
    if known is None:
        patients.add_test(
            conn, posko_id, case["person_id"], command.case_id, command.test, stamp, command.received_on
        )
    else:
        values: dict[str, Any] = patients.test_values(command.test, command.received_on)
        rows.change(conn, test, posko_id, known.test_id, **values)


def check_status(conn: Connection, posko_id: int, command: ChangeStatus, today: date) -> None:
    """Refuse a status that stands already, or a day before the standing one or in the future."""
    case = rows.fetch(conn, case_record, posko_id, command.case_id)
    if case["status"] == command.status.value:
        raise Refused("patient.status_unchanged", field="status")
    if command.day > today:
        raise Refused("date.in_future", field="day", day=command.day, today=today)
    if command.onset_date is not None and command.onset_date > today:
        raise Refused("date.in_future", field="onset_date", day=command.onset_date, today=today)
    if command.day < case["declared_on"]:
        raise Refused("patient.status_day_too_early", field="day", earliest=case["declared_on"])


def change_status(
    conn: Connection, posko_id: int, command: ChangeStatus, book: RuleBook, stamp: Stamp
) -> int | None:
    """Declare another status; return the isolation or quarantine the person is in from then on."""
    case = rows.fetch(conn, case_record, posko_id, command.case_id)
    discarded = command.status is CaseStatus.DISCARDED
    rows.change(
        conn,
        case_record,
        posko_id,
        command.case_id,
        status=command.status.value,
        declared_on=command.day,
        declared_by=command.declared_by,
        outcome=CaseOutcome.DISCARDED.value if discarded else None,
        ended_on=command.day if discarded else None,
        updated_at=stamp.now,
        onset_date=command.onset_date or case["onset_date"],
        symptomatic=command.onset_date is not None or case["symptomatic"],
    )
    patients.add_case_event(
        conn,
        posko_id,
        command.case_id,
        command.day,
        stamp,
        status=command.status,
        outcome=CaseOutcome.DISCARDED if discarded else None,
        reason=command.reason,
    )
    if command.test is not None:
        patients.add_test(conn, posko_id, case["person_id"], command.case_id, command.test, stamp)
    return _follow(conn, posko_id, case["person_id"], command, book, stamp)


def _follow(
    conn: Connection, posko_id: int, person_id: int, command: ChangeStatus, book: RuleBook, stamp: Stamp
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
        isolation_id = int(row["id"])
    else:
        if row is not None:
            reason = CloseReason.BECAME_CASE if kind is IsolationKind.ISOLATION else CloseReason.OTHER
            end(conn, posko_id, row, command.day, reason, stamp, command.reason)
        isolation_id = _begin_after(conn, posko_id, person_id, command, row, stamp)
        _remember_tests(conn, posko_id, person_id, command.case_id, isolation_id)
    schedules.reckon(conn, posko_id, isolation_id, book, stamp, cause="status", reason=command.reason)
    return isolation_id


def _begin_after(
    conn: Connection, posko_id: int, person_id: int, command: ChangeStatus, row: Any, stamp: Stamp
) -> int:
    """Begin the isolation that takes the place of ``row`` (None: of nothing), at the same place."""
    begun = AdmitPatient(
        status=command.status,
        declared_on=command.day,
        person_id=person_id,
        place_kind=PlaceKind(row["place_kind"]) if row is not None else PlaceKind.HOME,
        place_name=row["place_name"] if row is not None else None,
        officer_id=row["officer_id"] if row is not None else None,
        started_on=max(command.day, row["started_on"]) if row is not None else command.day,
        exposed_on=(row["last_contact_on"] if row is not None else None) or command.day,
    )
    return admission.begin(conn, posko_id, person_id, command.case_id, begun, stamp)


def _remember_tests(conn: Connection, posko_id: int, person_id: int, case_id: int, isolation_id: int) -> None:
    """Let the negative entry and exit tests of a case count in the quarantine that it comes back to."""
    columns = {TestPurpose.ENTRY: "entry_negative_on", TestPurpose.EXIT: "exit_negative_on"}
    values: dict[str, Any] = {}
    for line in reversed(patients.tests_of(conn, posko_id, person_id)):  # the earliest first
        day = line.specimen_date or line.result_date
        if line.case_id == case_id and line.purpose in columns and line.result is TestResult.NEGATIVE and day:
            values[columns[line.purpose]] = day
    if values:
        rows.change(conn, isolation_table, posko_id, isolation_id, **values)


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


def apply_test(conn: Connection, posko_id: int, command: AddTest, book: RuleBook, stamp: Stamp) -> None:
    """Let a new test bear on the schedules of its case: a negative entry or exit test ends a quarantine."""
    if command.case_id is None:
        return
    columns = {TestPurpose.ENTRY: "entry_negative_on", TestPurpose.EXIT: "exit_negative_on"}
    column = columns.get(command.test.purpose)
    negative = command.test.result is TestResult.NEGATIVE
    day = command.test.specimen_date or command.test.result_date
    for isolation_id in isolation.of_case(conn, posko_id, command.case_id):
        if column is not None and negative and day is not None:
            values: dict[str, Any] = {column: day}
            rows.change(conn, isolation_table, posko_id, isolation_id, **values)
        schedules.reckon(conn, posko_id, isolation_id, book, stamp, cause="test")
