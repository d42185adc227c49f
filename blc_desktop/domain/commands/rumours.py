"""Orders about rumours that were heard, and what was answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from blc_desktop.domain.kinds_welfare import RumourChannel


@dataclass(frozen=True, slots=True)
class RumourDetails:
    """A rumour, with its clarification once there is one.

    ``source`` says on what the clarification rests; ``clarified_on`` and ``clarified_by`` when and by which
    way it went out.
    """

    heard_on: date
    channel: RumourChannel
    claim: str
    rt_id: int | None = None
    clarification: str = ""
    source: str = ""
    clarified_on: date | None = None
    clarified_by: RumourChannel | None = None
    officer_id: int | None = None


@dataclass(frozen=True, slots=True)
class RecordRumour:
    """Write a rumour down."""

    details: RumourDetails


@dataclass(frozen=True, slots=True)
class EditRumour:
    """Correct a rumour or answer it, as it was read (``version``)."""

    rumour_id: int
    details: RumourDetails
    version: int


@dataclass(frozen=True, slots=True)
class TakeBackRumour:
    """It was written down by mistake: it stays in the book, and counts no more."""

    rumour_id: int
