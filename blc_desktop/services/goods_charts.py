"""What the charts of masks show: how many were handed out, by day and by RT."""

from __future__ import annotations

from datetime import date

from blc_desktop.domain.access import Permission
from blc_desktop.domain.facts.goods_charts import AreaQuantity, MasksFacts
from blc_desktop.domain.goods_charts import every_day
from blc_desktop.i18n import language
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import goods_charts as storage
from blc_desktop.storage import handout_sums


def masks(ws: Workspace, since: date, until: date) -> MasksFacts:
    """Return the masks handed out in these days, by day and by RT."""
    ws.require(Permission.VIEW)
    post = ws.post()
    with ws.read() as rx:
        found = handout_sums.masks(rx.conn, rx.posko_id, since, until)
        crowd = handout_sums.mask_crowd(rx.conn, rx.posko_id, since, until)
        given = storage.masks_by_day(rx.conn, rx.posko_id, since, until)
    return MasksFacts(
        post=post,
        since=since,
        day=until,
        pieces=sum(int(row.pieces) for row in found),
        households=sum(row.households + row.houses for row in found),
        persons=sum(row.persons for row in found),
        crowd_heads=crowd,
        by_day=every_day(given, since, until),
        by_area=tuple(AreaQuantity(row.rw, row.rt, int(row.pieces)) for row in found),
        language=language(),
    )
