"""Orders about kits: goods that are put together from other goods, and taken apart again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class KitPart:
    """So much of an item, in its smallest unit, in one kit."""

    item_id: int
    quantity: int


@dataclass(frozen=True, slots=True)
class SetRecipe:
    """Say what a kit holds from ``valid_from`` on; a recipe of the same day is replaced.

    No parts: from that day on it is no kit any more.
    """

    kit_id: int
    valid_from: date
    parts: tuple[KitPart, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class AssembleKit:
    """Put ``quantity`` kits together out of their parts, taken from one source or one place if said so."""

    kit_id: int
    quantity: int
    day: date
    funding_source_id: int | None = None
    from_place_id: int | None = None
    place_id: int | None = None
    document_no: str = ""
    note: str = ""
    officer_id: int | None = None


@dataclass(frozen=True, slots=True)
class UnpackKit:
    """Take ``quantity`` kits apart; their parts go back into the store."""

    kit_id: int
    quantity: int
    day: date
    document_no: str = ""
    note: str = ""
    officer_id: int | None = None
