"""What a home in isolation lacks, and when it may be handed over.

Medicine packages 2 and 3 need a doctor's prescription; package 1 holds vitamins only (domain.md 2.5, Kemenkes
15 July 2021). A need may be written down while the prescription is still awaited; it is not met without one.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from blc_desktop.domain.commands.needs import NeedDetails
from blc_desktop.domain.kinds import NeedKind
from blc_desktop.domain.problems import Problem, Severity

#: Kinds that are handed over on a doctor's prescription only.
ON_PRESCRIPTION = frozenset({NeedKind.PACKAGE_2, NeedKind.PACKAGE_3})
#: The code of the goods that usually meet a need, where the posko took them over from the ready-made list.
USUAL_GOODS = {
    NeedKind.FOOD: "SEMBAKO",
    NeedKind.PACKAGE_1: "OBAT-1",
    NeedKind.PACKAGE_2: "OBAT-2",
    NeedKind.PACKAGE_3: "OBAT-3",
    NeedKind.OXIMETER: "OKSIMETER",
}


class NeedState(StrEnum):
    """Where a need stands on a day."""

    OPEN = "open"
    MET = "met"
    DROPPED = "dropped"


def check(details: NeedDetails, today: date) -> tuple[Problem, ...]:
    """Return what is wrong with a need; a prescription that is still missing is a warning."""
    problems: list[Problem] = []
    if details.asked_on > today:
        facts = {"day": details.asked_on, "today": today}
        problems.append(Problem("date.in_future", "asked_on", facts=facts))
    if details.kind is NeedKind.OTHER and not details.detail.strip():
        problems.append(Problem("need.detail_missing", "detail"))
    if not may_be_handed_over(details.kind, details.prescription):
        problems.append(Problem("need.prescription_awaited", "prescription", Severity.WARNING))
    return tuple(problems)


def may_be_handed_over(kind: NeedKind, prescription: str | None) -> bool:
    """Whether what is lacking may be given: packages 2 and 3 only with a prescription's reference."""
    return kind not in ON_PRESCRIPTION or bool((prescription or "").strip())
