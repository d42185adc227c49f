"""The figures of the charts of masks: what was handed out on each day."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, func, select

from blc_desktop.storage.stock_figures import handout_source, stands
from blc_desktop.storage.tables import item, stock_document, stock_move


def masks_by_day(conn: Connection, posko_id: int, since: date, until: date) -> dict[date, int]:
    """Return the masks handed out on each day; hand-outs taken back do not count."""
    found = conn.execute(
        select(stock_document.c.day, func.sum(-stock_move.c.quantity))
        .select_from(handout_source())
        .where(
            stock_move.c.posko_id == posko_id,
            item.c.mask.is_(True),
            stock_document.c.day.between(since, until),
            stands(),
        )
        .group_by(stock_document.c.day)
    )
    return {row[0]: int(row[1]) for row in found}
