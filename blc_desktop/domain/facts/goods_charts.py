"""What the charts of goods are drawn from: so much on a day, so much in an RT."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from blc_desktop.domain.facts.post import Post


@dataclass(frozen=True, slots=True)
class DayQuantity:
    """So much on a day."""

    day: date
    quantity: int


@dataclass(frozen=True, slots=True)
class AreaQuantity:
    """So much in an RT; ``rt`` None: where no RT is known, e.g. at a market."""

    rw: int | None
    rt: int | None
    quantity: int


@dataclass(frozen=True, slots=True)
class MasksFacts:
    """Masks handed out from ``since`` to ``day``: pieces a day, without gaps, and by RT."""

    post: Post
    since: date
    day: date
    pieces: int
    households: int
    persons: int
    crowd_heads: int
    by_day: tuple[DayQuantity, ...]
    by_area: tuple[AreaQuantity, ...]
    language: str = "id"
