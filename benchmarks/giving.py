"""A round of giving: 300 households recorded in one transaction, and taken back in one."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from benchmarks import books, desk
from benchmarks.results import Result, seconds
from blc_desktop.domain.commands.aid_plans import (
    AddPlan,
    LineResult,
    MarkPrinted,
    PlanDetails,
    PlanItem,
    RecordPlan,
)
from blc_desktop.domain.commands.stock import ReceiptLine, ReceiveStock
from blc_desktop.domain.kinds_distribution import LineOutcome, QuotaBasis, TargetGroup
from blc_desktop.domain.listing import Query
from blc_desktop.progress import Silent
from blc_desktop.services import aid_plan_views, aid_plans, aid_recording, stock, stock_views
from blc_desktop.services import distribution_views as views
from blc_desktop.services.workspace import Workspace

HOUSEHOLDS = 300
RESIDENTS = 6_000


def measure() -> list[Result]:
    """Open the list of a plan, record it whole, take it back."""
    target = books.KEPT / "giving"
    shutil.rmtree(target, ignore_errors=True)
    books.copy(books.book(RESIDENTS, cases=20, days=4), target.name)
    ws = desk.unlock(Path(target))
    plan_id = _plan(ws)
    plan = aid_plan_views.plan_facts(ws, plan_id)
    told = f"{len(plan.listed)} households, two items, a village of {RESIDENTS:,}"
    opened = min(seconds(lambda: aid_plan_views.plan_facts(ws, plan_id)) for _ in range(3))
    results = tuple(LineResult(line.line_id, LineOutcome.GIVEN) for line in plan.listed)
    order = RecordPlan(plan_id, ws.day, results)
    back = replace(order, results=tuple(LineResult(line.line_id, None) for line in plan.listed))
    recorded, undone = [], []
    for _round in range(3):
        recorded.append(seconds(lambda: aid_recording.record(ws, order)))
        undone.append(seconds(lambda: aid_recording.record(ws, back)))
    ws.close()
    return [
        Result("list of a plan, read", opened * 1000, 150, "ms", told),
        Result("round of giving, recorded", min(recorded), 1, "s", told),
        Result("round of giving, taken back", min(undone), 1, "s", told),
    ]


def _plan(ws: Workspace) -> int:
    """Plan masks and food for the first households of the village, with enough of both in store."""
    masks, food = (stock_views.item_by_code(ws, code) or 0 for code in ("MASKER-MEDIS", "SEMBAKO"))
    lines = (ReceiptLine(masks, 9_000, "G1"), ReceiptLine(food, 900, "G2"))
    stock.receive_stock(ws, ReceiveStock(ws.day, lines, "Gudang"))
    families = tuple(views.family_listing(ws).ids(Query(), Silent())[:HOUSEHOLDS])
    details = PlanDetails(
        "Putaran",
        ws.day,
        TargetGroup.CHOSEN,
        (PlanItem(masks, 2, QuotaBasis.HEAD), PlanItem(food, 1)),
        household_ids=families,
    )
    plan_id = aid_plans.add_plan(ws, AddPlan(details)).value
    aid_plans.mark_printed(ws, MarkPrinted(plan_id))
    return plan_id
