"""Orders about letters: written for many at once, recorded from the health centre, marked as void."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from blc_desktop.domain.kinds import LetterKind


@dataclass(frozen=True, slots=True)
class IssueLetters:
    """Write a letter of ``kind`` for each isolation, numbered on from ``first_number``; None: by hand.

    Who has a letter of that kind already keeps it, and takes no number.
    """

    isolation_ids: tuple[int, ...]
    kind: LetterKind
    day: date
    first_number: int | None = None


@dataclass(frozen=True, slots=True)
class RecordCertificate:
    """The health centre wrote its own letter, which alone certifies."""

    isolation_id: int
    number: str
    day: date
    issuer: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class VoidLetters:
    """The letters were wrong: they stay in the book, marked as void."""

    letter_ids: tuple[int, ...]
