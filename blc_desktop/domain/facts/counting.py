"""A stock count as it is looked at and printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from blc_desktop.domain.counting import Accuracy, difference, moved_since
from blc_desktop.domain.facts.post import Post
from blc_desktop.domain.kinds_counting import CountReason, CountScope, CountState


@dataclass(frozen=True, slots=True)
class CountLineFacts:
    """A batch at a place. ``book`` is what the book said when it was counted (None: not counted yet).

    ``current`` is what the book says now, the differences of this count apart.
    """

    line_id: int
    version: int
    number: int
    item_id: int
    item: str
    unit: str
    pack_name: str
    pack_size: int | None
    lot: str
    expires_on: date | None
    place: str
    current: int
    book: int | None = None
    counted: int | None = None
    reason: CountReason | None = None
    note: str = ""

    @property
    def difference(self) -> int | None:
        """What was counted less what the book said then."""
        return difference(self.counted, self.book)

    @property
    def moved(self) -> int:
        """What was booked since the line was counted."""
        return moved_since(self.current, self.book)

    @property
    def unexplained(self) -> bool:
        """Whether it differs and nobody has said why."""
        return bool(self.difference) and self.reason is None


@dataclass(frozen=True, slots=True)
class CountFacts:
    """One count with all its lines, in the order of its sheet."""

    count_id: int
    number: int
    scope: CountScope
    state: CountState
    blind: bool
    day: date
    place: str
    officer: str
    lines: tuple[CountLineFacts, ...]
    accuracy: Accuracy


@dataclass(frozen=True, slots=True)
class CountSummary:
    """A count in the history. ``closed_on`` is the day its differences were booked."""

    count_id: int
    number: int
    scope: CountScope
    state: CountState
    day: date
    closed_on: date | None
    place: str
    officer: str
    lines: int
    accuracy: Accuracy


@dataclass(frozen=True, slots=True)
class CountSheetFacts:
    """What a count sheet says. ``number`` None: printed without a count, from what the book has.

    ``blind`` leaves out what the book says.
    """

    post: Post
    day: date
    number: int | None
    scope: CountScope
    place: str
    officer: str
    blind: bool
    lines: tuple[CountLineFacts, ...]
    language: str = "id"


@dataclass(frozen=True, slots=True)
class ShortCandidate:
    """An item proposed for the count of a day, with why: last counted, and how often it moved."""

    item_id: int
    name: str
    counted_on: date | None
    moves: int
