"""What the review of a pasted list shows: drafts, what is doubtful about them, and who they may be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from blc_desktop.domain.problems import Problem


class Likeness(StrEnum):
    """Why somebody of the book may be the one a line is about, the surest first."""

    NATIONAL_ID = "national_id"
    PHONE = "phone"
    NAME_AND_BIRTH = "name_and_birth"
    NAME_AND_AREA = "name_and_area"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Proposal:
    """Somebody of the book who may be the one a line is about."""

    person_id: int
    name: str
    rt: int | None
    rw: int | None
    age: int | None
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class Judged:
    """What is wrong or doubtful about a line, each at its cell, and who it may be."""

    problems: tuple[Problem, ...]
    proposals: tuple[Proposal, ...]

    @property
    def ready(self) -> bool:
        """Whether nothing keeps the line from being taken in."""
        return not any(one.is_error for one in self.problems)


@dataclass(frozen=True, slots=True)
class ReviewedDraft:
    """A draft for the grid: its cells, the lines it came from, and the book's word on it.

    ``doubts`` are the parser's own: they stand until somebody has looked.
    """

    number: int
    source: str
    texts: Mapping[str, str]
    left_over: str
    doubts: tuple[Problem, ...]
    judged: Judged


@dataclass(frozen=True, slots=True)
class PastedReview:
    """A whole message: drafts, headings (line, text) and the lines nobody could read."""

    drafts: tuple[ReviewedDraft, ...]
    headings: tuple[tuple[int, str], ...]
    unread: tuple[tuple[int, str], ...]
    sent_on: date | None
