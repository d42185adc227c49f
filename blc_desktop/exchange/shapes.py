"""A value that an import looks for, and what its cells look like."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Shape(StrEnum):
    """What the cells of a column look like, by which it is known or doubted."""

    LONG_ID = "long_id"
    NAME = "name"
    SEX = "sex"
    TICK = "tick"
    DATE = "date"
    EXPIRY = "expiry"
    PLACE_AND_DATE = "place_and_date"
    SMALL_NUMBER = "small_number"
    NUMBER = "number"
    AREA = "area"
    PHONE = "phone"
    ADDRESS = "address"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Field:
    """One value: the phrases that head it, its shape, and the words its cells are usually one of."""

    name: str
    shape: Shape
    phrases: tuple[str, ...]
    vocabulary: str = ""
