"""What a list is: columns, a question (search, filters, order) and a source that answers it.

Every list of the program is read through these values, on screen and on paper, so that a number and the
list behind it cannot differ.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Protocol

from blc_desktop.progress import Progress


class Align(StrEnum):
    """Where a column's text stands."""

    LEFT = "left"
    RIGHT = "right"
    CENTER = "center"


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``title`` is a marked message (``N_``); ``width`` is in average characters."""

    name: str
    title: str
    width: int = 12
    align: Align = Align.LEFT
    sortable: bool = True
    indexed: bool = False
    shown: bool = True
    filterable: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """One question to a list. ``sort`` is a column name; ``filters`` maps a filter's name to its value."""

    search: str = ""
    filters: Mapping[str, object] = field(default_factory=dict)
    sort: str | None = None
    descending: bool = False

    def where(self, **filters: object) -> Query:
        """Return this question with ``filters`` added (a value of None takes one away)."""
        merged = {k: v for k, v in {**self.filters, **filters}.items() if v is not None}
        return replace(self, filters=merged)


Row = tuple[object, ...]


class ListingSource(Protocol):
    """Answers questions about one list. Rows are tuples in the order of ``columns``, ready for words."""

    columns: Sequence[Column]

    def count(self, query: Query) -> int:
        """Return how many rows answer ``query``."""

    def ids(self, query: Query, progress: Progress) -> array[int]:
        """Return the ids of every answering row in final order (array type ``q``)."""

    def rows(self, ids: Sequence[int]) -> dict[int, Row]:
        """Return the rows of ``ids``; an id that is gone is absent."""

    def first(self, query: Query, limit: int) -> list[tuple[int, Row]]:
        """Return the first ``limit`` rows quickly, for the first paint."""
