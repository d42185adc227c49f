"""Plans against the ledger: what was given is what the store fell by, in whatever order it was recorded."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blc_desktop.domain.commands.aid_plans import LineResult, PlanItem, RecordPlan
from blc_desktop.domain.kinds_distribution import LineOutcome, QuotaBasis
from blc_desktop.domain.listing import Query
from blc_desktop.errors import Refused
from blc_desktop.progress import Silent
from blc_desktop.services import aid_recording, checks, distribution
from tests.support.giving import DAY, FAMILIES, FOOD, MASKS, Giving, make_giving

OUTCOMES = st.sampled_from([*LineOutcome, None])
RESULTS = st.lists(
    st.tuples(st.integers(0, len(FAMILIES) - 1), OUTCOMES, st.integers(0, 9), st.integers(0, 2)), max_size=12
)
#: The order in which lines come, and how many of them are saved at a time.
ORDERS = st.tuples(st.permutations(range(len(FAMILIES))), st.integers(1, len(FAMILIES)))
_names = count()
SLOW = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Giving]:
    made = make_giving(tmp_path)
    yield made
    made.ws.close()


def listed(desk: Giving, item_id: int) -> int:
    source = distribution.handout_listing(desk.ws)
    at = next(index for index, column in enumerate(source.columns) if column.name == "quantity")
    query = Query().where(item_id=item_id)
    return sum(int(str(row[at])) for row in source.everything(query, Silent()))


@SLOW
@given(RESULTS)
def test_the_sum_given_is_what_the_store_fell_by(
    desk: Giving, results: list[tuple[int, LineOutcome | None, int, int]]
) -> None:
    """Lines recorded, corrected and taken back: list, plan and ledger say the same at any moment."""
    goods = (PlanItem(desk.masks, 1, QuotaBasis.HEAD), PlanItem(desk.food, 1))
    before = desk.left(desk.masks), desk.left(desk.food)
    plan = desk.plan(*goods, name=f"Rencana {next(_names)}")
    refusals = set()
    for at, outcome, masks, food in results:
        line = plan.lines[at]
        quantities = ((desk.masks, masks), (desk.food, food))
        order = RecordPlan(plan.plan_id, DAY, (LineResult(line.line_id, outcome, quantities),))
        try:
            done = aid_recording.record(desk.ws, order)
        except Refused as refused:
            refusals.add(refused.code)
            continue
        if masks == food:  # now and then an undo
            assert done.undo is not None
            done.undo.run(desk.ws)
    assert refusals <= {"stock.too_little", "plan.gives_nothing"}
    now = desk.read(plan.plan_id)
    for at, (item_id, started) in enumerate(zip((desk.masks, desk.food), before, strict=True)):
        given_now = sum(line.given[at] for line in now.lines)
        assert given_now == now.goods[at].given == started - desk.left(item_id)
    assert listed(desk, desk.masks) == MASKS - desk.left(desk.masks)
    assert listed(desk, desk.food) == FOOD - desk.left(desk.food)
    assert all(not found.findings for found in checks.run_all(desk.ws) if found.name == "balances")


@SLOW
@given(ORDERS)
def test_a_plan_recorded_in_any_order_leaves_the_same_store(
    desk: Giving, order: tuple[list[int], int]
) -> None:
    numbers, at_once = order
    before = desk.left(desk.masks)
    plan = desk.plan(PlanItem(desk.masks, 2, QuotaBasis.HEAD), name=f"Rencana {next(_names)}")
    results = [LineResult(plan.lines[at].line_id, LineOutcome.GIVEN) for at in numbers]
    for start in range(0, len(results), at_once):
        desk.record(plan, *results[start : start + at_once])
    assert before - desk.left(desk.masks) == plan.goods[0].planned == 24
    back = [LineResult(line.line_id, None) for line in plan.lines]
    desk.record(plan, *back)
    assert desk.left(desk.masks) == before
