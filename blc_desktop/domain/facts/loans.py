"""What is lent, who has it and since when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from blc_desktop.domain.kinds_stock import BorrowerKind


@dataclass(frozen=True, slots=True)
class LoanLine:
    """One item of a loan: how much was lent and how much of it is back (whole, damaged or lost for good)."""

    item_id: int
    item: str
    unit: str
    lent: int
    returned: int

    @property
    def outstanding(self) -> int:
        """What the borrower still has."""
        return self.lent - self.returned


@dataclass(frozen=True, slots=True)
class LoanFacts:
    """One loan. ``overdue_days``: days past ``due_on`` on the working day while something is outstanding."""

    loan_id: int
    version: int
    document_id: int
    document_no: str
    day: date
    borrower_kind: BorrowerKind
    borrower: str
    phone: str
    due_on: date | None
    overdue_days: int
    lines: tuple[LoanLine, ...]
    reversed: bool = False

    @property
    def outstanding(self) -> int:
        """What has not come back, all items together."""
        return sum(line.outstanding for line in self.lines)
