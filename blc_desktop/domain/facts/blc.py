"""Records as they are entered into BLC, and how far a posko has come with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from blc_desktop.domain.blc import BlcKind, BlcState
from blc_desktop.domain.facts.post import Post


@dataclass(frozen=True, slots=True)
class BlcRecord:
    """One record. ``values`` by column code, as text; a week of zones has one such line an RT (``lines``).

    ``number`` is its id in its own kind. ``stamp`` changes with what it says.
    """

    kind: BlcKind
    number: int
    day: date
    title: str
    values: Mapping[str, str]
    lines: tuple[Mapping[str, str], ...] = ()
    stamp: str = ""
    state: BlcState = BlcState.PENDING
    entered_at: datetime | None = None
    entered_by: str = ""


@dataclass(frozen=True, slots=True)
class BlcProgress:
    """How many records of each kind are not in BLC yet, up to a day."""

    pending: Mapping[BlcKind, int]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.pending.values())


@dataclass(frozen=True, slots=True)
class BlcSheetsFacts:
    """What the printed entry sheets hold: records in the order of their days."""

    post: Post
    first: date
    last: date
    records: tuple[BlcRecord, ...]
    headings: Mapping[BlcKind, tuple[tuple[str, str], ...]]
