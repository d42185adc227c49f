"""What is known of a person, the people beside them, and the houses that await a look."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from blc_desktop.domain.commands.residents import ResidentDetails
from blc_desktop.domain.facts.isolation import Risk
from blc_desktop.domain.kinds import Affiliation, DwellingKind, ResidentStatus, Sex


@dataclass(frozen=True, slots=True)
class PersonHit:
    """One answer of the search box. ``national_id`` is masked, hence age and no birth date beside it."""

    person_id: int
    name: str
    age: int | None
    sex: Sex | None
    rt: int | None
    rw: int | None
    address: str
    national_id: str
    status: ResidentStatus


@dataclass(frozen=True, slots=True)
class Housemate:
    """Somebody under the same roof; ``same_family``: on the same family card too."""

    person_id: int
    name: str
    age: int | None
    sex: Sex | None
    family_role: str
    same_family: bool
    risks: tuple[Risk, ...]
    status: ResidentStatus


@dataclass(frozen=True, slots=True)
class PersonCard:
    """One person as the form shows them.

    NIK and KK in ``details`` are masked (an edit that hands the masked number back leaves it as it is), and
    the birth date is left out for whoever may not see the whole NIK. ``unread`` keeps what an import read and
    could not store, ``missing`` names the fields that still wait.
    """

    person_id: int
    version: int
    details: ResidentDetails
    age: int | None
    rt_id: int | None
    house_id: int | None
    household_id: int | None
    dwelling: DwellingKind | None
    house_provisional: bool
    risks: tuple[Risk, ...]
    unread: Mapping[str, str]
    missing: tuple[str, ...]
    housemates: tuple[Housemate, ...]


@dataclass(frozen=True, slots=True)
class HouseFacts:
    """One house with those who live there; a ``provisional`` one awaits a decision."""

    house_id: int
    version: int
    rt_id: int
    rt: int
    rw: int
    address: str
    kind: DwellingKind
    provisional: bool
    persons: int
    families: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AreaFacts:
    """One RT and what lives in it; ``confirmed`` False: an import met it and nobody has looked yet."""

    area_id: int
    version: int
    rw: int
    rt: int
    hamlet: str
    head_name: str
    head_phone: str
    confirmed: bool
    persons: int
    houses: int


@dataclass(frozen=True, slots=True)
class OfficerFacts:
    """One officer."""

    officer_id: int
    version: int
    name: str
    affiliation: Affiliation
    rank_or_id: str
    phone: str
    active: bool


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody already in the book whom a form may be about to enter again."""

    person_id: int
    name: str
    rt: int | None
    rw: int | None
    birth_date: date | None
