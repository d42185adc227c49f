"""Monitoring entries in the book: append-only, one standing entry a round of a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, select, update

from blc_desktop.domain.commands.monitoring import RecordMonitoring
from blc_desktop.domain.kinds import MonitoringSlot
from blc_desktop.errors import Refused
from blc_desktop.storage import rows
from blc_desktop.storage.isolation import Stamp
from blc_desktop.storage.tables import isolation, monitoring_entry, person

Entry = Mapping[str, Any]
ASKED_BACK = timedelta(days=14)


def standing(
    conn: Connection, posko_id: int, isolation_id: int, day: date, slot: MonitoringSlot
) -> Entry | None:
    """Return the entry that stands in a round of a day."""
    return next((entry for entry in of_day(conn, posko_id, isolation_id, day) if entry["slot"] == slot), None)


def of_day(conn: Connection, posko_id: int, isolation_id: int, day: date) -> list[Entry]:
    """Return the entries of a day that stand, of every round."""
    wanted = select(monitoring_entry).where(
        monitoring_entry.c.posko_id == posko_id,
        monitoring_entry.c.isolation_id == isolation_id,
        monitoring_entry.c.day == day,
        monitoring_entry.c.superseded_at.is_(None),
    )
    return [dict(row) for row in conn.execute(wanted.order_by(monitoring_entry.c.id)).mappings()]


def in_the_way(
    conn: Connection, posko_id: int, isolation_id: int, day: date, slot: MonitoringSlot
) -> list[Entry]:
    """Return what an entry in ``slot`` takes the place of: its round, and an entry of the other kind."""
    whole = MonitoringSlot.DAY
    return [
        entry
        for entry in of_day(conn, posko_id, isolation_id, day)
        if slot is whole or entry["slot"] in (slot, whole)
    ]


#: What an entry says, apart from who wrote it and when.
_TOLD = (
    "day",
    "slot",
    "codes",
    "at_home",
    "temperature_tenths",
    "oxygen_saturation",
    "respiratory_rate",
    "pulse",
    "note",
    "method",
    "officer_id",
)


def told(entry: Entry) -> dict[str, Any]:
    """Return what an entry says, for the chain of changes."""
    return {name: entry[name] for name in _TOLD if entry[name] is not None}


def columns(command: RecordMonitoring) -> dict[str, Any]:
    """Return what ``command`` says as it is stored."""
    told = {name: getattr(command, name) for name in _TOLD}
    method = command.method.value if command.method else None
    return {**told, "slot": command.slot.value, "method": method}


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose isolation it is, when they were born, and the first day an entry may bear."""

    person_id: int
    first_day: date
    birth_date: date | None = None


def subject(conn: Connection, posko_id: int, isolation_id: int) -> Subject:
    """Return whose isolation it is; symptoms are asked back for two weeks before its start.

    Raises ``Refused("row.gone")`` if there is none.
    """
    together = and_(person.c.posko_id == isolation.c.posko_id, person.c.id == isolation.c.person_id)
    wanted = (
        select(isolation.c.person_id, isolation.c.started_on, person.c.birth_date)
        .select_from(isolation.join(person, together))
        .where(isolation.c.posko_id == posko_id, isolation.c.id == isolation_id)
    )
    row = conn.execute(wanted).one_or_none()
    if row is None:
        raise Refused("row.gone", entity=isolation.name)
    return Subject(row.person_id, row.started_on - ASKED_BACK, row.birth_date)


def of_course(
    conn: Connection, posko_id: int, isolation_id: int, case_id: int | None
) -> list[tuple[date, str, int | None]]:
    """Return day, letters and temperature of every standing entry of a case, oldest first.

    A contact who became a case brings the entries of the quarantine along.
    """
    told = {"of_posko": posko_id, "of": isolation_id if case_id is None else case_id}
    found = conn.execute(_course(of_case=case_id is not None), told)
    return [(row.day, row.codes, row.temperature_tenths) for row in found]


@cache
def _course(*, of_case: bool) -> Select[tuple[date, str, int | None]]:
    posko_id: ColumnElement[int] = bindparam("of_posko")
    own = monitoring_entry.c.isolation_id == bindparam("of")
    if of_case:
        together = select(isolation.c.id).where(
            isolation.c.posko_id == posko_id, isolation.c.case_id == bindparam("of")
        )
        own = monitoring_entry.c.isolation_id.in_(together)
    return (
        select(monitoring_entry.c.day, monitoring_entry.c.codes, monitoring_entry.c.temperature_tenths)
        .where(monitoring_entry.c.posko_id == posko_id, own, monitoring_entry.c.superseded_at.is_(None))
        .order_by(monitoring_entry.c.day, monitoring_entry.c.id)
    )


def add(
    conn: Connection,
    posko_id: int,
    person_id: int,
    command: RecordMonitoring,
    stamp: Stamp,
    replaced: Iterable[Entry],
    *,
    in_bulk: bool = False,
) -> int:
    """Write an entry; what it takes the place of (``replaced``) is superseded, never edited."""
    for entry in replaced:
        supersede(conn, posko_id, entry["id"], stamp.now)
    return rows.add(
        conn,
        monitoring_entry,
        posko_id,
        isolation_id=command.isolation_id,
        person_id=person_id,
        **columns(command),
        in_bulk=in_bulk,
        operator_id=stamp.operator_id,
        entered_at=stamp.now,
    )


def supersede(conn: Connection, posko_id: int, entry_id: int, at: datetime) -> None:
    """Let an entry stand no longer."""
    conn.execute(
        update(monitoring_entry)
        .where(monitoring_entry.c.posko_id == posko_id, monitoring_entry.c.id == entry_id)
        .values(superseded_at=at)
    )
