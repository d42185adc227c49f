"""The closed sets of planned distributions: whom a plan is for, how it shares out, what became of a line."""

from __future__ import annotations

from enum import StrEnum


class TargetGroup(StrEnum):
    """Which families a plan is drawn up for. ``CHOSEN`` are picked by hand or come from another list."""

    ALL = "all"
    ELDERLY = "elderly"
    ISOLATING = "isolating"
    POOR = "poor"
    MOTHER_CHILD = "mother_child"
    CHOSEN = "chosen"


class QuotaBasis(StrEnum):
    """What a quota counts: the family, each of its members, or each member the plan is meant for."""

    HOUSEHOLD = "household"
    HEAD = "head"
    TARGET = "target"


class PlanState(StrEnum):
    """Where a plan stands. Its list changes until it is printed; it is recorded until it is closed."""

    DRAFT = "draft"
    PRINTED = "printed"
    RUNNING = "running"
    CLOSED = "closed"


class LineOutcome(StrEnum):
    """What became of one family of a plan."""

    GIVEN = "given"
    NOT_MET = "not_met"
    REFUSED = "refused"
    MOVED = "moved"


class RecapBy(StrEnum):
    """What the lines of a recap stand for."""

    DAY = "day"
    AREA = "area"
    ITEM = "item"
    SOURCE = "source"
