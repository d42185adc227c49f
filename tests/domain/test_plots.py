"""Charts of lines, stacked columns and ages: what screen and paper share."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blc_desktop.domain.kinds import Sex
from blc_desktop.domain.line_chart import Line, LineChart, running_mean
from blc_desktop.domain.plot import Drawing, Look, Plot, Room, Tone, Unit
from blc_desktop.domain.pyramid import by_age
from blc_desktop.domain.stacked_chart import Part, StackedChart

_ROOM = Room()
counts = st.lists(st.integers(0, 5000), min_size=1, max_size=60)


def _labels(count: int) -> tuple[str, ...]:
    return tuple(str(index) for index in range(count))


def _lines(values: list[int]) -> LineChart:
    names = _labels(len(values))
    return LineChart(names, names, (Line("mean", running_mean(values, 7)),), counts=tuple(values))


def _stacked(values: list[int]) -> StackedChart:
    names = _labels(len(values))
    parts = tuple(Part(name, tuple(values), Look(Tone.ACCENT)) for name in ("a", "b"))
    return StackedChart(names, names, parts)


people = st.lists(st.tuples(st.none() | st.integers(-1, 130), st.none() | st.sampled_from(Sex)), max_size=80)
plots = st.one_of(
    counts.map(_lines), counts.map(_stacked), people.map(lambda found: by_age(found, "L", "P")[0])
)


def _points(drawing: Drawing) -> list[tuple[float, float]]:
    corners = [(block.left, block.bottom) for block in drawing.blocks]
    corners += [(block.left + block.width, block.bottom + block.height) for block in drawing.blocks]
    corners += [point for stroke in drawing.strokes for point in stroke.points]
    corners += [(rule.x1, rule.y1) for rule in drawing.rules] + [(rule.x2, rule.y2) for rule in drawing.rules]
    return corners + [(words.x, words.y) for words in drawing.words]


@given(plots)
def test_every_chart_lies_inside_the_unit_square(plot: Plot) -> None:
    drawing = plot.drawing(_ROOM)
    assert all(-1e-9 <= x <= 1 + 1e-9 and -1e-9 <= y <= 1 + 1e-9 for x, y in _points(drawing))


@given(plots)
def test_there_is_a_slot_and_a_reading_for_every_name(plot: Plot) -> None:
    slots = plot.drawing(_ROOM).slots
    assert len(slots) == len(plot.names)
    for index, slot in enumerate(slots):
        middle = slot.left + slot.width / 2, slot.bottom + slot.height / 2
        assert [at for at, each in enumerate(slots) if each.holds(*middle)] == [index]
        assert [reading.name for reading in plot.readings(index)] == [key.name for key in plot.keys]


def test_a_line_breaks_where_nothing_was_measured() -> None:
    names = _labels(5)
    chart = LineChart(names, names, (Line("x", (10.0, 20.0, None, 30.0, 40.0)),), Unit.PERCENT, top=100)
    drawing = chart.drawing(_ROOM)
    assert [len(stroke.points) for stroke in drawing.strokes] == [2, 2]
    assert chart.ticks[-1] == 100
    assert any(words.text == "100%" for words in drawing.words)


def test_a_single_value_between_gaps_is_still_seen() -> None:
    names = _labels(3)
    chart = LineChart(names, names, (Line("x", (None, 3.0, None), Look(Tone.INK)),))
    assert not chart.drawing(_ROOM).strokes
    assert len(chart.drawing(_ROOM).dots) == 1


def test_the_mean_begins_when_there_are_days_enough() -> None:
    assert running_mean([7, 0, 0, 0, 0, 0, 0, 7], 7) == (None,) * 6 + (1.0, 1.0)


@given(people)
def test_nobody_is_lost_between_the_bands(found: list[tuple[int | None, Sex | None]]) -> None:
    pyramid, unknown = by_age(found, "L", "P")
    assert sum(band.male + band.female for band in pyramid.bands) + unknown == len(found)


def test_the_bands_begin_where_they_say() -> None:
    pyramid, _unknown = by_age([(9, Sex.MALE), (10, Sex.MALE), (80, Sex.FEMALE), (99, Sex.FEMALE)], "L", "P")
    found = {band.label: (band.male, band.female) for band in pyramid.bands if band.male or band.female}
    assert found == {"0–9": (1, 0), "10–19": (1, 0), "80+": (0, 2)}


def test_a_row_of_values_must_fit_the_positions() -> None:
    with pytest.raises(ValueError, match="position"):
        LineChart(("a", "b"), ("a", "b"), (Line("x", (1.0,)),))
    with pytest.raises(ValueError, match="position"):
        StackedChart(("a",), ("a",), (Part("x", (1, 2), Look(Tone.INK)),))
