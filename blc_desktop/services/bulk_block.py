"""What a street brings to a grid: its rows read together, one of them changed, and the way back.

A block is made for one order. ``change`` is called row by row, each in a part of the transaction of its own;
a row that is refused leaves nothing in the book, and ``finish`` is told only the rows that stayed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes
from blc_desktop.domain.commands.bulk_edit import BulkEdit
from blc_desktop.domain.facts.grid import GridRow
from blc_desktop.services.workspace import WriteTransaction

if TYPE_CHECKING:
    from sqlalchemy import Connection

#: Takes what was done for one row back, in a transaction of its own.
Back = Callable[[WriteTransaction], None]
#: Takes back all that an order did, the last first; it calls its second argument before each row.
WayBack = Callable[[WriteTransaction, Callable[[], None]], None]


class Backs:
    """The ways back of the rows of one order, in the order in which they were taken."""

    def __init__(self) -> None:
        self._backs: list[tuple[int, Back]] = []

    def keep(self, row_id: int, back: Back) -> None:
        """Note what takes back something that was done for a row."""
        self._backs.append((row_id, back))

    def of(self, kept: Collection[int]) -> WayBack:
        """Return what takes back all that was done for the rows of ``kept``, the last first."""
        backs = [back for row_id, back in self._backs if row_id in kept]

        def run(tx: WriteTransaction, further: Callable[[], None]) -> None:
            for back in reversed(backs):
                further()
                back(tx)

        return run


class Block(Protocol):
    """The rows of one order."""

    def change(self, row: GridRow, values: Mapping[str, object]) -> int:
        """Write cells that differ from what ``row`` holds; return how many do. Raises ``Refused``."""

    def finish(self, kept: Collection[int]) -> WayBack:
        """Do what is done for all rows at once; return what takes the changes of ``kept`` back."""


@dataclass(frozen=True, slots=True)
class Street:
    """A list that can be edited: who may, what it touches, its rows and the block that changes them."""

    permissions: tuple[Permission, ...]
    changes: Changes
    rows: Callable[[Connection, int, Sequence[int], date], dict[int, GridRow]]
    block: Callable[[WriteTransaction, BulkEdit, Mapping[int, GridRow]], Block]
