"""What leaves by name: the people chosen, their cases with tests and isolation, and who met whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from blc_desktop.domain.commands.exchange import NamedChoice
from blc_desktop.domain.kinds import (
    CaseOutcome,
    CaseStatus,
    CloseReason,
    ContactCategory,
    PlaceKind,
    ResidentStatus,
    Sex,
    TestKind,
    TestPurpose,
    TestResult,
)
from blc_desktop.domain.kinds_exchange import RecordKind, Who
from blc_desktop.domain.parcel import CaseRecord, MeetingRecord, PersonRecord, TestRecord
from blc_desktop.storage import bulk, exchange_runs, residents
from blc_desktop.storage.tables import case_record, contact_link, isolation, person, test


def people(conn: Connection, posko_id: int, choice: NamedChoice, first: date, last: date) -> list[int]:
    """Return the ids of those who are chosen; of dated choices what holds on ``first`` to ``last``."""
    if choice.who is Who.CHOSEN:
        found = set(residents.fetch_many(conn, posko_id, choice.person_ids))
    else:
        conditions = [person.c.posko_id == posko_id, *_who(posko_id, choice.who, first, last)]
        if choice.rt_ids:
            conditions.append(person.c.rt_id.in_(choice.rt_ids))
        found = set(conn.execute(select(person.c.id).where(*conditions)).scalars())
    if choice.with_contacts:
        found |= _contacts_of(conn, posko_id, found)
    return sorted(found)


def _who(posko_id: int, who: Who, first: date, last: date) -> Iterator[ColumnElement[bool]]:
    if who is Who.ISOLATING:
        open_then = select(isolation.c.person_id).where(
            isolation.c.posko_id == posko_id,
            isolation.c.started_on <= last,
            or_(isolation.c.closed_on.is_(None), isolation.c.closed_on > last),
        )
        yield person.c.id.in_(open_then)
    elif who is Who.CASES:
        declared = select(case_record.c.person_id).where(
            case_record.c.posko_id == posko_id, case_record.c.declared_on.between(first, last)
        )
        yield person.c.id.in_(declared)


def _contacts_of(conn: Connection, posko_id: int, person_ids: Iterable[int]) -> set[int]:
    """Return whom the cases of these people met."""
    index, contact = case_record.alias(), case_record.alias()
    source = contact_link.join(
        index, and_(index.c.posko_id == contact_link.c.posko_id, index.c.id == contact_link.c.index_case_id)
    ).join(
        contact,
        and_(contact.c.posko_id == contact_link.c.posko_id, contact.c.id == contact_link.c.contact_case_id),
    )
    found: set[int] = set()
    for block in bulk.questions(sorted(person_ids)):
        wanted = (
            select(contact.c.person_id)
            .select_from(source)
            .where(contact_link.c.posko_id == posko_id, index.c.person_id.in_(block))
        )
        found.update(conn.execute(wanted).scalars())
    return found


def person_records(conn: Connection, posko_id: int, ids: Sequence[int]) -> list[PersonRecord]:
    """Return people as they are told to a partner, in the order of their ids; notes stay here."""
    own_names = exchange_runs.known_as(conn, posko_id, RecordKind.PERSON, ids)
    found = residents.fetch_many(conn, posko_id, ids)
    return [_person(found[each], own_names.get(each)) for each in ids if each in found]


def _person(row: Mapping[str, Any], came_as: str | None) -> PersonRecord:
    return PersonRecord(
        uid=came_as or row["uid"],
        name=row["name"],
        national_id=row["national_id"],
        sex=Sex(row["sex"]) if row["sex"] else None,
        birth_date=row["birth_date"],
        birth_place=row["birth_place"],
        phone=row["phone"],
        family_role=row["family_role"],
        family_card_no=row["family_card_no"],
        registered_address=row["registered_address"],
        occupation=row["occupation"],
        pregnant_until=row["pregnant_until"],
        comorbidities=row["comorbidities"],
        status=ResidentStatus(row["status"]),
        rt=row["rt"],
        rw=row["rw"],
        address=row["address"] or None,
    )


def case_records(
    conn: Connection, posko_id: int, names: Mapping[int, str]
) -> tuple[list[CaseRecord], dict[int, str]]:
    """Return the cases of people (person id → uid in the file), and case id → uid in the file."""
    found: dict[int, Any] = {}
    for block in bulk.questions(sorted(names)):
        wanted = select(case_record).where(
            case_record.c.posko_id == posko_id, case_record.c.person_id.in_(block)
        )
        found |= {row.id: row for row in conn.execute(wanted)}
    ids = sorted(found)
    came_as = exchange_runs.known_as(conn, posko_id, RecordKind.CASE, ids)
    stays, tests = _latest_isolations(conn, posko_id, ids), _tests(conn, posko_id, ids)
    uids = {each: came_as.get(each, found[each].uid) for each in ids}
    told = [
        _case(found[each], uids[each], names[found[each].person_id], stays.get(each), tests.get(each, []))
        for each in ids
    ]
    return told, uids


def _latest_isolations(conn: Connection, posko_id: int, case_ids: Sequence[int]) -> dict[int, Any]:
    found: dict[int, Any] = {}
    for block in bulk.questions(case_ids):
        wanted = select(isolation).where(isolation.c.posko_id == posko_id, isolation.c.case_id.in_(block))
        for row in conn.execute(wanted.order_by(isolation.c.started_on, isolation.c.id)):
            found[row.case_id] = row
    return found


def _tests(conn: Connection, posko_id: int, case_ids: Sequence[int]) -> dict[int, list[TestRecord]]:
    found: dict[int, list[TestRecord]] = {}
    for block in bulk.questions(case_ids):
        wanted = select(test).where(test.c.posko_id == posko_id, test.c.case_id.in_(block))
        for row in conn.execute(wanted.order_by(test.c.id)):
            found.setdefault(row.case_id, []).append(
                TestRecord(
                    kind=TestKind(row.kind),
                    result=TestResult(row.result),
                    purpose=TestPurpose(row.purpose),
                    specimen_date=row.specimen_date,
                    result_date=row.result_date,
                )
            )
    return found


def _case(row: Any, uid: str, person_uid: str, stay: Any, tests: Sequence[TestRecord]) -> CaseRecord:
    place: dict[str, Any] = {"isolated": False}
    if stay is not None:
        place = {
            "isolated": True,
            "place_kind": PlaceKind(stay.place_kind),
            "place_name": stay.place_name,
            "started_on": stay.started_on,
            "exposed_on": stay.last_contact_on,
            "closed_on": stay.closed_on,
            "close_reason": CloseReason(stay.close_reason) if stay.close_reason else None,
        }
    return CaseRecord(
        uid=uid,
        person=person_uid,
        status=CaseStatus(row.status),
        declared_on=row.declared_on,
        declared_by=row.declared_by,
        received_on=row.received_on,
        symptomatic=row.symptomatic,
        onset_date=row.onset_date,
        last_symptom_day=row.last_symptom_day,
        symptoms=row.symptoms,
        outcome=CaseOutcome(row.outcome) if row.outcome else None,
        ended_on=row.ended_on,
        tests=tuple(tests),
        **place,
    )


def meeting_records(conn: Connection, posko_id: int, uids: Mapping[int, str]) -> list[MeetingRecord]:
    """Return the meetings between cases that are both in the file (case id → uid)."""
    found: list[MeetingRecord] = []
    for block in bulk.questions(sorted(uids)):
        wanted = select(contact_link).where(
            contact_link.c.posko_id == posko_id, contact_link.c.index_case_id.in_(block)
        )
        rows = conn.execute(wanted.order_by(contact_link.c.id))
        found += [_meeting(row, uids) for row in rows if row.contact_case_id in uids]
    return found


def _meeting(row: Any, uids: Mapping[int, str]) -> MeetingRecord:
    return MeetingRecord(
        uid=row.uid,
        index_case=uids[row.index_case_id],
        contact_case=uids[row.contact_case_id],
        met_on=row.met_on,
        category=ContactCategory(row.category),
        relation=row.relation,
        protected=row.protected,
        duration_minutes=row.duration_minutes,
    )
