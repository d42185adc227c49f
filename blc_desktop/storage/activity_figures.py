"""How many activities there are, by function and source; which follow-ups and drafts wait for somebody."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, func, or_, select

from blc_desktop.domain.kinds_activities import ActivitySource
from blc_desktop.storage import activity_sources as sources
from blc_desktop.storage.activity_sources import DERIVED, TYPED
from blc_desktop.storage.tables import activity

Row = Mapping[str, Any]


def counts(conn: Connection, posko_id: int, since: date, until: date) -> list[Row]:
    """Return how many activities there are in these days by day, function, number of source and type."""
    every = sources.between(posko_id, since, until).subquery("every")
    by = (every.c.day, every.c.function, every.c.number, every.c.type_id)
    wanted = select(*by, func.count().label("count")).where(every.c.draft.is_(False)).group_by(*by)
    return [dict(row) for row in conn.execute(wanted).mappings()]


def derived_on(
    conn: Connection, posko_id: int, day: date, kinds: Collection[ActivitySource], rt_id: int | None
) -> int:
    """Return how many activities of these kinds of source a day has, in one RT or that name none."""
    total = 0
    for source in DERIVED:
        if source.kind in kinds:
            own = source.within(posko_id, day, day).subquery("own")
            here = or_(own.c.rt_id.is_(None), own.c.rt_id == rt_id) if rt_id is not None else True
            wanted = select(func.count()).select_from(own).where(here)  # type: ignore[arg-type]
            total += int(conn.execute(wanted).scalar_one())
    return total


def tasks_open(posko_id: int, day: date) -> Any:
    """Return what must be true of a row of activities whose follow-up is open on ``day``."""
    return and_(
        activity.c.posko_id == posko_id,
        activity.c.follow_up.is_not(None),
        activity.c.removed_at.is_(None),
        activity.c.draft.is_(False),
        activity.c.day <= day,
        or_(activity.c.done_on.is_(None), activity.c.done_on > day),
    )


def count_tasks(conn: Connection, posko_id: int, day: date) -> tuple[int, int]:
    """Return how many follow-ups are open on ``day``, and how many of them are past their date."""
    late = func.count(activity.c.due_on).filter(activity.c.due_on < day)
    row = conn.execute(select(func.count(), late).where(tasks_open(posko_id, day))).one()
    return int(row[0]), int(row[1])


def count_drafts(conn: Connection, posko_id: int) -> int:
    """Return how many drafts wait for somebody."""
    wanted = select(func.count()).where(
        activity.c.posko_id == posko_id, activity.c.draft.is_(True), activity.c.removed_at.is_(None)
    )
    return int(conn.execute(wanted).scalar_one())


def latest_of(conn: Connection, posko_id: int, operator_id: int | None) -> int | None:
    """Return the key of the activity that an operator typed last."""
    wanted = select(func.max(activity.c.id)).where(
        activity.c.posko_id == posko_id,
        activity.c.source == ActivitySource.TYPED.value,
        activity.c.draft.is_(False),
        activity.c.removed_at.is_(None),
        activity.c.operator_id == operator_id,
    )
    found = conn.execute(wanted).scalar()
    return None if found is None else TYPED.key(int(found))


def drafts(conn: Connection, posko_id: int) -> list[int]:
    """Return the keys of the drafts, oldest first."""
    wanted = (
        select(activity.c.id)
        .where(activity.c.posko_id == posko_id, activity.c.draft.is_(True), activity.c.removed_at.is_(None))
        .order_by(activity.c.day, activity.c.proposed_clock, activity.c.id)
    )
    return [TYPED.key(key) for key in conn.execute(wanted).scalars()]
