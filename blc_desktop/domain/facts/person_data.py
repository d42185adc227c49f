"""Everything the book holds about one person, for the person who asks for it (UU 27/2022 art. 7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from blc_desktop.domain.facts.post import Post


@dataclass(frozen=True, slots=True)
class DataRow:
    """One record: the day it is of, and its fields by name; officers and places by theirs."""

    day: date | None
    values: tuple[tuple[str, object], ...]


@dataclass(frozen=True, slots=True)
class DataSection:
    """All records of one sort."""

    entity: str
    rows: tuple[DataRow, ...]


@dataclass(frozen=True, slots=True)
class AccessLine:
    """That somebody changed, looked at or printed what is about the person."""

    at: datetime
    operator: str
    command: str
    entity: str


@dataclass(frozen=True, slots=True)
class PrintLine:
    """A kept paper that names the person."""

    number: int
    revision: int
    kind: str
    day: date
    printed_at: datetime
    operator: str


@dataclass(frozen=True, slots=True)
class PersonDataFacts:
    """One person as of ``day``. Without ``full``: NIK and KK masked, an age in place of the birth date."""

    post: Post
    day: date
    name: str
    full: bool
    age: int | None
    person: tuple[tuple[str, object], ...]
    sections: tuple[DataSection, ...]
    access: tuple[AccessLine, ...]
    prints: tuple[PrintLine, ...]
    language: str

    @property
    def rows(self) -> int:
        """How many records there are, the person's own counted."""
        return 1 + sum(len(section.rows) for section in self.sections)
