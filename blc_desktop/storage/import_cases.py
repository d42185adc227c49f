"""What the book knows of the cases and tests of a list's people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection, select

from blc_desktop.storage import bulk
from blc_desktop.storage.tables import case_record, isolation, test


@dataclass(frozen=True, slots=True)
class KnownCase:
    """A case: what it says, and whether its isolation is open."""

    status: str
    declared_on: date
    onset_date: date | None
    open: bool


@dataclass(slots=True)
class KnownCases:
    """Cases and tests (specimen, result) of one person; ``last_closed`` is their latest end."""

    cases: list[KnownCase] = field(default_factory=list)
    tests: set[tuple[date | None, str]] = field(default_factory=set)
    last_closed: date | None = None


def of_people(conn: Connection, posko_id: int, person_ids: Sequence[int]) -> dict[int, KnownCases]:
    """Return person → what is known of their cases."""
    known: dict[int, KnownCases] = {number: KnownCases() for number in person_ids}
    for part in bulk.questions(sorted(set(person_ids))):
        wanted = (
            select(case_record, isolation.c.id.label("isolation_id"), isolation.c.closed_on)
            .select_from(case_record.outerjoin(isolation, isolation.c.case_id == case_record.c.id))
            .where(case_record.c.posko_id == posko_id, case_record.c.person_id.in_(part))
        )
        for row in conn.execute(wanted):
            person = known[row.person_id]
            is_open = row.isolation_id is not None and row.closed_on is None
            person.cases.append(KnownCase(row.status, row.declared_on, row.onset_date, is_open))
            if row.closed_on and (person.last_closed is None or row.closed_on > person.last_closed):
                person.last_closed = row.closed_on
        tests = select(test).where(test.c.posko_id == posko_id, test.c.person_id.in_(part))
        for row in conn.execute(tests):
            known[row.person_id].tests.add((row.specimen_date, row.result))
    return known
