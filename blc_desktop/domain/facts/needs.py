"""What a home in isolation lacks, as the screen shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from blc_desktop.domain.kinds import NeedKind
from blc_desktop.domain.needs import NeedState


@dataclass(frozen=True, slots=True)
class NeedFacts:
    """One need. ``answer`` is how it was met, or why it was dropped."""

    need_id: int
    person_id: int
    name: str
    household_id: int | None
    isolation_id: int | None
    kind: NeedKind
    detail: str
    prescription: str
    asked_on: date
    officer_id: int | None
    state: NeedState
    met_on: date | None
    dropped_on: date | None
    answer: str
    document_id: int | None
    version: int


@dataclass(frozen=True, slots=True)
class HandoutChoice:
    """A hand-out to somebody's home that may have met a need: its document, its day and what it held."""

    document_id: int
    day: date
    what: str
