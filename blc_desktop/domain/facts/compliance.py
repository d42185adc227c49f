"""How far people and institutions keep to the protocol, in sums: the band follows from the sums alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from blc_desktop.domain.compliance import Band, band
from blc_desktop.domain.facts.post import Post
from blc_desktop.domain.kinds_activities import VenueKind
from blc_desktop.domain.kinds_oversight import InstitutionKind, InstitutionResult, Reaction
from blc_desktop.domain.rules import RuleSet


@dataclass(frozen=True, slots=True)
class ObservationFacts:
    """One observation as its form shows it."""

    observation_id: int
    day: date
    clock: str
    venue_kind: VenueKind
    place: str
    rt_id: int | None
    observed: int
    masked: int
    distanced: int | None
    reprimanded: int
    reaction: Reaction | None
    latitude: str
    longitude: str
    officer_id: int | None
    note: str
    version: int


@dataclass(frozen=True, slots=True)
class VisitFacts:
    """One visit to an institution as its form shows it."""

    visit_id: int
    day: date
    clock: str
    kind: InstitutionKind
    place: str
    rt_id: int | None
    met: tuple[str, ...]
    missing: tuple[str, ...]
    result: InstitutionResult
    contact: str
    follow_up: str
    officer_id: int | None
    version: int


@dataclass(frozen=True, slots=True)
class Seen:
    """Sums over observations. ``asked_distance`` are the people at places where distance was looked at."""

    observations: int = 0
    observed: int = 0
    masked: int = 0
    asked_distance: int = 0
    distanced: int = 0
    reprimanded: int = 0

    def __add__(self, other: Seen) -> Seen:
        """Return the sums of both."""
        return Seen(
            self.observations + other.observations,
            self.observed + other.observed,
            self.masked + other.masked,
            self.asked_distance + other.asked_distance,
            self.distanced + other.distanced,
            self.reprimanded + other.reprimanded,
        )

    def mask_band(self, rules: RuleSet) -> Band | None:
        """Return the band of mask wearing; None where nobody was seen."""
        return band(wearing=self.masked, observed=self.observed, rules=rules)

    def distance_band(self, rules: RuleSet) -> Band | None:
        """Return the band of keeping distance; None where nobody looked at it."""
        return band(wearing=self.distanced, observed=self.asked_distance, rules=rules)


@dataclass(frozen=True, slots=True)
class BandLine:
    """One line of a table of bands: an RT or a kind of place, its sums, and what follows from them."""

    key: str
    seen: Seen
    mask: Band | None
    distance: Band | None
    rt_id: int | None = None
    rt: int | None = None
    rw: int | None = None
    venue: VenueKind | None = None


@dataclass(frozen=True, slots=True)
class ComplianceFacts:
    """What was seen from ``first`` to ``last``: the village, its places and its RT; the lines sum to it."""

    first: date
    last: date
    whole: BandLine
    by_venue: tuple[BandLine, ...]
    by_area: tuple[BandLine, ...]
    visits: int
    results: tuple[tuple[InstitutionResult, int], ...]
    legal_basis: str
    outside_validity: bool


@dataclass(frozen=True, slots=True)
class TrendSeries:
    """One line of the trend: sums of each week, None where nobody was seen in it."""

    name: str
    weeks: tuple[Seen | None, ...]
    venue: VenueKind | None = None
    rt_id: int | None = None


@dataclass(frozen=True, slots=True)
class ComplianceTrend:
    """Weeks from Monday to Sunday (``sundays`` are their ends), the village first, then the parts of it."""

    sundays: tuple[date, ...]
    series: tuple[TrendSeries, ...]


@dataclass(frozen=True, slots=True)
class VisitLine:
    """One visit in the compliance report: what was missing, by code."""

    day: date
    kind: InstitutionKind
    place: str
    rt: int | None
    rw: int | None
    met: int
    asked: int
    missing: tuple[str, ...]
    result: InstitutionResult
    officer: str


@dataclass(frozen=True, slots=True)
class ComplianceReport:
    """The compliance report, frozen."""

    post: Post
    facts: ComplianceFacts
    trend: ComplianceTrend
    visits: tuple[VisitLine, ...]
    language: str
