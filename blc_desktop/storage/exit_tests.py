"""The tests at the end of an isolation, as the schedule reads them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, func, select

from blc_desktop.domain.early_exit import ExitTest
from blc_desktop.domain.kinds import TestKind, TestPurpose, TestResult
from blc_desktop.storage import bulk, rows
from blc_desktop.storage.isolation import Stamp
from blc_desktop.storage.tables import test


def of_case(conn: Connection, posko_id: int, case_id: int) -> tuple[ExitTest, ...]:
    """Return the exit tests of a case that have a result, by day."""
    return of_cases(conn, posko_id, (case_id,)).get(case_id, ())


def of_cases(conn: Connection, posko_id: int, case_ids: Sequence[int]) -> dict[int, tuple[ExitTest, ...]]:
    """Return case → its exit tests that have a result, by day; cases without any are left out."""
    found: dict[int, tuple[ExitTest, ...]] = {}
    day = func.coalesce(test.c.specimen_date, test.c.result_date)
    for part in bulk.questions(case_ids):
        wanted = (
            select(
                test.c.case_id,
                day.label("day"),
                test.c.kind,
                test.c.result,
                test.c.ct_tenths,
                test.c.specimen_clock,
            )
            .where(
                test.c.posko_id == posko_id,
                test.c.case_id.in_(part),
                test.c.purpose == TestPurpose.EXIT.value,
                test.c.result.in_((TestResult.POSITIVE.value, TestResult.NEGATIVE.value)),
                day.is_not(None),
            )
            .order_by(day, test.c.id)
        )
        for row in conn.execute(wanted):
            negative = row.result == TestResult.NEGATIVE.value
            made = ExitTest(row.day, TestKind(row.kind), negative, row.ct_tenths, row.specimen_clock)
            found[row.case_id] = (*found.get(row.case_id, ()), made)
    return found


def add(
    conn: Connection,
    posko_id: int,
    person_id: int,
    case_id: int,
    made: ExitTest,
    place: str | None,
    stamp: Stamp,
) -> int:
    """Write an exit test down."""
    result = TestResult.NEGATIVE if made.negative else TestResult.POSITIVE
    return rows.add(
        conn,
        test,
        posko_id,
        person_id=person_id,
        case_id=case_id,
        kind=made.kind.value,
        purpose=TestPurpose.EXIT.value,
        specimen_date=made.day,
        specimen_clock=made.clock,
        result=result.value,
        ct_tenths=made.ct_tenths,
        place=place,
        entered_at=stamp.now,
    )


def remove(conn: Connection, posko_id: int, test_ids: Iterable[int]) -> None:
    """Take tests away that their writer takes back."""
    conn.execute(delete(test).where(test.c.posko_id == posko_id, test.c.id.in_(tuple(test_ids))))


def frozen(tests: Iterable[ExitTest]) -> list[dict[str, object]]:
    """Return tests as they are kept with a schedule."""
    return [
        {
            "day": made.day,
            "kind": made.kind.value,
            "negative": made.negative,
            "ct": made.ct_tenths,
            "clock": made.clock,
        }
        for made in tests
    ]


def thawed(kept: Iterable[Mapping[str, Any]]) -> tuple[ExitTest, ...]:
    """Return the tests that :func:`frozen` kept."""
    return tuple(
        ExitTest(
            date.fromisoformat(one["day"]),
            TestKind(one["kind"]),
            one["negative"],
            one["ct"],
            one.get("clock"),
        )
        for one in kept
    )
