"""A short list that comes whole (RT, officers, operators) behind the same face as the long ones."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from blc_desktop.domain.listing import Column, Query, Row
from blc_desktop.progress import Progress
from ui.tables.cells import plain_text

if TYPE_CHECKING:
    from blc_desktop.services.workspace import Workspace

Load = Callable[["Workspace"], Sequence[tuple[int, Row]]]


class ShortList:
    """A ``ListingSource`` over what ``load(workspace)`` returns: ``(id, cells)`` in their usual order."""

    def __init__(self, columns: Sequence[Column], load: Load, workspace: Callable[[], Workspace]) -> None:
        self.columns: Sequence[Column] = tuple(columns)
        self._load = load
        self._workspace = workspace
        self._rows: dict[int, Row] = {}

    def count(self, query: Query) -> int:
        """Load anew and return how many rows answer ``query``."""
        return len(self._answer(query))

    def ids(self, query: Query, progress: Progress) -> array[int]:
        """Load anew and return the ids in order."""
        progress.step(0, 1)
        return array("q", (row_id for row_id, _row in self._answer(query)))

    def rows(self, ids: Sequence[int]) -> dict[int, Row]:
        """Return the rows of ``ids`` as they were loaded last."""
        return {row_id: self._rows[row_id] for row_id in ids if row_id in self._rows}

    def first(self, query: Query, limit: int) -> list[tuple[int, Row]]:
        """Return the first rows."""
        return self._answer(query)[:limit]

    def _answer(self, query: Query) -> list[tuple[int, Row]]:
        loaded = list(self._load(self._workspace()))
        self._rows = dict(loaded)
        wanted = query.search.casefold()
        found = [entry for entry in loaded if wanted in _text(entry[1])]
        if query.sort is not None:
            at = [column.name for column in self.columns].index(query.sort)
            found.sort(key=lambda entry: _order(entry[1][at]), reverse=query.descending)
        return found


def _text(row: Row) -> str:
    return " ".join(plain_text(value) for value in row).casefold()


def _order(value: object) -> tuple[int, int, str]:
    if value is None:
        return (2, 0, "")
    if isinstance(value, int):
        return (0, value, "")
    return (1, 0, plain_text(value).casefold())
