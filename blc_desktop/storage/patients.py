"""Cases and their tests in the book."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, exists, or_, select, true, update

from blc_desktop.domain.commands.patients import TestLine
from blc_desktop.domain.facts.patients import StatusLine, TestFacts
from blc_desktop.domain.kinds import (
    CaseOutcome,
    CaseStatus,
    ResidentStatus,
    TestKind,
    TestPurpose,
    TestResult,
)
from blc_desktop.domain.patients import telling_test
from blc_desktop.storage import rows
from blc_desktop.storage.erased import is_erased
from blc_desktop.storage.isolation import Stamp
from blc_desktop.storage.tables import (
    absence,
    case_event,
    case_record,
    contact_link,
    isolation,
    isolation_event,
    letter,
    monitoring_entry,
    person,
    referral,
    test,
)


def person_known(conn: Connection, posko_id: int, person_id: int) -> bool:
    """Whether the book holds a person of this id."""
    wanted = select(person.c.id).where(person.c.posko_id == posko_id, person.c.id == person_id)
    return conn.execute(wanted).first() is not None


def case_values(conn: Connection, posko_id: int, case_id: int) -> dict[str, Any]:
    """Return a case's fields. Raises ``Refused("row.gone")`` if there is none."""
    return dict(rows.fetch(conn, case_record, posko_id, case_id))


def cases_of(conn: Connection, posko_id: int, person_id: int) -> list[int]:
    """Return the ids of somebody's cases, the latest first."""
    wanted = (
        select(case_record.c.id)
        .where(case_record.c.posko_id == posko_id, case_record.c.person_id == person_id)
        .order_by(case_record.c.declared_on.desc(), case_record.c.id.desc())
    )
    return list(conn.execute(wanted).scalars())


def add_case_event(
    conn: Connection,
    posko_id: int,
    case_id: int,
    day: date,
    stamp: Stamp,
    *,
    status: CaseStatus | None = None,
    outcome: CaseOutcome | None = None,
    reason: str | None = None,
    **told: str | bool | None,
) -> int:
    """Write a dated line about a case: a status given, or how it ended.

    ``told`` is by whom it was declared (``declared_by``), and whether there were symptoms (``symptomatic``).
    """
    return rows.add(
        conn,
        case_event,
        posko_id,
        case_id=case_id,
        day=day,
        status=status.value if status else None,
        outcome=outcome.value if outcome else None,
        reason=reason or None,
        **{name: value if value != "" else None for name, value in told.items()},
        operator_id=stamp.operator_id,
        entered_at=stamp.now,
    )


def forget_outcome(conn: Connection, posko_id: int, case_id: int, day: date) -> None:
    """Take back the dated line of an end that turned out not to be one."""
    conn.execute(
        delete(case_event).where(
            case_event.c.posko_id == posko_id,
            case_event.c.case_id == case_id,
            case_event.c.day == day,
            case_event.c.outcome.is_not(None),
            case_event.c.status.is_(None),
        )
    )


def mend_status_line(
    conn: Connection, posko_id: int, case_id: int, status: CaseStatus, old: date, **values: object
) -> None:
    """Correct the line of a status that was declared on ``old`` by the book."""
    conn.execute(
        update(case_event)
        .where(
            case_event.c.posko_id == posko_id,
            case_event.c.case_id == case_id,
            case_event.c.status == status.value,
            case_event.c.day == old,
        )
        .values(**values)
    )


def history(conn: Connection, posko_id: int, case_id: int) -> list[StatusLine]:
    """Return the dated lines of a case, oldest first."""
    wanted = (
        select(case_event)
        .where(case_event.c.posko_id == posko_id, case_event.c.case_id == case_id)
        .order_by(case_event.c.day, case_event.c.id)
    )
    return [
        StatusLine(
            day=row.day,
            status=CaseStatus(row.status) if row.status else None,
            outcome=CaseOutcome(row.outcome) if row.outcome else None,
            reason=row.reason,
            declared_by=row.declared_by,
            symptomatic=row.symptomatic,
        )
        for row in conn.execute(wanted)
    ]


def add_test(
    conn: Connection,
    posko_id: int,
    person_id: int,
    case_id: int | None,
    line: TestLine,
    stamp: Stamp,
    received_on: date | None = None,
    import_id: int | None = None,
) -> int:
    """Write a test down."""
    values = {**test_values(line, received_on), "import_id": import_id, "entered_at": stamp.now}
    return rows.add(conn, test, posko_id, person_id=person_id, case_id=case_id, **values)


def test_values(line: TestLine, received_on: date | None) -> dict[str, object]:
    """Return the columns that a told test fills."""
    return {
        "kind": line.kind.value,
        "purpose": line.purpose.value,
        "specimen_date": line.specimen_date,
        "result_date": line.result_date,
        "received_on": received_on,
        "result": line.result.value,
        "place": line.place,
        "ct_tenths": line.ct_tenths,
        "officer_id": line.officer_id,
        "note": line.note,
    }


def tests_of(conn: Connection, posko_id: int, person_id: int) -> list[TestFacts]:
    """Return somebody's tests, the latest specimen first."""
    wanted = (
        select(test)
        .where(test.c.posko_id == posko_id, test.c.person_id == person_id)
        .order_by(test.c.specimen_date.desc().nulls_last(), test.c.id.desc())
    )
    return [test_facts(row) for row in conn.execute(wanted).mappings()]


def test_facts(row: Mapping[Any, Any]) -> TestFacts:
    """Return a row of ``test`` as the other floors know it."""
    return TestFacts(
        test_id=row["id"],
        case_id=row["case_id"],
        kind=TestKind(row["kind"]),
        purpose=TestPurpose(row["purpose"]),
        result=TestResult(row["result"]),
        specimen_date=row["specimen_date"],
        result_date=row["result_date"],
        received_on=row["received_on"],
        place=row["place"],
        ct_tenths=row["ct_tenths"],
        officer_id=row["officer_id"],
        note=row["note"],
        session_id=row["session_id"],
        version=row["version"],
    )


@cache
def _of_case() -> Select[Any]:
    return select(test).where(
        test.c.posko_id == bindparam("of_posko"), test.c.case_id == bindparam("of_case")
    )


def tests_of_case(conn: Connection, posko_id: int, case_id: int) -> list[Mapping[str, Any]]:
    """Return the tests of a case as they are stored."""
    found = conn.execute(_of_case(), {"of_posko": posko_id, "of_case": case_id})
    return [dict(row) for row in found.mappings()]


def confirming_test(conn: Connection, posko_id: int, case_id: int) -> TestFacts | None:
    """Return the test that a case's count starts from: its first positive one, else its first one."""
    return telling(tests_of_case(conn, posko_id, case_id), case_id)


def telling(tests: Iterable[Mapping[str, Any]], case_id: int) -> TestFacts | None:
    """Return the one of stored tests that a case's count starts from."""
    return telling_test([test_facts(row) for row in tests], case_id)


def household_of(conn: Connection, posko_id: int, person_id: int) -> list[Mapping[str, Any]]:
    """Return the other people who share somebody's house or family card and still live there."""
    own = rows.fetch(conn, person, posko_id, person_id)
    together = [
        column == own[name]
        for name, column in (("house_id", person.c.house_id), ("household_id", person.c.household_id))
        if own[name] is not None
    ]
    if not together:
        return []
    living = (ResidentStatus.PRESENT.value, ResidentStatus.TEMPORARY.value)
    wanted = (
        select(person)
        .where(
            person.c.posko_id == posko_id,
            or_(*together),
            person.c.id != person_id,
            person.c.status.in_(living),
            ~is_erased(),
        )
        .order_by(person.c.name_fold, person.c.id)
    )
    return [dict(row) for row in conn.execute(wanted).mappings()]


def has_entries(conn: Connection, posko_id: int, case_id: int) -> bool:
    """Whether somebody was monitored, referred, away or written to under a case: no slip of the pen."""
    own = select(isolation.c.id).where(isolation.c.posko_id == posko_id, isolation.c.case_id == case_id)
    standing = {
        monitoring_entry: monitoring_entry.c.superseded_at.is_(None),
        absence: absence.c.taken_back_at.is_(None),
        letter: letter.c.taken_back_at.is_(None),
        referral: true(),
    }
    wanted = (
        exists().where(table.c.posko_id == posko_id, table.c.isolation_id.in_(own), stands)
        for table, stands in standing.items()
    )
    return bool(conn.execute(select(or_(*wanted))).scalar())


def has_contacts(conn: Connection, posko_id: int, case_id: int) -> bool:
    """Whether contacts are listed under a case."""
    wanted = select(
        exists(
            select(contact_link.c.id).where(
                contact_link.c.posko_id == posko_id, contact_link.c.index_case_id == case_id
            )
        )
    )
    return bool(conn.execute(wanted).scalar())


def remove_case(conn: Connection, posko_id: int, case_id: int, keep_test_id: int | None = None) -> None:
    """Take a case away with its tests, isolations and their lines; the caller writes the audit.

    A test of a round, or one that stood in the book before the case, stays without a case.
    """
    own = select(isolation.c.id).where(isolation.c.posko_id == posko_id, isolation.c.case_id == case_id)
    for table in (monitoring_entry, isolation_event, absence, letter):
        conn.execute(delete(table).where(table.c.posko_id == posko_id, table.c.isolation_id.in_(own)))
    stays = or_(test.c.session_id.is_not(None), test.c.move_id.is_not(None), test.c.id == keep_test_id)
    mine = (test.c.posko_id == posko_id, test.c.case_id == case_id)
    conn.execute(update(test).where(*mine, stays).values(case_id=None))
    for table in (isolation, test, case_event):
        conn.execute(delete(table).where(table.c.posko_id == posko_id, table.c.case_id == case_id))
    conn.execute(
        delete(contact_link).where(
            contact_link.c.posko_id == posko_id, contact_link.c.contact_case_id == case_id
        )
    )
    conn.execute(delete(case_record).where(case_record.c.posko_id == posko_id, case_record.c.id == case_id))
