"""Observations, visits, sanctions and operations for files that leave the book."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, Table, and_, select

from blc_desktop.storage.exports import Span, read
from blc_desktop.storage.tables import (
    institution_visit,
    judicial_operation,
    observation,
    officer,
    person,
    posko,
    rt_area,
    sanction,
)

Rows = Iterator[Row[Any]]


def observations(conn: Connection, posko_id: int, span: Span) -> Rows:
    """Yield the observations that stand, by day."""
    return _of(conn, posko_id, span, observation, posko.c.village_code)


def visits(conn: Connection, posko_id: int, span: Span) -> Rows:
    """Yield the visits to institutions that stand, by day."""
    return _of(conn, posko_id, span, institution_visit, posko.c.village_code)


def operations(conn: Connection, posko_id: int, span: Span) -> Rows:
    """Yield the operations that stand, by day."""
    return _of(conn, posko_id, span, judicial_operation, posko.c.village_code)


def sanctions(conn: Connection, posko_id: int, span: Span) -> Rows:
    """Yield the sanctions that stand, by day, with the NIK of whoever is linked."""
    return _of(conn, posko_id, span, sanction, person.c.national_id)


def _of(conn: Connection, posko_id: int, span: Span, table: Table, more: Any) -> Rows:
    """Yield the rows of ``table`` that stand, with their RT, their officer and one column ``more``."""
    joined = (
        table.outerjoin(rt_area, and_(rt_area.c.posko_id == table.c.posko_id, rt_area.c.id == table.c.rt_id))
        .outerjoin(officer, and_(officer.c.posko_id == table.c.posko_id, officer.c.id == table.c.officer_id))
        .join(posko, posko.c.id == table.c.posko_id)
    )
    if "person_id" in table.c:
        joined = joined.outerjoin(
            person, and_(person.c.posko_id == table.c.posko_id, person.c.id == table.c.person_id)
        )
    wanted = (
        select(
            table,
            rt_area.c.rt,
            rt_area.c.rw,
            officer.c.name.label("officer_name"),
            officer.c.affiliation.label("officer_affiliation"),
            more,
        )
        .select_from(joined)
        .where(table.c.posko_id == posko_id, table.c.taken_back_at.is_(None), *span.holds(table.c.day))
        .order_by(table.c.day, table.c.id)
    )
    return read(conn, wanted)
