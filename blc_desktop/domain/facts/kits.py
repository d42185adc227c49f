"""What kits hold, and how many could be put together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PartFacts:
    """So much of an item in one kit; ``have`` is what may be taken of it on the working day."""

    item_id: int
    name: str
    unit: str
    quantity: int
    have: int = 0


@dataclass(frozen=True, slots=True)
class RecipeFacts:
    """What one kit holds from ``valid_from`` on (until the next recipe)."""

    valid_from: date
    note: str
    parts: tuple[PartFacts, ...]


@dataclass(frozen=True, slots=True)
class KitFacts:
    """A kit as it stands: recipes, the latest first, and the parts that hold on the working day.

    ``assembled`` are there; ``possible`` more could be put together out of what is there.
    """

    kit_id: int
    name: str
    unit: str
    assembled: int
    possible: int
    parts: tuple[PartFacts, ...]
    recipes: tuple[RecipeFacts, ...]
