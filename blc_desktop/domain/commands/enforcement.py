"""Orders about sanctions, who may give them, and the operations they are given in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from blc_desktop.domain.kinds import Affiliation
from blc_desktop.domain.kinds_oversight import SanctionKind, SubjectKind, Violation


@dataclass(frozen=True, slots=True)
class SanctionDetails:
    """What somebody got, of whom and for what. ``amount`` is in rupiah: set, never taken by the posko.

    ``name`` is that of a person or a business; ``person_id`` links somebody of the book. Where nobody's name
    was taken, ``heads`` says how many. What a kind does not need stays None.
    """

    day: date
    kind: SanctionKind
    violation: Violation
    subject: SubjectKind
    officer_id: int | None
    person_id: int | None = None
    name: str | None = None
    heads: int = 1
    address: str | None = None
    place: str | None = None
    rt_id: int | None = None
    clock: str | None = None
    detail: str | None = None
    operation_id: int | None = None
    document_no: str | None = None
    amount: int | None = None
    service_hours: int | None = None
    closed_until: date | None = None
    retained_at: str | None = None
    return_due: date | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class ImposeSanction:
    """Write a sanction down."""

    details: SanctionDetails


@dataclass(frozen=True, slots=True)
class EditSanction:
    """Correct a sanction; what was paid or given back stays."""

    sanction_id: int
    details: SanctionDetails
    version: int


@dataclass(frozen=True, slots=True)
class RecordPayment:
    """A fine was paid to the treasury: when, and the number of the proof. None for both: it was not."""

    sanction_id: int
    paid_on: date | None
    proof: str | None


@dataclass(frozen=True, slots=True)
class RecordReturn:
    """A retained card was given back; None: it was not."""

    sanction_id: int
    returned_on: date | None


@dataclass(frozen=True, slots=True)
class TakeBackSanction:
    """The sanction was entered by mistake: it stays in the book, and counts no more."""

    sanction_id: int


@dataclass(frozen=True, slots=True)
class GrantAuthority:
    """The posko's region says who may (or may not) give a sanction, by which paper, from when on.

    ``most_amount`` is the highest fine the paper allows, in rupiah.
    """

    kind: SanctionKind
    affiliation: Affiliation
    legal_basis: str
    valid_from: date
    valid_until: date | None = None
    allowed: bool = True
    most_amount: int | None = None


@dataclass(frozen=True, slots=True)
class WithdrawAuthority:
    """The entry holds no longer: what the national rule says does again."""

    authority_id: int


@dataclass(frozen=True, slots=True)
class OperationDetails:
    """One operasi yustisi: whom it went to, who took part. ``confined``: by a court, told to the posko."""

    day: date
    place: str
    clock: str | None = None
    rt_id: int | None = None
    targeted_people: int = 0
    targeted_places: int = 0
    targeted_events: int = 0
    police: int = 0
    army: int = 0
    municipal_police: int = 0
    others: int = 0
    confined: int = 0
    officer_id: int | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class RecordOperation:
    """Write an operation down."""

    details: OperationDetails


@dataclass(frozen=True, slots=True)
class EditOperation:
    """Correct an operation."""

    operation_id: int
    details: OperationDetails
    version: int


@dataclass(frozen=True, slots=True)
class TakeBackOperation:
    """The operation was entered by mistake. Refused while sanctions name it."""

    operation_id: int
