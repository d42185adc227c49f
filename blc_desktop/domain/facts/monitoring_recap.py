"""How somebody was watched, day by day: what a recap of one person says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from blc_desktop.domain.facts.isolation import Decision, IsolationLine
from blc_desktop.domain.facts.letters import LetterFacts
from blc_desktop.domain.facts.monitoring import MatrixCell
from blc_desktop.domain.facts.post import Post


@dataclass(frozen=True, slots=True)
class RecapDay:
    """A day inside; ``cell`` None: nobody looked, or nobody wrote it down."""

    day: date
    number: int
    cell: MatrixCell | None


@dataclass(frozen=True, slots=True)
class RecapFacts:
    """Everything noted of one isolation up to ``day``, oldest first."""

    post: Post
    day: date
    line: IsolationLine
    national_id: str
    address: str
    days: tuple[RecapDay, ...]
    decisions: tuple[Decision, ...]
    certificates: tuple[LetterFacts, ...]
    fever_from: int
    urgent_oxygen: int
    rounds: int
    language: str

    @property
    def missed(self) -> int:
        """How many days have no entry."""
        return sum(each.cell is None for each in self.days)
