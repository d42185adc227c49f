"""Orders of the person page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RestoreValue:
    """Put one value back as it stood before the change ``sequence``; a case wants a ``reason``."""

    person_id: int
    sequence: int
    field: str
    reason: str = ""
