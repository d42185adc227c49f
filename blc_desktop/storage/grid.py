"""The rows of a grid, read in blocks: every cell that can be edited, and the versions they were read at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, RowMapping, and_, select

from blc_desktop.domain.commands.bulk_edit import Versions
from blc_desktop.domain.facts.grid import GridRow
from blc_desktop.domain.facts.patients import TestFacts
from blc_desktop.domain.kinds import CaseStatus, ResidentStatus, Sex
from blc_desktop.domain.patients import telling_test
from blc_desktop.storage import patients
from blc_desktop.storage.listings import Aside
from blc_desktop.storage.residents import with_home
from blc_desktop.storage.tables import case_record, house, household, person, rt_area, test

_BLOCK = 500
_PERSON = (
    *("name", "birth_date", "national_id", "phone", "family_role", "occupation", "comorbidities"),
    *("pregnant_until", "birth_place", "registered_address", "note"),
)
_CASE = (
    *("declared_on", "received_on", "symptomatic", "symptoms", "onset_date", "last_symptom_day"),
    *("declared_by", "note"),
)


def resident_rows(conn: Connection, posko_id: int, ids: Sequence[int]) -> dict[int, GridRow]:
    """Return residents as a grid holds them; an id that is gone is absent."""
    wanted = (
        select(
            person,
            rt_area.c.rt,
            rt_area.c.rw,
            house.c.address,
            household.c.family_card_no,
            household.c.poor,
        )
        .select_from(with_home())
        .where(Aside(person.c.posko_id) == posko_id)
    )
    found: dict[int, GridRow] = {}
    for block in _blocks(ids):
        for row in conn.execute(wanted.where(person.c.id.in_(block))).mappings():
            values = {name: row[name] for name in _PERSON} | {
                "area": _area(row),
                "sex": Sex(row["sex"]) if row["sex"] else None,
                "family_card_no": row["family_card_no"],
                "address": row["address"],
                "status": ResidentStatus(row["status"]),
                "poor": bool(row["poor"]),
            }
            found[row["id"]] = GridRow(row["id"], Versions(row["version"], row["version"]), values)
    return found


def case_rows(conn: Connection, posko_id: int, ids: Sequence[int]) -> dict[int, GridRow]:
    """Return cases as a grid holds them; an id that is gone is absent."""
    joined = case_record.join(
        person, and_(person.c.posko_id == case_record.c.posko_id, person.c.id == case_record.c.person_id)
    ).outerjoin(rt_area, and_(rt_area.c.posko_id == person.c.posko_id, rt_area.c.id == person.c.rt_id))
    wanted = (
        select(
            case_record,
            person.c.name,
            person.c.phone,
            person.c.version.label("person_version"),
            rt_area.c.rt,
            rt_area.c.rw,
        )
        .select_from(joined)
        .where(Aside(case_record.c.posko_id) == posko_id)
    )
    found: dict[int, GridRow] = {}
    for block in _blocks(ids):
        tests = _tests(conn, posko_id, block)
        for row in conn.execute(wanted.where(case_record.c.id.in_(block))).mappings():
            first = telling_test(tests[row["id"]], row["id"])
            values = {name: row[name] for name in _CASE} | {
                "name": row["name"],
                "phone": row["phone"],
                "area": _area(row),
                "status": CaseStatus(row["status"]),
                "symptomatic": bool(row["symptomatic"]),
                "specimen_date": first.specimen_date if first else None,
                "result_date": first.result_date if first else None,
            }
            found[row["id"]] = GridRow(row["id"], Versions(row["version"], row["person_version"]), values)
    return found


def _tests(conn: Connection, posko_id: int, case_ids: Sequence[int]) -> Mapping[int, list[TestFacts]]:
    wanted = select(test).where(Aside(test.c.posko_id) == posko_id, test.c.case_id.in_(case_ids))
    found: dict[int, list[TestFacts]] = defaultdict(list)
    for row in conn.execute(wanted):
        found[row.case_id].append(patients.test_facts(row))
    return found


def _area(row: RowMapping) -> tuple[int, int] | None:
    return None if row["rt"] is None or row["rw"] is None else (row["rt"], row["rw"])


def _blocks(ids: Sequence[int]) -> list[list[int]]:
    return [list(ids[at : at + _BLOCK]) for at in range(0, len(ids), _BLOCK)]
