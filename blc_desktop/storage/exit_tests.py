"""The tests at the end of an isolation, as the schedule reads them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete

from blc_desktop.domain.early_exit import ExitTest
from blc_desktop.domain.kinds import TestKind, TestPurpose, TestResult
from blc_desktop.storage import rows
from blc_desktop.storage.isolation import Stamp
from blc_desktop.storage.tables import test

_TOLD = (TestResult.POSITIVE.value, TestResult.NEGATIVE.value)


def among(tests: Iterable[Mapping[str, Any]]) -> tuple[ExitTest, ...]:
    """Return those of the stored tests of a case that are exit tests with a result, by day."""
    found: list[tuple[date, int, ExitTest]] = []
    for row in tests:
        day = row["specimen_date"] or row["result_date"]
        if row["purpose"] == TestPurpose.EXIT.value and row["result"] in _TOLD and day is not None:
            negative = row["result"] == TestResult.NEGATIVE.value
            made = ExitTest(day, TestKind(row["kind"]), negative, row["ct_tenths"], row["specimen_clock"])
            found.append((day, row["id"], made))
    return tuple(one for _day, _id, one in sorted(found, key=lambda entry: entry[:2]))


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
