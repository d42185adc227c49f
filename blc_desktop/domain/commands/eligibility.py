"""The order that decides where somebody isolates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from blc_desktop.domain.kinds import PlaceKind


@dataclass(frozen=True, slots=True)
class AssessHome:
    """Decide where somebody isolates after the checklist. ``met`` are the codes that were ticked.

    A decision against what the rule recommends needs a ``reason``.
    """

    isolation_id: int
    day: date
    met: frozenset[str]
    decided: PlaceKind
    reason: str = ""
