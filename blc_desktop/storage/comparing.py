"""Our side of a comparison of lists: the latest case of everybody, and what was put aside before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, and_, delete, insert, select

from blc_desktop.domain.comparison import CaseLine
from blc_desktop.domain.kinds import CaseStatus, CloseReason, PlaceKind, TestResult
from blc_desktop.domain.risks import age_on
from blc_desktop.storage import bulk
from blc_desktop.storage.tables import (
    case_record,
    ignored_difference,
    isolation,
    person,
    rt_area,
    test,
)


def our_lines(conn: Connection, posko_id: int, day: date) -> list[CaseLine]:
    """Return the latest case of everybody who is, or was, a case."""
    isolations = _latest_isolations(conn, posko_id)
    tests = _telling_tests(conn, posko_id)
    wanted = (
        select(
            case_record.c.id,
            case_record.c.person_id,
            case_record.c.status,
            case_record.c.declared_on,
            case_record.c.onset_date,
            person.c.name,
            person.c.name_fold,
            person.c.national_id,
            person.c.phone,
            person.c.birth_date,
            rt_area.c.rt,
            rt_area.c.rw,
        )
        .select_from(
            case_record.join(
                person,
                and_(person.c.posko_id == case_record.c.posko_id, person.c.id == case_record.c.person_id),
            ).outerjoin(
                rt_area, and_(rt_area.c.posko_id == person.c.posko_id, rt_area.c.id == person.c.rt_id)
            )
        )
        .where(case_record.c.posko_id == posko_id)
        .order_by(case_record.c.declared_on.desc(), case_record.c.id.desc())
    )
    seen: set[int] = set()
    lines = []
    for row in conn.execute(wanted):
        if row.person_id not in seen:
            seen.add(row.person_id)
            lines.append(_line(row, isolations.get(row.id), tests.get(row.id), day))
    return sorted(lines, key=lambda line: (line.rw or 0, line.rt or 0, line.fold))


def _latest_isolations(conn: Connection, posko_id: int) -> dict[int, Any]:
    wanted = (
        select(
            isolation.c.case_id,
            isolation.c.place_kind,
            isolation.c.closed_on,
            isolation.c.close_reason,
        )
        .where(isolation.c.posko_id == posko_id, isolation.c.case_id.is_not(None))
        .order_by(isolation.c.id)
    )
    return {row.case_id: row for row in conn.execute(wanted)}


def _telling_tests(conn: Connection, posko_id: int) -> dict[int, Any]:
    """Return the test each case is counted from: its first positive one, else its first."""
    wanted = select(test.c.case_id, test.c.id, test.c.specimen_date, test.c.result_date, test.c.result).where(
        test.c.posko_id == posko_id, test.c.case_id.is_not(None)
    )
    found: dict[int, Any] = {}
    for row in sorted(conn.execute(wanted), key=_telling):
        found.setdefault(row.case_id, row)
    return found


def _telling(row: Any) -> tuple[bool, date, int]:
    return (row.result != TestResult.POSITIVE.value, row.specimen_date or row.result_date or date.max, row.id)


def _line(row: Any, stay: Any, told: Any, day: date) -> CaseLine:
    running = stay is not None and (stay.closed_on is None or stay.closed_on > day)
    ended = CloseReason(stay.close_reason) if stay is not None and stay.close_reason else None
    facts = {
        "status": CaseStatus(row.status),
        "specimen_date": told.specimen_date if told else None,
        "result_date": told.result_date if told else None,
        "onset_date": row.onset_date,
        "place_kind": PlaceKind(stay.place_kind) if stay is not None else None,
        "ended": ended,
    }
    return CaseLine(
        key=row.id,
        name=row.name,
        fold=row.name_fold,
        national_id=row.national_id,
        phone=row.phone,
        birth_date=row.birth_date,
        age=age_on(row.birth_date, day),
        rt=row.rt,
        rw=row.rw,
        facts={name: value for name, value in facts.items() if value is not None},
        declared_on=row.declared_on,
        running=running,
    )


def ignored(conn: Connection, posko_id: int) -> frozenset[str]:
    """Return the digests of what was put aside."""
    wanted = select(ignored_difference.c.digest).where(ignored_difference.c.posko_id == posko_id)
    return frozenset(conn.execute(wanted).scalars())


def ignore(
    conn: Connection,
    posko_id: int,
    digests: Iterable[str],
    source: str,
    moment: tuple[datetime, int | None],
) -> None:
    """Put differences aside."""
    listed = list(dict.fromkeys(digests))
    heed(conn, posko_id, listed)
    now, operator_id = moment
    lines = [
        {
            "posko_id": posko_id,
            "digest": digest,
            "source": source,
            "operator_id": operator_id,
            "ignored_at": now,
        }
        for digest in listed
    ]
    if lines:
        conn.execute(insert(ignored_difference), lines)


def heed(conn: Connection, posko_id: int, digests: Sequence[str]) -> None:
    """Take differences up again."""
    for part in bulk.questions(list(digests)):
        conn.execute(
            delete(ignored_difference).where(
                ignored_difference.c.posko_id == posko_id, ignored_difference.c.digest.in_(part)
            )
        )
