"""Orders about goods that are lent and come back: oximeters, thermometers, camp beds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from blc_desktop.domain.commands.stock import IssueLine
from blc_desktop.domain.kinds_stock import BorrowerKind


@dataclass(frozen=True, slots=True)
class Borrower:
    """Who has it: somebody of the village, an officer (their id), or somebody outside, in words."""

    kind: BorrowerKind
    entity_id: int | None = None
    name: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class LendItems:
    """Give goods on loan; ``due_on`` is the day they are expected back, None: open."""

    day: date
    borrower: Borrower
    lines: tuple[IssueLine, ...]
    due_on: date | None = None
    document_no: str = ""
    note: str = ""
    officer_id: int | None = None


@dataclass(frozen=True, slots=True)
class ReturnLine:
    """What comes back of one item of a loan: whole, damaged (written off at once), or lost for good."""

    item_id: int
    whole: int = 0
    damaged: int = 0
    lost: int = 0


@dataclass(frozen=True, slots=True)
class ReturnLoan:
    """Take back a loan or a part of it; to ``place_id``, or to where it came from."""

    loan_id: int
    day: date
    lines: tuple[ReturnLine, ...]
    place_id: int | None = None
    document_no: str = ""
    note: str = ""
    officer_id: int | None = None


@dataclass(frozen=True, slots=True)
class ProlongLoan:
    """Agree another day by which a loan comes back (None: open)."""

    loan_id: int
    version: int
    due_on: date | None
