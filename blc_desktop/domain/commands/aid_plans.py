"""Orders about planned distributions: drawn up, changed, printed, recorded, closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from blc_desktop.domain.kinds_distribution import LineOutcome, QuotaBasis, TargetGroup


@dataclass(frozen=True, slots=True)
class PlanItem:
    """So much of an item (in its smallest unit) for each family, head, or head the plan is meant for."""

    item_id: int
    quantity: int
    basis: QuotaBasis = QuotaBasis.HOUSEHOLD


@dataclass(frozen=True, slots=True)
class PlanDetails:
    """What a plan is for. No ``rt_ids``: the whole village. ``household_ids`` are those of a chosen list."""

    name: str
    day: date
    target: TargetGroup
    items: tuple[PlanItem, ...]
    rt_ids: tuple[int, ...] = ()
    household_ids: tuple[int, ...] = ()
    officer_id: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class AddPlan:
    """Draw up a plan and its list of families."""

    details: PlanDetails


@dataclass(frozen=True, slots=True)
class EditPlan:
    """Change a plan that was not printed yet; a changed target or RT draws its list anew."""

    plan_id: int
    version: int
    details: PlanDetails


@dataclass(frozen=True, slots=True)
class RemovePlan:
    """Throw away a plan nothing was recorded in."""

    plan_id: int


@dataclass(frozen=True, slots=True)
class MarkPrinted:
    """The lists of a plan are on paper: numbers and families stay from now on."""

    plan_id: int


@dataclass(frozen=True, slots=True)
class ReopenDraft:
    """Change the list of a plan that was printed, but not recorded in, once more."""

    plan_id: int


@dataclass(frozen=True, slots=True)
class ClosePlan:
    """A plan is over; families without an outcome count as not reached."""

    plan_id: int


@dataclass(frozen=True, slots=True)
class ReopenPlan:
    """A plan is recorded in again."""

    plan_id: int


@dataclass(frozen=True, slots=True)
class AddPlanLine:
    """Put a family on a plan's list by hand, and say why; after printing it goes to the end."""

    plan_id: int
    household_id: int
    reason: str


@dataclass(frozen=True, slots=True)
class DropPlanLine:
    """Take a family off a plan that was not printed yet, and say why."""

    line_id: int
    reason: str


@dataclass(frozen=True, slots=True)
class RestorePlanLine:
    """Put a family back that was taken off."""

    line_id: int


@dataclass(frozen=True, slots=True)
class LineResult:
    """What became of one line. No ``outcome``: nothing yet, what was recorded is taken back.

    ``quantities`` (item id, so much) are what was really given; None: as planned. ``version`` is what the
    line was read at; None: whatever it is now.
    """

    line_id: int
    outcome: LineOutcome | None
    quantities: tuple[tuple[int, int], ...] | None = None
    received_by: str = ""
    note: str = ""
    version: int | None = None


@dataclass(frozen=True, slots=True)
class RecordPlan:
    """Record lines of a plan, all of them or none. ``prescription`` holds for goods that ask for one."""

    plan_id: int
    day: date
    results: tuple[LineResult, ...]
    officer_id: int | None = None
    prescription: str = ""
    expired_reason: str = ""
