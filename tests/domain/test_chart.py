"""The chart that screen and paper share."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from blc_desktop.domain.chart import Bar, Chart, Mark, TextRole, layout, told

charts = st.lists(st.integers(0, 5000), max_size=60).map(
    lambda values: Chart(tuple(Bar(str(index), value) for index, value in enumerate(values)))
)


@given(charts)
def test_everything_lies_inside_the_unit_square(chart: Chart) -> None:
    drawing = layout(chart)
    for bar in drawing.rectangles:
        assert 0 <= bar.left <= bar.left + bar.width <= 1 + 1e-9
        assert 0 <= bar.bottom <= bar.bottom + bar.height <= 1 + 1e-9
    assert all(0 <= line.level <= 1 for line in drawing.lines)


@given(charts)
def test_the_scale_begins_at_zero_and_reaches_every_bar(chart: Chart) -> None:
    ticks = chart.ticks
    assert ticks[0] == 0
    assert ticks[-1] >= max(chart.highest, 1)
    assert 2 <= len(ticks) <= 5
    assert len({after - before for before, after in pairwise(ticks)}) == 1


@given(charts)
def test_bars_are_as_high_as_their_values(chart: Chart) -> None:
    drawn = {bar.index: bar.height for bar in layout(chart).rectangles}
    assert set(drawn) == {index for index, bar in enumerate(chart.bars) if bar.value}
    scale = {round(height / chart.bars[index].value, 9) for index, height in drawn.items()}
    assert len(scale) <= 1


def test_the_last_of_many_bars_has_its_label() -> None:
    chart = Chart(tuple(Bar(str(day), 1) for day in range(60)))
    labels = [text.words for text in layout(chart).texts if text.role is TextRole.LABEL]
    assert labels[-1] == "59"
    assert len(labels) <= 16


@given(charts, st.integers(0, 9000))
def test_a_level_lies_where_its_value_would_and_the_scale_reaches_it(chart: Chart, value: int) -> None:
    marked = Chart((*chart.bars, Bar("x", value)), Mark(value, "stok minimum"))
    drawing = layout(marked)
    assert drawing.mark is not None
    assert 0 <= drawing.mark.level <= 1 + 1e-9
    if value:
        bar = drawing.rectangles[-1]
        assert abs(bar.bottom + bar.height - drawing.mark.level) < 1e-9
    assert [text.words for text in drawing.texts if text.role is TextRole.MARK] == ["stok minimum"]


def test_of_many_long_values_only_the_telling_ones_are_written() -> None:
    values = [4_000 + day for day in range(31)]
    values[3] = 9_999
    chart = Chart(tuple(Bar(str(day), value, day == 30) for day, value in enumerate(values)))
    written = [text.words for text in layout(chart).texts if text.role is TextRole.VALUE]
    assert written == ["9999", "4030"]


def test_a_bar_tells_its_whole_name_value_and_unit() -> None:
    chart = Chart((Bar("19/2", 6830, words="19 Februari 2021"),), spell=lambda n: f"{n:,}", unit="lembar")
    assert told(chart, 0) == "19 Februari 2021: 6,830 lembar"
