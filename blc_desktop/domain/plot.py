"""What every chart comes to: shapes inside the unit square, so that screen and paper draw the same.

Coordinates are fractions of width and height, the origin at the lower left corner. A :class:`Look` names a
colour and, beside it, what still tells one row of values from another on a black and white copy: the filling
of an area, the marker and the dashes of a line.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from blc_desktop.domain.listing import Align

#: As many names as can stand side by side under a chart.
_NAMES = 16


class Tone(StrEnum):
    """A colour by its meaning; each medium has its own shade of it."""

    ACCENT = "accent"
    PALE = "pale"
    INK = "ink"
    MUTED = "muted"
    GREEN = "green"
    YELLOW = "yellow"
    ORANGE = "orange"
    RED = "red"


class Fill(StrEnum):
    """How an area is filled."""

    SOLID = "solid"
    OPEN = "open"
    STRIPES = "stripes"
    BACK_STRIPES = "back_stripes"
    DOTS = "dots"


class Marker(StrEnum):
    """What stands at every value of a line."""

    CIRCLE = "circle"
    SQUARE = "square"
    TRIANGLE = "triangle"
    DIAMOND = "diamond"


@dataclass(frozen=True, slots=True)
class Look:
    """How one row of values looks. ``marker`` None: a line without marks, for a value at every position."""

    tone: Tone
    fill: Fill = Fill.SOLID
    marker: Marker | None = None
    dashed: bool = False


class Unit(StrEnum):
    """What the values are: things counted (or their mean), or hundredths."""

    COUNT = "count"
    PERCENT = "percent"


@dataclass(frozen=True, slots=True)
class Room:
    """What the words need around the values, as fractions of width and height."""

    left: float = 0.08
    bottom: float = 0.14
    top: float = 0.04
    right: float = 0.01


class Sign(StrEnum):
    """Whether a row of values is drawn as areas or as a line."""

    AREA = "area"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Key:
    """An entry of the legend."""

    name: str
    look: Look
    sign: Sign


@dataclass(frozen=True, slots=True)
class Reading:
    """One value at one position, for whoever points at it; None: there is none."""

    name: str
    value: float | None


@dataclass(frozen=True, slots=True)
class Rule:
    """A line of the scale; a ``strong`` one carries the values."""

    x1: float
    y1: float
    x2: float
    y2: float
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """An area that stands for a value."""

    left: float
    bottom: float
    width: float
    height: float
    look: Look


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through values that follow one another."""

    points: tuple[tuple[float, float], ...]
    look: Look


@dataclass(frozen=True, slots=True)
class Dot:
    """The marker of one value of a line."""

    x: float
    y: float
    look: Look


class Anchor(StrEnum):
    """Where words stand to their point: under it, on it, or beside it at mid-height."""

    BELOW = "below"
    ABOVE = "above"
    BESIDE = "beside"


@dataclass(frozen=True, slots=True)
class Words:
    """Words at a point. ``align`` says which end of them the point is."""

    x: float
    y: float
    text: str
    anchor: Anchor
    align: Align = Align.CENTER
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Slot:
    """The part of the square that belongs to one position: what is pointed at, what the arrows walk."""

    left: float
    bottom: float
    width: float
    height: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.left <= x < self.left + self.width and self.bottom <= y < self.bottom + self.height


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything that is drawn, in drawing order: rules, blocks, strokes, dots, words. A slot a position."""

    rules: tuple[Rule, ...] = ()
    blocks: tuple[Block, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    dots: tuple[Dot, ...] = ()
    words: tuple[Words, ...] = ()
    slots: tuple[Slot, ...] = ()


class Plot(Protocol):
    """A chart of any form: what is drawn, its legend, and what stands at each position."""

    @property
    def unit(self) -> Unit:
        """What the values are."""
        ...

    @property
    def names(self) -> tuple[str, ...]:
        """The positions by their full names, first to last."""
        ...

    @property
    def keys(self) -> tuple[Key, ...]:
        """The legend; one entry needs none."""
        ...

    def readings(self, index: int) -> tuple[Reading, ...]:
        """Return what stands at a position."""
        ...

    def drawing(self, room: Room) -> Drawing:
        """Lay the chart out in the unit square, leaving ``room`` for words."""
        ...


def scale_rules(marks: tuple[int, ...], room: Room, unit: Unit) -> tuple[tuple[Rule, ...], tuple[Words, ...]]:
    """Return the level lines of an upright scale with their numbers at the left."""
    sign = "%" if unit is Unit.PERCENT else ""
    levels = [(mark, level(mark, marks, room)) for mark in marks]
    rules = tuple(Rule(room.left, y, 1 - room.right, y, strong=mark == 0) for mark, y in levels)
    words = tuple(
        Words(room.left * 0.85, y, f"{mark}{sign}", Anchor.BESIDE, Align.RIGHT) for mark, y in levels
    )
    return rules, words


def level(value: float, marks: tuple[int, ...], room: Room) -> float:
    """Return the height at which ``value`` stands on an upright scale."""
    return room.bottom + (1 - room.bottom - room.top) * value / marks[-1]


def columns(count: int, room: Room) -> tuple[Slot, ...]:
    """Return ``count`` slots of one width, side by side between the scale and the right edge."""
    width = (1 - room.left - room.right) / max(count, 1)
    height = 1 - room.bottom - room.top
    return tuple(Slot(room.left + width * index, room.bottom, width, height) for index in range(count))


def names_below(labels: tuple[str, ...], slots: tuple[Slot, ...]) -> tuple[Words, ...]:
    """Return the short names under the columns: all where they are few, else evenly back from the last."""
    every = -(-len(labels) // _NAMES) or 1
    return tuple(
        Words(slot.left + slot.width / 2, slot.bottom, text, Anchor.BELOW)
        for index, (text, slot) in enumerate(zip(labels, slots, strict=True))
        if (len(labels) - 1 - index) % every == 0
    )
