"""Leaving isolation early by two molecular tests, where the rule in force knows it."""

from __future__ import annotations

from datetime import date
from typing import Any

from blc_desktop.domain import early_exit as rules
from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Done, Topic, Undo
from blc_desktop.domain.commands.early_exit import RecordExitTests
from blc_desktop.domain.early_exit import ExitTest
from blc_desktop.domain.facts.isolation import IsolationLine
from blc_desktop.domain.kinds import IsolationKind
from blc_desktop.domain.problems import Problem
from blc_desktop.domain.rules import IsolationRule
from blc_desktop.errors import Refused
from blc_desktop.services.stamps import stamp
from blc_desktop.services.workspace import ReadTransaction, Workspace, WriteTransaction
from blc_desktop.storage import exit_tests, graves, lines, rows, schedules
from blc_desktop.storage.tables import test

CHANGES: Changes = frozenset({Topic.PATIENTS, Topic.ISOLATION, Topic.MONITORING, Topic.ZONES, Topic.REPORTS})
#: What of a test the chain of changes keeps.
_TOLD = ("kind", "purpose", "specimen_date", "specimen_clock", "result", "ct_tenths", "place")


def rule_of(ws: Workspace, isolation_id: int) -> IsolationRule:
    """Return the rule that an isolation is reckoned by; ``early_exit_day`` 0: it knows no early exit."""
    with ws.read() as rx:
        found = lines.line(rx.conn, rx.posko_id, isolation_id, rx.day)
        return rx.rules.on(found.schedule.anchor_on).isolation


def check(ws: Workspace, draft: RecordExitTests) -> tuple[Problem, ...]:
    """Return why two tests do not end an isolation, each at its field."""
    with ws.read() as rx:
        found = lines.line(rx.conn, rx.posko_id, draft.isolation_id, rx.day)
        return _problems(rx, draft, found)


def record_exit_tests(ws: Workspace, command: RecordExitTests) -> Done[date]:
    """Write the two tests down; return the last day of isolation that follows.

    Raises ``Refused`` with the first of :func:`check`, and where the person is not known to be better: the
    tests would stand then, but the date would not move.
    """
    ws.require(Permission.EDIT_CASES)
    with ws.write("RecordExitTests") as tx:
        found = lines.line(tx.conn, tx.posko_id, command.isolation_id, tx.day)
        for problem in _problems(tx, command, found):
            raise Refused(problem.code, field=problem.field, **problem.facts)
        test_ids = [_add(tx, found, made, command.place) for made in (command.first, command.second)]
        reckoned = schedules.reckon(
            tx.conn,
            tx.posko_id,
            found.isolation_id,
            tx.rules,
            stamp(tx),
            cause="early_exit",
            reason=command.reason.strip(),
        )
        if reckoned.after != command.second.day:
            raise Refused("early_exit.not_better", field="better", name=found.name)
    return Done(
        reckoned.after,
        CHANGES,
        Undo("undo.exit_tests", lambda again: _take_back(again, found.isolation_id, test_ids)),
    )


def _problems(rx: ReadTransaction, draft: RecordExitTests, found: IsolationLine) -> tuple[Problem, ...]:
    if found.closed_on is not None:
        return (Problem("isolation.closed_already", facts={"name": found.name}),)
    if found.kind is not IsolationKind.ISOLATION or found.case_id is None:
        return (Problem("early_exit.no_isolation"),)
    anchor = found.schedule.anchor_on
    problems = list(rules.check(draft.first, draft.second, anchor=anchor, rules=rx.rules.on(anchor)))
    days = {"first_on": draft.first.day, "second_on": draft.second.day}
    problems += [
        Problem("date.in_future", field, facts={"day": day, "today": rx.day})
        for field, day in days.items()
        if day > rx.day
    ]
    if not problems and draft.second.day >= found.schedule.rule_last_day:
        problems.append(
            Problem("early_exit.not_earlier", "second_on", facts={"last_day": found.schedule.rule_last_day})
        )
    if not problems and not draft.better:
        problems.append(Problem("early_exit.not_better", "better", facts={"name": found.name}))
    return tuple(problems)


def _add(tx: WriteTransaction, found: IsolationLine, made: ExitTest, place: str | None) -> int:
    test_id = exit_tests.add(
        tx.conn, tx.posko_id, found.person_id, found.case_id or 0, made, place, stamp(tx)
    )
    new: dict[str, Any] = {
        "purpose": "exit",
        "kind": made.kind,
        "specimen_date": made.day,
        "negative": made.negative,
        "ct_tenths": made.ct_tenths,
        "specimen_clock": made.clock,
    }
    tx.audit(entity="test", entity_id=test_id, new=new)
    return test_id


def _take_back(ws: Workspace, isolation_id: int, test_ids: list[int]) -> Done[date]:
    ws.require(Permission.EDIT_CASES)
    with ws.write("UndoExitTests") as tx:
        graves.bury(tx.conn, tx.posko_id, test, test_ids, tx.now)
        for test_id in test_ids:
            gone = rows.fetch(tx.conn, test, tx.posko_id, test_id)
            told = {name: gone[name] for name in _TOLD if gone[name] is not None}
            tx.audit(entity="test", entity_id=test_id, old=told)
        exit_tests.remove(tx.conn, tx.posko_id, test_ids)
        reckoned = schedules.reckon(
            tx.conn, tx.posko_id, isolation_id, tx.rules, stamp(tx), cause="early_exit"
        )
    return Done(reckoned.after, CHANGES)
