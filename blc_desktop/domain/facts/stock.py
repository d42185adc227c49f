"""What is kept, where, and what a line would take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from blc_desktop.domain.commands.stock import Pack
from blc_desktop.domain.kinds import DocumentKind, MoveReason


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """One kind of goods; ``balance`` is what is there on the working day, in the smallest unit."""

    item_id: int
    version: int
    code: str
    name: str
    unit: str
    pack_name: str
    pack_size: int | None
    reorder_level: int
    durable: bool
    mask: bool
    active: bool
    balance: int
    prescription: bool = False
    excess_level: int = 0
    packs: tuple[Pack, ...] = ()
    merged_into_id: int | None = None

    @property
    def all_packs(self) -> tuple[Pack, ...]:
        """Its usual pack, if it has one, then the others."""
        usual = (Pack(self.pack_name, self.pack_size),) if self.pack_size else ()
        return (*usual, *self.packs)


@dataclass(frozen=True, slots=True)
class ReasonFacts:
    """Why goods leave or come, in the posko's words. ``reason_id`` None: a usual one, not in the book yet."""

    reason_id: int | None
    name: str
    meaning: MoveReason
    active: bool = True
    version: int = 1


@dataclass(frozen=True, slots=True)
class StockTiles:
    """How many items are in which state; ``within`` counts those that expire within so many days.

    ``lent`` counts lines of loans that are out, ``overdue`` those of them past their day.
    """

    out: int
    scarce: int
    expiring: int
    expired: int
    excess: int
    within: Mapping[int, int]
    lent: int = 0
    overdue: int = 0


@dataclass(frozen=True, slots=True)
class BatchFacts:
    """What can be taken of one batch at one place from one source on a day."""

    batch_id: int
    place_id: int
    funding_source_id: int
    lot: str
    expires_on: date | None
    place: str
    funding_source: str
    free: int
    expired: bool


@dataclass(frozen=True, slots=True)
class PickFacts:
    """So much out of ``batch``, as proposed: first expiry first out."""

    batch: BatchFacts
    quantity: int


@dataclass(frozen=True, slots=True)
class ProposalFacts:
    """What a line would take. ``short`` is what is missing; ``batches`` are all there is, for a choice."""

    picks: tuple[PickFacts, ...]
    short: int
    batches: tuple[BatchFacts, ...]


@dataclass(frozen=True, slots=True)
class GoodsLine:
    """So much of an item in a document; negative where it left."""

    item: str
    unit: str
    quantity: int


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """One document of the ledger. ``undone_by`` names the reversal that took it back.

    ``counterparty`` is from or to whom, in words; of a hand-out its recipient.
    """

    document_id: int
    kind: DocumentKind
    day: date
    entered_at: datetime
    document_no: str
    counterparty: str
    reason: MoveReason | None
    note: str
    reverses_id: int | None
    undone_by: int | None
    goods: tuple[GoodsLine, ...] = ()
    officer: str = ""
    prescription: str = ""


@dataclass(frozen=True, slots=True)
class EarlierHandout:
    """The same goods were given to the same people not long ago; a warning, never a refusal.

    ``officer`` gave them out, empty where nobody is told.
    """

    item: str
    quantity: int
    unit: str
    day: date
    days_ago: int
    officer: str = ""


@dataclass(frozen=True, slots=True)
class MaskTotals:
    """Masks handed out in a span of days: pieces, by RT (key (rw, rt), None for crowds without one)."""

    pieces: int
    households: int
    persons: int
    crowd_heads: int
    by_area: Mapping[tuple[int, int] | None, int]
