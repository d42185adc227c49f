"""The rows of a grid about people, read in blocks: every cell that can be edited, and the versions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Connection, FromClause, RowMapping, Select, Table, and_, select

from blc_desktop.domain.commands.bulk_edit import Versions
from blc_desktop.domain.facts.grid import GridRow
from blc_desktop.domain.grid import Chosen
from blc_desktop.domain.kinds import CaseStatus, ContactCategory, PlaceKind, ResidentStatus, Sex
from blc_desktop.storage import patients
from blc_desktop.storage.bulk import questions
from blc_desktop.storage.listings import Aside
from blc_desktop.storage.residents import with_home
from blc_desktop.storage.tables import (
    case_record,
    contact_link,
    house,
    household,
    isolation,
    officer,
    person,
    rt_area,
    test,
)

Row = Mapping[Any, Any]
_BLOCK = 500
_PERSON = (
    *("name", "birth_date", "national_id", "phone", "family_role", "occupation", "comorbidities"),
    *("pregnant_until", "birth_place", "registered_address", "note"),
)
_CASE = (
    *("declared_on", "received_on", "symptoms", "onset_date", "last_symptom_day"),
    *("declared_by", "note"),
)
_MEETING = ("met_on", "relation", "protected", "duration_minutes")


def resident_rows(conn: Connection, posko_id: int, ids: Sequence[int], _day: date) -> dict[int, GridRow]:
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
    for block in questions(ids, _BLOCK):
        for row in conn.execute(wanted.where(person.c.id.in_(block))).mappings():
            values = {name: row[name] for name in _PERSON} | {
                "area": area(row),
                "sex": Sex(row["sex"]) if row["sex"] else None,
                "family_card_no": row["family_card_no"],
                "address": row["address"],
                "status": ResidentStatus(row["status"]),
                "poor": bool(row["poor"]),
            }
            found[row["id"]] = GridRow(row["id"], Versions(row["version"], row["version"]), values)
    return found


def case_rows(conn: Connection, posko_id: int, ids: Sequence[int], _day: date) -> dict[int, GridRow]:
    """Return cases as the grid of patients holds them; an id that is gone is absent."""
    found: dict[int, GridRow] = {}
    for row, around in _cases(conn, posko_id, ids):
        told = patients.telling(around.tests, row["id"])
        values = {name: row[name] for name in _CASE} | {
            **_who(row),
            **_care(around),
            "status": CaseStatus(row["status"]),
            "symptomatic": bool(row["symptomatic"]),
            "test_kind": told.kind if told else None,
            "specimen_date": told.specimen_date if told else None,
            "result_date": told.result_date if told else None,
            "exposed_on": around.exposed_on,
        }
        found[row["id"]] = GridRow(row["id"], around.versions(row), values, around.keys(row))
    return found


def contact_rows(conn: Connection, posko_id: int, ids: Sequence[int], _day: date) -> dict[int, GridRow]:
    """Return contacts and travellers with the latest meeting of each; an id that is gone is absent."""
    cases = list(_cases(conn, posko_id, ids))
    met = [around.meeting["index_case_id"] for _row, around in cases if around.meeting]
    names = _names(conn, posko_id, met)
    found: dict[int, GridRow] = {}
    for row, around in cases:
        met_row = around.meeting
        values: dict[str, Any] = {name: met_row[name] if met_row else None for name in _MEETING}
        values |= _who(row) | _care(around)
        values |= {
            "met_on": around.exposed_on,
            "status": CaseStatus(row["status"]),
            "index": f"K{met_row['number']} · {names[met_row['index_case_id']]}" if met_row else None,
            "category": ContactCategory(met_row["category"]) if met_row else None,
            "meeting_note": met_row["note"] if met_row else None,
        }
        found[row["id"]] = GridRow(row["id"], around.versions(row), values, around.keys(row))
    return found


@dataclass(slots=True)
class _Around:
    """What surrounds a case: its tests, the latest isolation and the latest meeting."""

    tests: list[Row] = field(default_factory=list)
    isolation: Row | None = None
    meeting: Row | None = None

    @property
    def exposed_on(self) -> date | None:
        """The last contact, or the arrival of a traveller."""
        if self.meeting is not None:
            met_on: date = self.meeting["met_on"]
            return met_on
        return self.isolation["last_contact_on"] if self.isolation else None

    def versions(self, case: Row) -> Versions:
        beside = tuple(row["version"] for row in (*self.tests, self.isolation, self.meeting) if row)
        return Versions(case["version"], case["person_version"], beside)

    def keys(self, case: Row) -> dict[str, int | None]:
        return {
            "person": case["person_id"],
            "isolation": self.isolation["id"] if self.isolation else None,
            "meeting": self.meeting["id"] if self.meeting else None,
        }


def _cases(conn: Connection, posko_id: int, ids: Sequence[int]) -> Iterator[tuple[RowMapping, _Around]]:
    """Yield cases with their person, and what surrounds them."""
    wanted = (
        select(
            case_record,
            person.c.name,
            person.c.phone,
            person.c.version.label("person_version"),
            rt_area.c.rt,
            rt_area.c.rw,
        )
        .select_from(_with_person(case_record))
        .where(Aside(case_record.c.posko_id) == posko_id)
    )
    for block in questions(ids, _BLOCK):
        around = _surroundings(conn, posko_id, block)
        for row in conn.execute(wanted.where(case_record.c.id.in_(block))).mappings():
            yield row, around[row["id"]]


def _surroundings(conn: Connection, posko_id: int, case_ids: Sequence[int]) -> Mapping[int, _Around]:
    found = {case_id: _Around() for case_id in case_ids}

    def of_cases(wanted: Select[Any], table: Table, column: str) -> Iterator[Row]:
        where = Aside(table.c.posko_id) == posko_id, table.c[column].in_(case_ids)
        yield from conn.execute(wanted.where(*where).order_by(table.c.id)).mappings()

    for row in of_cases(select(test), test, "case_id"):
        found[row["case_id"]].tests.append(row)
    for row in of_cases(with_officer(isolation), isolation, "case_id"):
        around = found[row["case_id"]]
        if around.isolation is None or row["started_on"] >= around.isolation["started_on"]:
            around.isolation = row
    for row in of_cases(select(contact_link), contact_link, "contact_case_id"):
        around = found[row["contact_case_id"]]
        if around.meeting is None or row["met_on"] >= around.meeting["met_on"]:
            around.meeting = row
    return found


def with_officer(table: Table) -> Select[Any]:
    """Return the question for rows of ``table`` with the name of their officer."""
    joined = table.outerjoin(
        officer, and_(officer.c.posko_id == table.c.posko_id, officer.c.id == table.c.officer_id)
    )
    return select(table, officer.c.name.label("officer_name")).select_from(joined)


def _with_person(table: Table) -> FromClause:
    return table.join(
        person, and_(person.c.posko_id == table.c.posko_id, person.c.id == table.c.person_id)
    ).outerjoin(rt_area, and_(rt_area.c.posko_id == person.c.posko_id, rt_area.c.id == person.c.rt_id))


def _names(conn: Connection, posko_id: int, case_ids: Sequence[int]) -> dict[int, str]:
    wanted = (
        select(case_record.c.id, person.c.name)
        .select_from(_with_person(case_record))
        .where(Aside(case_record.c.posko_id) == posko_id)
    )
    return {
        row.id: row.name
        for block in questions(sorted(set(case_ids)))
        for row in conn.execute(wanted.where(case_record.c.id.in_(block)))
    }


def _who(row: Row) -> dict[str, object]:
    return {"name": row["name"], "phone": row["phone"], "area": area(row)}


def _care(around: _Around) -> dict[str, object]:
    row = around.isolation
    return {"place": place_of(row), "officer": officer_of(row)} if row else {"place": None, "officer": None}


def area(row: Row) -> tuple[int, int] | None:
    """Return RT and RW as a cell holds them."""
    return None if row["rt"] is None or row["rw"] is None else (row["rt"], row["rw"])


def place_of(row: Row) -> Chosen:
    """Return the place of an isolation as a cell holds it."""
    return Chosen(row["place_name"], row["place_id"], PlaceKind(row["place_kind"]))


def officer_of(row: Row) -> Chosen | None:
    """Return the officer of a row that :func:`with_officer` read, as a cell holds them."""
    return None if row["officer_id"] is None else Chosen(row["officer_name"], row["officer_id"])


def whom(conn: Connection, posko_id: int, person_ids: Sequence[int]) -> dict[int, dict[str, object]]:
    """Return name and RT of people, as cells that are only shown."""
    wanted = (
        select(person.c.id, person.c.name, rt_area.c.rt, rt_area.c.rw)
        .select_from(
            person.outerjoin(
                rt_area, and_(rt_area.c.posko_id == person.c.posko_id, rt_area.c.id == person.c.rt_id)
            )
        )
        .where(Aside(person.c.posko_id) == posko_id)
    )
    return {
        row["id"]: {"name": row["name"], "area": area(row)}
        for block in questions(sorted(set(person_ids)))
        for row in conn.execute(wanted.where(person.c.id.in_(block))).mappings()
    }
