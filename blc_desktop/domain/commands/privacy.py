"""Orders about keeping and erasing people's data, and about a breach."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class DestroyRecords:
    """Erase the words about everybody on the proposed list.

    ``people`` is how many the decision saw: another number now, and nothing is erased. ``typed`` is what was
    typed as the second confirmation. ``prints`` empties the kept papers that name them too.
    """

    cutoff: date
    people: int
    typed: str
    decision_no: str = ""
    note: str = ""
    #: (name, title) of those who were present.
    witnesses: tuple[tuple[str, str], ...] = ()
    prints: bool = False


@dataclass(frozen=True, slots=True)
class HoldPerson:
    """Keep somebody's data longer, for a reason."""

    person_id: int
    reason: str


@dataclass(frozen=True, slots=True)
class ReleasePerson:
    """Keep somebody's data no longer than anybody else's."""

    person_id: int


@dataclass(frozen=True, slots=True)
class DestroyOldBackups:
    """Take out the backups that a destruction found, and empty the papers (``prints``)."""

    destruction_id: int
    backups: tuple[str, ...] = ()
    prints: bool = False
