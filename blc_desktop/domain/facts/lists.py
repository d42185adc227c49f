"""What a printed list says: its columns, its rows in the order of the screen, its totals and its filter.

Cells are values, not words, so that one set of facts prints in either language. Personal data is cut
before it comes here: a list holds the masked NIK and the age, never the birth date beside it (domain.md 8).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from blc_desktop.domain.facts.post import Post
from blc_desktop.domain.kinds import DocumentKind
from blc_desktop.domain.listing import Align

#: Text stands as it is; a whole number is grouped; a date is written short with its year; a member of a
#: closed set becomes its word (``words.labels``); None is an empty cell.
Cell = str | int | date | StrEnum | None


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One printed column. ``title`` is a marked message (``N_``); ``width`` is in average characters.

    Widths share out the paper: only their proportion counts. Text that is longer is cut with an ellipsis,
    in a ``wraps`` column it flows over up to two lines.
    """

    name: str
    title: str
    width: int = 12
    align: Align = Align.LEFT
    wraps: bool = False


@dataclass(frozen=True, slots=True)
class ListTotal:
    """One figure of the line above the list, e.g. (``N_("Terlambat dipantau")``, 3)."""

    title: str
    value: int


@dataclass(frozen=True, slots=True)
class ListFilter:
    """What the list was narrowed to, e.g. (``N_("RT/RW")``, ``"RT 003/RW 007"``)."""

    title: str
    value: Cell


@dataclass(frozen=True, slots=True)
class ListFacts:
    """A list as it is printed. ``kind`` is the report's kind and decides its title and its paper's side.

    ``until`` is set where the list covers several days. The row number is printed by the list itself: it
    is no column. ``rows`` are tuples in the order of ``columns``.
    """

    post: Post
    kind: str
    day: date
    until: date | None
    columns: tuple[ListColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    totals: tuple[ListTotal, ...] = ()
    filters: tuple[ListFilter, ...] = ()
    note: str = ""
    language: str = "id"


@dataclass(frozen=True, slots=True)
class StockCardLine:
    """What a document moved of a batch, in the smallest unit; ``balance`` was left then, ``source`` paid.

    ``document_id`` and ``move_id`` (the first of them) are where the line comes from; 0 where it is nobody's.
    """

    day: date
    kind: DocumentKind
    document_no: str
    counterparty: str
    incoming: int
    outgoing: int
    balance: int
    batch_no: str
    expires_on: date | None
    source: str = ""
    remarks: str = ""
    place: str = ""
    document_id: int = 0
    move_id: int = 0


@dataclass(frozen=True, slots=True)
class MonthTotal:
    """What came and went in one month (``month`` is its first day) and what was left at its end."""

    month: date
    incoming: int
    outgoing: int
    closing: int


@dataclass(frozen=True, slots=True)
class StockCardFacts:
    """The card of one item from ``since`` to ``day``: ``opening`` + incoming - outgoing = ``closing``.

    ``source`` and ``place`` name the one funding source and the one place it is the card of; empty: of all.
    """

    post: Post
    since: date
    day: date
    item_code: str
    item_name: str
    unit: str
    pack_name: str
    pack_size: int | None
    reorder_level: int
    opening: int
    lines: tuple[StockCardLine, ...]
    months: tuple[MonthTotal, ...]
    closing: int
    language: str = "id"
    source: str = ""
    place: str = ""

    @property
    def balances(self) -> bool:
        """Whether the lines lead from the opening to the closing balance."""
        moved = sum(line.incoming - line.outgoing for line in self.lines)
        return self.opening + moved == self.closing
