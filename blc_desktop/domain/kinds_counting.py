"""The closed sets of the stock count: what is counted, where it stands, and why a figure differed."""

from __future__ import annotations

from enum import StrEnum


class CountScope(StrEnum):
    """What a count covers: everything, one place, or a few items of the day."""

    ALL = "all"
    PLACE = "place"
    SHORT = "short"


class CountState(StrEnum):
    """Where a count stands. ``UNDONE``: it was closed, and its differences were taken back since."""

    OPEN = "open"
    CLOSED = "closed"
    DROPPED = "dropped"
    UNDONE = "undone"


class CountReason(StrEnum):
    """Why what was counted is not what the book says (peers.md 1e: few, and in plain words)."""

    UNRECORDED_OUT = "unrecorded_out"
    UNRECORDED_IN = "unrecorded_in"
    MISCOUNTED = "miscounted"
    PACKS = "packs"
    LOST = "lost"
    DAMAGED = "damaged"
    FOUND = "found"
    UNKNOWN = "unknown"
