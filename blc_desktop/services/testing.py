"""Tests of one person: written down, mended, taken back; and the list of them all.

What a negative entry or exit test means for a quarantine, and the confirming test for an isolation, is
reckoned anew in the same transaction. A positive only proposes (domain.md 2.2).
"""

from __future__ import annotations

from typing import Any

from blc_desktop.domain import testing as rules
from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Done, Topic, Undo
from blc_desktop.domain.commands.patients import AddTest, TestLine
from blc_desktop.domain.commands.testing import EditTest, TakeBackTest
from blc_desktop.domain.facts.testing import TestAdded, TestingFacts
from blc_desktop.domain.kinds import CaseStatus, TestKind, TestPurpose, TestResult
from blc_desktop.domain.problems import Problem
from blc_desktop.errors import Refused
from blc_desktop.services import residents, session_kits
from blc_desktop.services.listings import BookListing
from blc_desktop.services.stamps import stamp
from blc_desktop.services.workspace import Workspace, WriteTransaction
from blc_desktop.storage import graves, patients, rows, testing
from blc_desktop.storage.tables import test
from blc_desktop.storage.test_listing import TESTS

CHANGES: Changes = frozenset({Topic.PATIENTS, Topic.ISOLATION, Topic.MONITORING, Topic.REPORTS})
WITH_KIT: Changes = CHANGES | {Topic.STOCK}


def test_listing(ws: Workspace) -> BookListing:
    """Return the list of tests, those whose result is awaited first; filters result, kind, purpose, ids."""
    return BookListing(ws, TESTS)


test_listing.__test__ = False  # type: ignore[attr-defined]  # the name begins with test


def facts(ws: Workspace, person_id: int, case_id: int | None) -> TestingFacts:
    """Return what :func:`blc_desktop.domain.testing.check` needs to judge a test of somebody."""
    with ws.read() as rx:
        return testing.facts(rx.conn, rx.posko_id, person_id, case_id, rx.day)


def line_of(ws: Workspace, test_id: int) -> tuple[int, int | None, int, TestLine, str]:
    """Return person, case, version, the test as it was told, and the person's name."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        row = testing.fetch(rx.conn, rx.posko_id, test_id)
        name = testing.name_of(rx.conn, rx.posko_id, row["person_id"])
    return row["person_id"], row["case_id"], row["version"], told(row), name


def add_test(ws: Workspace, command: AddTest) -> Done[TestAdded]:
    """Write a test down; the value tells the status it proposes, which the operator may then declare.

    Without ``case_id`` it belongs to the case of the person that has not ended, if there is one. Raises
    ``Refused`` with the first error of :func:`blc_desktop.domain.testing.check`.
    """
    ws.require(Permission.EDIT_CASES)
    with ws.write("AddTest") as tx:
        case_id = command.case_id or testing.open_case(tx.conn, tx.posko_id, command.person_id)
        judge(tx, command.test, command.person_id, case_id)
        test_id = enter(tx, command.person_id, case_id, command.test)
        proposed = rules.proposal(command.test, status_of(tx, case_id))
    value = TestAdded(test_id, command.person_id, case_id, proposed)
    back = TakeBackTest(test_id)
    return Done(value, CHANGES, Undo("undo.test", lambda again: take_back(again, back)))


def edit_test(ws: Workspace, command: EditTest) -> Done[TestAdded]:
    """Mend a test or write its result down; the value tells the status it proposes now.

    Raises ``Refused`` for a contradiction, and where the test was changed elsewhere meanwhile.
    """
    ws.require(Permission.EDIT_CASES)
    with ws.write("EditTest") as tx:
        row = testing.fetch(tx.conn, tx.posko_id, command.test_id)
        judge(tx, command.test, row["person_id"], row["case_id"])
        change(tx, row, command.test, command.version)
        proposed = rules.proposal(command.test, status_of(tx, row["case_id"]))
    value = TestAdded(command.test_id, row["person_id"], row["case_id"], proposed)
    back = EditTest(command.test_id, command.version + 1, told(row))
    return Done(value, CHANGES, Undo("undo.edit_test", lambda again: _unedit(again, back, row)))


def _unedit(ws: Workspace, back: EditTest, row: dict[str, Any]) -> Done[TestAdded]:
    """Put a test back as it was; it stood once, so that today's rules are not asked."""
    ws.require(Permission.EDIT_CASES)
    with ws.write("EditTest") as tx:
        put_as_it_was(tx, row, back.version)
    return Done(TestAdded(back.test_id, row["person_id"], row["case_id"], None), CHANGES)


def take_back(ws: Workspace, command: TakeBackTest) -> Done[None]:
    """Take a test away that was entered by mistake; its kit returns to the store."""
    ws.require(Permission.EDIT_CASES)
    with ws.write("TakeBackTest") as tx:
        row = testing.fetch(tx.conn, tx.posko_id, command.test_id)
        graves.bury(tx.conn, tx.posko_id, test, [command.test_id], tx.now)
        testing.remove(tx.conn, tx.posko_id, command.test_id)
        if row["move_id"] is not None:
            ws.require(Permission.EDIT_STOCK)
            session_kits.give_back(tx, row["move_id"])
        tx.audit(entity="test", entity_id=command.test_id, old=_plain(row))
        _follow(tx, row["case_id"], TestPurpose(row["purpose"]))
        if command.person_id is not None:
            residents.withdraw(tx, command.person_id)
    changes = WITH_KIT if row["move_id"] is not None else CHANGES
    if command.person_id is not None:
        return Done(None, changes | {Topic.RESIDENTS})
    if row["move_id"] is not None:  # the kit would have to leave the store anew: record the line again
        return Done(None, changes)
    return Done(None, changes, Undo("undo.take_back_test", lambda again: _put_back(again, row)))


def _put_back(ws: Workspace, row: dict[str, Any]) -> Done[int]:
    ws.require(Permission.EDIT_CASES)
    with ws.write("AddTest") as tx:
        test_id = testing.put_back(tx.conn, tx.posko_id, row)
        tx.audit(entity="test", entity_id=test_id, new=_plain(row))
        _follow(tx, row["case_id"], TestPurpose(row["purpose"]))
    return Done(test_id, CHANGES)


# --- steps that a round of testing shares ---------------------------------------------------------------


def judge(tx: WriteTransaction, line: TestLine, person_id: int, case_id: int | None) -> None:
    """Refuse a test with the first error that the rules find."""
    refuse_errors(rules.check(line, testing.facts(tx.conn, tx.posko_id, person_id, case_id, tx.day)))


def enter(
    tx: WriteTransaction, person_id: int, case_id: int | None, line: TestLine, **more: int | None
) -> int:
    """Store a test inside a transaction; ``more`` names its round and the move of its kit."""
    known = line.result is not TestResult.PENDING
    test_id = patients.add_test(
        tx.conn, tx.posko_id, person_id, case_id, line, stamp(tx), received_on=tx.day if known else None
    )
    if more:
        rows.change(tx.conn, test, tx.posko_id, test_id, **more)
    tx.audit(
        entity="test",
        entity_id=test_id,
        new={"person_id": person_id, "case_id": case_id, **patients.test_values(line, None), **more},
    )
    _follow(tx, case_id, line.purpose)
    return test_id


def change(tx: WriteTransaction, row: dict[str, Any], line: TestLine, version: int | None = None) -> None:
    """Change a test inside a transaction. A result that comes is received on the working day."""
    came = row["result"] == TestResult.PENDING.value
    received = None if line.result is TestResult.PENDING else tx.day if came else row["received_on"]
    values = patients.test_values(line, received)
    rows.change(tx.conn, test, tx.posko_id, row["id"], version=version, **values)
    tx.audit(entity="test", entity_id=row["id"], old={name: row[name] for name in values}, new=values)
    _follow(tx, row["case_id"], TestPurpose(row["purpose"]), line.purpose)


def put_as_it_was(tx: WriteTransaction, row: dict[str, Any], version: int) -> None:
    """Put a changed test back as ``row`` told it, inside a transaction."""
    change(tx, testing.fetch(tx.conn, tx.posko_id, row["id"]), told(row), version)
    rows.change(tx.conn, test, tx.posko_id, row["id"], received_on=row["received_on"])


def _follow(tx: WriteTransaction, case_id: int | None, *purposes: TestPurpose) -> None:
    testing.follow(tx.conn, tx.posko_id, case_id, frozenset(purposes), tx.rules, stamp(tx))


def status_of(tx: WriteTransaction, case_id: int | None) -> CaseStatus | None:
    """Return the status of a case, None where there is none."""
    return (
        None if case_id is None else CaseStatus(patients.case_values(tx.conn, tx.posko_id, case_id)["status"])
    )


def told(row: dict[str, Any]) -> TestLine:
    """Return a stored test as it was told."""
    return TestLine(
        kind=TestKind(row["kind"]),
        result=TestResult(row["result"]),
        specimen_date=row["specimen_date"],
        result_date=row["result_date"],
        purpose=TestPurpose(row["purpose"]),
        place=row["place"],
        ct_tenths=row["ct_tenths"],
        officer_id=row["officer_id"],
        note=row["note"],
    )


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in {"posko_id", "uid", "entered_at"}}


def refuse_errors(problems: tuple[Problem, ...]) -> None:
    """Raise the first error among ``problems`` as a refusal; warnings pass."""
    for problem in problems:
        if problem.is_error:
            raise Refused(problem.code, field=problem.field, **problem.facts)


def session_of(ws: Workspace, test_id: int) -> int | None:
    """Return the round that a test belongs to, None for one written down by itself."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        found: int | None = testing.fetch(rx.conn, rx.posko_id, test_id)["session_id"]
        return found
