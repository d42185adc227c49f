"""The accountability file (SPJ) of one funding source: what belongs into it, bytes and all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from blc_desktop.domain.facts.giving_papers import DistributionRecapFacts
from blc_desktop.domain.facts.handing import HandoverFacts, StockSummaryFacts
from blc_desktop.domain.facts.post import Post


@dataclass(frozen=True, slots=True)
class SpjFile:
    """A page or a photo as it was kept. ``about`` says of which day and what; PDF or JPEG."""

    name: str
    about: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class SpjPrint:
    """A kept print of a list to be signed: its number, revision and day."""

    number: int
    revision: int
    day: date
    content: bytes


@dataclass(frozen=True, slots=True)
class SpjGiven:
    """What a family, a person or a crowd was given out of this source; ``document`` is the entry's number."""

    day: date
    document: int
    recipient: str
    item: str
    quantity: int
    unit: str


@dataclass(frozen=True, slots=True)
class SpjFacts:
    """All of it, from ``since`` to ``day``. ``summary`` holds this source alone."""

    post: Post
    source: str
    since: date
    day: date
    summary: StockSummaryFacts
    received: tuple[HandoverFacts, ...]
    handed_on: tuple[HandoverFacts, ...]
    given: tuple[SpjGiven, ...]
    recap: DistributionRecapFacts
    lists: tuple[SpjPrint, ...]
    signed: tuple[SpjFile, ...]
    photos: tuple[SpjFile, ...]
    language: str = "id"
