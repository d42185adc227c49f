"""Orders about an isolation or quarantine that is running or was closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from blc_desktop.domain.kinds import CloseReason, PlaceKind


@dataclass(frozen=True, slots=True)
class CloseIsolation:
    """Close one isolation or many on ``day``: from that day on they no longer count as isolating.

    ``PERIOD_OVER`` asks that the last day has come and that the end of symptoms is known; with a
    ``reason`` the operator overrules that, and the reason is kept.
    """

    isolation_ids: tuple[int, ...]
    day: date
    close_reason: CloseReason = CloseReason.PERIOD_OVER
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ConfirmSymptomEnd:
    """Somebody asked: ``last_symptom_day`` was the last day with fever or respiratory symptoms.

    None says that somebody without symptoms had none on the days nobody looked. Days without an entry count
    as accounted for up to the working day.
    """

    isolation_id: int
    last_symptom_day: date | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class OverrideLastDay:
    """Let ``last_day`` stand in for what the rule says; None gives the date back to the rule."""

    isolation_id: int
    last_day: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class ChangePlace:
    """Move people to another place from ``day`` on: by ``place_id`` to one of the list, else by its name."""

    isolation_ids: tuple[int, ...]
    day: date
    place_kind: PlaceKind
    place_name: str | None = None
    reason: str = ""
    place_id: int | None = None


@dataclass(frozen=True, slots=True)
class ChangeOfficer:
    """Put people under another officer from ``day`` on (None: nobody)."""

    isolation_ids: tuple[int, ...]
    day: date
    officer_id: int | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ReopenIsolation:
    """Take a closing back: the isolation runs on as if it had not been closed."""

    isolation_ids: tuple[int, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AddNote:
    """Write a dated line about one isolation or many."""

    isolation_ids: tuple[int, ...]
    day: date
    text: str
