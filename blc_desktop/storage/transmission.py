"""The cases and meetings that the transmission tree is made of."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from blc_desktop.domain.kinds import CaseStatus, TestResult
from blc_desktop.domain.risks import age_on
from blc_desktop.domain.transmission import TreeCase, TreeLink
from blc_desktop.storage.asof import status_on
from blc_desktop.storage.tables import case_record, contact_link, person, rt_area, test

#: Statuses that stand in the tree: a contact enters it on falling ill.
_ILL = (CaseStatus.SUSPECTED.value, CaseStatus.PROBABLE.value, CaseStatus.CONFIRMED.value)
_specimen = (
    select(func.min(func.coalesce(test.c.specimen_date, test.c.result_date)))
    .where(
        test.c.posko_id == case_record.c.posko_id,
        test.c.case_id == case_record.c.id,
        test.c.result == TestResult.POSITIVE.value,
    )
    .correlate(case_record)
    .scalar_subquery()
)


def links(conn: Connection, posko_id: int, day: date) -> list[TreeLink]:
    """Return every meeting up to ``day``, oldest entry first."""
    first, second = _named("index"), _named("contact")
    link = contact_link.c
    wanted = (
        select(link.index_case_id, link.contact_case_id, link.met_on, first[1].c.name, second[1].c.name)
        .select_from(_joined(_joined(contact_link, link.index_case_id, first), link.contact_case_id, second))
        .where(link.posko_id == posko_id, link.met_on <= day)
        .order_by(link.id)
    )
    return [TreeLink(row[0], row[1], row[2], f"{row[3]} → {row[4]}") for row in conn.execute(wanted)]


def _named(end: str) -> tuple[Any, Any]:
    return case_record.alias(f"{end}_case"), person.alias(f"{end}_person")


def _joined(source: Any, key: ColumnElement[int], end: tuple[Any, Any]) -> Any:
    case, who = end
    posko = contact_link.c.posko_id
    return source.join(case, and_(case.c.posko_id == posko, case.c.id == key)).join(
        who, and_(who.c.posko_id == posko, who.c.id == case.c.person_id)
    )


def cases(conn: Connection, posko_id: int, day: date, known: list[TreeLink]) -> list[TreeCase]:
    """Return the cases of ``day`` that list a contact or are one, with how many they list."""
    linked = select(contact_link.c.index_case_id).where(contact_link.c.posko_id == posko_id)
    meeting = select(contact_link.c.contact_case_id).where(contact_link.c.posko_id == posko_id)
    status = status_on(day).label("status_on_day")
    began = func.coalesce(case_record.c.onset_date, _specimen, case_record.c.declared_on).label("began_on")
    wanted = (
        select(
            case_record.c.id,
            status,
            began,
            person.c.id.label("person_id"),
            person.c.name,
            person.c.birth_date,
            person.c.sex,
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
        .where(
            case_record.c.posko_id == posko_id,
            or_(case_record.c.id.in_(linked), case_record.c.id.in_(meeting)),
            status.in_(_ILL),
        )
    )
    found = list(conn.execute(wanted))
    ill = {row.id for row in found}
    listed: dict[int, set[int]] = {}
    for link in known:
        listed.setdefault(link.index_case_id, set()).add(link.contact_case_id)
    return [
        TreeCase(
            case_id=row.id,
            person_id=row.person_id,
            name=row.name,
            age=age_on(row.birth_date, day),
            sex=row.sex,
            rt=row.rt,
            rw=row.rw,
            status=CaseStatus(row.status_on_day),
            began_on=row.began_on,
            contacts_listed=len(listed.get(row.id, ())),
            became_cases=len(listed.get(row.id, set()) & ill),
        )
        for row in found
    ]
