"""Ages by sex: two rows of bars back to back, the youngest at the bottom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from blc_desktop.domain import scale
from blc_desktop.domain.kinds import Sex
from blc_desktop.domain.plot import (
    Anchor,
    Block,
    Drawing,
    Fill,
    Key,
    Look,
    Reading,
    Room,
    Rule,
    Sign,
    Slot,
    Tone,
    Unit,
    Words,
)

#: First year of each group; the last has no end. Ten years wide each.
AGE_GROUPS = (0, 10, 20, 30, 40, 50, 60, 70, 80)
_FILL = 0.8
MALE_LOOK = Look(Tone.ACCENT)
FEMALE_LOOK = Look(Tone.ORANGE, Fill.STRIPES)


@dataclass(frozen=True, slots=True)
class AgeBand:
    """People of one age group. ``label`` reads ``20–29``, the last ``80+``."""

    label: str
    male: int
    female: int


@dataclass(frozen=True, slots=True)
class Pyramid:
    """Age bands from the youngest up. ``male`` and ``female`` are what the two sides are called."""

    bands: tuple[AgeBand, ...]
    male: str
    female: str

    @property
    def unit(self) -> Unit:
        """People are counted."""
        return Unit.COUNT

    @property
    def names(self) -> tuple[str, ...]:
        """The bands from the youngest up."""
        return tuple(band.label for band in self.bands)

    @property
    def keys(self) -> tuple[Key, ...]:
        """Left, then right."""
        return (Key(self.male, MALE_LOOK, Sign.AREA), Key(self.female, FEMALE_LOOK, Sign.AREA))

    def readings(self, index: int) -> tuple[Reading, ...]:
        """Return both sides of a band."""
        band = self.bands[index]
        return Reading(self.male, band.male), Reading(self.female, band.female)

    def drawing(self, room: Room) -> Drawing:
        """Lay the pyramid out; the names of the bands stand between its sides, ``room.left`` wide."""
        marks = scale.ticks(max([0, *(max(band.male, band.female) for band in self.bands)]))
        # The scale is on both sides, the room its numbers have at the left of other charts is in the middle.
        gap = room.left * 1.6
        side = (1 - gap - 2 * room.right - 0.02) / 2
        left, right = room.right + 0.01 + side, room.right + 0.01 + side + gap
        slots = self._slots(room)
        blocks: list[Block] = []
        scales = _both(marks, left, right, side)
        words = [Words(x, room.bottom, str(mark), Anchor.BELOW) for mark, x in scales]
        for band, slot in zip(self.bands, slots, strict=True):
            bottom, tall = slot.bottom + slot.height * (1 - _FILL) / 2, slot.height * _FILL
            man, woman = side * band.male / marks[-1], side * band.female / marks[-1]
            if band.male:
                blocks.append(Block(left - man, bottom, man, tall, MALE_LOOK))
            if band.female:
                blocks.append(Block(right, bottom, woman, tall, FEMALE_LOOK))
            middle = slot.bottom + slot.height / 2
            words.append(Words((left + right) / 2, middle, band.label, Anchor.BESIDE))
        rules = tuple(Rule(x, room.bottom, x, 1 - room.top, strong=mark == 0) for mark, x in scales)
        return Drawing(rules, tuple(blocks), words=tuple(words), slots=slots)

    def _slots(self, room: Room) -> tuple[Slot, ...]:
        tall = (1 - room.bottom - room.top) / max(len(self.bands), 1)
        return tuple(Slot(0, room.bottom + tall * index, 1, tall) for index in range(len(self.bands)))


def _both(marks: tuple[int, ...], left: float, right: float, side: float) -> list[tuple[int, float]]:
    """Return every mark of the two scales with where it stands; they run outwards from the middle."""
    shares = [(mark, side * mark / marks[-1]) for mark in marks]
    return [(mark, left - way) for mark, way in shares] + [(mark, right + way) for mark, way in shares]


def by_age(people: Iterable[tuple[int | None, Sex | None]], male: str, female: str) -> tuple[Pyramid, int]:
    """Return the pyramid of ``people`` (age in years, sex), and how many stand in it nowhere.

    Whose age or sex is not known is counted, never put into a band by guess.
    """
    counts = {(start, sex): 0 for start in AGE_GROUPS for sex in Sex}
    unknown = 0
    for age, sex in people:
        if age is None or age < 0 or sex is None:
            unknown += 1
            continue
        counts[max(start for start in AGE_GROUPS if start <= age), sex] += 1
    bands = tuple(
        AgeBand(_band_name(index), counts[start, Sex.MALE], counts[start, Sex.FEMALE])
        for index, start in enumerate(AGE_GROUPS)
    )
    return Pyramid(bands, male, female), unknown


def _band_name(index: int) -> str:
    start = AGE_GROUPS[index]
    return f"{start}+" if index + 1 == len(AGE_GROUPS) else f"{start}–{AGE_GROUPS[index + 1] - 1}"
