"""A breach as it is read: what is known, which steps were taken, whose data, who had them in hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from blc_desktop.domain.breach import deadline
from blc_desktop.domain.commands.breach import IncidentDetails
from blc_desktop.domain.facts.post import Post
from blc_desktop.domain.kinds_privacy import BreachLetter, BreachStep


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step: taken when and by whom, or not yet (``done_at`` None)."""

    step: BreachStep
    done_at: datetime | None = None
    done_by: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Incident:
    """One breach with its checklist. ``people`` is how many are concerned."""

    incident_id: int
    number: int
    details: IncidentDetails
    steps: tuple[StepLine, ...]
    people: int
    closed_at: datetime | None
    closing_note: str
    version: int

    @property
    def deadline(self) -> datetime:
        """Until when it must have been told, in writing."""
        return deadline(self.details.known_at)

    @property
    def open(self) -> bool:
        """Whether the file is not closed yet."""
        return self.closed_at is None


@dataclass(frozen=True, slots=True)
class Taken:
    """Something that left the book or was looked at in full, in the time of a breach."""

    sequence: int
    at: datetime
    operator: str
    command: str
    entity: str
    words: str


@dataclass(frozen=True, slots=True)
class Concerned:
    """Somebody whose data are concerned, as the letters need them: name and area, nothing else."""

    name: str
    rt: int | None
    rw: int | None


@dataclass(frozen=True, slots=True)
class BreachFacts:
    """A paper of a breach: which one, and all it may tell."""

    post: Post
    letter: BreachLetter
    incident: Incident
    day: date
    people: tuple[Concerned, ...]
    taken: tuple[Taken, ...]
    language: str
