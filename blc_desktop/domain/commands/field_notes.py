"""The order to keep what somebody saw or heard in the field, on whatever day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class AddFieldNote:
    """Write a note about a person who is, or was, in isolation or quarantine."""

    person_id: int
    day: date
    text: str
