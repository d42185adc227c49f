"""Tests once they are in the book: mended, taken away, and what follows from them for a quarantine."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, select

from blc_desktop.domain.facts.testing import TestingFacts
from blc_desktop.domain.kinds import CaseOutcome, TestPurpose, TestResult
from blc_desktop.domain.rules import RuleBook
from blc_desktop.storage import isolation, patients, rows, schedules
from blc_desktop.storage.isolation import Stamp
from blc_desktop.storage.tables import case_record, person, test
from blc_desktop.storage.tables import isolation as isolation_table

_COLUMNS = {TestPurpose.ENTRY: "entry_negative_on", TestPurpose.EXIT: "exit_negative_on"}


def fetch(conn: Connection, posko_id: int, test_id: int) -> dict[str, Any]:
    """Return a test's row. Raises ``Refused("row.gone")`` if there is none."""
    return dict(rows.fetch(conn, test, posko_id, test_id))


def facts(conn: Connection, posko_id: int, person_id: int, case_id: int | None, today: date) -> TestingFacts:
    """Return what :func:`blc_desktop.domain.testing.check` needs to judge a test of somebody."""
    who = rows.fetch(conn, person, posko_id, person_id)
    case = None if case_id is None else rows.fetch(conn, case_record, posko_id, case_id)
    died = case["ended_on"] if case is not None and case["outcome"] == CaseOutcome.DECEASED else None
    return TestingFacts(
        today=today,
        born_on=who["birth_date"],
        died_on=died,
        onset_date=case["onset_date"] if case is not None else None,
    )


def open_case(conn: Connection, posko_id: int, person_id: int) -> int | None:
    """Return the case that a test of somebody belongs to: the latest one that has not ended."""
    wanted = (
        select(case_record.c.id)
        .where(
            case_record.c.posko_id == posko_id,
            case_record.c.person_id == person_id,
            case_record.c.outcome.is_(None),
        )
        .order_by(case_record.c.declared_on.desc(), case_record.c.id.desc())
        .limit(1)
    )
    return conn.execute(wanted).scalar()


def put_back(conn: Connection, posko_id: int, values: dict[str, Any]) -> int:
    """Store a test that was taken away as it stood, its uid included; return its new id."""
    kept = {name: value for name, value in values.items() if name not in {"posko_id", "id"}}
    return rows.add(conn, test, posko_id, **kept)


def remove(conn: Connection, posko_id: int, test_id: int) -> None:
    """Take a test away; the caller writes the audit and returns the kit."""
    conn.execute(delete(test).where(test.c.posko_id == posko_id, test.c.id == test_id))


def settle(
    conn: Connection, posko_id: int, case_id: int, cleared: frozenset[TestPurpose] = frozenset()
) -> None:
    """Let the quarantines of a case know its negative entry and exit tests, the latest of each.

    Where there is none (any more) the day is emptied only for the purposes in ``cleared``.
    """
    who = patients.case_values(conn, posko_id, case_id)["person_id"]
    own = [line for line in patients.tests_of(conn, posko_id, who) if line.case_id == case_id]
    for purpose, column in _COLUMNS.items():
        days = [
            line.specimen_date or line.result_date
            for line in own
            if line.purpose is purpose and line.result is TestResult.NEGATIVE
        ]
        day = max((each for each in days if each is not None), default=None)
        if day is None and purpose not in cleared:
            continue
        values: dict[str, Any] = {column: day}
        for isolation_id in isolation.of_case(conn, posko_id, case_id):
            rows.change(conn, isolation_table, posko_id, isolation_id, **values)


def follow(
    conn: Connection,
    posko_id: int,
    case_id: int | None,
    purposes: frozenset[TestPurpose],
    book: RuleBook,
    stamp: Stamp,
) -> None:
    """Reckon the schedules of a case anew after a test of ``purposes`` came, changed or went."""
    if case_id is None:
        return
    settle(conn, posko_id, case_id, purposes)
    for isolation_id in isolation.of_case(conn, posko_id, case_id):
        schedules.reckon(conn, posko_id, isolation_id, book, stamp, cause="test")


def name_of(conn: Connection, posko_id: int, person_id: int) -> str:
    """Return somebody's name."""
    return str(rows.fetch(conn, person, posko_id, person_id)["name"])
