"""Orders about somebody in isolation who was not where they should be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class RecordAbsence:
    """Somebody was not at home. ``clock`` is HH:MM; ``seen_at`` where they were, ``action`` what followed."""

    isolation_id: int
    day: date
    clock: str | None = None
    seen_at: str | None = None
    action: str | None = None
    officer_id: int | None = None


@dataclass(frozen=True, slots=True)
class TakeBackAbsence:
    """The line was a mistake: it stays in the book, marked as taken back, and counts no more."""

    absence_id: int
