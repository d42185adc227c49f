"""The target list of vaccination as it crosses the floors."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from blc_desktop.domain.facts.post import Post
from blc_desktop.domain.kinds import Sex
from blc_desktop.domain.kinds_welfare import TargetState, VaccinationGroup


@dataclass(frozen=True, slots=True)
class DoseRules:
    """What the posko reckons with: doses until complete, and days from one to the next. Settings, no law."""

    doses: int
    interval_days: int


@dataclass(frozen=True, slots=True)
class DoseFacts:
    """One dose that stands."""

    dose_id: int
    person_id: int
    name: str
    number: int
    day: date
    vaccine: str
    place: str
    note: str
    version: int


@dataclass(frozen=True, slots=True)
class TargetFacts:
    """One target with the doses given by the day that is looked at.

    ``isolating_until`` is the last day of an open isolation or quarantine, None where there is none.
    """

    target_id: int
    person_id: int
    name: str
    group: VaccinationGroup
    state: TargetState
    state_on: date
    reason: str
    version: int
    doses: tuple[DoseFacts, ...] = ()
    isolating_until: date | None = None

    @property
    def next_number(self) -> int:
        """The number that the next dose would bear."""
        return max((dose.number for dose in self.doses), default=0) + 1


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many targets there are, and how far they have come; ``due`` wait for their next dose by now."""

    targets: int = 0
    none: int = 0
    partial: int = 0
    complete: int = 0
    due: int = 0
    postponed: int = 0
    refused: int = 0
    not_eligible: int = 0

    def __add__(self, other: Coverage) -> Coverage:
        return Coverage(
            *(getattr(self, name) + getattr(other, name) for name in Coverage.__dataclass_fields__)
        )


@dataclass(frozen=True, slots=True)
class AreaCoverage:
    """The coverage of one RT; None: of those whose RT is not known."""

    rt_id: int | None
    rt: int | None
    rw: int | None
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class GroupCoverage:
    """The coverage of one group."""

    group: VaccinationGroup
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class VaccinationSummary:
    """Who is covered, by RT and by group; each line sums to the whole."""

    day: date
    rules: DoseRules
    whole: Coverage
    by_area: tuple[AreaCoverage, ...]
    by_group: tuple[GroupCoverage, ...]


@dataclass(frozen=True, slots=True)
class UnvaccinatedLine:
    """Somebody without a dose. No NIK: the list is handed round."""

    name: str
    sex: Sex | None
    age: int | None
    rt: int | None
    rw: int | None
    group: VaccinationGroup
    state: TargetState
    state_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class VaccinationReport:
    """The inputs of the paper."""

    post: Post
    summary: VaccinationSummary
    unvaccinated: tuple[UnvaccinatedLine, ...]
    language: str
