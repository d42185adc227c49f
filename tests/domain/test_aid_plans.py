"""The arithmetic of quotas, and what is typed while a list is recorded."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blc_desktop.domain.aid_plans import FOLLOWS, Tick, check, guard_step, need, planned, read_tick
from blc_desktop.domain.commands.aid_plans import PlanDetails, PlanItem
from blc_desktop.domain.kinds_distribution import LineOutcome, PlanState, QuotaBasis, TargetGroup
from blc_desktop.errors import Refused

ITEMS = st.lists(
    st.builds(PlanItem, st.integers(1, 9), st.integers(1, 50), st.sampled_from(QuotaBasis)),
    min_size=1,
    max_size=4,
    unique_by=lambda item: item.item_id,
)
HEADS = st.lists(
    st.tuples(st.integers(0, 12), st.integers(0, 12)).map(lambda pair: (max(pair), min(pair))), max_size=30
)


@given(ITEMS, HEADS)
def test_the_need_of_a_plan_is_the_sum_of_what_its_families_get(
    items: list[PlanItem], heads: list[tuple[int, int]]
) -> None:
    total = need(items, heads)
    for item in items:
        own = [planned(items, members, targeted)[item.item_id] for members, targeted in heads]
        assert total[item.item_id] == sum(own)
        counted = {
            QuotaBasis.HOUSEHOLD: len(heads),
            QuotaBasis.HEAD: sum(members for members, _targeted in heads),
            QuotaBasis.TARGET: sum(targeted for _members, targeted in heads),
        }
        assert total[item.item_id] == item.quantity * counted[item.basis]


@given(ITEMS, HEADS, HEADS)
def test_two_lists_need_what_one_long_list_needs(
    items: list[PlanItem], first: list[tuple[int, int]], second: list[tuple[int, int]]
) -> None:
    together, apart = need(items, first + second), (need(items, first), need(items, second))
    assert together == {key: apart[0][key] + apart[1][key] for key in together}


@given(
    st.integers(0, 9999), st.lists(st.integers(0, 500), max_size=3), st.sampled_from([" ", "  ", ",", " = "])
)
def test_a_number_and_quantities_are_read_back(number: int, quantities: list[int], between: str) -> None:
    typed = between.join(map(str, [number, *quantities]))
    assert read_tick(typed, 3) == Tick(number, LineOutcome.GIVEN, tuple(quantities))


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [("12 t", LineOutcome.NOT_MET), ("12m", LineOutcome.REFUSED), (" 12  P ", LineOutcome.MOVED)],
)
def test_a_letter_says_what_became_of_a_family(typed: str, outcome: LineOutcome) -> None:
    assert read_tick(typed, 1) == Tick(12, outcome)


@pytest.mark.parametrize("typed", ["", "x", "t 12", "12 q", "12 -3", "12 t 3", "-4", "1,5 m"])
def test_what_cannot_be_read_is_said(typed: str) -> None:
    with pytest.raises(Refused, match=r"plan\.tick"):
        read_tick(typed, 2)


def test_more_quantities_than_goods_are_refused() -> None:
    with pytest.raises(Refused) as refused:
        read_tick("12 1 2 3", 2)
    assert refused.value.code == "plan.tick_items"


@pytest.mark.parametrize("target", [TargetGroup.POOR, TargetGroup.CHOSEN])
def test_a_target_of_whole_families_has_no_heads_of_its_own(target: TargetGroup) -> None:
    item = PlanItem(1, 1, QuotaBasis.TARGET)
    [problem] = check(PlanDetails("Masker", date(2021, 2, 19), target, (item,)))
    assert (problem.code, problem.field) == ("plan.basis", "basis_1")


@given(st.sampled_from(PlanState), st.sampled_from(PlanState))
def test_a_plan_goes_only_where_it_may(state: PlanState, wanted: PlanState) -> None:
    if wanted in FOLLOWS[state]:
        guard_step(state, wanted, "Masker")
    else:
        with pytest.raises(Refused, match=r"plan\.state"):
            guard_step(state, wanted, "Masker")
    assert PlanState.DRAFT not in FOLLOWS[PlanState.RUNNING], "what was recorded is never redrawn"
