"""The figures that are doors: each has a name, and the list that makes it can be asked for by that name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from blc_desktop.domain.listing import Query


class Figure(StrEnum):
    """A number on the first page (contract.md, Today's figures on day D)."""

    ISOLATING = "isolating"
    ISOLATING_HOME = "isolating_home"
    ISOLATING_ELSEWHERE = "isolating_elsewhere"
    NOT_MONITORED = "not_monitored"
    OVERDUE = "overdue"
    RELEASE_DUE = "release_due"
    NEW_CASES = "new_cases"
    LOW_STOCK = "low_stock"
    EXPIRING = "expiring"
    ZONE_CASES = "zone_cases"
    TESTS_DUE = "tests_due"


class ListKind(StrEnum):
    """What the ids behind a figure belong to."""

    ISOLATIONS = "isolations"
    CASES = "cases"
    ITEMS = "items"
    CONTACTS = "contacts"


@dataclass(frozen=True, slots=True)
class OnDay:
    """A figure of one day, as the value of the list filter ``figure``; ``rt_id`` narrows it to one RT."""

    figure: Figure
    day: date
    rt_id: int | None = None


@dataclass(frozen=True, slots=True)
class Behind:
    """The list behind a figure: which list, the question that shows it, and the ids in the list's order."""

    kind: ListKind
    query: Query
    ids: tuple[int, ...]
