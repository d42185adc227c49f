"""What is known of planned distributions: the plan, its goods against the store, its list of families."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from blc_desktop.domain.aid_plans import planned
from blc_desktop.domain.commands.aid_plans import PlanItem
from blc_desktop.domain.kinds_distribution import LineOutcome, PlanState, QuotaBasis, TargetGroup


@dataclass(frozen=True, slots=True)
class SourceStock:
    """What may be given from one funding source on the day of a plan."""

    name: str
    quantity: int


@dataclass(frozen=True, slots=True)
class PlanGoods:
    """One item of a plan: what it takes, what was given, what may still be given on its day.

    ``need`` is what the families without an outcome are to get; ``free`` is unexpired and not spoken for by
    later entries of the ledger; ``buildable`` are kits that may be put together from parts in store.
    """

    item_id: int
    code: str
    name: str
    unit: str
    basis: QuotaBasis
    quantity: int
    planned: int
    given: int
    need: int
    free: int
    sources: tuple[SourceStock, ...] = ()
    on_prescription: bool = False
    buildable: int = 0

    @property
    def short(self) -> int:
        """What is missing; 0 where it suffices."""
        return max(self.need - self.free - self.buildable, 0)

    @property
    def quota(self) -> PlanItem:
        """The item as the plan was drawn up with."""
        return PlanItem(self.item_id, self.quantity, self.basis)


@dataclass(frozen=True, slots=True)
class Before:
    """The family got goods of the plan not long ago: what, how much, when, from whom (an officer)."""

    item: str
    quantity: int
    unit: str
    day: date
    days_ago: int
    officer: str


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One family of a plan. ``planned`` and ``given`` stand in the order of the plan's goods.

    ``card`` is the masked family card; ``head`` is empty where nobody of the family is in the book any more.
    """

    line_id: int
    version: int
    number: int
    household_id: int
    rt_id: int | None
    rt: int | None
    rw: int | None
    head: str
    card: str
    address: str
    members: int
    targeted: int
    planned: tuple[int, ...]
    given: tuple[int, ...]
    outcome: LineOutcome | None
    received_by: str
    note: str
    recorded_on: date | None
    document_id: int | None
    added_reason: str
    dropped_reason: str
    before: Before | None = None

    @property
    def counts(self) -> bool:
        """Whether the family is on the list: somebody may have taken it off."""
        return not self.dropped_reason


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """A plan with all its lines, in the order of the paper."""

    plan_id: int
    version: int
    name: str
    day: date
    target: TargetGroup
    rt_ids: tuple[int, ...]
    state: PlanState
    note: str
    officer_id: int | None
    officer: str
    goods: tuple[PlanGoods, ...]
    lines: tuple[PlanLine, ...]

    @property
    def listed(self) -> tuple[PlanLine, ...]:
        """The lines that count."""
        return tuple(line for line in self.lines if line.counts)

    @property
    def reached(self) -> int:
        """How many families were given something."""
        return sum(line.outcome is LineOutcome.GIVEN for line in self.lines)

    def line(self, line_id: int) -> PlanLine | None:
        """Return a line by its id."""
        return next((line for line in self.lines if line.line_id == line_id), None)

    def as_planned(self, line: PlanLine) -> dict[int, int]:
        """Return what a line is to get, by item."""
        return planned([goods.quota for goods in self.goods], line.members, line.targeted)


@dataclass(frozen=True, slots=True)
class PlanSummary:
    """A plan in the list of plans, or as it would be drawn up: families, heads, and its goods."""

    households: int
    members: int
    targeted: int
    goods: tuple[PlanGoods, ...]
    #: How many of the families got goods of the plan within the days of the warning.
    served_lately: int
    by_area: tuple[tuple[int | None, int | None, int], ...] = ()
