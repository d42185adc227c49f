"""Orders about goods: what is kept, what came, what left, what was booked wrongly.

Quantities are whole numbers in the item's smallest unit.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from blc_desktop.domain.kinds import MoveReason


@dataclass(frozen=True, slots=True)
class Pack:
    """What a pack is called and how many of the smallest unit it holds: a box of 50."""

    name: str
    size: int


@dataclass(frozen=True, slots=True)
class ItemDetails:
    """One kind of goods. ``pack_name``, ``pack_size``: its usual pack, e.g. a box of 50; ``packs``: others.

    ``durable`` goods are lent; those with ``prescription`` are handed out on a doctor's prescription only.
    ``excess_level``: above it there is more than is needed (0: no such limit).
    """

    name: str
    unit: str
    code: str = ""
    pack_name: str | None = None
    pack_size: int | None = None
    reorder_level: int = 0
    durable: bool = False
    mask: bool = False
    active: bool = True
    prescription: bool = False
    excess_level: int = 0
    packs: tuple[Pack, ...] = ()


@dataclass(frozen=True, slots=True)
class AddItem:
    """Take a kind of goods into the catalogue; without a code one is made from the name."""

    details: ItemDetails


@dataclass(frozen=True, slots=True)
class EditItem:
    """Change a kind of goods; its unit stays once anything was booked in it."""

    item_id: int
    version: int
    details: ItemDetails


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """What came of one item. An empty ``lot`` or no ``expires_on``: it bears none.

    ``rupiah`` is what was paid for all of it, where that is known.
    ``expired_too``: yes, its last day is past, and it is to be booked all the same.
    """

    item_id: int
    quantity: int
    lot: str = ""
    expires_on: date | None = None
    funding_source_id: int | None = None
    place_id: int | None = None
    expired_too: bool = False
    rupiah: int | None = None


@dataclass(frozen=True, slots=True)
class ReceiveStock:
    """Goods came in; ``opening`` books them as what was there when the book began."""

    day: date
    lines: tuple[ReceiptLine, ...]
    counterparty: str = ""
    document_no: str = ""
    note: str = ""
    officer_id: int | None = None
    opening: bool = False


@dataclass(frozen=True, slots=True)
class Pick:
    """So much out of one batch at one place from one funding source."""

    batch_id: int
    place_id: int
    funding_source_id: int
    quantity: int


@dataclass(frozen=True, slots=True)
class IssueLine:
    """So much of one item; without ``picks`` the batches that expire first are taken.

    With ``place_id`` or ``funding_source_id`` only what lies there, or was paid from there, is taken.
    ``from_parts``: what is missing of a kit is put together on the spot.
    """

    item_id: int
    quantity: int
    picks: tuple[Pick, ...] = ()
    place_id: int | None = None
    funding_source_id: int | None = None
    from_parts: bool = False


@dataclass(frozen=True, slots=True)
class IssueStock:
    """Goods left other than by a hand-out: used, lost, damaged, expired.

    ``because`` names the reason in the posko's own words (services/stock_reasons); empty: ``reason`` says it.
    ``expired_reason`` allows an expired batch to be used, to whoever holds the right to do so.
    """

    day: date
    lines: tuple[IssueLine, ...]
    reason: MoveReason
    counterparty: str = ""
    document_no: str = ""
    note: str = ""
    officer_id: int | None = None
    because: str = ""
    expired_reason: str = ""


@dataclass(frozen=True, slots=True)
class TransferStock:
    """Goods moved to another place of the posko; the balance of the item stays."""

    day: date
    lines: tuple[IssueLine, ...]
    to_place_id: int
    note: str = ""
    officer_id: int | None = None
    document_no: str = ""


@dataclass(frozen=True, slots=True)
class MergeItems:
    """Two entries of the catalogue are one kind of goods: all of ``gone_id`` goes over to ``kept_id``."""

    kept_id: int
    gone_id: int


@dataclass(frozen=True, slots=True)
class ReverseDocument:
    """Take a document back by a second one with all signs turned; possible once."""

    document_id: int
    note: str = ""
