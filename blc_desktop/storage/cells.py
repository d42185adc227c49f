"""The standing entries of many isolations at once, as the cells of the matrix."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from blc_desktop.domain.facts.monitoring import MatrixCell
from blc_desktop.domain.kinds import MonitoringSlot
from blc_desktop.domain.rounds import combined
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
    monitoring_entry.c.slot,
)


def standing(
    conn: Connection, posko_id: int, isolation_ids: Sequence[int], until: date
) -> dict[int, dict[date, MatrixCell]]:
    """Return every standing entry up to ``until``, by isolation and day, oldest first, rounds together."""
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
        for row in conn.execute(wanted.where(monitoring_entry.c.isolation_id.in_(block))).all():
            _put(found[row[0]], tuple(row)[1:])
    return found


def _put(days: dict[date, MatrixCell], values: tuple[Any, ...]) -> None:
    """Put an entry into its day, together with the rounds that are there."""
    made = MatrixCell(*(*values[:-1], MonitoringSlot(values[-1])))
    there = days.get(made.day)
    if there is None and made.slot is MonitoringSlot.DAY:
        days[made.day] = made
    else:
        days[made.day] = combined((*((there.rounds or (there,)) if there else ()), made))


def of_day(conn: Connection, posko_id: int, day: date) -> dict[int, MatrixCell]:
    """Return what stands of a day, by isolation; rounds come together."""
    wanted = select(monitoring_entry.c.isolation_id, *_COLUMNS).where(
        monitoring_entry.c.posko_id == posko_id,
        monitoring_entry.c.day == day,
        monitoring_entry.c.superseded_at.is_(None),
    )
    found: dict[int, dict[date, MatrixCell]] = defaultdict(dict)
    for row in conn.execute(wanted):
        _put(found[row[0]], tuple(row)[1:])
    return {isolation_id: days[day] for isolation_id, days in found.items()}
