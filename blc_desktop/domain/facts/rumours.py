"""Rumours as they cross the floors."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from blc_desktop.domain.kinds_welfare import RumourChannel, RumourState


@dataclass(frozen=True, slots=True)
class RumourFacts:
    """One rumour that stands."""

    rumour_id: int
    heard_on: date
    channel: RumourChannel
    claim: str
    rt_id: int | None
    clarification: str
    source: str
    clarified_on: date | None
    clarified_by: RumourChannel | None
    officer_id: int | None
    version: int

    @property
    def state(self) -> RumourState:
        """Clarified as soon as the answer has gone out."""
        return RumourState.OPEN if self.clarified_on is None else RumourState.CLARIFIED


@dataclass(frozen=True, slots=True)
class RumourCounts:
    """How many stand open and how many were answered, up to the working day."""

    open: int
    clarified: int
