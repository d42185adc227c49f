"""The log of absences from home."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class AbsenceFacts:
    """One absence that stands."""

    absence_id: int
    isolation_id: int
    day: date
    clock: str | None
    seen_at: str | None
    action: str | None
    officer: str
