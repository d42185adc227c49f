"""Orders about persons: who lives here, in which family, under which roof."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from blc_desktop.domain.kinds import ResidentStatus, Sex


@dataclass(frozen=True, slots=True)
class ResidentDetails:
    """What a form holds about one person. Only name, sex and RT/RW are asked for; the rest may wait.

    ``national_id``, ``family_card_no`` and ``phone`` are taken as typed (spaces, dots and dashes are fine).
    ``address`` is the domicile: the posko acts on where people live, not on what the KTP says. ``poor`` is
    the mark of the whole family.
    """

    name: str
    sex: Sex | None = None
    rw: int | None = None
    rt: int | None = None
    address: str = ""
    national_id: str | None = None
    family_card_no: str | None = None
    birth_date: date | None = None
    birth_place: str | None = None
    phone: str | None = None
    family_role: str | None = None
    registered_address: str | None = None
    occupation: str | None = None
    pregnant_until: date | None = None
    comorbidities: str | None = None
    status: ResidentStatus = ResidentStatus.PRESENT
    note: str | None = None
    poor: bool = False


@dataclass(frozen=True, slots=True)
class AddResident:
    """Enter one person."""

    details: ResidentDetails


@dataclass(frozen=True, slots=True)
class AddHousemate:
    """Enter one person under the roof of ``beside``; RT/RW and address of ``details`` are not looked at.

    ``same_family_card``: into that person's family (KK) too.
    """

    beside: int
    details: ResidentDetails
    same_family_card: bool = True


@dataclass(frozen=True, slots=True)
class EditResident:
    """Change one person; refused when somebody else changed the same person since ``version``."""

    person_id: int
    version: int
    details: ResidentDetails


@dataclass(frozen=True, slots=True)
class RemoveResident:
    """Take a person out who was entered by mistake; refused once anything hangs on the person."""

    person_id: int
    version: int


@dataclass(frozen=True, slots=True)
class MoveResident:
    """Somebody moved away; the record stays."""

    person_id: int
    version: int


@dataclass(frozen=True, slots=True)
class MarkDeceased:
    """Somebody died; the record stays."""

    person_id: int
    version: int


@dataclass(frozen=True, slots=True)
class ReturnResident:
    """Somebody counts among the residents again, for good or for a time."""

    person_id: int
    version: int
    status: ResidentStatus = ResidentStatus.PRESENT
