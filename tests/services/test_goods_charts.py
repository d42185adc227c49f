"""The charts of goods: what was left day by day, masks by day and by RT."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blc_desktop.domain.commands.distribution import HandOut, Recipient
from blc_desktop.domain.commands.stock import IssueLine, ReverseDocument
from blc_desktop.domain.goods_charts import closings
from blc_desktop.domain.kinds import RecipientKind
from blc_desktop.services import distribution, goods_charts, stock_views
from blc_desktop.services.areas import areas
from blc_desktop.services.booking import reverse_document
from blc_desktop.services.workspace import Workspace
from blc_desktop.words.goods_charts import masks_by_area, masks_by_day, stock_chart
from tests.support.goods import DAY, EARLIER, furnish, give_away, item_id, move_to_gate
from tests.support.posko import make_posko

FIRST = date(2021, 1, 1)


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    workspace = make_posko(tmp_path)
    furnish(workspace)
    yield workspace
    workspace.close()


def give_masks(ws: Workspace, quantity: int, rt: int | None, day: date = DAY) -> int:
    area = None if rt is None else next(each.area_id for each in areas(ws) if (each.rt, each.rw) == (rt, 1))
    recipient = Recipient(RecipientKind.CROWD, rt_id=area, place="Pasar", head_count=10)
    return distribution.hand_out(
        ws, HandOut(day, recipient, (IssueLine(item_id(ws, "Masker medis"), quantity),))
    ).value


@given(
    st.integers(0, 500),
    st.dictionaries(st.integers(0, 399), st.integers(1, 50), max_size=30),
    st.integers(1, 400),
)
def test_the_last_bar_is_what_is_there_whatever_the_span(
    opening: int, moved: dict[int, int], days: int
) -> None:
    by_day = {FIRST + timedelta(days=at): quantity for at, quantity in moved.items()}
    until = FIRST + timedelta(days=days - 1)
    found = closings(opening, by_day, FIRST, until)
    assert 1 <= len(found) <= 62
    assert found[-1].day == until
    for each in found:
        assert each.quantity == opening + sum(q for day, q in by_day.items() if day <= each.day)


def test_the_chart_of_an_item_ends_with_its_balance_and_bears_its_reorder_level(ws: Workspace) -> None:
    give_away(ws, "Masker medis", 1_450)
    move_to_gate(ws, "Masker medis", 20)
    card = stock_views.stock_card(ws, item_id(ws, "Masker medis"), FIRST, DAY)
    chart = stock_chart(card)
    assert [bar.value for bar in chart.bars] == [1_500, 1_500, 1_500, 50]
    assert chart.bars[0].label == "16 Feb"
    assert chart.mark is not None
    assert (chart.mark.value, chart.bars[-1].marked) == (100, True)


def test_masks_by_day_and_by_rt_add_up_to_the_total(ws: Workspace) -> None:
    give_masks(ws, 100, 1, EARLIER)
    give_masks(ws, 40, 1)
    give_masks(ws, 30, 2)
    give_masks(ws, 25, None)
    reverse_document(ws, ReverseDocument(give_masks(ws, 500, 2)))
    facts = goods_charts.masks(ws, EARLIER, DAY)
    assert facts.pieces == 195
    assert [bar.value for bar in masks_by_day(facts).bars] == [100, 0, 0, 95]
    by_area = {bar.label: bar.value for bar in masks_by_area(facts).bars}
    assert by_area == {"umum": 25, "001/001": 140, "002/001": 30}
    assert facts.pieces == distribution.mask_totals(ws, EARLIER, DAY).pieces
