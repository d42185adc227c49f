"""Planned distributions: what a family gets, what is typed while a list is recorded, what may follow what.

Quantities are whole numbers in the item's smallest unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from blc_desktop.domain.addresses import parse_rt_rw
from blc_desktop.domain.commands.aid_plans import PlanDetails, PlanItem
from blc_desktop.domain.kinds_distribution import LineOutcome, PlanState, QuotaBasis, TargetGroup
from blc_desktop.domain.problems import Problem
from blc_desktop.errors import Refused

#: The letters that tell what became of a family, beside a number or on a line: the words of the screen.
LETTERS = {"T": LineOutcome.NOT_MET, "M": LineOutcome.REFUSED, "P": LineOutcome.MOVED}

_TICK = re.compile(r"^\s*(?P<number>\d+)(?P<rest>.*)$", re.DOTALL)
_WHOLE_RW = re.compile(r"^rw\s*0*(?P<rw>\d+)$", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s,;=]+")

#: What may become of a plan in each state.
FOLLOWS: Mapping[PlanState, frozenset[PlanState]] = {
    PlanState.DRAFT: frozenset({PlanState.PRINTED}),
    PlanState.PRINTED: frozenset({PlanState.DRAFT, PlanState.RUNNING, PlanState.CLOSED}),
    PlanState.RUNNING: frozenset({PlanState.PRINTED, PlanState.CLOSED}),
    PlanState.CLOSED: frozenset({PlanState.RUNNING, PlanState.PRINTED}),
}


@dataclass(frozen=True, slots=True)
class Tick:
    """What was typed of one line: its number and what became of it; no ``quantities``: as planned."""

    number: int
    outcome: LineOutcome
    quantities: tuple[int, ...] = ()


def planned(items: Iterable[PlanItem], members: int, targeted: int) -> dict[int, int]:
    """Return what a family of ``members``, of whom ``targeted`` are meant, is to get, by item."""
    times = {QuotaBasis.HOUSEHOLD: 1, QuotaBasis.HEAD: members, QuotaBasis.TARGET: targeted}
    return {item.item_id: item.quantity * times[item.basis] for item in items}


def need(items: Sequence[PlanItem], heads: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Return what families of (members, targeted) take together, by item."""
    total = {item.item_id: 0 for item in items}
    for members, targeted in heads:
        for item_id, quantity in planned(items, members, targeted).items():
            total[item_id] += quantity
    return total


def check(details: PlanDetails) -> tuple[Problem, ...]:
    """Return what is wrong with a plan as it was typed."""
    problems: list[Problem] = []
    if not details.name.strip():
        problems.append(Problem("name.missing", "name"))
    if not details.items:
        problems.append(Problem("plan.no_items", "item_1"))
    item_ids = [item.item_id for item in details.items]
    if len(set(item_ids)) != len(item_ids):
        problems.append(Problem("plan.item_twice", "item_2"))
    for position, item in enumerate(details.items, 1):
        if item.quantity <= 0:
            problems.append(Problem("plan.quantity", f"quantity_{position}"))
        if item.basis is QuotaBasis.TARGET and details.target in {TargetGroup.CHOSEN, TargetGroup.POOR}:
            problems.append(Problem("plan.basis", f"basis_{position}"))
    return tuple(problems)


def read_tick(text: str, items: int) -> Tick:
    """Read ``12`` (given as planned), ``12 3`` or ``12 3 1`` (so much of each item), ``12 t`` (not met).

    Raises ``Refused("plan.tick")`` for what cannot be read, ``plan.tick_items`` for more quantities than
    there are items.
    """
    found = _TICK.match(text)
    if found is None:
        raise Refused("plan.tick", typed=text.strip())
    number = int(found["number"])
    parts = [part for part in _BETWEEN.split(found["rest"].strip()) if part]
    if len(parts) == 1 and parts[0].upper() in LETTERS:
        return Tick(number, LETTERS[parts[0].upper()])
    if not all(part.isdigit() for part in parts):
        raise Refused("plan.tick", typed=text.strip())
    if len(parts) > items:
        raise Refused("plan.tick_items", typed=len(parts), items=items)
    return Tick(number, LineOutcome.GIVEN, tuple(int(part) for part in parts))


def may_change_list(state: PlanState) -> bool:
    """Whether families, goods and quotas may still be changed: until the list is on paper."""
    return state is PlanState.DRAFT


def may_record(state: PlanState) -> bool:
    """Whether what was given may be written down: from the printing to the closing."""
    return state in {PlanState.PRINTED, PlanState.RUNNING}


def guard_step(state: PlanState, wanted: PlanState, name: str) -> None:
    """Raise ``Refused("plan.state")`` where a plan in ``state`` cannot come to ``wanted``."""
    if wanted not in FOLLOWS[state]:
        raise Refused("plan.state", name=name)


def read_areas(text: str, known: Sequence[tuple[int, int, int]]) -> tuple[int, ...]:
    """Return the ids of the RT that ``text`` names: ``3/1, 4/1`` or ``RW 2``; none for an empty text.

    ``known`` are all RT as (id, RT, RW). Raises ``Refused("plan.area")`` for one that is not among them.
    """
    found: list[int] = []
    for part in (each.strip() for each in re.split(r"[,;\n]", text)):
        if not part:
            continue
        whole = _WHOLE_RW.match(part)
        pair = None if whole else parse_rt_rw(part)
        ids = [
            area_id
            for area_id, rt, rw in known
            if (whole is not None and rw == int(whole["rw"])) or (rt, rw) == pair
        ]
        if not ids:
            raise Refused("plan.area", field="areas", typed=part)
        found += ids
    return tuple(dict.fromkeys(found))
