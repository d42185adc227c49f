"""The standing entries of many isolations at once, as the cells of the matrix."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, select

from blc_desktop.domain.facts.monitoring import MatrixCell
from blc_desktop.storage.tables import monitoring_entry

_BLOCK = 500
_COLUMNS = (
    monitoring_entry.c.id,
    monitoring_entry.c.day,
    monitoring_entry.c.codes,
    monitoring_entry.c.at_home,
    monitoring_entry.c.temperature_tenths,
    monitoring_entry.c.oxygen_saturation,
    monitoring_entry.c.respiratory_rate,
    monitoring_entry.c.pulse,
    monitoring_entry.c.note,
    monitoring_entry.c.method,
    monitoring_entry.c.officer_id,
    monitoring_entry.c.in_bulk,
)


def standing(
    conn: Connection, posko_id: int, isolation_ids: Sequence[int], until: date
) -> dict[int, dict[date, MatrixCell]]:
    """Return every standing entry up to ``until``, by isolation and day, oldest first."""
    found: dict[int, dict[date, MatrixCell]] = defaultdict(dict)
    wanted = (
        select(monitoring_entry.c.isolation_id, *_COLUMNS)
        .where(
            monitoring_entry.c.posko_id == posko_id,
            monitoring_entry.c.day <= until,
            monitoring_entry.c.superseded_at.is_(None),
        )
        .order_by(monitoring_entry.c.isolation_id, monitoring_entry.c.day)
    )
    for start in range(0, len(isolation_ids), _BLOCK):
        block = list(isolation_ids[start : start + _BLOCK])
        for row in conn.execute(wanted.where(monitoring_entry.c.isolation_id.in_(block))):
            found[row[0]][row[2]] = MatrixCell(*tuple(row)[1:])
    return found


def of_day(conn: Connection, posko_id: int, day: date) -> dict[int, MatrixCell]:
    """Return every standing entry of a day, by isolation."""
    wanted = select(monitoring_entry.c.isolation_id, *_COLUMNS).where(
        monitoring_entry.c.posko_id == posko_id,
        monitoring_entry.c.day == day,
        monitoring_entry.c.superseded_at.is_(None),
    )
    return {row[0]: MatrixCell(*tuple(row)[1:]) for row in conn.execute(wanted)}
