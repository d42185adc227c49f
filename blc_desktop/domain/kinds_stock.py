"""The closed sets of goods on the move, beyond the kinds and reasons of their documents."""

from __future__ import annotations

from enum import StrEnum


class Flow(StrEnum):
    """What a move is to the stock card: something came, left for use, left otherwise, or only moved place.

    ``USE`` is what the days of supply are reckoned from.
    """

    IN = "in"
    USE = "use"
    OUT = "out"
    INNER = "inner"


class BorrowerKind(StrEnum):
    """Who has what was lent."""

    PERSON = "person"
    OFFICER = "officer"
    OUTSIDE = "outside"
