"""What the paper about one person says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from blc_desktop.domain.facts.isolation import IsolationLine, Risk
from blc_desktop.domain.facts.monitoring import MatrixCell
from blc_desktop.domain.facts.patients import StatusLine, TestFacts
from blc_desktop.domain.facts.post import Post
from blc_desktop.domain.kinds import LetterKind, Sex


@dataclass(frozen=True, slots=True)
class CardMate:
    """Somebody under the same roof."""

    name: str
    age: int | None
    family_role: str
    risks: tuple[Risk, ...]


@dataclass(frozen=True, slots=True)
class CardCase:
    """One case up to the day: its dated lines, oldest first, and what was told of the illness."""

    history: tuple[StatusLine, ...]
    symptoms: str
    onset_date: date | None


@dataclass(frozen=True, slots=True)
class CardLetter:
    """A letter about an isolation."""

    day: date
    kind: LetterKind
    number: str
    issuer: str


@dataclass(frozen=True, slots=True)
class PersonCardFacts:
    """One person as of ``day``: NIK masked, no birth date. ``cells`` are the last days, oldest first."""

    post: Post
    day: date
    name: str
    sex: Sex | None
    age: int | None
    national_id: str
    rt: int | None
    rw: int | None
    address: str
    phone: str
    comorbidities: str
    pregnant_until: date | None
    housemates: tuple[CardMate, ...]
    cases: tuple[CardCase, ...]
    tests: tuple[TestFacts, ...]
    isolations: tuple[IsolationLine, ...]
    cells: tuple[MatrixCell, ...]
    letters: tuple[CardLetter, ...]
    language: str
