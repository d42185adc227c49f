"""A small bar chart, laid out once into rectangles, lines and texts, so that screen and paper draw the same.

Coordinates are fractions of the drawing's width and height, the origin at its lower left corner.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from blc_desktop.domain import scale
from blc_desktop.domain.facts.today import DayCount
from blc_desktop.domain.listing import Align

#: As many labels as can stand side by side under the bars.
_LABELS = 16
#: Share of a bar's slot that the bar fills.
_FILL = 0.62
#: So many characters of values stand side by side above the bars; of more, only the telling are written.
_VALUE_CHARACTERS = 72


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar. ``marked`` makes it stand out: the day that the chart is about.

    ``words`` is its name where there is room for it (under the pointer), else the label is.
    """

    label: str
    value: int
    marked: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A level drawn across the bars, e.g. what must not be fallen below, with what it says."""

    value: int
    words: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars side by side over a scale of whole numbers that begins at zero.

    ``spell`` writes a value, ``unit`` stands behind it under the pointer.
    """

    bars: tuple[Bar, ...]
    mark: Mark | None = None
    spell: Callable[[int], str] = str
    unit: str = ""

    @property
    def highest(self) -> int:
        """The largest value or level, 0 for a chart without bars."""
        values = [bar.value for bar in self.bars]
        return max([*values, self.mark.value] if self.mark else values, default=0)

    @property
    def ticks(self) -> tuple[int, ...]:
        """The marks of the scale: zero up to the first round number that no bar passes, in even steps."""
        return scale.ticks(self.highest)


def told(chart: Chart, index: int) -> str:
    """Return what a bar says under the pointer: ``19 Februari: 6.830 lembar``."""
    bar = chart.bars[index]
    return f"{bar.words or bar.label}: {chart.spell(bar.value)} {chart.unit}".rstrip()


def by_day(counts: Iterable[DayCount], marked: date) -> Chart:
    """Return a chart with a bar a day, the day ``marked`` standing out."""
    return Chart(tuple(Bar(str(each.day.day), each.count, each.day == marked) for each in counts))


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A bar as it is drawn; ``index`` says whose it is."""

    left: float
    bottom: float
    width: float
    height: float
    index: int
    marked: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the scale; the ``base`` carries the bars."""

    left: float
    right: float
    level: float
    base: bool


class TextRole(StrEnum):
    """What a text in a chart says: a mark of the scale, a bar's name or value, or what a level means."""

    TICK = "tick"
    LABEL = "label"
    VALUE = "value"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Text:
    """A text and the point it stands at: ticks end there at mid-height, the others are centred.

    A label hangs below its point, a value stands on it, and so do a level's words, which end there.
    """

    x: float
    y: float
    words: str
    role: TextRole
    align: Align
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything that is drawn, in drawing order: lines, rectangles, the level across them, texts."""

    lines: tuple[Line, ...]
    rectangles: tuple[Rectangle, ...]
    texts: tuple[Text, ...]
    mark: Line | None = None


@dataclass(frozen=True, slots=True)
class Room:
    """What the words need around the bars, as fractions: scale at the left, labels below, values above."""

    left: float = 0.08
    bottom: float = 0.14
    top: float = 0.10


def layout(chart: Chart, room: Room | None = None) -> Layout:
    """Lay ``chart`` out inside the unit square, leaving ``room`` for the words."""
    space = room or Room()
    top_tick = chart.ticks[-1]
    height = 1 - space.bottom - space.top

    def level(value: int) -> float:
        return space.bottom + height * value / top_tick

    lines = tuple(Line(space.left, 1.0, level(tick), tick == 0) for tick in chart.ticks)
    ticks = tuple(
        Text(space.left * 0.8, level(tick), chart.spell(tick), TextRole.TICK, Align.RIGHT)
        for tick in chart.ticks
    )
    written = _written(chart)
    slot = (1 - space.left) / max(len(chart.bars), 1)
    rectangles: list[Rectangle] = []
    texts: list[Text] = []
    for index, bar in enumerate(chart.bars):
        centre = space.left + slot * (index + 0.5)
        if bar.value:
            left = centre - slot * _FILL / 2
            size = level(bar.value) - space.bottom
            rectangles.append(Rectangle(left, space.bottom, slot * _FILL, size, index, bar.marked))
            if index in written:
                texts.append(_value(chart, bar, centre, level(bar.value)))
        if _is_labelled(index, len(chart.bars)):
            texts.append(Text(centre, space.bottom, bar.label, TextRole.LABEL, Align.CENTER, bar.marked))
    mark = None
    if chart.mark is not None:
        mark = Line(space.left, 1.0, level(chart.mark.value), base=False)
        texts.append(Text(1.0, mark.level, chart.mark.words, TextRole.MARK, Align.RIGHT))
    return Layout(lines, tuple(rectangles), ticks + tuple(texts), mark)


def _written(chart: Chart) -> set[int]:
    """Return whose value is written: everybody's where there is room, else the marked, highest and last."""
    if sum(len(chart.spell(bar.value)) + 1 for bar in chart.bars) <= _VALUE_CHARACTERS:
        return set(range(len(chart.bars)))
    telling = {index for index, bar in enumerate(chart.bars) if bar.marked} or {len(chart.bars) - 1}
    values: Sequence[int] = [bar.value for bar in chart.bars]
    highest = values.index(max(values))
    near = len(chart.bars) // 8
    return telling if any(abs(highest - each) <= near for each in telling) else telling | {highest}


def _value(chart: Chart, bar: Bar, x: float, y: float) -> Text:
    return Text(x, y, chart.spell(bar.value), TextRole.VALUE, Align.CENTER, bar.marked)


def _is_labelled(index: int, count: int) -> bool:
    """Whether a bar's name is written: every bar's where they are few, else evenly back from the last."""
    every = -(-count // _LABELS)
    return (count - 1 - index) % every == 0
