"""What the card of first steps says: the help's own words, on one sheet."""

from __future__ import annotations

from dataclasses import dataclass

from blc_desktop.domain.facts.post import Post


@dataclass(frozen=True, slots=True)
class CardPart:
    """One part of the day and its steps. A step may hold ``**strong**`` words and keys between backticks."""

    title: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FirstStepsFacts:
    """The card as it is printed."""

    post: Post
    language: str
    title: str
    parts: tuple[CardPart, ...]
