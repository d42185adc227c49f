"""Counting entries that are work by themselves: by day and officer, whatever street they stand in."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, func, select

from blc_desktop.domain.facts.work import WorkCount


def counts(
    conn: Connection, posko_id: int, table: Table, first: date, last: date, *more: ColumnElement[bool]
) -> list[WorkCount]:
    """Return how many rows of ``table`` that stand each officer wrote for each day, both ends included.

    The table has ``day``, ``officer_id`` and ``taken_back_at``; its name is the kind of work. ``more``
    narrows the rows.
    """
    parts: tuple[ColumnElement[Any], ...] = (table.c.day, table.c.officer_id)
    wanted = (
        select(*parts, func.count())
        .where(*standing_within(table, posko_id, first, last), *more)
        .group_by(*parts)
        .order_by(*parts)
    )
    return [WorkCount(row[0], row[1], table.name, int(row[2])) for row in conn.execute(wanted)]


def standing_within(table: Table, posko_id: int, first: date, last: date) -> tuple[ColumnElement[bool], ...]:
    """Return what is true of the rows of some days, both included, that nobody took back."""
    day = table.c.day
    return table.c.posko_id == posko_id, day >= first, day <= last, table.c.taken_back_at.is_(None)
