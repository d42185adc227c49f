"""Orders about contacts: list whom a case met, mend what was written of a meeting, take it off the list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from blc_desktop.domain.commands.residents import ResidentDetails
from blc_desktop.domain.kinds import ContactCategory


@dataclass(frozen=True, slots=True)
class Meeting:
    """How somebody met the case, in the words of the ministry's listing form (domain.md 2.5).

    ``met_on`` is the last day they met. ``protected``: whether both wore what protects; None: not known.
    """

    met_on: date
    category: ContactCategory
    relation: str | None = None
    protected: bool | None = None
    duration_minutes: int | None = None
    note: str | None = None
    officer_id: int | None = None


@dataclass(frozen=True, slots=True)
class ListedContact:
    """One contact to be listed: somebody in the book, or somebody new (exactly one of the two)."""

    meeting: Meeting
    person_id: int | None = None
    new_person: ResidentDetails | None = None


@dataclass(frozen=True, slots=True)
class ListContacts:
    """List one contact of a case or many, all or none."""

    index_case_id: int
    contacts: tuple[ListedContact, ...]


@dataclass(frozen=True, slots=True)
class EditMeeting:
    """Mend what was written about a meeting; ``version`` is the one that was read."""

    link_id: int
    version: int
    meeting: Meeting


@dataclass(frozen=True, slots=True)
class RemoveMeetings:
    """Take meetings off the list that were written down by mistake; the quarantines stay."""

    link_ids: tuple[int, ...]
