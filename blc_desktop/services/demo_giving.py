"""Planned distributions of a training posko: one done, one half recorded, one still a draft."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from blc_desktop.domain.commands.aid_plans import (
    AddPlan,
    ClosePlan,
    LineResult,
    MarkPrinted,
    PlanDetails,
    PlanItem,
    RecordPlan,
)
from blc_desktop.domain.commands.residents import EditResident
from blc_desktop.domain.kinds_distribution import LineOutcome, QuotaBasis, TargetGroup
from blc_desktop.domain.listing import Query
from blc_desktop.progress import Silent
from blc_desktop.services import aid_plan_views, aid_plans, aid_recording, areas, residents
from blc_desktop.services.workspace import Workspace

_MOST_POOR = 40
_POOR_SHARE = 60
#: What becomes of a family that is not given anything, now and then.
_OTHERWISE = (LineOutcome.NOT_MET, LineOutcome.NOT_MET, LineOutcome.REFUSED, LineOutcome.MOVED)


def plan(ws: Workspace, dice: Random, items: Mapping[str, int], staff: Sequence[int], first: date) -> int:
    """Mark some families as poor and make plans around the day of ``ws``; return how many plans.

    ``first`` is the day on which the store was filled.
    """
    _mark_poor(ws, dice)
    rt = dice.choice(areas.areas(ws)).area_id
    masks = PlanItem(items["MASKER-MEDIS"], 2, QuotaBasis.HEAD)
    food, vitamins = PlanItem(items["SEMBAKO"], 1), PlanItem(items["VITAMIN-C"], 1, QuotaBasis.TARGET)
    week_ago = max(ws.day - timedelta(days=6), first)
    kits = (
        PlanDetails("Masker per RT", week_ago, TargetGroup.ALL, (masks,), (rt,), officer_id=staff[3]),
        PlanDetails("Sembako Februari", ws.day, TargetGroup.POOR, (food,), officer_id=staff[6]),
        PlanDetails("Vitamin lansia", ws.day + timedelta(days=1), TargetGroup.ELDERLY, (vitamins,), (rt,)),
    )
    made = [aid_plans.add_plan(ws, AddPlan(details)).value for details in kits if _meant(ws, details)]
    for plan_id, share in zip(made[:2], (1.0, 0.5), strict=False):
        _record(ws, dice, plan_id, share)
    return len(made)


def _meant(ws: Workspace, details: PlanDetails) -> bool:
    return aid_plan_views.preview(ws, details).households > 0


def _mark_poor(ws: Workspace, dice: Random) -> None:
    ids = residents.resident_listing(ws).ids(Query(), Silent())
    for person_id in dice.sample(list(ids), min(_MOST_POOR, max(1, len(ids) // _POOR_SHARE))):
        card = residents.person_card(ws, person_id)
        if not card.details.poor:
            order = EditResident(person_id, card.version, replace(card.details, poor=True))
            residents.edit_resident(ws, order)


def _record(ws: Workspace, dice: Random, plan_id: int, share: float) -> None:
    """Print a plan and record that share of its lines; a plan recorded whole is closed."""
    aid_plans.mark_printed(ws, MarkPrinted(plan_id))
    facts = aid_plan_views.plan_facts(ws, plan_id)
    results = [
        LineResult(line.line_id, dice.choice(_OTHERWISE) if dice.random() < 0.08 else LineOutcome.GIVEN)
        for line in facts.listed[: max(1, int(len(facts.listed) * share))]
    ]
    aid_recording.record(ws, RecordPlan(plan_id, min(facts.day, ws.day), tuple(results)))
    if share == 1.0:
        aid_plans.close_plan(ws, ClosePlan(plan_id))
