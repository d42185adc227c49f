"""Everything about one case on a card, and who lives beside the patient."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, select

from blc_desktop.domain.facts.isolation import HousemateAtRisk
from blc_desktop.domain.facts.patients import CaseFacts
from blc_desktop.domain.kinds import CaseStatus, IsolationKind
from blc_desktop.domain.risks import age_on, risks
from blc_desktop.storage import contacts, lines, patients, rows
from blc_desktop.storage.tables import isolation, person, rt_area


def housemates_at_risk(
    conn: Connection, posko_id: int, person_id: int, day: date
) -> tuple[HousemateAtRisk, ...]:
    """Return who shares a house or a family card with somebody and needs more care."""
    found = []
    for mate in patients.household_of(conn, posko_id, person_id):
        own = risks(
            birth_date=mate["birth_date"],
            pregnant_until=mate["pregnant_until"],
            comorbidities=mate["comorbidities"],
            on=day,
        )
        if own:
            found.append(HousemateAtRisk(mate["id"], mate["name"], age_on(mate["birth_date"], day), own))
    return tuple(found)


def isolating_cases(conn: Connection, posko_id: int) -> frozenset[int]:
    """Return the people who isolate as a case now; quarantine does not count."""
    wanted = select(isolation.c.person_id).where(
        isolation.c.posko_id == posko_id,
        isolation.c.kind == IsolationKind.ISOLATION.value,
        isolation.c.closed_on.is_(None),
    )
    return frozenset(conn.execute(wanted).scalars())


def case_facts(conn: Connection, posko_id: int, case_id: int, day: date) -> CaseFacts:
    """Return everything about one case as of ``day``. Raises ``Refused("row.gone")`` if it is gone."""
    case = patients.case_values(conn, posko_id, case_id)
    who = rows.fetch(conn, person, posko_id, case["person_id"])
    place = None if who["rt_id"] is None else rows.fetch(conn, rt_area, posko_id, who["rt_id"])
    return CaseFacts(
        case_id=case_id,
        version=case["version"],
        person_id=who["id"],
        name=who["name"],
        age=age_on(who["birth_date"], day),
        sex=who["sex"],
        rt=place["rt"] if place else None,
        rw=place["rw"] if place else None,
        status=CaseStatus(case["status"]),
        declared_on=case["declared_on"],
        values=case,
        history=tuple(patients.history(conn, posko_id, case_id)),
        tests=tuple(patients.tests_of(conn, posko_id, who["id"])),
        isolations=tuple(lines.lines(conn, posko_id, day, (isolation.c.case_id == case_id,))),
        housemates=housemates_at_risk(conn, posko_id, who["id"], day),
        contacts=contacts.count_of(conn, posko_id, case_id)[0],
    )
