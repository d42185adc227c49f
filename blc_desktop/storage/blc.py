"""Records for BLC: what there is of each kind, what they say, and the marks of those that were entered."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, and_, exists, func, insert, literal, select, union_all, update
from sqlalchemy import String as Text
from sqlalchemy.sql.elements import ColumnElement

from blc_desktop.domain.blc import BlcKind, BlcMapping, Mapped
from blc_desktop.domain.kinds_activities import ActivitySource
from blc_desktop.storage import activity_sources as sources
from blc_desktop.storage import settings
from blc_desktop.storage.tables import (
    blc_mark,
    institution_visit,
    observation,
    officer,
    operator,
    rt_area,
    zone_snapshot,
)
from blc_desktop.storage.uids import new_uid

#: A record's id in the list of all kinds is ``number * STEP + NUMBERS[kind]``.
STEP = 4
NUMBERS = {kind: at for at, kind in enumerate(BlcKind)}
_MAPPING = "_blc_mapping"
_CHUNK = 500
_STAMP_DIGITS = 16

#: Activities that are records of their own kind: nobody enters the same thing twice.
_OF_THEIR_OWN = tuple(
    sources.BY_KIND[kind].number for kind in (ActivitySource.OBSERVATION, ActivitySource.INSTITUTION)
)

Row = Mapping[str, Any]


def key_of(kind: BlcKind, number: int) -> int:
    """Return a record's id in the list of all kinds."""
    return number * STEP + NUMBERS[kind]


def split(key: int) -> tuple[BlcKind, int]:
    """Return kind and number of an id in the list."""
    number, at = divmod(key, STEP)
    return tuple(BlcKind)[at], number


def _of(
    kind: BlcKind, table: Any, number: Any, day: Any, clock: Any, *conditions: ColumnElement[bool]
) -> Any:
    return select(
        table.c.posko_id,
        literal(kind.value, Text).label("kind"),
        (number * STEP + NUMBERS[kind]).label("key"),
        number.label("number"),
        day.label("day"),
        clock.label("clock"),
    ).where(*conditions)


def _everything() -> Any:
    done = sources.everything().subquery("done")
    week = zone_snapshot.c
    return union_all(
        _of(
            BlcKind.OBSERVATIONS,
            observation,
            observation.c.id,
            observation.c.day,
            observation.c.clock,
            observation.c.taken_back_at.is_(None),
        ),
        _of(
            BlcKind.INSTITUTIONS,
            institution_visit,
            institution_visit.c.id,
            institution_visit.c.day,
            institution_visit.c.clock,
            institution_visit.c.taken_back_at.is_(None),
        ),
        _of(
            BlcKind.ACTIVITIES,
            done,
            done.c.local * sources.STEP + done.c.number,
            done.c.day,
            done.c.clock,
            done.c.draft.is_(False),
            done.c.number.not_in(_OF_THEIR_OWN),
        ),
        _of(
            BlcKind.ZONES,
            zone_snapshot,
            week.id,
            week.week_until,
            literal(None, Text),
            week.taken_back_at.is_(None),
        ),
    )


#: Every record there is, of every posko: one line each.
RECORDS = _everything().subquery("record")


def marked() -> ColumnElement[bool]:
    """Whether a mark stands for a record of :data:`RECORDS`."""
    return exists(
        select(blc_mark.c.id)
        .where(
            blc_mark.c.posko_id == RECORDS.c.posko_id,
            blc_mark.c.kind == RECORDS.c.kind,
            blc_mark.c.record_id == RECORDS.c.number,
            blc_mark.c.taken_back_at.is_(None),
        )
        .correlate(RECORDS)
    )


def pending(conn: Connection, posko_id: int, since: date | None, until: date) -> dict[BlcKind, int]:
    """Return how many records of each kind wait, from ``since`` (None: from the first) to ``until``."""
    wanted = (
        select(RECORDS.c.kind, func.count())
        .where(RECORDS.c.posko_id == posko_id, RECORDS.c.day <= until, ~marked())
        .group_by(RECORDS.c.kind)
    )
    if since is not None:
        wanted = wanted.where(RECORDS.c.day >= since)
    found: dict[str, int] = dict(conn.execute(wanted).all())
    return {kind: found.get(kind.value, 0) for kind in BlcKind}


def keys_between(conn: Connection, posko_id: int, kind: BlcKind, since: date, until: date) -> list[int]:
    """Return the numbers of the records of a kind on these days, in order of time."""
    wanted = (
        select(RECORDS.c.number)
        .where(
            RECORDS.c.posko_id == posko_id,
            RECORDS.c.kind == kind.value,
            RECORDS.c.day >= since,
            RECORDS.c.day <= until,
        )
        .order_by(RECORDS.c.day, RECORDS.c.clock, RECORDS.c.number)
    )
    return list(conn.execute(wanted).scalars())


# --- what they say --------------------------------------------------------------------------------------


def observations(conn: Connection, posko_id: int, ids: Collection[int]) -> dict[int, Row]:
    """Return observations with their RT and officer."""
    return _with_area(conn, posko_id, observation, ids)


def visits(conn: Connection, posko_id: int, ids: Collection[int]) -> dict[int, Row]:
    """Return visits with their RT and officer."""
    return _with_area(conn, posko_id, institution_visit, ids)


def weeks(conn: Connection, posko_id: int, ids: Collection[int]) -> dict[int, date]:
    """Return the Sundays of frozen weeks."""
    found: dict[int, date] = {}
    for chunk in _chunks(ids):
        wanted = select(zone_snapshot.c.id, zone_snapshot.c.week_until).where(
            zone_snapshot.c.posko_id == posko_id,
            zone_snapshot.c.id.in_(chunk),
            zone_snapshot.c.taken_back_at.is_(None),
        )
        found.update(dict(conn.execute(wanted).all()))
    return found


def _with_area(conn: Connection, posko_id: int, table: Any, ids: Collection[int]) -> dict[int, Row]:
    joined = table.outerjoin(
        rt_area, and_(rt_area.c.posko_id == table.c.posko_id, rt_area.c.id == table.c.rt_id)
    ).outerjoin(officer, and_(officer.c.posko_id == table.c.posko_id, officer.c.id == table.c.officer_id))
    found: dict[int, Row] = {}
    for chunk in _chunks(ids):
        wanted = (
            select(table, rt_area.c.rw, rt_area.c.rt, officer.c.name.label("officer"), officer.c.affiliation)
            .select_from(joined)
            .where(table.c.posko_id == posko_id, table.c.id.in_(chunk), table.c.taken_back_at.is_(None))
        )
        found.update({row["id"]: dict(row) for row in conn.execute(wanted).mappings()})
    return found


def stamp(values: Mapping[str, str], lines: Sequence[Mapping[str, str]]) -> str:
    """Return a digest of what a record says."""
    text = json.dumps([dict(values), [dict(line) for line in lines]], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:_STAMP_DIGITS]


# --- marks ----------------------------------------------------------------------------------------------


def marks(conn: Connection, posko_id: int, kind: BlcKind, ids: Collection[int]) -> dict[int, Row]:
    """Return the standing marks of these records: stamp, moment, who."""
    joined = blc_mark.outerjoin(
        operator, and_(operator.c.posko_id == blc_mark.c.posko_id, operator.c.id == blc_mark.c.operator_id)
    )
    found: dict[int, Row] = {}
    for chunk in _chunks(ids):
        wanted = (
            select(blc_mark.c.record_id, blc_mark.c.stamp, blc_mark.c.entered_at, operator.c.display_name)
            .select_from(joined)
            .where(
                blc_mark.c.posko_id == posko_id,
                blc_mark.c.kind == kind.value,
                blc_mark.c.record_id.in_(chunk),
                blc_mark.c.taken_back_at.is_(None),
            )
        )
        found.update({row["record_id"]: dict(row) for row in conn.execute(wanted).mappings()})
    return found


def set_marks(
    conn: Connection,
    posko_id: int,
    stamps: Iterable[tuple[BlcKind, int, str]],
    *,
    operator_id: int | None,
    at: datetime,
) -> None:
    """Mark records; those that had a mark get a new one in its place."""
    wanted = list(stamps)
    for kind in BlcKind:
        take_marks_back(conn, posko_id, kind, [number for of, number, _stamp in wanted if of is kind], at)
    lines = [
        {
            "posko_id": posko_id,
            "uid": new_uid(),
            "kind": kind.value,
            "record_id": number,
            "stamp": said,
            "operator_id": operator_id,
            "entered_at": at,
        }
        for kind, number, said in wanted
    ]
    if lines:
        conn.execute(insert(blc_mark), lines)


def take_marks_back(
    conn: Connection, posko_id: int, kind: BlcKind, numbers: Collection[int], at: datetime
) -> int:
    """Take the standing marks of these records back; return how many there were."""
    count = 0
    for chunk in _chunks(numbers):
        changed = conn.execute(
            update(blc_mark)
            .where(
                blc_mark.c.posko_id == posko_id,
                blc_mark.c.kind == kind.value,
                blc_mark.c.record_id.in_(chunk),
                blc_mark.c.taken_back_at.is_(None),
            )
            .values(taken_back_at=at)
        )
        count += changed.rowcount
    return count


# --- the mapping ----------------------------------------------------------------------------------------


def mapping(conn: Connection, posko_id: int) -> BlcMapping:
    """Return the posko's own mapping; without one everything stands as it is in ``domain.blc``."""
    kept = settings.read_note(conn, posko_id, _MAPPING) or {}
    columns = {
        BlcKind(kind): tuple(Mapped(code, heading, shown) for code, heading, shown in own)
        for kind, own in kept.get("columns", {}).items()
    }
    return BlcMapping(columns, kept.get("words", {}))


def keep_mapping(conn: Connection, posko_id: int, kept: BlcMapping) -> None:
    """Keep the posko's own mapping."""
    columns = {
        kind.value: [[each.code, each.heading, each.shown] for each in own]
        for kind, own in kept.columns.items()
    }
    settings.save(conn, posko_id, {_MAPPING: {"columns": columns, "words": dict(kept.words)}})


def _chunks(values: Collection[int]) -> Iterable[list[int]]:
    ordered = sorted(values)
    for start in range(0, len(ordered), _CHUNK):
        yield ordered[start : start + _CHUNK]
