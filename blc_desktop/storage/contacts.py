"""Who met whom: the links between cases, the lines of the listing form, and the quarantines behind them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, delete, func, or_, select

from blc_desktop.domain.commands.contacts import Meeting
from blc_desktop.domain.facts.contacts import HouseholdMember, IndexDates, Standing
from blc_desktop.domain.kinds import CaseStatus, ContactCategory, IsolationKind, PlaceKind, Sex
from blc_desktop.domain.risks import age_on
from blc_desktop.storage import patients, rows
from blc_desktop.storage.isolation import Stamp
from blc_desktop.storage.tables import (
    case_record,
    contact_link,
    house,
    isolation,
    person,
    rt_area,
)

Row = Mapping[str, Any]


def index_dates(conn: Connection, posko_id: int, case_id: int) -> IndexDates:
    """Return the dates of a case that its contact window is made of."""
    case = rows.fetch(conn, case_record, posko_id, case_id)
    test = patients.confirming_test(conn, posko_id, case_id)
    wanted = (
        select(isolation.c.started_on, isolation.c.place_kind)
        .where(
            isolation.c.posko_id == posko_id,
            isolation.c.case_id == case_id,
            isolation.c.kind == IsolationKind.ISOLATION.value,
        )
        .order_by(isolation.c.started_on, isolation.c.id)
        .limit(1)
    )
    begun = conn.execute(wanted).one_or_none()
    return IndexDates(
        onset_date=case["onset_date"],
        specimen_date=(test.specimen_date or test.result_date) if test else None,
        isolated_on=begun.started_on if begun else None,
        at_home=begun is not None and begun.place_kind == PlaceKind.HOME.value,
    )


def person_of(conn: Connection, posko_id: int, case_id: int) -> Row:
    """Return a case with its person and where the person lives. ``Refused("row.gone")`` if it is gone."""
    rows.fetch(conn, case_record, posko_id, case_id)
    wanted = (
        select(
            case_record.c.status,
            case_record.c.uid,
            person.c.id.label("person_id"),
            person.c.name,
            person.c.birth_date,
            person.c.sex,
            person.c.phone,
            house.c.address,
            rt_area.c.rt,
            rt_area.c.rw,
        )
        .select_from(_homes(case_record))
        .where(case_record.c.posko_id == posko_id, case_record.c.id == case_id)
    )
    return dict(conn.execute(wanted).mappings().one())


def _homes(case: Any) -> Any:
    return (
        case.join(person, and_(person.c.posko_id == case.c.posko_id, person.c.id == case.c.person_id))
        .outerjoin(house, and_(house.c.posko_id == person.c.posko_id, house.c.id == person.c.house_id))
        .outerjoin(rt_area, and_(rt_area.c.posko_id == person.c.posko_id, rt_area.c.id == person.c.rt_id))
    )


def count_of(conn: Connection, posko_id: int, case_id: int) -> tuple[int, int]:
    """Return how many contacts a case lists, and the highest K given so far."""
    wanted = select(func.count(), func.max(contact_link.c.number)).where(
        contact_link.c.posko_id == posko_id, contact_link.c.index_case_id == case_id
    )
    found = conn.execute(wanted).one()
    return int(found[0]), int(found[1] or 0)


def listed_as(conn: Connection, posko_id: int, index_case_id: int, person_id: int) -> int | None:
    """Return the K that somebody bears with a case already."""
    wanted = (
        select(contact_link.c.number)
        .join(
            case_record,
            and_(
                case_record.c.posko_id == contact_link.c.posko_id,
                case_record.c.id == contact_link.c.contact_case_id,
            ),
        )
        .where(
            contact_link.c.posko_id == posko_id,
            contact_link.c.index_case_id == index_case_id,
            case_record.c.person_id == person_id,
        )
        .limit(1)
    )
    return conn.execute(wanted).scalar()


def leads_to(conn: Connection, posko_id: int, person_id: int, met_on: date) -> Standing | None:
    """Return the case that a meeting of ``met_on`` is linked to; None where it makes a new contact.

    That is the case that runs, else the first one declared since the meeting.
    """
    running = select(isolation.c.case_id).where(
        isolation.c.posko_id == posko_id,
        isolation.c.person_id == person_id,
        isolation.c.closed_on.is_(None),
        isolation.c.case_id.is_not(None),
    )
    case_id = conn.execute(running).scalar()
    wanted = select(case_record.c.id, case_record.c.status, case_record.c.declared_on).where(
        case_record.c.posko_id == posko_id, case_record.c.person_id == person_id
    )
    if case_id is not None:
        wanted = wanted.where(case_record.c.id == case_id)
    else:
        wanted = wanted.where(case_record.c.declared_on >= met_on)
    found = conn.execute(wanted.order_by(case_record.c.declared_on, case_record.c.id).limit(1)).one_or_none()
    return None if found is None else Standing(found.id, CaseStatus(found.status), found.declared_on)


def quarantine_of(conn: Connection, posko_id: int, case_id: int) -> Row | None:
    """Return the contact's quarantine of a case that is still open."""
    wanted = select(isolation).where(
        isolation.c.posko_id == posko_id,
        isolation.c.case_id == case_id,
        isolation.c.kind == IsolationKind.CONTACT_QUARANTINE.value,
        isolation.c.closed_on.is_(None),
    )
    found = conn.execute(wanted).mappings().one_or_none()
    return None if found is None else dict(found)


def meeting_values(meeting: Meeting) -> dict[str, object]:
    """Return the columns that a told meeting fills."""
    return {
        "met_on": meeting.met_on,
        "category": meeting.category.value,
        "relation": meeting.relation or None,
        "protected": meeting.protected,
        "duration_minutes": meeting.duration_minutes,
        "note": meeting.note or None,
        "officer_id": meeting.officer_id,
    }


def meeting_of(row: Row) -> Meeting:
    """Return a stored link as the meeting it tells of."""
    return Meeting(
        met_on=row["met_on"],
        category=ContactCategory(row["category"]),
        relation=row["relation"],
        protected=row["protected"],
        duration_minutes=row["duration_minutes"],
        note=row["note"],
        officer_id=row["officer_id"],
    )


def add(
    conn: Connection,
    posko_id: int,
    index_case_id: int,
    contact_case_id: int,
    number: int,
    meeting: Meeting,
    stamp: Stamp,
) -> int:
    """Link a contact to its index case as its K ``number``."""
    return rows.add(
        conn,
        contact_link,
        posko_id,
        index_case_id=index_case_id,
        contact_case_id=contact_case_id,
        number=number,
        day=stamp.day,
        entered_at=stamp.now,
        **meeting_values(meeting),
    )


def fetch(conn: Connection, posko_id: int, link_id: int) -> Row:
    """Return a link. Raises ``Refused("row.gone")`` if there is none."""
    return rows.fetch(conn, contact_link, posko_id, link_id)


def change(conn: Connection, posko_id: int, link_id: int, version: int, meeting: Meeting) -> None:
    """Write what was mended about a meeting."""
    rows.change(conn, contact_link, posko_id, link_id, version=version, **meeting_values(meeting))


def remove(conn: Connection, posko_id: int, link_id: int) -> None:
    """Take a link away; the cases at its ends stay."""
    conn.execute(
        delete(contact_link).where(contact_link.c.posko_id == posko_id, contact_link.c.id == link_id)
    )


def last_meeting(conn: Connection, posko_id: int, contact_case_id: int) -> date | None:
    """Return the latest day on which a contact met any of its index cases."""
    wanted = select(func.max(contact_link.c.met_on)).where(
        contact_link.c.posko_id == posko_id, contact_link.c.contact_case_id == contact_case_id
    )
    return conn.execute(wanted).scalar()


def household(
    conn: Connection, posko_id: int, index_case_id: int, person_id: int, day: date
) -> list[HouseholdMember]:
    """Return everybody of somebody's house or family card, with how they stand to the case."""
    own = rows.fetch(conn, person, posko_id, person_id)
    found = []
    for mate in patients.household_of(conn, posko_id, person_id):
        open_case = _open_status(conn, posko_id, mate["id"])
        same = own["household_id"] is not None and mate["household_id"] == own["household_id"]
        found.append(
            HouseholdMember(
                person_id=mate["id"],
                name=mate["name"],
                age=age_on(mate["birth_date"], day),
                sex=Sex(mate["sex"]) if mate["sex"] else None,
                family_role=mate["family_role"] or "",
                same_family=same,
                listed_as=listed_as(conn, posko_id, index_case_id, mate["id"]),
                status=open_case,
            )
        )
    return found


def _open_status(conn: Connection, posko_id: int, person_id: int) -> CaseStatus | None:
    wanted = (
        select(case_record.c.status)
        .join(
            isolation,
            and_(isolation.c.posko_id == case_record.c.posko_id, isolation.c.case_id == case_record.c.id),
        )
        .where(
            case_record.c.posko_id == posko_id,
            case_record.c.person_id == person_id,
            isolation.c.closed_on.is_(None),
        )
        .limit(1)
    )
    found = conn.execute(wanted).scalar()
    return CaseStatus(found) if found else None


def case_by_uid(conn: Connection, posko_id: int, uid: str) -> int | None:
    """Return the id of the case that bears ``uid``."""
    wanted = select(case_record.c.id).where(case_record.c.posko_id == posko_id, case_record.c.uid == uid)
    return conn.execute(wanted).scalar()


def open_index_cases(conn: Connection, posko_id: int, day: date) -> list[int]:
    """Return the cases that isolate on ``day``, and those that list somebody who is still in quarantine."""
    cared = (IsolationKind.ISOLATION.value,)
    open_ids = select(isolation.c.case_id).where(
        isolation.c.posko_id == posko_id,
        isolation.c.started_on <= day,
        or_(isolation.c.closed_on.is_(None), isolation.c.closed_on > day),
    )
    listing = select(contact_link.c.index_case_id).where(
        contact_link.c.posko_id == posko_id, contact_link.c.contact_case_id.in_(open_ids)
    )
    wanted = (
        select(case_record.c.id)
        .select_from(_homes(case_record))
        .where(
            case_record.c.posko_id == posko_id,
            or_(
                case_record.c.id.in_(open_ids.where(isolation.c.kind.in_(cared))),
                case_record.c.id.in_(listing),
            ),
        )
        .order_by(rt_area.c.rw.nulls_last(), rt_area.c.rt, person.c.name_fold, case_record.c.id)
    )
    return list(conn.execute(wanted).scalars())
