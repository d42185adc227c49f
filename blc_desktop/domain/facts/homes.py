"""Homes that somebody has to look after, as they cross the floors."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HomeContact:
    """In whose name something is done for a home; ``isolation_id`` where that person isolates."""

    person_id: int
    name: str
    isolation_id: int | None = None
