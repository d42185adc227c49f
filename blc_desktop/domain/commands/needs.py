"""Orders about what a home in isolation lacks: a task until it is met or dropped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from blc_desktop.domain.commands.distribution import HandOut
from blc_desktop.domain.kinds import NeedKind


@dataclass(frozen=True, slots=True)
class NeedDetails:
    """What is lacking. ``prescription`` names the doctor's paper for packages 2 and 3."""

    kind: NeedKind
    asked_on: date
    detail: str = ""
    prescription: str = ""
    officer_id: int | None = None


@dataclass(frozen=True, slots=True)
class AskNeed:
    """Write down what the home of a person lacks."""

    person_id: int
    details: NeedDetails
    isolation_id: int | None = None


@dataclass(frozen=True, slots=True)
class EditNeed:
    """Correct an open need, as it was read (``version``)."""

    need_id: int
    details: NeedDetails
    version: int


@dataclass(frozen=True, slots=True)
class MeetNeed:
    """A need was met on ``day``: by hand, or by a hand-out that is in the book already."""

    need_id: int
    day: date
    answer: str = ""
    prescription: str = ""
    document_id: int | None = None


@dataclass(frozen=True, slots=True)
class MeetByHandOut:
    """Hand goods out of the store, and the need is met by that."""

    need_id: int
    hand_out: HandOut
    prescription: str = ""


@dataclass(frozen=True, slots=True)
class DropNeed:
    """A need is no longer one; ``answer`` says why."""

    need_id: int
    day: date
    answer: str


@dataclass(frozen=True, slots=True)
class ReopenNeed:
    """A need that was met or dropped is one again."""

    need_id: int
