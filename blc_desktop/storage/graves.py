"""What is left of rows that were taken out of the book: whose they were, for the history."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, and_, insert, select

from blc_desktop.storage import audit
from blc_desktop.storage.tables import case_record, contact_link, isolation, removed_row, test


class Grave(NamedTuple):
    """A row that is gone: up to which change the chain speaks of it, and when it went."""

    entity: str
    entity_id: int
    sequence: int
    removed_at: datetime


def bury(conn: Connection, posko_id: int, table: Table, ids: Sequence[int], at: datetime) -> None:
    """Remember whose rows of ``table`` these are; called just before they are deleted, at ``at``."""
    if not ids:
        return
    person = table.c.id if table.name == "person" else table.c.person_id
    wanted = select(table.c.id, person.label("whose")).where(
        table.c.posko_id == posko_id, table.c.id.in_(list(ids))
    )
    _bury(conn, posko_id, table.name, [(row.id, row.whose) for row in conn.execute(wanted)], at)


def bury_case(conn: Connection, posko_id: int, case_id: int, at: datetime) -> None:
    """Remember whose a case, its isolations, its tests and its meetings are."""
    for table, own in ((case_record, case_record.c.id), (isolation, None), (test, None)):
        column = table.c.case_id if own is None else own
        wanted = select(table.c.id).where(table.c.posko_id == posko_id, column == case_id)
        bury(conn, posko_id, table, list(conn.execute(wanted).scalars()), at)
    met = select(contact_link.c.id).where(
        contact_link.c.posko_id == posko_id, contact_link.c.contact_case_id == case_id
    )
    bury_meetings(conn, posko_id, list(conn.execute(met).scalars()), at)


def bury_meetings(conn: Connection, posko_id: int, ids: Sequence[int], at: datetime) -> None:
    """Remember the two people of meetings that are taken off the list."""
    whose: list[tuple[int, int]] = []
    for end in (contact_link.c.index_case_id, contact_link.c.contact_case_id):
        together = and_(case_record.c.posko_id == contact_link.c.posko_id, case_record.c.id == end)
        wanted = (
            select(contact_link.c.id, case_record.c.person_id)
            .select_from(contact_link.join(case_record, together))
            .where(contact_link.c.posko_id == posko_id, contact_link.c.id.in_(list(ids)))
        )
        whose += [(row.id, row.person_id) for row in conn.execute(wanted)]
    _bury(conn, posko_id, contact_link.name, whose, at)


def _bury(
    conn: Connection, posko_id: int, entity: str, whose: Sequence[tuple[int, int]], at: datetime
) -> None:
    if not whose:
        return
    sequence = audit.head(conn, posko_id).sequence
    lines = [
        {
            "posko_id": posko_id,
            "entity": entity,
            "entity_id": entity_id,
            "sequence": sequence,
            "person_id": person_id,
            "removed_at": at,
        }
        for entity_id, person_id in dict.fromkeys(whose)
    ]
    conn.execute(insert(removed_row), lines)


def of_person(conn: Connection, posko_id: int, person_ids: Sequence[int]) -> list[Grave]:
    """Return what was taken away that told of these people."""
    wanted = select(removed_row).where(
        removed_row.c.posko_id == posko_id, removed_row.c.person_id.in_(list(person_ids))
    )
    return [_grave(row) for row in conn.execute(wanted)]


def of_rows(conn: Connection, posko_id: int, entity: str, ids: Sequence[int]) -> list[Grave]:
    """Return the graves of rows that bore the ids of ``ids`` before."""
    wanted = select(removed_row).where(
        removed_row.c.posko_id == posko_id,
        removed_row.c.entity == entity,
        removed_row.c.entity_id.in_(list(ids)),
    )
    return [_grave(row) for row in conn.execute(wanted)]


def _grave(row: Any) -> Grave:
    return Grave(row.entity, row.entity_id, row.sequence, row.removed_at)
