"""Hand-outs added up: recaps, masks for BLC, and which families of an RT were reached."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from blc_desktop.domain.access import Permission
from blc_desktop.domain.facts.recap import AreaCoverage, MaskDay, Recap, RecapColumn, RecapLine
from blc_desktop.domain.kinds_distribution import RecapBy
from blc_desktop.domain.listing import Query
from blc_desktop.progress import Silent
from blc_desktop.services.listings import BookListing
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import coverage as reach
from blc_desktop.storage import handout_sums as sums
from blc_desktop.storage.coverage import FAMILIES, Span

__all__ = ["Span", "coverage", "family_listing", "masks_by_day", "missed_families", "recap"]


def recap(ws: Workspace, by: RecapBy, since: date, until: date, *, source_id: int | None = None) -> Recap:
    """Return what was handed out in these days, a line a day, RT, item or funding source.

    With ``source_id`` only what one funding source paid for.
    """
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        of = (rx.conn, rx.posko_id, by, since, until, source_id)
        columns = sums.columns(*of)
        cells, heads, found = sums.cells(*of), sums.heads(*of), sums.lines(*of)
    return Recap(
        by,
        since,
        until,
        tuple(RecapColumn(row.id, row.name, getattr(row, "unit", "")) for row in columns),
        tuple(_line(by, row, [cells.get((row[0], col.id), 0) for col in columns], heads) for row in found),
    )


def _line(by: RecapBy, row: Any, cells: Sequence[int], heads: dict[Any, int]) -> RecapLine:
    return RecapLine(
        day=row.day if by is RecapBy.DAY else None,
        key=None if by is RecapBy.DAY else row[0],
        rt=row.rt if by is RecapBy.AREA else None,
        rw=row.rw if by is RecapBy.AREA else None,
        name=row[1] if by in {RecapBy.ITEM, RecapBy.SOURCE} else "",
        unit=row.unit if by is RecapBy.ITEM else "",
        cells=tuple(cells),
        families=row.households + row.houses,
        persons=row.persons,
        heads=heads.get(row[0], 0),
    )


def masks_by_day(ws: Workspace, since: date, until: date) -> list[MaskDay]:
    """Return the masks of every day by kind and by whom they went to: what BLC asks for."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        heads = sums.mask_heads(rx.conn, rx.posko_id, since, until)
        found = sums.masks_by_day(rx.conn, rx.posko_id, since, until)
    return [
        MaskDay(
            row.day,
            row.item_id,
            row.item,
            row.unit,
            int(row.pieces),
            int(row.to_families),
            int(row.to_persons),
            int(row.to_public),
            row.households + row.houses,
            row.persons,
            heads.get((row.day, row.item_id), 0),
        )
        for row in found
    ]


def coverage(ws: Workspace, span: Span) -> list[AreaCoverage]:
    """Return how many families of every RT were given something in ``span``, by RW and RT."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        found = reach.by_area(rx.conn, rx.posko_id, span)
    return [
        AreaCoverage(row.id, row.rt, row.rw, row.families, row.reached, int(row.members)) for row in found
    ]


def family_listing(ws: Workspace) -> BookListing:
    """Return the list of families; filters rt_id, poor, and missed or served (a :class:`Span` as text)."""
    return BookListing(ws, FAMILIES)


def missed_families(ws: Workspace, span: Span, rt_id: int | None = None) -> tuple[int, ...]:
    """Return the ids of the families that were not reached: what a new plan is made of."""
    query = Query().where(missed=span.text, rt_id=rt_id)
    return tuple(family_listing(ws).ids(query, Silent()))
