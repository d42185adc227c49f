"""What the book holds about the course of an isolation: its case, test, entries and exit tests."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, select

from blc_desktop.domain.early_exit import ExitTest
from blc_desktop.domain.facts.patients import TestFacts
from blc_desktop.storage import bulk, exit_tests, monitoring, patients, rows
from blc_desktop.storage.tables import case_record, isolation, monitoring_entry, test

Row = Mapping[str, Any]
#: Day, letters and temperature (tenths of °C) of an entry.
Seen = tuple[date, str, int | None]


@dataclass(frozen=True, slots=True)
class Facts:
    """What a schedule is reckoned from, besides the row of the isolation."""

    case: Row | None
    test: TestFacts | None
    seen: Sequence[Seen]
    exits: tuple[ExitTest, ...]


def of_one(
    conn: Connection,
    posko_id: int,
    row: Row,
    case: Row | None = None,
    tests: Sequence[Row] | None = None,
) -> Facts:
    """Return the facts of one isolation; ``case`` and its ``tests`` are read where the caller has not."""
    case_id = row["case_id"]
    seen = monitoring.of_course(conn, posko_id, row["id"], case_id)
    if not case_id:
        return Facts(None, None, seen, ())
    of_case = rows.fetch(conn, case_record, posko_id, case_id) if case is None else case
    stored = patients.tests_of_case(conn, posko_id, case_id) if tests is None else tests
    return Facts(of_case, patients.telling(stored, case_id), seen, exit_tests.among(stored))


def of_many(conn: Connection, posko_id: int, isolations: Sequence[Row]) -> dict[int, Facts]:
    """Return isolation id → facts, as :func:`of_one` tells them, with a few questions for all."""
    case_ids = sorted({row["case_id"] for row in isolations if row["case_id"]})
    cases = _cases(conn, posko_id, case_ids)
    tests = _tests(conn, posko_id, case_ids)
    seen = _seen(conn, posko_id, isolations, case_ids)
    found = {}
    for row in isolations:
        case = cases.get(row["case_id"])
        told = tests[case["id"]] if case else []
        telling = patients.telling(told, case["id"]) if case else None
        course = (True, row["case_id"]) if row["case_id"] else (False, row["id"])
        found[row["id"]] = Facts(case, telling, seen[course], exit_tests.among(told))
    return found


def _cases(conn: Connection, posko_id: int, case_ids: Sequence[int]) -> dict[int, Row]:
    found: dict[int, Row] = {}
    for part in bulk.questions(case_ids):
        wanted = select(case_record).where(case_record.c.posko_id == posko_id, case_record.c.id.in_(part))
        found |= {row["id"]: dict(row) for row in conn.execute(wanted).mappings()}
    return found


def _tests(conn: Connection, posko_id: int, case_ids: Sequence[int]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for part in bulk.questions(case_ids):
        wanted = (
            select(test)
            .where(test.c.posko_id == posko_id, test.c.case_id.in_(part))
            .order_by(test.c.specimen_date.desc().nulls_last(), test.c.id.desc())
        )
        for row in conn.execute(wanted).mappings():
            found[row["case_id"]].append(dict(row))
    return found


def _seen(
    conn: Connection, posko_id: int, isolations: Sequence[Row], case_ids: Sequence[int]
) -> dict[tuple[bool, int], list[Seen]]:
    """Return the standing entries by case (True, case id) or, without one, by isolation (False, its id)."""
    found: dict[tuple[bool, int], list[Seen]] = defaultdict(list)
    entry = monitoring_entry
    together = and_(isolation.c.posko_id == entry.c.posko_id, isolation.c.id == entry.c.isolation_id)
    alone = [row["id"] for row in isolations if not row["case_id"]]
    for column, ids in ((isolation.c.case_id, case_ids), (isolation.c.id, alone)):
        for part in bulk.questions(ids):
            wanted = (
                select(column.label("whose"), entry.c.day, entry.c.codes, entry.c.temperature_tenths)
                .select_from(isolation.join(entry, together))
                .where(isolation.c.posko_id == posko_id, column.in_(part), entry.c.superseded_at.is_(None))
                .order_by(entry.c.day, entry.c.id)
            )
            of_case = column is isolation.c.case_id
            for row in conn.execute(wanted):
                found[of_case, row.whose].append((row.day, row.codes, row.temperature_tenths))
    return found
