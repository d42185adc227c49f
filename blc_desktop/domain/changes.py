"""What an operation changed, and how it is taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

T_co = TypeVar("T_co", covariant=True)


class Topic(StrEnum):
    """The parts of the book a page can depend on."""

    RESIDENTS = "residents"
    PATIENTS = "patients"
    ISOLATION = "isolation"
    MONITORING = "monitoring"
    STOCK = "stock"
    DISTRIBUTION = "distribution"
    ZONES = "zones"
    REPORTS = "reports"
    IMPORTS = "imports"
    ACCOUNTS = "accounts"
    SETTINGS = "settings"
    NEEDS = "needs"
    COMPLIANCE = "compliance"
    ENFORCEMENT = "enforcement"
    ACTIVITIES = "activities"
    BLC = "blc"
    WELFARE = "welfare"
    EXCHANGE = "exchange"
    PRIVACY = "privacy"


Changes = frozenset[Topic]


class News(StrEnum):
    """What is heard of a book on a server: somebody else changed it, it does not answer, it answers again."""

    CHANGED = "changed"
    AWAY = "away"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class Undo:
    """A counter-command: ``run(workspace)`` takes the operation back and returns a :class:`Done`.

    Where much may have to go, ``long(workspace, progress)`` does the same and tells how far it is; a cancel
    takes nothing back.
    """

    code: str
    run: Callable[[Any], Done[Any]]
    long: Callable[[Any, Any], Done[Any]] | None = None


@dataclass(frozen=True, slots=True)
class Done(Generic[T_co]):
    """The outcome of an operation: its value, the topics it touched, and its undo if there is one."""

    value: T_co
    changes: Changes = frozenset()
    undo: Undo | None = None
