"""A stock count: what differs, whom a difference is booked to, what is counted today, how exact it was.

A line is a batch at a place: that is what somebody sees on a shelf. Who paid for it is not to be seen, so a
difference goes to the funding sources by a rule. Quantities are whole numbers in the smallest unit.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, zip_longest
from typing import TypeVar

#: So many items make the short count of a day (open mSupply #12729 asks for eight; a posko has fewer hands).
SHORT_COUNT = 5

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Countable:
    """An item as a candidate for the short count: when it was counted last (None: never), and its moves."""

    item_id: int
    name: str
    counted_on: date | None
    moves: int


def difference(counted: int | None, book: int | None) -> int | None:
    """Return what was counted less what the book said at that moment; None while nobody has counted."""
    return None if counted is None else counted - (book or 0)


def moved_since(current: int, book: int | None) -> int:
    """Return what was booked of a line since it was counted; the difference stands, whatever moved."""
    return 0 if book is None else current - book


def expected(counted: int, book: int, current: int) -> int:
    """Return what will be on the shelf once the difference is booked: what was counted, and what moved since.

    Below zero it cannot be: then something that was counted is already gone, or was counted wrongly.
    """
    return counted + moved_since(current, book)


def shared_out(standing: Mapping[K, int], change: int) -> list[tuple[K, int]]:
    """Spread a difference over the funding sources of a line, in whole units, the largest holding first.

    What is missing is taken from the largest holding, then the next; what is too many goes to the largest.
    Equal holdings keep the order they are handed in. ``ValueError`` where more is missing than there is.
    """
    order = sorted(standing, key=lambda key: -standing[key])
    if change >= 0:
        return [(order[0], change)] if change and order else []
    missing, taken = -change, []
    for key in order:
        part = min(standing[key], missing)
        if part > 0:
            taken.append((key, -part))
            missing -= part
    if missing:
        raise ValueError(change)
    return taken


def short_list(candidates: Iterable[Countable], most: int = SHORT_COUNT) -> list[int]:
    """Return the ids of the items to count today: the longest not counted and the most moved, in turns.

    An item never counted stands before all others; equal ones go by name.
    """
    known = list(candidates)
    waiting = sorted(known, key=lambda one: (one.counted_on or date.min, one.name))
    busiest = sorted(known, key=lambda one: (-one.moves, one.name))
    turns = chain.from_iterable(zip_longest(waiting, busiest))
    return list(dict.fromkeys(one.item_id for one in turns if one is not None))[:most]


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How exact a count was: of ``counted`` lines ``exact`` agreed; the sums of what was over and missing."""

    counted: int
    exact: int
    over: int
    missing: int

    @property
    def per_mille(self) -> int | None:
        """Lines that agreed, in thousandths of those counted, rounded down; None before any was counted."""
        return self.exact * 1000 // self.counted if self.counted else None


def accuracy(differences: Sequence[int | None]) -> Accuracy:
    """Return how exact a count was, of the difference of each of its lines (None: not counted)."""
    known = [each for each in differences if each is not None]
    return Accuracy(
        counted=len(known),
        exact=known.count(0),
        over=sum(each for each in known if each > 0),
        missing=-sum(each for each in known if each < 0),
    )
