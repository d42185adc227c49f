"""The log of absences as rows: a line is never rewritten, only taken back."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, and_, exists, select

from blc_desktop.domain.facts.absences import AbsenceFacts
from blc_desktop.errors import Refused
from blc_desktop.storage import rows
from blc_desktop.storage.tables import absence, officer


def of_isolation(conn: Connection, posko_id: int, isolation_id: int) -> list[AbsenceFacts]:
    """Return the absences of an isolation that stand, the latest first."""
    joined = absence.outerjoin(
        officer, and_(officer.c.posko_id == absence.c.posko_id, officer.c.id == absence.c.officer_id)
    )
    wanted = (
        select(absence, officer.c.name.label("officer_name"))
        .select_from(joined)
        .where(
            absence.c.posko_id == posko_id,
            absence.c.isolation_id == isolation_id,
            absence.c.taken_back_at.is_(None),
        )
        .order_by(absence.c.day.desc(), absence.c.clock.desc().nulls_last(), absence.c.id.desc())
    )
    return [
        AbsenceFacts(
            absence_id=row.id,
            isolation_id=row.isolation_id,
            day=row.day,
            clock=row.clock,
            seen_at=row.seen_at,
            action=row.action,
            officer=row.officer_name or "",
        )
        for row in conn.execute(wanted)
    ]


def known(conn: Connection, posko_id: int, isolation_id: int, day: date, clock: str | None) -> bool:
    """Whether an absence of that day and hour stands already."""
    wanted = select(
        exists().where(
            absence.c.posko_id == posko_id,
            absence.c.isolation_id == isolation_id,
            absence.c.day == day,
            absence.c.clock.is_(None) if clock is None else absence.c.clock == clock,
            absence.c.taken_back_at.is_(None),
        )
    )
    return bool(conn.execute(wanted).scalar())


def set_taken_back(conn: Connection, posko_id: int, absence_id: int, at: datetime | None) -> Any:
    """Take a line back, or (None) let it stand again; return the line. Refused where it is so already."""
    row = rows.fetch(conn, absence, posko_id, absence_id)
    if (row["taken_back_at"] is None) == (at is None):
        raise Refused("row.changed_elsewhere", entity="absence")
    rows.change(conn, absence, posko_id, absence_id, taken_back_at=at)
    return row
