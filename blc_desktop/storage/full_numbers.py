"""Whole NIK by the ids of a list's rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy import Connection, and_, select

from blc_desktop.storage.tables import case_record, person

Read = Callable[[Connection, int, Sequence[int]], dict[int, str]]
#: Parameters of one question.
_BLOCK = 500


def of_people(conn: Connection, posko_id: int, ids: Sequence[int]) -> dict[int, str]:
    """Return the NIK of people who have one."""
    wanted = select(person.c.id, person.c.national_id).where(person.c.posko_id == posko_id)
    found: dict[int, str] = {}
    for start in range(0, len(ids), _BLOCK):
        block = person.c.id.in_(list(ids[start : start + _BLOCK]))
        found.update((key, number) for key, number in conn.execute(wanted.where(block)) if number)
    return found


def of_cases(conn: Connection, posko_id: int, ids: Sequence[int]) -> dict[int, str]:
    """Return the NIK of the people of cases, by case."""
    of_person = and_(person.c.posko_id == case_record.c.posko_id, person.c.id == case_record.c.person_id)
    wanted = (
        select(case_record.c.id, person.c.national_id)
        .select_from(case_record.join(person, of_person))
        .where(case_record.c.posko_id == posko_id)
    )
    found: dict[int, str] = {}
    for start in range(0, len(ids), _BLOCK):
        block = case_record.c.id.in_(list(ids[start : start + _BLOCK]))
        found.update((key, number) for key, number in conn.execute(wanted.where(block)) if number)
    return found
