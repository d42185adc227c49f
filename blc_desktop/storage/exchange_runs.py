"""Files that were taken in, and what they told: of several files of one partner the newest stands."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, insert, select, update

from blc_desktop.domain import parcel as values
from blc_desktop.domain.facts.exchange import RunLine
from blc_desktop.domain.kinds_exchange import RecordKind
from blc_desktop.domain.parcel import COUNTS, AreaZone, DayFigures, StockSum
from blc_desktop.domain.zoning import Zone
from blc_desktop.storage import bulk, rows
from blc_desktop.storage.tables import (
    exchange_case_change,
    exchange_day,
    exchange_partner,
    exchange_record,
    exchange_run,
)


@dataclass(frozen=True, slots=True)
class ToldDay:
    """What is known of a partner's day: by which file (when it was made), and the figures."""

    made_at: datetime
    digest: str
    figures: DayFigures


@dataclass(frozen=True, slots=True)
class ToldRecord:
    """What a named record of a partner is here, by its newest file."""

    made_at: datetime
    digest: str
    entity_id: int
    version_after: int


@dataclass(frozen=True, slots=True)
class Became:
    """What a named record became here: made by the exchange or found, and left at which version (0: ours)."""

    kind: RecordKind
    uid: str
    digest: str
    entity_id: int
    made: bool
    version_after: int


def add_run(conn: Connection, posko_id: int, *, counts: Mapping[str, Any], **told: object) -> int:
    """Store that a file was taken in and return the exchange's id."""
    return rows.add(conn, exchange_run, posko_id, counts=rows.compact(counts), **told)


def set_run(conn: Connection, posko_id: int, run_id: int, **told: object) -> None:
    """Store what became of an exchange."""
    conn.execute(
        update(exchange_run)
        .where(exchange_run.c.posko_id == posko_id, exchange_run.c.id == run_id)
        .values(**told)
    )


def run(conn: Connection, posko_id: int, run_id: int) -> Mapping[str, Any]:
    """Return an exchange as it is stored. Raises ``Refused("row.gone")``."""
    return rows.fetch(conn, exchange_run, posko_id, run_id)


def taken_before(conn: Connection, posko_id: int, digest: str) -> bool:
    """Whether this very file was taken in and stands."""
    wanted = select(exchange_run.c.id).where(
        exchange_run.c.posko_id == posko_id,
        exchange_run.c.file_digest == digest,
        exchange_run.c.undone_at.is_(None),
    )
    return conn.execute(wanted.limit(1)).scalar() is not None


def standing_after(conn: Connection, posko_id: int, run_id: int) -> bool:
    """Whether a later exchange that stands told of a record that this one told of."""
    own = exchange_record.alias()
    wanted = (
        select(exchange_record.c.id)
        .select_from(_of_run(exchange_record))
        .where(
            exchange_record.c.posko_id == posko_id,
            exchange_record.c.run_id > run_id,
            exchange_run.c.undone_at.is_(None),
            select(own.c.id)
            .where(
                own.c.posko_id == posko_id,
                own.c.run_id == run_id,
                own.c.kind == exchange_record.c.kind,
                own.c.entity_id == exchange_record.c.entity_id,
            )
            .exists(),
        )
    )
    return conn.execute(wanted.limit(1)).scalar() is not None


def history(conn: Connection, posko_id: int, limit: int = 500) -> list[RunLine]:
    """Return the files that were taken in, the latest first."""
    first, last = func.min(exchange_day.c.day), func.max(exchange_day.c.day)
    days = (
        select(exchange_day.c.run_id, first.label("first"), last.label("last"))
        .where(exchange_day.c.posko_id == posko_id)
        .group_by(exchange_day.c.run_id)
        .subquery()
    )
    people = (
        select(exchange_record.c.run_id, func.count().label("people"))
        .where(exchange_record.c.posko_id == posko_id, exchange_record.c.kind == RecordKind.PERSON.value)
        .group_by(exchange_record.c.run_id)
        .subquery()
    )
    source = exchange_run.join(
        exchange_partner,
        and_(
            exchange_partner.c.posko_id == exchange_run.c.posko_id,
            exchange_partner.c.id == exchange_run.c.partner_id,
        ),
    )
    wanted = (
        select(exchange_run, exchange_partner.c.name, days.c.first, days.c.last, people.c.people)
        .select_from(
            source.outerjoin(days, days.c.run_id == exchange_run.c.id).outerjoin(
                people, people.c.run_id == exchange_run.c.id
            )
        )
        .where(exchange_run.c.posko_id == posko_id)
        .order_by(exchange_run.c.id.desc())
        .limit(limit)
    )
    return [_line(row) for row in conn.execute(wanted)]


def _line(row: Any) -> RunLine:
    return RunLine(
        exchange_id=row.id,
        partner=row.name,
        sender=row.sender,
        file_name=row.file_name,
        made_at=row.made_at,
        taken_at=row.taken_at,
        undone_at=row.undone_at,
        first_day=row.first,
        last_day=row.last,
        people=row.people or 0,
        message=row.message,
    )


# --- days --------------------------------------------------------------------------------------------


def add_days(
    conn: Connection, posko_id: int, run_id: int, partner_id: int, days: Sequence[DayFigures]
) -> None:
    """Store the days that a file told."""
    told = [
        {
            "posko_id": posko_id,
            "run_id": run_id,
            "partner_id": partner_id,
            "day": day.day,
            "digest": values.digest(day),
            **{name: getattr(day, name) for name in COUNTS},
            "detail": rows.compact(
                {
                    "areas": [values.plain(area) for area in day.areas],
                    "stock": [values.plain(line) for line in day.stock],
                }
            ),
        }
        for day in days
    ]
    if told:
        conn.execute(insert(exchange_day), told)


def count_days(conn: Connection, posko_id: int, run_id: int) -> int:
    """Return how many days an exchange told."""
    wanted = select(func.count()).where(exchange_day.c.posko_id == posko_id, exchange_day.c.run_id == run_id)
    return int(conn.execute(wanted).scalar_one())


def told_days(conn: Connection, posko_id: int, partner_id: int, days: Iterable[date]) -> dict[date, ToldDay]:
    """Return what stands of a partner's ``days``: of each what the newest file told."""
    found: dict[date, ToldDay] = {}
    for block in bulk.questions(sorted(set(days))):
        conditions = (exchange_day.c.partner_id == partner_id, exchange_day.c.day.in_(block))
        for _partner, told in _told(conn, posko_id, conditions):
            found[told.figures.day] = told
    return found


def day_of_all(conn: Connection, posko_id: int, day: date) -> dict[int, ToldDay]:
    """Return partner → what stands of ``day``."""
    return dict(_told(conn, posko_id, (exchange_day.c.day == day,)))


def _told(
    conn: Connection, posko_id: int, conditions: Sequence[ColumnElement[bool]]
) -> Iterable[tuple[int, ToldDay]]:
    """Yield partner and day, the oldest file first: what comes later stands."""
    wanted = (
        select(exchange_day, exchange_run.c.made_at)
        .select_from(_of_run(exchange_day))
        .where(exchange_day.c.posko_id == posko_id, exchange_run.c.undone_at.is_(None), *conditions)
        .order_by(exchange_run.c.made_at, exchange_run.c.id)
    )
    for row in conn.execute(wanted):
        yield row.partner_id, ToldDay(row.made_at, row.digest, _figures(row))


def _figures(row: Any) -> DayFigures:
    detail = json.loads(row.detail)
    areas = (
        AreaZone(each["rt"], each["rw"], Zone(each["zone"]), each.get("houses")) for each in detail["areas"]
    )
    stock = (StockSum(**each) for each in detail["stock"])
    counts = {name: getattr(row, name) for name in COUNTS}
    return DayFigures(row.day, **counts, areas=tuple(areas), stock=tuple(stock))


def _of_run(table: Any) -> Any:
    return table.join(
        exchange_run,
        and_(exchange_run.c.posko_id == table.c.posko_id, exchange_run.c.id == table.c.run_id),
    )


# --- named records -----------------------------------------------------------------------------------


def add_record(conn: Connection, posko_id: int, run_id: int, partner_id: int, became: Became) -> None:
    """Store what a named record became here."""
    rows.add(
        conn,
        exchange_record,
        posko_id,
        run_id=run_id,
        partner_id=partner_id,
        kind=became.kind.value,
        record_uid=became.uid,
        digest=became.digest,
        entity_id=became.entity_id,
        made=became.made,
        version_after=became.version_after,
    )


def told_records(
    conn: Connection, posko_id: int, partner_id: int, kind: RecordKind, uids: Iterable[str]
) -> dict[str, ToldRecord]:
    """Return uid → what stands of it, of each what the newest file told."""
    found: dict[str, ToldRecord] = {}
    for block in bulk.questions(sorted(set(uids))):
        wanted = (
            select(exchange_record, exchange_run.c.made_at)
            .select_from(_of_run(exchange_record))
            .where(
                exchange_record.c.posko_id == posko_id,
                exchange_record.c.partner_id == partner_id,
                exchange_record.c.kind == kind.value,
                exchange_record.c.record_uid.in_(block),
                exchange_run.c.undone_at.is_(None),
            )
            .order_by(exchange_run.c.made_at, exchange_run.c.id)
        )
        for row in conn.execute(wanted):
            found[row.record_uid] = ToldRecord(row.made_at, row.digest, row.entity_id, row.version_after)
    return found


def known_as(conn: Connection, posko_id: int, kind: RecordKind, ids: Iterable[int]) -> dict[int, str]:
    """Return record here → the uid under which it first came, so that it goes on under its own name."""
    found: dict[int, str] = {}
    for block in bulk.questions(sorted(set(ids))):
        wanted = (
            select(exchange_record.c.entity_id, exchange_record.c.record_uid)
            .select_from(_of_run(exchange_record))
            .where(
                exchange_record.c.posko_id == posko_id,
                exchange_record.c.kind == kind.value,
                exchange_record.c.entity_id.in_(block),
                exchange_record.c.made.is_(True),
                exchange_run.c.undone_at.is_(None),
            )
            .order_by(exchange_record.c.id)
        )
        for row in conn.execute(wanted):
            found.setdefault(row.entity_id, row.record_uid)
    return found


def made_by(conn: Connection, posko_id: int, run_id: int, kind: RecordKind) -> list[int]:
    """Return the records of ``kind`` that an exchange made."""
    wanted = select(exchange_record.c.entity_id).where(
        exchange_record.c.posko_id == posko_id,
        exchange_record.c.run_id == run_id,
        exchange_record.c.kind == kind.value,
        exchange_record.c.made.is_(True),
    )
    return list(conn.execute(wanted.order_by(exchange_record.c.id)).scalars())


def add_case_change(
    conn: Connection, posko_id: int, run_id: int, case_id: int, before: str, after: str
) -> None:
    """Keep how a case stood before and after an exchange changed it."""
    rows.add(conn, exchange_case_change, posko_id, run_id=run_id, case_id=case_id, before=before, after=after)


def case_changes(conn: Connection, posko_id: int, run_id: int) -> list[tuple[str, str]]:
    """Return the kept states, the last change first."""
    wanted = (
        select(exchange_case_change.c.before, exchange_case_change.c.after)
        .where(exchange_case_change.c.posko_id == posko_id, exchange_case_change.c.run_id == run_id)
        .order_by(exchange_case_change.c.id.desc())
    )
    return [(row.before, row.after) for row in conn.execute(wanted)]
