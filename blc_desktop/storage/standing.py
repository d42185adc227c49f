"""What is true of entries that can be taken back."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, Table


def standing_within(table: Table, posko_id: int, first: date, last: date) -> tuple[ColumnElement[bool], ...]:
    """Return what is true of the rows of some days, both included, that nobody took back.

    The table has ``day`` and ``taken_back_at``.
    """
    day = table.c.day
    return table.c.posko_id == posko_id, day >= first, day <= last, table.c.taken_back_at.is_(None)
