"""The posko's own rules: put in place of the national ones by date, corrected, withdrawn.

A change of rule reckons what is open anew, with a dated line that names the paper. What is closed keeps the
date it was closed with, and a printed paper its bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from blc_desktop.domain import local_rules as rules
from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Done, Topic, Undo
from blc_desktop.domain.local_rules import PutLocalRule, WithdrawLocalRule
from blc_desktop.domain.rules import SECTIONS, Override, Rule, RuleBook
from blc_desktop.errors import Refused
from blc_desktop.services.stamps import stamp
from blc_desktop.services.workspace import Workspace, WriteTransaction
from blc_desktop.storage import isolation, rule_overrides, schedules
from blc_desktop.storage.rule_overrides import OverrideRow

CHANGES: Changes = frozenset(
    {Topic.SETTINGS, Topic.ISOLATION, Topic.MONITORING, Topic.PATIENTS, Topic.ZONES, Topic.REPORTS}
)
#: The sections that a last day of isolation or quarantine follows from.
_OF_SCHEDULES = frozenset({"isolation", "quarantine", "monitoring"})


class RuleState(StrEnum):
    """Whether a rule holds on the working day."""

    PAST = "past"
    IN_FORCE = "in_force"
    #: The nearest one, on a day outside all of them.
    OUTSIDE = "outside"
    TO_COME = "to_come"


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One version of a section's rule, national or the posko's own (``override_id``)."""

    section: str
    rule: Rule
    state: RuleState
    override_id: int | None = None


@dataclass(frozen=True, slots=True)
class RuleChange:
    """What a change of rule came to: the local rule's id, and how many open isolations moved their day."""

    override_id: int
    moved: int


def rule_lines(ws: Workspace) -> list[RuleLine]:
    """Return every version of every section, national and local, by section and date."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        own_rules = rule_overrides.standing(rx.conn, rx.posko_id)
        book, day = rx.rules, rx.day
    found: list[RuleLine] = []
    for section in SECTIONS:
        in_force: Rule = getattr(book.on(day), section)
        versions: list[tuple[Rule, int | None]] = [(rule, None) for rule in book.section(section)]
        versions += [
            (getattr(book.on(own.valid_from), section), own.override_id)
            for own in own_rules
            if own.section == section
        ]
        versions.sort(key=lambda version: (version[0].valid_from, version[0].local))
        found += [RuleLine(section, rule, _state(rule, in_force, day), key) for rule, key in versions]
    return found


def _state(rule: Rule, in_force: Rule, day: date) -> RuleState:
    same = (rule.local, rule.valid_from) == (in_force.local, in_force.valid_from)
    if same:
        return RuleState.OUTSIDE if in_force.outside_validity else RuleState.IN_FORCE
    return RuleState.TO_COME if rule.valid_from > day else RuleState.PAST


def rule_on(ws: Workspace, section: str, day: date | None = None) -> Rule:
    """Return the rule of a section in force on ``day`` (default: the working day), local ones included."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        found: Rule = getattr(rx.rules.on(day or rx.day), section)
    return found


def standing(ws: Workspace) -> tuple[OverrideRow, ...]:
    """Return the local rules that were not withdrawn."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return rule_overrides.standing(rx.conn, rx.posko_id)


def put(ws: Workspace, order: PutLocalRule) -> Done[RuleChange]:
    """Let a local rule hold, in the place of the one it corrects; open isolations follow.

    Raises ``Refused`` as :func:`blc_desktop.domain.local_rules.check` finds errors, and ``row.gone`` where
    what it corrects is gone.
    """
    ws.require(Permission.SETTINGS)
    with ws.write("PutLocalRule") as tx:
        before = None
        if order.replaces is not None:
            before = rule_overrides.end(tx.conn, tx.posko_id, order.replaces, tx.now)
        _guard(order, rule_overrides.standing(tx.conn, tx.posko_id))
        made = rules.override_of(order)
        operator = tx.actor.operator_id or None
        override_id = rule_overrides.add(tx.conn, tx.posko_id, made, operator, tx.now)
        old = _told(before) if before else None
        tx.audit(entity="rule_override", entity_id=override_id, old=old, new=_told(made))
        moved = _reckon_open(tx, order.section, made.legal_basis)
    undo = Undo("undo.local_rule", lambda again: _take_back(again, override_id, order.replaces))
    return Done(RuleChange(override_id, moved), CHANGES, undo)


def withdraw(ws: Workspace, order: WithdrawLocalRule) -> Done[RuleChange]:
    """Let a local rule hold no longer; its row stays in the book. Raises ``Refused("row.gone")``."""
    ws.require(Permission.SETTINGS)
    with ws.write("WithdrawLocalRule") as tx:
        gone = rule_overrides.end(tx.conn, tx.posko_id, order.override_id, tx.now)
        tx.audit(entity="rule_override", entity_id=order.override_id, old=_told(gone))
        moved = _reckon_open(tx, gone.section, gone.legal_basis)
    undo = Undo("undo.local_rule", lambda again: _bring_back(again, order.override_id))
    return Done(RuleChange(order.override_id, moved), CHANGES, undo)


def _take_back(ws: Workspace, override_id: int, replaced: int | None) -> Done[RuleChange]:
    ws.require(Permission.SETTINGS)
    with ws.write("UndoLocalRule") as tx:
        gone = rule_overrides.end(tx.conn, tx.posko_id, override_id, tx.now)
        tx.audit(entity="rule_override", entity_id=override_id, old=_told(gone))
        if replaced is not None:
            _stand_again(tx, replaced)
        moved = _reckon_open(tx, gone.section, gone.legal_basis)
    return Done(RuleChange(override_id, moved), CHANGES)


def _bring_back(ws: Workspace, override_id: int) -> Done[RuleChange]:
    ws.require(Permission.SETTINGS)
    with ws.write("UndoLocalRule") as tx:
        back = _stand_again(tx, override_id)
        moved = _reckon_open(tx, back.section, back.legal_basis)
    return Done(RuleChange(override_id, moved), CHANGES)


def _stand_again(tx: WriteTransaction, override_id: int) -> OverrideRow:
    """Let a rule hold again, unless another has taken its days meanwhile."""
    others = rule_overrides.standing(tx.conn, tx.posko_id)
    rule_overrides.bring_back(tx.conn, tx.posko_id, override_id)
    all_rules = rule_overrides.standing(tx.conn, tx.posko_id)
    back = next(row for row in all_rules if row.override_id == override_id)
    if rules.overlapping(back, others):
        raise Refused("rule.days_taken")
    tx.audit(entity="rule_override", entity_id=override_id, new=_told(back))
    return back


def _guard(order: PutLocalRule, others: Iterable[Override]) -> None:
    for problem in rules.check(order, others):
        if problem.is_error:
            raise Refused(problem.code, field=problem.field, **problem.facts)


def _reckon_open(tx: WriteTransaction, section: str, basis: str) -> int:
    """Reckon what is open by the rules as they stand now; return how many last days moved."""
    if section not in _OF_SCHEDULES:
        return 0
    book = RuleBook.with_overrides(rule_overrides.standing(tx.conn, tx.posko_id))
    moved = 0
    for isolation_id in isolation.ids(tx.conn, tx.posko_id, (isolation.is_open(),)):
        reckoned = schedules.reckon(
            tx.conn, tx.posko_id, isolation_id, book, stamp(tx), cause="rule", reason=basis
        )
        moved += reckoned.before != reckoned.after
    return moved


def _told(override: Override) -> dict[str, object]:
    return {
        "section": override.section,
        "values": dict(override.values),
        "legal_basis": override.legal_basis,
        "valid_from": override.valid_from,
        "valid_until": override.valid_until,
    }
