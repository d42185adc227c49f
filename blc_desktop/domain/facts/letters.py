"""Letters about isolations, as the book keeps them and as they are printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from blc_desktop.domain.facts.post import Post
from blc_desktop.domain.kinds import IsolationKind, LetterKind, PlaceKind, Sex


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """One letter. ``number`` keeps its dots where it is written by hand; ``template`` is ours alone."""

    letter_id: int
    isolation_id: int
    person_id: int
    kind: LetterKind
    number: str
    day: date
    issuer: str | None
    note: str | None
    template: str | None
    void: bool


@dataclass(frozen=True, slots=True)
class Issued:
    """What an order for letters came to: the letters of everybody named, and how many are new."""

    letter_ids: tuple[int, ...]
    made: int


@dataclass(frozen=True, slots=True)
class LetterPage:
    """One letter on one page: what its words may name. Lean, so that only what it says makes a correction.

    ``template`` empty: the built-in words. ``certificate`` is the health centre's letter, where one is known.
    """

    kind: LetterKind
    number: str
    day: date
    template: str
    name: str
    national_id: str
    age: int | None
    sex: Sex | None
    address: str
    rt: int | None
    rw: int | None
    phone: str
    isolation_kind: IsolationKind
    place_kind: PlaceKind
    place_name: str
    first_day: date
    last_day: date
    legal_basis: str
    officer: str
    certificate: LetterFacts | None = None


@dataclass(frozen=True, slots=True)
class LettersFacts:
    """Letters as one paper, a page each."""

    post: Post
    day: date
    pages: tuple[LetterPage, ...]
    language: str


@dataclass(frozen=True, slots=True)
class BlankFormFacts:
    """A form to be filled by pen: it says nothing but whose posko it is."""

    post: Post
    form: str
    language: str
