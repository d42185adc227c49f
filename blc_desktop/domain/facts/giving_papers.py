"""What the papers of giving say: the list that is signed, and the recap."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from blc_desktop.domain.facts.post import Post
from blc_desktop.domain.facts.recap import Recap
from blc_desktop.domain.kinds_distribution import QuotaBasis


@dataclass(frozen=True, slots=True)
class ReceiptItem:
    """One item of a list; without a ``basis`` the quantities are what was given, not a quota."""

    name: str
    unit: str
    quantity: int = 0
    basis: QuotaBasis | None = None


@dataclass(frozen=True, slots=True)
class ReceiptRow:
    """One line to be signed. ``card`` is masked; ``members`` None where it is not a family's line."""

    number: int
    name: str
    card: str
    members: int | None
    quantities: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ReceiptSection:
    """The lines of one RT (None: not known) of one plan, on pages of its own."""

    plan: str
    day: date
    rt: int | None
    rw: int | None
    rt_head: str
    officer: str
    items: tuple[ReceiptItem, ...]
    rows: tuple[ReceiptRow, ...]
    draft: bool = False


@dataclass(frozen=True, slots=True)
class ReceiptListFacts:
    """The lists to be signed, RT by RT."""

    post: Post
    day: date
    sections: tuple[ReceiptSection, ...]
    language: str = "id"


@dataclass(frozen=True, slots=True)
class DistributionRecapFacts:
    """The recap of a span of days, by RT, by day and by funding source; of ``source`` alone where one is."""

    post: Post
    since: date
    until: date
    recaps: tuple[Recap, ...]
    language: str = "id"
    source: str = ""
