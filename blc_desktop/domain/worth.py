"""What goods are worth in whole rupiah, from what was paid when they came. Nothing is known of most gifts."""

from __future__ import annotations

from dataclasses import dataclass

#: More than any village ever buys at once, and less than its words can say (``numbers_in_words.LIMIT``).
MOST_RUPIAH = 10**12


@dataclass(frozen=True, slots=True)
class Paid:
    """So many units came in for so many rupiah altogether."""

    quantity: int
    rupiah: int


def worth(quantity: int, paid: Paid | None) -> int | None:
    """Return what ``quantity`` is worth at the average of what was paid, rounded half up; None: not known."""
    if paid is None or paid.quantity <= 0:
        return None
    return (2 * quantity * paid.rupiah + paid.quantity) // (2 * paid.quantity)


def total(values: list[int | None]) -> int | None:
    """Return the sum, None as soon as one value is not known: half a sum is a wrong sum."""
    known = [value for value in values if value is not None]
    return sum(known) if known and len(known) == len(values) else None
