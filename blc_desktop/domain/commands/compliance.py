"""Orders about what was seen at public places and in institutions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from blc_desktop.domain.kinds_activities import VenueKind
from blc_desktop.domain.kinds_oversight import InstitutionKind, Reaction


@dataclass(frozen=True, slots=True)
class ObservationDetails:
    """People counted within sight. ``distanced`` None: distance was not looked at.

    ``clock`` is HH:MM, ``latitude`` and ``longitude`` are degrees with a decimal point or comma, as typed.
    """

    day: date
    venue_kind: VenueKind
    place: str
    observed: int
    masked: int
    distanced: int | None = None
    reprimanded: int = 0
    rt_id: int | None = None
    clock: str | None = None
    reaction: Reaction | None = None
    latitude: str | None = None
    longitude: str | None = None
    officer_id: int | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class RecordObservation:
    """Write an observation down."""

    details: ObservationDetails


@dataclass(frozen=True, slots=True)
class EditObservation:
    """Correct an observation. ``version`` is that of the row it was read from."""

    observation_id: int
    details: ObservationDetails
    version: int


@dataclass(frozen=True, slots=True)
class TakeBackObservation:
    """The observation was a mistake: it stays in the book, and counts no more."""

    observation_id: int


@dataclass(frozen=True, slots=True)
class VisitDetails:
    """A visit to an institution: which of the things asked for were there (``met``) and which were not.

    What does not apply to the place stands in neither.
    """

    day: date
    kind: InstitutionKind
    place: str
    met: tuple[str, ...]
    missing: tuple[str, ...]
    rt_id: int | None = None
    clock: str | None = None
    contact: str | None = None
    follow_up: str | None = None
    officer_id: int | None = None


@dataclass(frozen=True, slots=True)
class RecordVisit:
    """Write a visit down."""

    details: VisitDetails


@dataclass(frozen=True, slots=True)
class EditVisit:
    """Correct a visit."""

    visit_id: int
    details: VisitDetails
    version: int


@dataclass(frozen=True, slots=True)
class TakeBackVisit:
    """The visit was a mistake: it stays in the book, and counts no more."""

    visit_id: int
