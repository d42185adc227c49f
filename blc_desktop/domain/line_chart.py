"""Values through time: lines, over columns where something is counted beside them (the epidemic curve)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from blc_desktop.domain import scale
from blc_desktop.domain.plot import (
    Block,
    Dot,
    Drawing,
    Key,
    Look,
    Marker,
    Reading,
    Room,
    Sign,
    Slot,
    Stroke,
    Tone,
    Unit,
    columns,
    level,
    names_below,
    scale_rules,
)

#: Share of a column's slot that it fills.
_FILL = 0.72
#: Looks of the lines of one chart, told apart without colour.
LOOKS = (
    Look(Tone.ACCENT, marker=Marker.CIRCLE),
    Look(Tone.ORANGE, marker=Marker.SQUARE, dashed=True),
    Look(Tone.INK, marker=Marker.TRIANGLE),
    Look(Tone.MUTED, marker=Marker.DIAMOND, dashed=True),
)
#: Columns that a line runs over: open enough that the line stays in front.
COLUMN_LOOK = Look(Tone.PALE)
#: A line that has a value at every position needs no marks.
MEAN_LOOK = Look(Tone.INK)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of values, a value a position; None leaves a gap: nothing was measured there."""

    name: str
    values: tuple[float | None, ...]
    look: Look = LOOKS[0]


@dataclass(frozen=True, slots=True)
class LineChart:
    """Lines over positions that follow one another.

    ``labels`` are the short names under the chart, ``names`` the full ones that are read out (as many).
    ``counts`` are columns under the lines, called ``counted``. ``top`` is the least height of the scale:
    100 for shares, so that they look the same from week to week.
    """

    labels: tuple[str, ...]
    names: tuple[str, ...]
    lines: tuple[Line, ...]
    unit: Unit = Unit.COUNT
    top: int = 0
    counts: tuple[int, ...] = ()
    counted: str = ""

    def __post_init__(self) -> None:
        """Raise ``ValueError`` where a row of values does not fit the positions."""
        rows = [self.names, *(line.values for line in self.lines), *([self.counts] if self.counts else [])]
        if any(len(row) != len(self.labels) for row in rows):
            raise ValueError("a value for every position")

    @property
    def ticks(self) -> tuple[int, ...]:
        """The marks of the scale: nothing rises above the last."""
        measured = [value for line in self.lines for value in line.values if value is not None]
        return scale.ticks(max([self.top, *self.counts, *measured]))

    @property
    def keys(self) -> tuple[Key, ...]:
        """The columns first, then the lines."""
        counted = (Key(self.counted, COLUMN_LOOK, Sign.AREA),) if self.counts else ()
        return (*counted, *(Key(line.name, line.look, Sign.LINE) for line in self.lines))

    def readings(self, index: int) -> tuple[Reading, ...]:
        """Return the values at a position, in the order of the legend."""
        counted = (Reading(self.counted, self.counts[index]),) if self.counts else ()
        return (*counted, *(Reading(line.name, line.values[index]) for line in self.lines))

    def drawing(self, room: Room) -> Drawing:
        """Lay the chart out, leaving ``room`` for the words."""
        marks = self.ticks
        slots = columns(len(self.labels), room)
        rules, words = scale_rules(marks, room, self.unit)
        return Drawing(
            rules=rules,
            blocks=tuple(self._blocks(slots, marks, room)),
            strokes=tuple(
                Stroke(tuple(run), line.look)
                for line in self.lines
                for run in _runs(_points(line, slots, marks, room))
                if len(run) > 1
            ),
            dots=tuple(
                Dot(*point, line.look)
                for line in self.lines
                for run in _runs(_points(line, slots, marks, room))
                for point in run
                if line.look.marker is not None or len(run) == 1
            ),
            words=(*words, *names_below(self.labels, slots)),
            slots=slots,
        )

    def _blocks(self, slots: tuple[Slot, ...], marks: tuple[int, ...], room: Room) -> list[Block]:
        return [
            Block(
                slot.left + slot.width * (1 - _FILL) / 2,
                room.bottom,
                slot.width * _FILL,
                level(count, marks, room) - room.bottom,
                COLUMN_LOOK,
            )
            for slot, count in zip(slots, self.counts, strict=False)
            if count
        ]


def _points(
    line: Line, slots: tuple[Slot, ...], marks: tuple[int, ...], room: Room
) -> list[tuple[float, float] | None]:
    return [
        None if value is None else (slot.left + slot.width / 2, level(value, marks, room))
        for slot, value in zip(slots, line.values, strict=True)
    ]


def _runs(points: Sequence[tuple[float, float] | None]) -> list[list[tuple[float, float]]]:
    """Return the stretches without a gap."""
    return [
        [point for point in run if point is not None]
        for there, run in groupby(points, lambda point: point is not None)
        if there
    ]


def running_mean(values: Sequence[int], days: int) -> tuple[float | None, ...]:
    """Return the mean over each position and the ``days - 1`` before it; None until there are so many."""
    return tuple(
        sum(values[index + 1 - days : index + 1]) / days if index + 1 >= days else None
        for index in range(len(values))
    )
