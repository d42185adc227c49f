"""Orders about a breach of personal data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from blc_desktop.domain.kinds_privacy import BreachStep


@dataclass(frozen=True, slots=True)
class IncidentDetails:
    """What is known of a breach. Moments in UTC."""

    title: str
    story: str
    began_at: datetime
    known_at: datetime
    ended_at: datetime | None = None
    how_known: str = ""
    data: str = ""
    effects: str = ""
    measures: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class OpenIncident:
    """Begin the file of a breach."""

    details: IncidentDetails


@dataclass(frozen=True, slots=True)
class EditIncident:
    """Write down what is known by now."""

    incident_id: int
    version: int
    details: IncidentDetails


@dataclass(frozen=True, slots=True)
class TickStep:
    """A step was taken, by ``done_by``; ``done`` False: it was ticked by mistake."""

    incident_id: int
    step: BreachStep
    done_by: str = ""
    note: str = ""
    done: bool = True


@dataclass(frozen=True, slots=True)
class ConcernPeople:
    """Whose data are concerned: everybody of an RT, of the cases, or everybody; or one person (added)."""

    incident_id: int
    rt_id: int | None = None
    cases_only: bool = False
    person_id: int | None = None
    #: Take out those who were put there.
    clear: bool = False


@dataclass(frozen=True, slots=True)
class CloseIncident:
    """Close the file, with a note; empty note: open it again."""

    incident_id: int
    version: int
    note: str
