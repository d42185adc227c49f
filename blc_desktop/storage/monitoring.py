"""Monitoring entries in the book: append-only, one standing entry a cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, select, update

from blc_desktop.domain.commands.monitoring import RecordMonitoring
from blc_desktop.storage import rows
from blc_desktop.storage.isolation import Stamp
from blc_desktop.storage.tables import monitoring_entry

Entry = Mapping[str, Any]
_BLOCK = 500


def standing(conn: Connection, posko_id: int, isolation_id: int, day: date) -> Entry | None:
    """Return the entry that stands in a cell."""
    wanted = select(monitoring_entry).where(
        monitoring_entry.c.posko_id == posko_id,
        monitoring_entry.c.isolation_id == isolation_id,
        monitoring_entry.c.day == day,
        monitoring_entry.c.superseded_at.is_(None),
    )
    return conn.execute(wanted).mappings().one_or_none()


def codes_by_day(conn: Connection, posko_id: int, isolation_id: int) -> list[tuple[date, str]]:
    """Return day and letters of every standing entry of an isolation, oldest first."""
    wanted = (
        select(monitoring_entry.c.day, monitoring_entry.c.codes)
        .where(
            monitoring_entry.c.posko_id == posko_id,
            monitoring_entry.c.isolation_id == isolation_id,
            monitoring_entry.c.superseded_at.is_(None),
        )
        .order_by(monitoring_entry.c.day)
    )
    return [(row.day, row.codes) for row in conn.execute(wanted)]


def add(
    conn: Connection,
    posko_id: int,
    person_id: int,
    command: RecordMonitoring,
    stamp: Stamp,
    *,
    in_bulk: bool = False,
) -> int:
    """Write an entry; whatever stood in its cell is superseded, never edited."""
    supersede(conn, posko_id, command.isolation_id, command.day, stamp.now)
    return rows.add(
        conn,
        monitoring_entry,
        posko_id,
        isolation_id=command.isolation_id,
        person_id=person_id,
        day=command.day,
        codes=command.codes,
        at_home=command.at_home,
        temperature_tenths=command.temperature_tenths,
        oxygen_saturation=command.oxygen_saturation,
        respiratory_rate=command.respiratory_rate,
        pulse=command.pulse,
        note=command.note,
        method=command.method.value if command.method else None,
        officer_id=command.officer_id,
        in_bulk=in_bulk,
        operator_id=stamp.operator_id,
        entered_at=stamp.now,
    )


def supersede(conn: Connection, posko_id: int, isolation_id: int, day: date, at: datetime) -> None:
    """Let no entry stand in a cell."""
    conn.execute(
        update(monitoring_entry)
        .where(
            monitoring_entry.c.posko_id == posko_id,
            monitoring_entry.c.isolation_id == isolation_id,
            monitoring_entry.c.day == day,
            monitoring_entry.c.superseded_at.is_(None),
        )
        .values(superseded_at=at)
    )


def cells(
    conn: Connection, posko_id: int, isolation_ids: Sequence[int], first: date | None, last: date
) -> dict[int, list[Entry]]:
    """Return the standing entries of ``first`` to ``last`` by isolation, oldest first (first None: all)."""
    found: dict[int, list[Entry]] = defaultdict(list)
    for entry in _standing_of(conn, posko_id, isolation_ids, first, last):
        found[entry["isolation_id"]].append(entry)
    return found


def _standing_of(
    conn: Connection, posko_id: int, isolation_ids: Sequence[int], first: date | None, last: date
) -> Iterator[Entry]:
    wanted = (
        select(monitoring_entry)
        .where(
            monitoring_entry.c.posko_id == posko_id,
            monitoring_entry.c.day <= last,
            monitoring_entry.c.superseded_at.is_(None),
        )
        .order_by(monitoring_entry.c.isolation_id, monitoring_entry.c.day)
    )
    if first is not None:
        wanted = wanted.where(monitoring_entry.c.day >= first)
    for start in range(0, len(isolation_ids), _BLOCK):
        block = list(isolation_ids[start : start + _BLOCK])
        yield from conn.execute(wanted.where(monitoring_entry.c.isolation_id.in_(block))).mappings()


def of_day(conn: Connection, posko_id: int, day: date) -> list[Entry]:
    """Return every standing entry of a day."""
    wanted = select(monitoring_entry).where(
        monitoring_entry.c.posko_id == posko_id,
        monitoring_entry.c.day == day,
        monitoring_entry.c.superseded_at.is_(None),
    )
    return list(conn.execute(wanted).mappings())
