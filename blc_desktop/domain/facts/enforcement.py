"""Sanctions and operations as they are shown, counted and printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from blc_desktop.domain.facts.post import Post
from blc_desktop.domain.kinds import Affiliation
from blc_desktop.domain.kinds_oversight import SanctionKind, SubjectKind, Violation


@dataclass(frozen=True, slots=True)
class SanctionFacts:
    """One sanction as its forms show it. Amounts are in rupiah."""

    sanction_id: int
    day: date
    clock: str
    kind: SanctionKind
    violation: Violation
    detail: str
    subject: SubjectKind
    person_id: int | None
    name: str
    heads: int
    address: str
    place: str
    rt_id: int | None
    operation_id: int | None
    officer_id: int
    affiliation: Affiliation
    legal_basis: str
    document_no: str
    amount: int | None
    paid_on: date | None
    paid_proof: str
    service_hours: int | None
    closed_until: date | None
    retained_at: str
    return_due: date | None
    returned_on: date | None
    note: str
    version: int


@dataclass(frozen=True, slots=True)
class Repeated:
    """What somebody got before: how often, the heaviest kind and the latest day."""

    count: int
    latest: date
    heaviest: SanctionKind


@dataclass(frozen=True, slots=True)
class Authority:
    """Whether an affiliation may give a kind of sanction on a day, and by which paper.

    ``authority_id`` is None where the national rule says so. ``most_amount``: the highest fine in rupiah.
    """

    kind: SanctionKind
    affiliation: Affiliation
    allowed: bool
    legal_basis: str
    authority_id: int | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    most_amount: int | None = None


@dataclass(frozen=True, slots=True)
class OperationFacts:
    """One operasi yustisi as its form shows it, with how many sanctions name it."""

    operation_id: int
    day: date
    clock: str
    place: str
    rt_id: int | None
    targeted_people: int
    targeted_places: int
    targeted_events: int
    police: int
    army: int
    municipal_police: int
    others: int
    confined: int
    officer_id: int | None
    note: str
    version: int
    sanctions: int = 0


@dataclass(frozen=True, slots=True)
class Tally:
    """The published figures of operasi yustisi. ``given`` counts people and places by kind of sanction.

    ``fines`` is the sum set in rupiah; ``fines_paid`` what was paid to the treasury with a proof.
    """

    operations: int
    targeted_people: int
    targeted_places: int
    targeted_events: int
    given: Mapping[SanctionKind, int]
    fines: int
    fines_paid: int
    confined: int
    police: int
    army: int
    municipal_police: int
    others: int

    @property
    def personnel(self) -> int:
        """Everybody who took part."""
        return self.police + self.army + self.municipal_police + self.others


@dataclass(frozen=True, slots=True)
class SanctionLine:
    """One sanction on paper. A person is named by initials: the paper leaves the posko."""

    day: date
    subject: SubjectKind
    who: str
    heads: int
    rt: int | None
    rw: int | None
    violation: Violation
    kind: SanctionKind
    document_no: str
    amount: int | None
    paid_on: date | None
    closed_until: date | None
    service_hours: int | None
    return_due: date | None
    returned_on: date | None
    officer: str
    affiliation: Affiliation
    legal_basis: str
    repeat: int


@dataclass(frozen=True, slots=True)
class OperationLine:
    """One operation on paper."""

    day: date
    clock: str
    place: str
    targeted_people: int
    targeted_places: int
    targeted_events: int
    personnel: int
    given: int


@dataclass(frozen=True, slots=True)
class EnforcementReport:
    """The enforcement report, frozen: all sanctions of the period, those of operations counted apart."""

    post: Post
    first: date
    last: date
    inside: Tally
    whole: Tally
    operations: tuple[OperationLine, ...]
    sanctions: tuple[SanctionLine, ...]
    retention: bool
    language: str
