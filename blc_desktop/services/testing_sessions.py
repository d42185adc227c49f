"""Rounds of mass testing: what holds for all is told once, then a person and one key a line.

Every line is a transaction of its own: the person if new, the test, and the kit out of the store
(:mod:`blc_desktop.services.session_kits`).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from blc_desktop.domain import testing as rules
from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Done, Topic, Undo
from blc_desktop.domain.commands.patients import TestLine
from blc_desktop.domain.commands.testing import (
    CloseSession,
    EditSession,
    OpenSession,
    RecordTest,
    SetResult,
    TakeBackTest,
)
from blc_desktop.domain.facts.testing import Kit, Recorded, SessionFacts, SessionLine
from blc_desktop.domain.kinds import TestKind, TestPurpose, TestResult
from blc_desktop.domain.stock import is_expired
from blc_desktop.errors import Refused
from blc_desktop.services import residents, session_kits
from blc_desktop.services import testing as tests
from blc_desktop.services.workspace import ReadTransaction, Workspace, WriteTransaction
from blc_desktop.storage import rows, testing
from blc_desktop.storage import testing_sessions as storage
from blc_desktop.storage.tables import batch, person

CHANGES: Changes = tests.WITH_KIT
_RECENT = 30


def kits(ws: Workspace, day: date) -> list[Kit]:
    """Return the kits that a round on ``day`` can use, each with its batches, first expiry first."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return storage.kits(rx.conn, rx.posko_id, day)


def recent(ws: Workspace) -> list[tuple[int, date, TestKind, str, int]]:
    """Return the latest rounds: id, day, kind, place and how many were tested."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        found = storage.recent(rx.conn, rx.posko_id, _RECENT)
    return [(row.id, row.day, TestKind(row.kind), row.place or "", int(row.lines)) for row in found]


def session_facts(ws: Workspace, session_id: int) -> SessionFacts:
    """Return a round with its lines. Raises ``Refused("row.gone")`` if there is none."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return _facts(rx, session_id)


def _facts(rx: ReadTransaction | WriteTransaction, session_id: int) -> SessionFacts:
    row = storage.fetch(rx.conn, rx.posko_id, session_id)
    item_id = row["item_id"]
    return SessionFacts(
        session_id=session_id,
        day=row["day"],
        kind=TestKind(row["kind"]),
        purpose=TestPurpose(row["purpose"]),
        place=row["place"] or "",
        officer_id=row["officer_id"],
        item_id=item_id,
        batch_id=row["batch_id"],
        expired_reason=row["expired_reason"] or "",
        version=row["version"],
        lines=tuple(storage.lines(rx.conn, rx.posko_id, session_id, rx.day)),
        kit=None if item_id is None else storage.kit_of(rx.conn, rx.posko_id, item_id, row["day"]),
    )


def open_session(ws: Workspace, command: OpenSession) -> Done[int]:
    """Begin a round and return its id; undone as long as it has no line.

    Raises ``Refused`` for a day that has not come, and for kits that have expired or are not there.
    """
    ws.require(Permission.EDIT_CASES)
    with ws.write("OpenSession") as tx:
        if command.day > tx.day:
            raise Refused("date.in_future", field="day", day=command.day, today=tx.day)
        batch_id = _batch(ws, tx, command, command.day)
        values = {
            "day": command.day,
            "kind": command.kind.value,
            "purpose": command.purpose.value,
            "place": command.place,
            "officer_id": command.officer_id,
            "item_id": command.item_id,
            "batch_id": batch_id,
            "expired_reason": _reason(command),
            "note": command.note,
        }
        session_id = storage.add(
            tx.conn, tx.posko_id, **values, operator_id=tx.actor.operator_id or None, entered_at=tx.now
        )
        tx.audit(entity="test_session", entity_id=session_id, new=values)
    back = CloseSession(session_id)
    return Done(session_id, tests.CHANGES, Undo("undo.session", lambda again: close_session(again, back)))


def edit_session(ws: Workspace, command: EditSession) -> Done[None]:
    """Change what holds for the lines to come: another batch, place, officer, purpose."""
    ws.require(Permission.EDIT_CASES)
    with ws.write("EditSession") as tx:
        row = storage.fetch(tx.conn, tx.posko_id, command.session_id)
        values = {
            "purpose": command.purpose.value,
            "place": command.place,
            "officer_id": command.officer_id,
            "item_id": command.item_id,
            "batch_id": _batch(ws, tx, command, row["day"]),
            "expired_reason": _reason(command),
        }
        storage.change(tx.conn, tx.posko_id, command.session_id, version=command.version, **values)
        tx.audit(
            entity="test_session",
            entity_id=command.session_id,
            old={name: row[name] for name in values},
            new=values,
        )
    back = EditSession(
        command.session_id,
        command.version + 1,
        TestPurpose(row["purpose"]),
        row["place"],
        row["officer_id"],
        row["item_id"],
        row["batch_id"],
        row["expired_reason"],
    )
    return Done(None, tests.CHANGES, Undo("undo.edit_session", lambda again: edit_session(again, back)))


def close_session(ws: Workspace, command: CloseSession) -> Done[None]:
    """Take a round away that has no line. Raises ``Refused("session.has_lines")`` else."""
    ws.require(Permission.EDIT_CASES)
    with ws.write("CloseSession") as tx:
        row = storage.fetch(tx.conn, tx.posko_id, command.session_id)
        if storage.has_lines(tx.conn, tx.posko_id, command.session_id):
            raise Refused("session.has_lines")
        storage.remove(tx.conn, tx.posko_id, command.session_id)
        tx.audit(entity="test_session", entity_id=command.session_id, old={"day": row["day"]})
    return Done(None, tests.CHANGES)


def record(ws: Workspace, command: RecordTest) -> Done[Recorded]:
    """Write one line down: the person if new, the test, the kit out of the store.

    Once the batch in use is empty the next one is opened, and the value says so. Raises ``Refused`` for
    somebody who stands in the round already (an invalid test may be done again), and where no kit is left
    or the batch has expired.
    """
    ws.require(Permission.EDIT_CASES)
    with ws.write("RecordTest") as tx:
        row = storage.fetch(tx.conn, tx.posko_id, command.session_id)
        person_id = _person(tx, command)
        if storage.tested_already(tx.conn, tx.posko_id, command.session_id, person_id):
            name = testing.name_of(tx.conn, tx.posko_id, person_id)
            raise Refused("session.tested_already", field="person", name=name)
        case_id = testing.open_case(tx.conn, tx.posko_id, person_id)
        told = _line(row, command.result)
        tests.judge(tx, told, person_id, case_id)
        used = session_kits.use(ws, tx, row)
        opened = used.opened if used else None
        more = {"session_id": command.session_id} | ({"move_id": used.move_id} if used else {})
        test_id = tests.enter(tx, person_id, case_id, told, **more)
        line = storage.line(tx.conn, tx.posko_id, test_id, tx.day)
        left = _left(tx, row["item_id"], row["day"], opened.batch_id if opened else row["batch_id"])
    back = TakeBackTest(test_id, person_id if command.new_person else None)
    changes = CHANGES | {Topic.RESIDENTS} if command.new_person else CHANGES
    value = Recorded(line, left, opened)
    return Done(value, changes, Undo("undo.test", lambda again: tests.take_back(again, back)))


def set_result(ws: Workspace, command: SetResult) -> Done[SessionLine]:
    """Write down what a line of a round showed; a result that was awaited comes on the working day."""
    ws.require(Permission.EDIT_CASES)
    with ws.write("SetResult") as tx:
        row = testing.fetch(tx.conn, tx.posko_id, command.test_id)
        before = tests.told(row)
        on_the_spot = before.kind in rules.ON_THE_SPOT
        came = (before.specimen_date if on_the_spot else None) or before.result_date or tx.day
        day = None if command.result is TestResult.PENDING else came
        line = replace(before, result=command.result, result_date=day)
        tests.judge(tx, line, row["person_id"], row["case_id"])
        tests.change(tx, row, line)
        shown = storage.line(tx.conn, tx.posko_id, command.test_id, tx.day)
    back = SetResult(command.test_id, before.result)
    return Done(shown, tests.CHANGES, Undo("undo.edit_test", lambda again: set_result(again, back)))


def _person(tx: WriteTransaction, command: RecordTest) -> int:
    if command.new_person is not None:
        return residents.enter(tx, command.new_person)
    if command.person_id is None:
        raise Refused("patient.person_missing", field="person")
    rows.fetch(tx.conn, person, tx.posko_id, command.person_id)
    return command.person_id


def _line(row: dict[str, object], result: TestResult) -> TestLine:
    """Return what a round's line tells: taken on its day, and read then where there is a result."""
    day = row["day"]
    assert isinstance(day, date)  # noqa: S101 - a column of days
    officer = row["officer_id"]
    return TestLine(
        kind=TestKind(str(row["kind"])),
        result=result,
        specimen_date=day,
        result_date=None if result is TestResult.PENDING else day,
        purpose=TestPurpose(str(row["purpose"])),
        place=str(row["place"]) if row["place"] else None,
        officer_id=officer if isinstance(officer, int) else None,
    )


def _reason(command: OpenSession | EditSession) -> str | None:
    return (command.expired_reason or "").strip() or None


def _batch(ws: Workspace, tx: WriteTransaction, command: OpenSession | EditSession, day: date) -> int | None:
    """Return the batch that a round uses: the one told, else the first to expire of those not expired.

    One past its day is used only with a reason, by whoever holds the right to do so.
    """
    item_id, batch_id = command.item_id, command.batch_id
    if item_id is None:
        return None
    kit = storage.kit_of(tx.conn, tx.posko_id, item_id, day)
    if batch_id is None:
        if not kit.batches:
            raise Refused("session.no_kits", field="kit", item=kit.name, expired=kit.expired)
        return kit.batches[0].batch_id
    known = rows.fetch(tx.conn, batch, tx.posko_id, batch_id)
    if is_expired(known["expires_on"], day):
        if _reason(command) is None:
            facts = {"item": kit.name, "lot": known["lot"], "expires_on": known["expires_on"]}
            raise Refused("stock.expired", field="kit", **facts)
        ws.require(Permission.ISSUE_EXPIRED)
    return batch_id


def _left(tx: WriteTransaction, item_id: int | None, day: date, batch_id: int | None) -> int | None:
    if item_id is None:
        return None
    return storage.kit_of(tx.conn, tx.posko_id, item_id, day).left_with(batch_id)
