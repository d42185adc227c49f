"""Names for the numbers of rows that the chain of changes keeps: an officer, an RT, an item."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Select, and_, select

from blc_desktop.domain.addresses import short_area
from blc_desktop.domain.facts.audit_log import Names
from blc_desktop.storage.tables import (
    aid_plan,
    batch,
    funding_source,
    isolation_place,
    item,
    officer,
    operator,
    rt_area,
    stock_place,
    test_session,
)


def read(conn: Connection, posko_id: int) -> Names:
    """Return the names of everything that is small enough to be known by heart; persons are not."""
    officers = _named(conn, select(officer.c.id, officer.c.name).where(officer.c.posko_id == posko_id))
    items = _named(conn, select(item.c.id, item.c.name).where(item.c.posko_id == posko_id))
    operators = _named(
        conn, select(operator.c.id, operator.c.display_name).where(operator.c.posko_id == posko_id)
    )
    areas = {
        row.id: short_area(row.rt, row.rw)
        for row in conn.execute(
            select(rt_area.c.id, rt_area.c.rt, rt_area.c.rw).where(rt_area.c.posko_id == posko_id)
        )
    }
    stores = _named(
        conn, select(stock_place.c.id, stock_place.c.name).where(stock_place.c.posko_id == posko_id)
    )
    places = _named(
        conn,
        select(isolation_place.c.id, isolation_place.c.name).where(isolation_place.c.posko_id == posko_id),
    )
    plans = _named(conn, select(aid_plan.c.id, aid_plan.c.name).where(aid_plan.c.posko_id == posko_id))
    sources = _named(
        conn, select(funding_source.c.id, funding_source.c.name).where(funding_source.c.posko_id == posko_id)
    )
    batches = _batches(conn, posko_id)
    return {
        **dict.fromkeys(("officer_id", "officers", "signs_for_head"), officers),
        **dict.fromkeys(("item_id", "kit_id", "merged_into_id", "parts", "goods"), items),
        **dict.fromkeys(("operator_id", "decided_by"), operators),
        **dict.fromkeys(("rt_id", "areas"), areas),
        **dict.fromkeys(("batch_id", "moves"), batches),
        "place_id": places,
        **dict.fromkeys(
            ("stock_count.place_id", "stock_count_line.place_id", "stock_document.place_id"), stores
        ),
        "plan_id": plans,
        "funding_source_id": sources,
        "session_id": _sessions(conn, posko_id),
    }


def _named(conn: Connection, wanted: Select[Any]) -> dict[int, str]:
    return {row[0]: str(row[1]) for row in conn.execute(wanted)}


def _batches(conn: Connection, posko_id: int) -> dict[int, str]:
    wanted = (
        select(batch.c.id, batch.c.lot, item.c.name)
        .select_from(
            batch.join(item, and_(item.c.posko_id == batch.c.posko_id, item.c.id == batch.c.item_id))
        )
        .where(batch.c.posko_id == posko_id)
    )
    return {row.id: f"{row.name} ({row.lot})" if row.lot else row.name for row in conn.execute(wanted)}


def _sessions(conn: Connection, posko_id: int) -> dict[int, str]:
    wanted = select(test_session.c.id, test_session.c.day).where(test_session.c.posko_id == posko_id)
    return {row.id: row.day.isoformat() for row in conn.execute(wanted)}
