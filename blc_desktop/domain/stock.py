"""What may be taken from stock, and from which batch: first expiry first out, never below zero on any day.

Quantities are whole numbers in the item's smallest unit (domain.md 4). The book appends moves and never
edits them; these are the rules by which a move is allowed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from blc_desktop.domain.kinds import DocumentKind, MoveReason
from blc_desktop.domain.kinds_stock import Flow

#: Days whose use says how long the rest will last.
SUPPLY_DAYS = 14


class Expired(StrEnum):
    """How an outgoing line treats batches whose last day lies before the day of the document."""

    REFUSE = "refuse"
    ALLOW = "allow"
    FIRST = "first"


class Takeable(Protocol):
    """Some batch at some place: its last day of use (None: it bears none) and what may be taken from it."""

    @property
    def expires_on(self) -> date | None:
        """Last day on which it may be used."""

    @property
    def free(self) -> int:
        """What may be taken without any later balance falling below zero."""


H = TypeVar("H", bound=Takeable)


@dataclass(frozen=True, slots=True)
class Proposal(Generic[H]):
    """What one line would take, first expiry first; ``short`` is what is missing (0: it suffices)."""

    picks: tuple[tuple[H, int], ...]
    short: int


def is_expired(expires_on: date | None, day: date) -> bool:
    """Whether goods are past their last day of use on ``day``; on that day itself they may still be used."""
    return expires_on is not None and expires_on < day


def propose(holdings: Sequence[H], quantity: int, day: date, expired: Expired) -> Proposal[H]:
    """Spread ``quantity`` over ``holdings``: first expiry first out, undated goods last.

    Expired batches are left out, unless they may go (after all others) or are what is to go first. Equal days
    keep the order in which they are handed in.
    """
    by_expiry = sorted(holdings, key=lambda holding: holding.expires_on or date.max)
    fresh = [holding for holding in by_expiry if not is_expired(holding.expires_on, day)]
    stale = [holding for holding in by_expiry if is_expired(holding.expires_on, day)]
    order = {Expired.REFUSE: fresh, Expired.ALLOW: fresh + stale, Expired.FIRST: stale + fresh}[expired]
    picks: list[tuple[H, int]] = []
    for holding in order:
        taken = min(max(holding.free, 0), quantity)
        if taken:
            picks.append((holding, taken))
            quantity -= taken
    return Proposal(tuple(picks), quantity)


def room(balance: int, later: Mapping[date, int], day: date) -> tuple[int, date]:
    """Return what may be taken on ``day``, and the day that bounds it.

    ``balance`` is what all moves leave, ``later`` what moved on each day after ``day``. An entry dated back
    must not let any later closing balance fall below zero: the lowest closing from ``day`` on is the room.
    """
    closing = balance - sum(later.values())
    lowest, lowest_on = closing, day
    for moved_on in sorted(later):
        closing += later[moved_on]
        if closing < lowest:
            lowest, lowest_on = closing, moved_on
    return lowest, lowest_on


def in_packs(quantity: int, pack_size: int | None) -> tuple[int, int]:
    """Return whole packs and loose units: 120 of a box of 50 are 2 and 20. Without packs all is loose."""
    return divmod(quantity, pack_size) if pack_size and pack_size > 1 else (0, quantity)


def in_units(packs: int, loose: int, pack_size: int | None) -> int:
    """Return packs and loose units as one quantity. ``ValueError`` for packs of goods that have none."""
    if packs and not pack_size:
        raise ValueError("these goods come in no packs")
    return packs * (pack_size or 0) + loose


def flow_of(kind: DocumentKind, reason: MoveReason | None, quantity: int) -> Flow:
    """Return what a move is to the stock card; not for reversals, which copy what they take back.

    A hand-out, what the posko itself uses and what goes into kits is use; lost, damaged, expired, lent and
    counted short is not.
    """
    if kind is DocumentKind.TRANSFER:
        return Flow.INNER
    if quantity > 0:
        return Flow.IN
    used = kind is DocumentKind.ISSUE and reason in {MoveReason.USED, None}
    return Flow.USE if used or kind in {DocumentKind.HANDOUT, DocumentKind.ASSEMBLE} else Flow.OUT


def supply_days(balance: int, used: int) -> int | None:
    """Return for how many whole days ``balance`` lasts if use goes on as in the last ``SUPPLY_DAYS`` days.

    ``used`` is what was used in those days; None where nothing was: nobody can tell.
    """
    return balance * SUPPLY_DAYS // used if used > 0 else None
