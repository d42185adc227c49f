"""Orders about the target list of vaccination and the doses given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from blc_desktop.domain.kinds_welfare import TargetState, VaccinationGroup


@dataclass(frozen=True, slots=True)
class AddTargets:
    """Put people on the target list. Who stands there already stays as they are."""

    person_ids: tuple[int, ...]
    group: VaccinationGroup


@dataclass(frozen=True, slots=True)
class RemoveTargets:
    """Take people off the target list; their doses stay in the book."""

    target_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SetTargetState:
    """Say how it stands with targets since ``day``, and why."""

    target_ids: tuple[int, ...]
    state: TargetState
    day: date
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SetTargetGroup:
    """Put targets into another group."""

    target_ids: tuple[int, ...]
    group: VaccinationGroup


@dataclass(frozen=True, slots=True)
class DoseDetails:
    """A dose as it is typed. ``number`` None: the next one of each person."""

    day: date
    vaccine: str
    place: str = ""
    number: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class RecordDoses:
    """The people of these targets got a dose."""

    target_ids: tuple[int, ...]
    details: DoseDetails


@dataclass(frozen=True, slots=True)
class EditDose:
    """Correct a dose, as it was read (``version``)."""

    dose_id: int
    details: DoseDetails
    version: int
