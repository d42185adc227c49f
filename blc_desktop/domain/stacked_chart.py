"""Columns made of parts that sum to a whole: zones over weeks, active cases by place."""

from __future__ import annotations

from dataclasses import dataclass

from blc_desktop.domain import scale
from blc_desktop.domain.plot import (
    Block,
    Drawing,
    Key,
    Look,
    Reading,
    Room,
    Sign,
    Slot,
    Unit,
    columns,
    level,
    names_below,
    scale_rules,
)

_FILL = 0.76


@dataclass(frozen=True, slots=True)
class Part:
    """One row of parts, a whole number a position."""

    name: str
    counts: tuple[int, ...]
    look: Look


@dataclass(frozen=True, slots=True)
class StackedChart:
    """Columns over positions that follow one another; the first part stands at the bottom."""

    labels: tuple[str, ...]
    names: tuple[str, ...]
    parts: tuple[Part, ...]

    def __post_init__(self) -> None:
        """Raise ``ValueError`` where a row of parts does not fit the positions."""
        if any(len(row) != len(self.labels) for row in (self.names, *(part.counts for part in self.parts))):
            raise ValueError("a part for every position")

    @property
    def unit(self) -> Unit:
        """Things are counted."""
        return Unit.COUNT

    @property
    def wholes(self) -> tuple[int, ...]:
        """What the parts of each position come to."""
        return tuple(sum(part.counts[index] for part in self.parts) for index in range(len(self.labels)))

    @property
    def keys(self) -> tuple[Key, ...]:
        """The parts, the bottom one first."""
        return tuple(Key(part.name, part.look, Sign.AREA) for part in self.parts)

    def readings(self, index: int) -> tuple[Reading, ...]:
        """Return the parts at a position."""
        return tuple(Reading(part.name, part.counts[index]) for part in self.parts)

    def drawing(self, room: Room) -> Drawing:
        """Lay the chart out, leaving ``room`` for the words."""
        marks = scale.ticks(max(self.wholes, default=0))
        slots = columns(len(self.labels), room)
        rules, words = scale_rules(marks, room, self.unit)
        blocks = [
            block for index, slot in enumerate(slots) for block in self._column(index, slot, marks, room)
        ]
        return Drawing(rules, tuple(blocks), words=(*words, *names_below(self.labels, slots)), slots=slots)

    def _column(self, index: int, slot: Slot, marks: tuple[int, ...], room: Room) -> list[Block]:
        below, blocks = 0, []
        for part in self.parts:
            count = part.counts[index]
            if count:
                bottom, top = level(below, marks, room), level(below + count, marks, room)
                left = slot.left + slot.width * (1 - _FILL) / 2
                blocks.append(Block(left, bottom, slot.width * _FILL, top - bottom, part.look))
            below += count
        return blocks
