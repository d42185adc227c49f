"""Work that is already in the book: what the register of activities counts and nobody types again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class WorkCount:
    """So many entries of one kind of work by one officer (None: nobody was named) on one day."""

    day: date
    officer_id: int | None
    kind: str
    count: int
