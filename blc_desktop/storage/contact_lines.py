"""The lines of the listing form as screen and paper read them, and the tests that quarantines wait for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, and_, func, select

from blc_desktop.domain.contacts import due_test, window_of
from blc_desktop.domain.facts.contacts import ContactLine, DueTest, IndexDates, Quarantine
from blc_desktop.domain.kinds import (
    CaseOutcome,
    CaseStatus,
    ContactCategory,
    IsolationKind,
    Sex,
    TestPurpose,
    TestResult,
)
from blc_desktop.domain.risks import age_on
from blc_desktop.domain.rules import RuleBook
from blc_desktop.storage import contacts
from blc_desktop.storage.asof import LAST_DAY, open_on
from blc_desktop.storage.tables import (
    case_record,
    contact_link,
    house,
    isolation,
    person,
    rt_area,
    test,
)

_BLOCK = 500
INDEX = case_record.alias("index_case")
INDEX_PERSON = person.alias("index_person")


@dataclass(frozen=True, slots=True)
class Taken:
    """The latest entry and exit test of a case by a day, and whether any test of it was positive."""

    entry: date | None = None
    exit: date | None = None
    positive: bool = False


def taken(conn: Connection, posko_id: int, case_ids: Sequence[int], day: date) -> dict[int, Taken]:
    """Return which tests of a quarantine were taken by ``day``, by case; one that failed does not count."""
    on = func.coalesce(test.c.specimen_date, test.c.result_date)
    found: dict[int, Taken] = {}
    wanted = select(test.c.case_id, test.c.purpose, test.c.result, on.label("day")).where(
        test.c.posko_id == posko_id, on <= day, test.c.result != TestResult.INVALID.value
    )
    for start in range(0, len(case_ids), _BLOCK):
        block = list(case_ids[start : start + _BLOCK])
        for row in conn.execute(wanted.where(test.c.case_id.in_(block)).order_by(on, test.c.id)):
            before = found.get(row.case_id, Taken())
            found[row.case_id] = Taken(
                entry=row.day if row.purpose == TestPurpose.ENTRY.value else before.entry,
                exit=row.day if row.purpose == TestPurpose.EXIT.value else before.exit,
                positive=before.positive or row.result == TestResult.POSITIVE.value,
            )
    return found


def due_of(
    row: Mapping[str, Any], tests: Taken, day: date, rules: Callable[[date], Any]
) -> tuple[DueTest, date] | None:
    """Return the test that a contact's open quarantine waits for; after a positive one, none."""
    if tests.positive:
        return None
    return due_test(
        start=row["started_on"],
        entry_taken=tests.entry or row["entry_negative_on"],
        exit_taken=tests.exit or row["exit_negative_on"],
        on=day,
        rules=rules(row["started_on"]),
    )


def tests_due(
    conn: Connection, posko_id: int, day: date, book: RuleBook
) -> list[tuple[int, int, DueTest, date]]:
    """Return (case, isolation, test, since when) of every quarantine that waits for a test, in RT order."""
    wanted = (
        select(
            isolation.c.id,
            isolation.c.case_id,
            isolation.c.started_on,
            isolation.c.entry_negative_on,
            isolation.c.exit_negative_on,
        )
        .select_from(
            isolation.join(
                person, and_(person.c.posko_id == isolation.c.posko_id, person.c.id == isolation.c.person_id)
            ).outerjoin(
                rt_area, and_(rt_area.c.posko_id == person.c.posko_id, rt_area.c.id == person.c.rt_id)
            )
        )
        .where(
            isolation.c.posko_id == posko_id,
            isolation.c.kind == IsolationKind.CONTACT_QUARANTINE.value,
            isolation.c.case_id.is_not(None),
            open_on(day),
            day <= LAST_DAY,
        )
        .order_by(rt_area.c.rw.nulls_last(), rt_area.c.rt, person.c.name_fold, isolation.c.id)
    )
    quarantines = [dict(row) for row in conn.execute(wanted).mappings()]
    tests = taken(conn, posko_id, [row["case_id"] for row in quarantines], day)
    found = []
    for row in quarantines:
        due = due_of(row, tests.get(row["case_id"], Taken()), day, book.on)
        if due is not None:
            found.append((row["case_id"], row["id"], *due))
    return found


def lines(
    conn: Connection, posko_id: int, day: date, book: RuleBook, conditions: Sequence[ColumnElement[bool]]
) -> list[ContactLine]:
    """Return the lines that meet ``conditions``, by index case and K."""
    found = [dict(row) for row in conn.execute(_select(posko_id).where(*conditions)).mappings()]
    tests = taken(conn, posko_id, [row["case_id"] for row in found], day)
    dates: dict[int, IndexDates] = {}
    made = []
    for row in found:
        key = row["index_case_id"]
        if key not in dates:
            dates[key] = contacts.index_dates(conn, posko_id, key)
        made.append(_line(row, dates[key], tests.get(row["case_id"], Taken()), day, book))
    return made


def _select(posko_id: int) -> Any:
    return (
        select(
            contact_link,
            INDEX_PERSON.c.name.label("index_name"),
            case_record.c.id.label("case_id"),
            case_record.c.status,
            case_record.c.outcome,
            person.c.id.label("person_id"),
            person.c.name,
            person.c.birth_date,
            person.c.sex,
            person.c.phone,
            house.c.address,
            rt_area.c.rt,
            rt_area.c.rw,
            isolation.c.id.label("isolation_id"),
            isolation.c.kind,
            isolation.c.started_on,
            LAST_DAY.label("last_day"),
            isolation.c.closed_on,
            isolation.c.entry_negative_on,
            isolation.c.exit_negative_on,
        )
        .select_from(_source())
        .where(contact_link.c.posko_id == posko_id)
        .order_by(contact_link.c.index_case_id, contact_link.c.number, contact_link.c.id)
    )


def _source() -> FromClause:
    """Return links with both their ends and the contact's latest quarantine or isolation."""
    latest = (
        select(isolation.c.id)
        .where(
            isolation.c.posko_id == contact_link.c.posko_id,
            isolation.c.case_id == contact_link.c.contact_case_id,
        )
        .order_by(isolation.c.started_on.desc(), isolation.c.id.desc())
        .limit(1)
        .correlate(contact_link)
        .scalar_subquery()
    )
    return (
        contact_link.join(
            case_record,
            and_(
                case_record.c.posko_id == contact_link.c.posko_id,
                case_record.c.id == contact_link.c.contact_case_id,
            ),
        )
        .join(
            person, and_(person.c.posko_id == case_record.c.posko_id, person.c.id == case_record.c.person_id)
        )
        .join(
            INDEX,
            and_(INDEX.c.posko_id == contact_link.c.posko_id, INDEX.c.id == contact_link.c.index_case_id),
        )
        .join(
            INDEX_PERSON,
            and_(INDEX_PERSON.c.posko_id == INDEX.c.posko_id, INDEX_PERSON.c.id == INDEX.c.person_id),
        )
        .outerjoin(house, and_(house.c.posko_id == person.c.posko_id, house.c.id == person.c.house_id))
        .outerjoin(rt_area, and_(rt_area.c.posko_id == person.c.posko_id, rt_area.c.id == person.c.rt_id))
        .outerjoin(isolation, and_(isolation.c.posko_id == contact_link.c.posko_id, isolation.c.id == latest))
    )


def _line(row: Mapping[str, Any], dates: IndexDates, tests: Taken, day: date, book: RuleBook) -> ContactLine:
    category = ContactCategory(row["category"])
    anchor = dates.anchor
    span = window_of(dates, category, book.on(anchor)) if anchor else None
    return ContactLine(
        link_id=row["id"],
        version=row["version"],
        number=row["number"],
        index_case_id=row["index_case_id"],
        index_name=row["index_name"],
        case_id=row["case_id"],
        person_id=row["person_id"],
        name=row["name"],
        age=age_on(row["birth_date"], day),
        sex=Sex(row["sex"]) if row["sex"] else None,
        phone=row["phone"],
        address=row["address"] or "",
        rt=row["rt"],
        rw=row["rw"],
        relation=row["relation"],
        category=category,
        met_on=row["met_on"],
        protected=row["protected"],
        duration_minutes=row["duration_minutes"],
        note=row["note"],
        officer_id=row["officer_id"],
        outside_window=span is not None and not span[0] <= row["met_on"] <= span[1],
        status=CaseStatus(row["status"]),
        outcome=CaseOutcome(row["outcome"]) if row["outcome"] else None,
        quarantine=_quarantine(row, tests, day, book),
    )


def _quarantine(row: Mapping[str, Any], tests: Taken, day: date, book: RuleBook) -> Quarantine | None:
    if row["isolation_id"] is None:
        return None
    of_contact = row["kind"] == IsolationKind.CONTACT_QUARANTINE.value
    runs = row["closed_on"] is None and row["last_day"] >= day
    return Quarantine(
        isolation_id=row["isolation_id"],
        of_contact=of_contact,
        started_on=row["started_on"],
        last_day=row["last_day"],
        closed_on=row["closed_on"],
        due=due_of(row, tests, day, book.on) if of_contact and runs else None,
    )


def of_index(case_id: int) -> ColumnElement[bool]:
    """Whether a line is of the contacts that a case lists."""
    return contact_link.c.index_case_id == case_id


def of_contact(case_id: int) -> ColumnElement[bool]:
    """Whether a line tells whom a contact met."""
    return contact_link.c.contact_case_id == case_id


def of_link(link_id: int) -> ColumnElement[bool]:
    """Whether a line is this one."""
    return contact_link.c.id == link_id
