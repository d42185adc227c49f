"""Orders about counting what is in store. Quantities are in the smallest unit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from blc_desktop.domain.kinds_counting import CountReason, CountScope


@dataclass(frozen=True, slots=True)
class StartCount:
    """Begin to count. ``place_id`` with ``PLACE``, ``item_ids`` with ``SHORT`` (empty: today's proposal).

    ``blind``: whoever counts does not see what the book says.
    """

    scope: CountScope = CountScope.ALL
    place_id: int | None = None
    item_ids: tuple[int, ...] = ()
    blind: bool = False
    officer_id: int | None = None


@dataclass(frozen=True, slots=True)
class CountLine:
    """Write down what was counted of a line; None takes the figure back. A reason explains a difference."""

    line_id: int
    version: int
    counted: int | None
    reason: CountReason | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class ExplainLine:
    """Say why a line differs, without counting it anew."""

    line_id: int
    version: int
    reason: CountReason | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class AddFoundLine:
    """Goods stand on the shelf that no line names: a batch more, with what was counted of it."""

    count_id: int
    item_id: int
    counted: int
    lot: str = ""
    expires_on: date | None = None
    place_id: int | None = None


@dataclass(frozen=True, slots=True)
class CloseCount:
    """Book the differences. With ``uncounted_too``, lines nobody counted are left as the book has them."""

    count_id: int
    uncounted_too: bool = False


@dataclass(frozen=True, slots=True)
class DropCount:
    """Give a count up; what was typed stays to be read, nothing is booked."""

    count_id: int
