"""Compliance and enforcement as the daily report tells them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from blc_desktop.domain.compliance import Band
from blc_desktop.domain.facts.compliance import Seen


@dataclass(frozen=True, slots=True)
class OversightSection:
    """What was seen on the day and over the rule's days up to it, and what was given (kind → how many).

    ``fines`` is set in rupiah; nothing here was paid to the posko.
    """

    seen: Seen = field(default_factory=Seen)
    seen_in_window: Seen = field(default_factory=Seen)
    window_days: int = 7
    band: Band | None = None
    institutions: int = 0
    operations: int = 0
    given: Mapping[str, int] = field(default_factory=dict)
    fines: int = 0

    @property
    def empty(self) -> bool:
        """Whether there is nothing to tell of the day."""
        return not (
            self.seen.observations or self.institutions or self.operations or any(self.given.values())
        )
