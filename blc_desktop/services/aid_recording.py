"""What was really given of a plan: recorded line by line or all at once, in one transaction, and taken back.

Each family that was given something is one document of the ledger, booked by the one step that every
hand-out goes through. The order in which lines are recorded does not matter to the store.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from blc_desktop.domain import aid_plans as rules
from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Done, Topic, Undo
from blc_desktop.domain.commands.aid_plans import LineResult, RecordPlan
from blc_desktop.domain.commands.distribution import HandOut, Recipient
from blc_desktop.domain.commands.stock import IssueLine
from blc_desktop.domain.facts.aid_plans import PlanFacts, PlanLine
from blc_desktop.domain.kinds import RecipientKind
from blc_desktop.domain.kinds_distribution import LineOutcome, PlanState
from blc_desktop.domain.stock import Expired
from blc_desktop.errors import Refused
from blc_desktop.services.aid_plan_views import read_plan
from blc_desktop.services.booking import reverse
from blc_desktop.services.handing import give_out
from blc_desktop.services.packing import make_up
from blc_desktop.services.workspace import Workspace, WriteTransaction
from blc_desktop.storage import kits, rows
from blc_desktop.storage.ledger import Shelves
from blc_desktop.storage.tables import aid_plan, aid_plan_line

_CHANGES: Changes = frozenset({Topic.STOCK, Topic.DISTRIBUTION})


@dataclass(frozen=True, slots=True)
class Recorded:
    """How many lines were recorded, and how many families were given something with it."""

    lines: int
    given: int


@dataclass(frozen=True, slots=True)
class _Before:
    """A line as it was before it was recorded, and the version it was left at."""

    line_id: int
    result: LineResult
    version: int


def record(ws: Workspace, command: RecordPlan) -> Done[Recorded]:
    """Record lines of a plan, all of them or none; the store falls by what was really given.

    A line recorded before is taken back first, so that it can be corrected. Raises ``Refused``:
    ``plan.not_printed``, ``plan.closed``, ``row.changed_elsewhere`` where somebody recorded a line
    meanwhile, and what :func:`blc_desktop.services.handing.give_out` refuses: too little (item, have, need),
    nothing at all, no prescription.
    """
    ws.require(Permission.DISTRIBUTE)
    if command.expired_reason.strip():
        ws.require(Permission.ISSUE_EXPIRED)
    with ws.write("RecordAidPlan") as tx:
        plan = read_plan(tx, command.plan_id)
        _guard(plan, command)
        lines = {line.line_id: line for line in plan.lines}
        kept = [_as_it_was(plan, lines[result.line_id]) for result in command.results]
        for result in command.results:
            line = lines[result.line_id]
            if line.document_id is not None:
                reverse(tx, line.document_id)
        _make_up(tx, plan, command, lines)
        shelves = Shelves(tx.conn, tx.posko_id, command.day)
        for result in command.results:
            _record(tx, plan, lines[result.line_id], result, command, shelves)
        _run(tx, plan, command)
    given = sum(result.outcome is LineOutcome.GIVEN for result in command.results)
    return Done(Recorded(len(command.results), given), _CHANGES, _undo(command, kept))


def _guard(plan: PlanFacts, command: RecordPlan) -> None:
    if plan.state is PlanState.CLOSED:
        raise Refused("plan.closed", name=plan.name)
    if not rules.may_record(plan.state):
        raise Refused("plan.not_printed", name=plan.name)
    if not command.results:
        raise Refused("plan.nothing_ticked")
    seen: set[int] = set()
    for result in command.results:
        line = plan.line(result.line_id)
        if line is None or not line.counts:
            raise Refused("row.gone", entity="aid_plan_line")
        if result.version is not None and result.version != line.version:
            raise Refused("plan.line_elsewhere", number=line.number, name=line.head)
        if result.line_id in seen:
            raise Refused("plan.line_twice", number=line.number)
        seen.add(result.line_id)


def _record(
    tx: WriteTransaction,
    plan: PlanFacts,
    line: PlanLine,
    result: LineResult,
    command: RecordPlan,
    shelves: Shelves,
) -> None:
    values: dict[str, Any] = {
        "outcome": None if result.outcome is None else result.outcome.value,
        "received_by": result.received_by.strip() or None if result.outcome else None,
        "note": result.note.strip() or None,
        "recorded_on": command.day if result.outcome else None,
    }
    if result.outcome is LineOutcome.GIVEN:
        order = _order(plan, line, result, command)
        values["document_id"] = give_out(tx, order, _expired(command), shelves).document_id
    else:
        values["document_id"] = None
    rows.change(tx.conn, aid_plan_line, tx.posko_id, line.line_id, **values)
    if result.outcome is not LineOutcome.GIVEN:  # what was given stands in the audit with its document
        old = {"outcome": line.outcome, "note": line.note or None}
        new = {"outcome": result.outcome, "note": values["note"]}
        tx.audit(entity="aid_plan_line", entity_id=line.line_id, old=old, new=new)


def _order(plan: PlanFacts, line: PlanLine, result: LineResult, command: RecordPlan) -> HandOut:
    wanted = _wanted(plan, line, result)
    _guard_quantities(plan, line, wanted)
    return HandOut(
        day=command.day,
        recipient=Recipient(RecipientKind.HOUSEHOLD, line.household_id, rt_id=line.rt_id),
        lines=tuple(IssueLine(item_id, quantity) for item_id, quantity in wanted.items() if quantity),
        officer_id=command.officer_id or plan.officer_id,
        document_no="",
        note=" · ".join(part for part in (plan.name, result.note.strip()) if part),
        expired_reason=command.expired_reason,
        prescription=command.prescription,
        received_by=result.received_by,
    )


def _guard_quantities(plan: PlanFacts, line: PlanLine, wanted: Mapping[int, int]) -> None:
    named = {goods.item_id: goods.name for goods in plan.goods}
    for item_id, quantity in wanted.items():
        if item_id not in named:
            raise Refused("row.gone", entity="item")
        if quantity < 0:
            raise Refused("stock.quantity_not_positive", item=named[item_id])
    if not any(wanted.values()):
        raise Refused("plan.gives_nothing", number=line.number, name=line.head)


def _make_up(
    tx: WriteTransaction, plan: PlanFacts, command: RecordPlan, lines: Mapping[int, PlanLine]
) -> None:
    """Put together what the lines of a save lack in kits, all at once; an undo leaves them put together."""
    for goods in plan.goods:
        if not kits.recipe(tx.conn, tx.posko_id, goods.item_id, command.day):
            continue
        wanted = sum(
            _wanted(plan, lines[result.line_id], result).get(goods.item_id, 0)
            for result in command.results
            if result.outcome is LineOutcome.GIVEN
        )
        order = IssueLine(goods.item_id, wanted, from_parts=True)
        make_up(tx, [order], command.day, command.officer_id or plan.officer_id)


def _wanted(plan: PlanFacts, line: PlanLine, result: LineResult) -> dict[int, int]:
    return plan.as_planned(line) if result.quantities is None else dict(result.quantities)


def _expired(command: RecordPlan) -> Expired:
    return Expired.ALLOW if command.expired_reason.strip() else Expired.REFUSE


def _run(tx: WriteTransaction, plan: PlanFacts, command: RecordPlan) -> None:
    """Let the plan run, or stand as printed where nothing is recorded in it any more."""
    told = {line.line_id: line.outcome for line in plan.lines}
    told |= {result.line_id: result.outcome for result in command.results}
    wanted = PlanState.RUNNING if any(told.values()) else PlanState.PRINTED
    if wanted is not plan.state:
        rows.change(tx.conn, aid_plan, tx.posko_id, plan.plan_id, state=wanted.value)
        new = {"state": wanted.value}
        tx.audit(entity="aid_plan", entity_id=plan.plan_id, old={"state": plan.state.value}, new=new)


def _as_it_was(plan: PlanFacts, line: PlanLine) -> _Before:
    quantities = None
    if line.outcome is LineOutcome.GIVEN:
        quantities = tuple(
            (goods.item_id, quantity) for goods, quantity in zip(plan.goods, line.given, strict=True)
        )
    result = LineResult(line.line_id, line.outcome, quantities, line.received_by, line.note)
    return _Before(line.line_id, result, line.version + 1)


def _undo(command: RecordPlan, kept: list[_Before]) -> Undo:
    """Return what records the lines as they were; refused where one was recorded anew since."""

    def run(ws: Workspace) -> Done[Recorded]:
        results = tuple(
            LineResult(
                before.line_id,
                before.result.outcome,
                before.result.quantities,
                before.result.received_by,
                before.result.note,
                before.version,
            )
            for before in kept
        )
        order = RecordPlan(
            command.plan_id,
            command.day,
            results,
            command.officer_id,
            command.prescription,
            command.expired_reason,
        )
        done = record(ws, order)
        return Done(done.value, done.changes)

    return Undo("undo.plan_record", run)
