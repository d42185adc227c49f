"""Retention as it is looked at and decided: who is due, what was erased, what still names somebody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from blc_desktop.domain.facts.post import Post
from blc_desktop.domain.kinds_privacy import RecordSort


@dataclass(frozen=True, slots=True)
class RetentionOutlook:
    """Whose time is over: proposed, still open (by reason), kept on purpose. From ``cutoff`` on all is kept.

    ``basis`` empty: no paper was named, and five years are the program's own default.
    """

    years: int
    basis: str
    cutoff: date
    proposed: int
    open: Mapping[str, int]
    held: int
    #: The latest destruction whose words are not out of the file yet; None: none.
    unfinished: int | None = None


@dataclass(frozen=True, slots=True)
class NamedPrint:
    """A kept paper that names somebody who was destroyed."""

    report_id: int
    number: int
    revision: int
    kind: str


@dataclass(frozen=True, slots=True)
class Remains:
    """What still names the people: kept papers, other records (table, number), backups, sticks, old books."""

    prints: tuple[NamedPrint, ...] = ()
    prints_destroyed: bool = False
    texts: tuple[tuple[str, int], ...] = ()
    backups: tuple[str, ...] = ()
    sticks: tuple[str, ...] = ()
    #: Folders with a book that a restore moved aside.
    asides: tuple[str, ...] = ()
    #: In how many other records a code word took the place of a name.
    hidden: int = 0
    #: The server that holds the book, where its keeper has backups of it; empty for a book in a file.
    server: str = ""


@dataclass(frozen=True, slots=True)
class Destruction:
    """One decision and what came of it."""

    destruction_id: int
    number: int
    decided_on: date
    cutoff: date
    years: int
    legal_basis: str
    decision_no: str
    note: str
    witnesses: tuple[tuple[str, str], ...]
    people: int
    records: int
    changes: int
    remains: Remains
    finished_at: datetime | None
    operator: str


@dataclass(frozen=True, slots=True)
class DestructionLine:
    """Somebody on the list, without a name."""

    number: int
    code: str
    rt: int | None
    rw: int | None
    sorts: tuple[RecordSort, ...]
    first_year: int
    last_year: int
    records: int


@dataclass(frozen=True, slots=True)
class DestructionFacts:
    """The Berita Acara Pemusnahan."""

    post: Post
    destruction: Destruction
    lines: tuple[DestructionLine, ...]
    language: str
