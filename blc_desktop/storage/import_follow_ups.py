"""Entries of monitoring from a list: which isolation they belong to, what stands there, and all at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, and_, exists, select, update

from blc_desktop.progress import Progress
from blc_desktop.storage import bulk
from blc_desktop.storage.isolation import Stamp
from blc_desktop.storage.tables import isolation, monitoring_entry

_CHUNK = 5_000
_COLUMNS = (
    "isolation_id",
    "person_id",
    "day",
    "slot",
    "codes",
    "temperature_tenths",
    "oxygen_saturation",
    "respiratory_rate",
    "pulse",
    "note",
)


@dataclass(frozen=True, slots=True)
class Span:
    """An isolation of somebody: its case, and from when to when."""

    isolation_id: int
    case_id: int | None
    started_on: date
    closed_on: date | None


@dataclass(frozen=True, slots=True)
class Standing:
    """What an entry says that stands in a round of a day."""

    entry_id: int
    slot: str
    told: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One entry to store: ``told`` in the order letters, temperature, saturation, breaths, pulse, note."""

    isolation_id: int
    person_id: int
    day: date
    slot: str
    told: tuple[object, ...]


def isolations_of(conn: Connection, posko_id: int, person_ids: Sequence[int]) -> dict[int, list[Span]]:
    """Return person → isolations, the latest first."""
    found: dict[int, list[Span]] = defaultdict(list)
    for part in bulk.questions(sorted(set(person_ids))):
        wanted = (
            select(isolation)
            .where(isolation.c.posko_id == posko_id, isolation.c.person_id.in_(part))
            .order_by(isolation.c.started_on.desc(), isolation.c.id.desc())
        )
        for row in conn.execute(wanted):
            found[row.person_id].append(Span(row.id, row.case_id, row.started_on, row.closed_on))
    return found


def standing(
    conn: Connection, posko_id: int, isolation_ids: Sequence[int]
) -> dict[tuple[int, date], list[Standing]]:
    """Return (isolation, day) → what stands there, round by round."""
    found: dict[tuple[int, date], list[Standing]] = defaultdict(list)
    entry = monitoring_entry.c
    for part in bulk.questions(sorted(set(isolation_ids))):
        wanted = select(monitoring_entry).where(
            entry.posko_id == posko_id, entry.isolation_id.in_(part), entry.superseded_at.is_(None)
        )
        for row in conn.execute(wanted):
            told = (
                row.codes,
                row.temperature_tenths,
                row.oxygen_saturation,
                row.respiratory_rate,
                row.pulse,
                row.note,
            )
            found[row.isolation_id, row.day].append(Standing(row.id, row.slot, told))
    return found


def store(
    conn: Connection,
    posko_id: int,
    lines: Sequence[Line],
    import_id: int,
    stamp: Stamp,
    progress: Progress,
) -> None:
    """Store entries in chunks; ``progress`` is told after each, and may cancel."""
    brought = bulk.stored(conn)
    alike: dict[str, Any] = {
        "posko_id": posko_id,
        "in_bulk": 0,
        "import_id": import_id,
        "operator_id": stamp.operator_id,
        "entered_at": brought(stamp.now),
    }
    if conn.dialect.paramstyle != "qmark":
        alike["in_bulk"] = False
    with bulk.roomy(conn, monitoring_entry, len(lines)):
        for start in range(0, len(lines), _CHUNK):
            progress.step(start, len(lines))
            part = lines[start : start + _CHUNK]
            uids = bulk.uids(len(part))
            rows = [
                (uid, line.isolation_id, line.person_id, brought(line.day), line.slot, *line.told)
                for uid, line in zip(uids, part, strict=True)
            ]
            bulk.insert_rows(conn, monitoring_entry, ("uid", *_COLUMNS), rows, alike)


def supersede(conn: Connection, posko_id: int, entry_ids: Sequence[int], at: datetime) -> None:
    """Let entries stand no longer that others take the place of."""
    for part in bulk.questions(entry_ids):
        conn.execute(
            update(monitoring_entry)
            .where(monitoring_entry.c.posko_id == posko_id, monitoring_entry.c.id.in_(part))
            .values(superseded_at=at)
        )


def touched(conn: Connection, posko_id: int, own: Sequence[Any], made: Any) -> list[int]:
    """Return the isolations that bear entries of ``own`` (conditions) and are not among ``made``."""
    entry = monitoring_entry.c
    together = and_(isolation.c.posko_id == entry.posko_id, isolation.c.id == entry.isolation_id)
    wanted = (
        select(entry.isolation_id)
        .select_from(monitoring_entry.join(isolation, together))
        .where(entry.posko_id == posko_id, *own, isolation.c.id.not_in(made))
        .distinct()
        .order_by(entry.isolation_id)
    )
    return list(conn.execute(wanted).scalars())


def replaced_by(conn: Connection, posko_id: int, alias: Any, own: Sequence[Any]) -> list[int]:
    """Return the entries that others took the place of: those of ``alias`` for which ``own`` holds.

    An entry is superseded at the very moment at which the one that replaces it is entered.
    """
    entry, by = monitoring_entry.c, alias.c
    replaced = exists().where(
        *own,
        by.isolation_id == entry.isolation_id,
        by.day == entry.day,
        by.entered_at == entry.superseded_at,
        by.id > entry.id,
    )
    wanted = select(entry.id).where(entry.posko_id == posko_id, entry.superseded_at.is_not(None), replaced)
    return list(conn.execute(wanted).scalars())


def stand_again(conn: Connection, posko_id: int, entry_ids: Sequence[int]) -> None:
    """Let entries stand again."""
    for part in bulk.questions(entry_ids):
        conn.execute(
            update(monitoring_entry)
            .where(monitoring_entry.c.posko_id == posko_id, monitoring_entry.c.id.in_(part))
            .values(superseded_at=None)
        )
