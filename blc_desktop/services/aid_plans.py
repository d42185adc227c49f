"""Planned distributions: drawn up from the list of residents, changed until they are printed, closed.

What was really given is written by :mod:`blc_desktop.services.aid_recording`.
"""

from __future__ import annotations

from blc_desktop.domain import aid_plans as rules
from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Done, Topic, Undo
from blc_desktop.domain.commands.aid_plans import (
    AddPlan,
    AddPlanLine,
    ClosePlan,
    DropPlanLine,
    EditPlan,
    MarkPrinted,
    PlanDetails,
    RemovePlan,
    ReopenDraft,
    ReopenPlan,
    RestorePlanLine,
)
from blc_desktop.domain.facts.aid_plans import PlanFacts
from blc_desktop.domain.kinds_distribution import PlanState, TargetGroup
from blc_desktop.errors import Refused
from blc_desktop.services.aid_plan_views import families_of, read_plan
from blc_desktop.services.workspace import Workspace, WriteTransaction
from blc_desktop.storage import aid_plan_snapshots as snapshots
from blc_desktop.storage import aid_plans as storage
from blc_desktop.storage import rows
from blc_desktop.storage.tables import aid_plan, aid_plan_line, household, item

CHANGES: Changes = frozenset({Topic.DISTRIBUTION})


def add_plan(ws: Workspace, command: AddPlan) -> Done[int]:
    """Draw up a plan with its list of families, and return its id; undone, it is thrown away.

    Raises ``Refused``: the first error of :func:`blc_desktop.domain.aid_plans.check`, ``plan.nobody`` where
    the target means no family.
    """
    ws.require(Permission.DISTRIBUTE)
    with ws.write("AddAidPlan") as tx:
        found = _meant(tx, command.details)
        operator = tx.actor.operator_id or None
        plan_id = storage.add(tx.conn, tx.posko_id, command.details, tx.now, operator)
        storage.set_families(tx.conn, tx.posko_id, plan_id, found)
        _audit_details(tx, plan_id, command.details, len(found))
    return Done(plan_id, CHANGES, Undo("undo.plan", lambda again: remove_plan(again, RemovePlan(plan_id))))


def edit_plan(ws: Workspace, command: EditPlan) -> Done[int]:
    """Change a plan that was not printed yet, and return its id.

    Its list is drawn anew where target, RT, day or chosen families are others than before; else what was put
    on it or taken off it by hand stays.
    """
    ws.require(Permission.DISTRIBUTE)
    with ws.write("EditAidPlan") as tx:
        before = _in_draft(tx, command.plan_id)
        kept = snapshots.take(tx.conn, tx.posko_id, command.plan_id)
        details = command.details
        same = (before.target, before.day) == (details.target, details.day)
        same = same and before.rt_ids == tuple(sorted(details.rt_ids))
        redraw = not same or bool(details.household_ids)
        found = _meant(tx, details) if redraw else []
        if not redraw:
            _check(tx, details)
        rows.change(
            tx.conn,
            aid_plan,
            tx.posko_id,
            command.plan_id,
            version=command.version,
            **storage.columns_of(details),
        )
        storage.set_items(tx.conn, tx.posko_id, command.plan_id, details)
        if redraw:
            storage.set_families(tx.conn, tx.posko_id, command.plan_id, found)
        _audit_details(tx, command.plan_id, details, len(found) if redraw else len(before.listed))
    return Done(command.plan_id, CHANGES, _undo_by(kept, command.version + 1))


def remove_plan(ws: Workspace, command: RemovePlan) -> Done[None]:
    """Throw away a plan. Raises ``Refused("plan.recorded")`` once anything was recorded in it."""
    ws.require(Permission.DISTRIBUTE)
    with ws.write("RemoveAidPlan") as tx:
        before = read_plan(tx, command.plan_id)
        if any(line.outcome for line in before.lines):
            raise Refused("plan.recorded", name=before.name)
        kept = snapshots.take(tx.conn, tx.posko_id, command.plan_id)
        storage.remove(tx.conn, tx.posko_id, command.plan_id)
        tx.audit(entity="aid_plan", entity_id=command.plan_id, old={"name": before.name, "day": before.day})
    return Done(None, CHANGES, _undo_by(kept, None))


def mark_printed(ws: Workspace, command: MarkPrinted) -> Done[None]:
    """Note that the lists are on paper; nothing where they are already. Undone, the plan is a draft again."""
    ws.require(Permission.DISTRIBUTE)
    with ws.write("PrintAidPlan") as tx:
        state = PlanState(rows.fetch(tx.conn, aid_plan, tx.posko_id, command.plan_id)["state"])
        if state is not PlanState.DRAFT:
            return Done(None)
        _step(tx, command.plan_id, PlanState.PRINTED)
    back = ReopenDraft(command.plan_id)
    return Done(None, CHANGES, Undo("undo.plan", lambda again: reopen_draft(again, back)))


def reopen_draft(ws: Workspace, command: ReopenDraft) -> Done[None]:
    """Let a printed list be changed again. Raises ``Refused("plan.recorded")`` once it was recorded in."""
    ws.require(Permission.DISTRIBUTE)
    with ws.write("ReopenAidPlanDraft") as tx:
        before = read_plan(tx, command.plan_id)
        if any(line.outcome for line in before.lines):
            raise Refused("plan.recorded", name=before.name)
        _step(tx, command.plan_id, PlanState.DRAFT)
        storage.renumber(tx.conn, tx.posko_id, command.plan_id)
    back = MarkPrinted(command.plan_id)
    return Done(None, CHANGES, Undo("undo.plan", lambda again: mark_printed(again, back)))


def close_plan(ws: Workspace, command: ClosePlan) -> Done[None]:
    """Say that a plan is over: nothing more is recorded in it. Undone, it runs again."""
    ws.require(Permission.DISTRIBUTE)
    with ws.write("CloseAidPlan") as tx:
        _step(tx, command.plan_id, PlanState.CLOSED)
    back = ReopenPlan(command.plan_id)
    return Done(None, CHANGES, Undo("undo.plan", lambda again: reopen_plan(again, back)))


def reopen_plan(ws: Workspace, command: ReopenPlan) -> Done[None]:
    """Let a closed plan run again."""
    ws.require(Permission.DISTRIBUTE)
    with ws.write("ReopenAidPlan") as tx:
        before = read_plan(tx, command.plan_id)
        recorded = any(line.outcome for line in before.lines)
        _step(tx, command.plan_id, PlanState.RUNNING if recorded else PlanState.PRINTED)
    back = ClosePlan(command.plan_id)
    return Done(None, CHANGES, Undo("undo.plan", lambda again: close_plan(again, back)))


def add_line(ws: Workspace, command: AddPlanLine) -> Done[int]:
    """Put a family on a list by hand and return the line's id; after printing it stands at the end.

    Raises ``Refused``: ``plan.reason`` without a reason, ``plan.on_list`` where the family is on it already,
    ``plan.closed``, ``plan.nobody_there`` where nobody of the family lives here.
    """
    ws.require(Permission.DISTRIBUTE)
    _guard_reason(command.reason)
    with ws.write("AddAidPlanLine") as tx:
        plan = read_plan(tx, command.plan_id)
        if plan.state is PlanState.CLOSED:
            raise Refused("plan.closed", name=plan.name)
        rows.fetch(tx.conn, household, tx.posko_id, command.household_id)
        known = next((line for line in plan.lines if line.household_id == command.household_id), None)
        if known is not None:
            code = "plan.on_list" if known.counts else "plan.taken_off"
            raise Refused(code, field="person", name=known.head, number=known.number)
        found = storage.families(
            tx.conn, tx.posko_id, plan.day, plan.target, household_ids=[command.household_id]
        ) or storage.families(
            tx.conn, tx.posko_id, plan.day, TargetGroup.ALL, household_ids=[command.household_id]
        )
        if not found:
            raise Refused("plan.nobody_there", field="person")
        number = storage.last_number(tx.conn, tx.posko_id, command.plan_id) + 1
        reason = command.reason.strip()
        line_id = storage.add_family(tx.conn, tx.posko_id, command.plan_id, number, found[0], reason)
        if rules.may_change_list(plan.state):
            storage.renumber(tx.conn, tx.posko_id, command.plan_id)
        new = {"household_id": command.household_id, "added_reason": reason}
        tx.audit(entity="aid_plan_line", entity_id=line_id, new=new)
    return Done(line_id, CHANGES, Undo("undo.plan_line", lambda again: _take_out(again, line_id)))


def drop_line(ws: Workspace, command: DropPlanLine) -> Done[int]:
    """Take a family off a list that was not printed yet, the reason kept; return the line's id."""
    ws.require(Permission.DISTRIBUTE)
    _guard_reason(command.reason)
    _set_dropped(ws, "DropAidPlanLine", command.line_id, command.reason.strip())
    back = RestorePlanLine(command.line_id)
    return Done(command.line_id, CHANGES, Undo("undo.plan_line", lambda again: restore_line(again, back)))


def restore_line(ws: Workspace, command: RestorePlanLine) -> Done[int]:
    """Put a family back on the list it was taken off, and return the line's id."""
    ws.require(Permission.DISTRIBUTE)
    old = _set_dropped(ws, "RestoreAidPlanLine", command.line_id, None)
    back = DropPlanLine(command.line_id, old or "")
    return Done(command.line_id, CHANGES, Undo("undo.plan_line", lambda again: drop_line(again, back)))


def _set_dropped(ws: Workspace, name: str, line_id: int, reason: str | None) -> str | None:
    with ws.write(name) as tx:
        line = rows.fetch(tx.conn, aid_plan_line, tx.posko_id, line_id)
        _in_draft(tx, line["plan_id"])
        rows.change(tx.conn, aid_plan_line, tx.posko_id, line_id, dropped_reason=reason)
        storage.renumber(tx.conn, tx.posko_id, line["plan_id"])
        old = {"dropped_reason": line["dropped_reason"]}
        tx.audit(entity="aid_plan_line", entity_id=line_id, old=old, new={"dropped_reason": reason})
        kept: str | None = line["dropped_reason"]
    return kept


def _take_out(ws: Workspace, line_id: int) -> Done[None]:
    """Undo :func:`add_line`, as long as nothing was recorded of it."""
    ws.require(Permission.DISTRIBUTE)
    with ws.write("UndoAddAidPlanLine") as tx:
        line = rows.fetch(tx.conn, aid_plan_line, tx.posko_id, line_id)
        plan = read_plan(tx, line["plan_id"])
        if line["document_id"] is not None or line["outcome"] is not None:
            raise Refused("plan.recorded", name=plan.name)
        snapshots.remove_line(tx.conn, tx.posko_id, line_id)
        if rules.may_change_list(plan.state):
            storage.renumber(tx.conn, tx.posko_id, plan.plan_id)
        tx.audit(entity="aid_plan_line", entity_id=line_id, old={"household_id": line["household_id"]})
    return Done(None, CHANGES)


# --- steps they share -----------------------------------------------------------------------------------


def _check(tx: WriteTransaction, details: PlanDetails) -> None:
    for problem in rules.check(details):
        raise Refused(problem.code, field=problem.field, **problem.facts)
    for each in details.items:
        rows.fetch(tx.conn, item, tx.posko_id, each.item_id)


def _meant(tx: WriteTransaction, details: PlanDetails) -> list[storage.Family]:
    """Return the families that checked details mean. Raises ``Refused("plan.nobody")`` for none."""
    _check(tx, details)
    found = families_of(tx, details)
    if not found:
        raise Refused("plan.nobody", field="target")
    return found


def _in_draft(tx: WriteTransaction, plan_id: int) -> PlanFacts:
    plan = read_plan(tx, plan_id)
    if not rules.may_change_list(plan.state):
        raise Refused("plan.printed", name=plan.name)
    return plan


def _step(tx: WriteTransaction, plan_id: int, wanted: PlanState) -> None:
    row = rows.fetch(tx.conn, aid_plan, tx.posko_id, plan_id)
    rules.guard_step(PlanState(row["state"]), wanted, row["name"])
    rows.change(tx.conn, aid_plan, tx.posko_id, plan_id, state=wanted.value)
    tx.audit(entity="aid_plan", entity_id=plan_id, old={"state": row["state"]}, new={"state": wanted.value})


def _guard_reason(reason: str) -> None:
    if not reason.strip():
        raise Refused("plan.reason", field="reason")


def _audit_details(tx: WriteTransaction, plan_id: int, details: PlanDetails, families: int) -> None:
    goods = [(each.item_id, each.quantity, each.basis.value) for each in details.items]
    new = {**storage.columns_of(details), "goods": goods, "families": families}
    tx.audit(entity="aid_plan", entity_id=plan_id, new=new)


def _undo_by(kept: snapshots.Snapshot, version: int | None) -> Undo:
    """Return what puts a plan back as it stood; refused where it was changed anew since."""

    def run(ws: Workspace) -> Done[None]:
        ws.require(Permission.DISTRIBUTE)
        with ws.write("UndoAidPlan") as tx:
            snapshots.put_back(tx.conn, tx.posko_id, kept, version)
            tx.audit(entity="aid_plan", entity_id=kept.plan_id, new={"put_back": kept.name})
        return Done(None, CHANGES)

    return Undo("undo.plan", run)
