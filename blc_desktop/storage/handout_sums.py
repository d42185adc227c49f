"""What was handed out, added up: by day, RT, item and funding source, and the masks for BLC."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, case, distinct, func, select
from sqlalchemy.sql.elements import ColumnElement

from blc_desktop.domain.kinds import RecipientKind
from blc_desktop.domain.kinds_distribution import RecapBy
from blc_desktop.storage.distribution import LINE
from blc_desktop.storage.item_order import by_letters
from blc_desktop.storage.tables import rt_area

_WITH_AREA = LINE.outerjoin(
    rt_area, and_(rt_area.c.posko_id == LINE.c.posko_id, rt_area.c.id == LINE.c.rt_id)
)
#: By what a recap is told: the key of its lines, what they are called, and their order.
_KEYS: dict[RecapBy, tuple[ColumnElement[Any], ...]] = {
    RecapBy.DAY: (LINE.c.day,),
    RecapBy.AREA: (LINE.c.rt_id, rt_area.c.rt, rt_area.c.rw),
    RecapBy.ITEM: (LINE.c.item_id, LINE.c.item, LINE.c.unit),
    RecapBy.SOURCE: (LINE.c.source_id, LINE.c.source),
}
_ORDERS: dict[RecapBy, tuple[Any, ...]] = {
    RecapBy.DAY: (LINE.c.day,),
    RecapBy.AREA: (rt_area.c.rw.nulls_last(), rt_area.c.rt),
    RecapBy.ITEM: (by_letters(LINE.c.item), LINE.c.item_id),
    RecapBy.SOURCE: (LINE.c.source,),
}


def _within(
    posko_id: int, since: date, until: date, source_id: int | None = None
) -> tuple[ColumnElement[bool], ...]:
    within = LINE.c.posko_id == posko_id, LINE.c.day.between(since, until)
    return within if source_id is None else (*within, LINE.c.source_id == source_id)


def lines(
    conn: Connection, posko_id: int, by: RecapBy, since: date, until: date, source_id: int | None = None
) -> list[Any]:
    """Return the lines of a recap with the families, houses and persons that were given something."""
    return list(
        conn.execute(
            select(
                *_KEYS[by],
                func.count(distinct(LINE.c.household_id)).label("households"),
                func.count(distinct(LINE.c.house_id)).label("houses"),
                func.count(distinct(LINE.c.person_id)).label("persons"),
            )
            .select_from(_WITH_AREA)
            .where(*_within(posko_id, since, until, source_id))
            .group_by(*_KEYS[by])
            .order_by(*_ORDERS[by])
        )
    )


def heads(
    conn: Connection, posko_id: int, by: RecapBy, since: date, until: date, source_id: int | None = None
) -> dict[Any, int]:
    """Return the people in crowds by the key of the line; a crowd counts once, whatever it was given."""
    key = _KEYS[by][0]
    crowds = (
        select(key.label("key"), LINE.c.document_id, LINE.c.head_count)
        .where(
            *_within(posko_id, since, until, source_id), LINE.c.recipient_kind == RecipientKind.CROWD.value
        )
        .distinct()
        .subquery("crowds")
    )
    found = conn.execute(
        select(crowds.c.key, func.sum(crowds.c.head_count).label("heads")).group_by(crowds.c.key)
    )
    return {row.key: int(row.heads or 0) for row in found}


def cells(
    conn: Connection, posko_id: int, by: RecapBy, since: date, until: date, source_id: int | None = None
) -> dict[tuple[Any, int], int]:
    """Return the quantities by line and column: by item, or in a recap of items by funding source."""
    key = _KEYS[by][0]
    column = LINE.c.source_id if by is RecapBy.ITEM else LINE.c.item_id
    found = conn.execute(
        select(key.label("key"), column.label("column"), func.sum(LINE.c.quantity).label("quantity"))
        .where(*_within(posko_id, since, until, source_id))
        .group_by(key, column)
    )
    return {(row.key, row.column): int(row.quantity) for row in found}


def columns(
    conn: Connection, posko_id: int, by: RecapBy, since: date, until: date, source_id: int | None = None
) -> list[Any]:
    """Return the columns of a recap: id, name and unit of every item (or funding source) that was given."""
    source = by is RecapBy.ITEM
    named = (LINE.c.source_id, LINE.c.source) if source else (LINE.c.item_id, LINE.c.item, LINE.c.unit)
    wanted = (
        select(*(each.label(name) for each, name in zip(named, ("id", "name", "unit"), strict=False)))
        .where(*_within(posko_id, since, until, source_id))
        .distinct()
    )
    if source:
        return list(conn.execute(wanted.order_by(LINE.c.source)))
    ordered = wanted.add_columns(by_letters(LINE.c.item))
    return list(conn.execute(ordered.order_by(by_letters(LINE.c.item), LINE.c.item_id)))


def masks_by_day(conn: Connection, posko_id: int, since: date, until: date) -> list[Any]:
    """Return the masks of each day by kind: to families, to persons, to the public; and how many of each."""
    kind = LINE.c.recipient_kind
    family = kind.in_((RecipientKind.HOUSEHOLD.value, RecipientKind.HOUSE.value))
    person, crowd = kind == RecipientKind.PERSON.value, kind == RecipientKind.CROWD.value

    def pieces(of: ColumnElement[bool]) -> ColumnElement[Any]:
        return func.sum(case((of, LINE.c.quantity), else_=0))

    own = (
        select(
            LINE.c.day,
            LINE.c.item_id,
            LINE.c.item,
            LINE.c.unit,
            func.sum(LINE.c.quantity).label("pieces"),
            pieces(family).label("to_families"),
            pieces(person).label("to_persons"),
            pieces(crowd).label("to_public"),
            func.count(distinct(LINE.c.household_id)).label("households"),
            func.count(distinct(LINE.c.house_id)).label("houses"),
            func.count(distinct(LINE.c.person_id)).label("persons"),
        )
        .where(*_within(posko_id, since, until), LINE.c.mask.is_(True))
        .group_by(LINE.c.day, LINE.c.item_id, LINE.c.item, LINE.c.unit)
        .order_by(LINE.c.day, LINE.c.item)
    )
    return list(conn.execute(own))


def mask_heads(conn: Connection, posko_id: int, since: date, until: date) -> dict[tuple[date, int], int]:
    """Return the people in crowds that were given a kind of mask, by day and item."""
    crowds = (
        select(LINE.c.day, LINE.c.item_id, LINE.c.document_id, LINE.c.head_count)
        .where(*_within(posko_id, since, until), LINE.c.mask.is_(True), LINE.c.head_count.is_not(None))
        .distinct()
        .subquery("crowds")
    )
    found = conn.execute(
        select(crowds.c.day, crowds.c.item_id, func.sum(crowds.c.head_count).label("heads")).group_by(
            crowds.c.day, crowds.c.item_id
        )
    )
    return {(row.day, row.item_id): int(row.heads) for row in found}


def masks(conn: Connection, posko_id: int, since: date, until: date) -> list[Any]:
    """Return the masks handed out in these days by RT: pieces, families, houses and persons."""
    return list(
        conn.execute(
            select(
                rt_area.c.rw,
                rt_area.c.rt,
                func.sum(LINE.c.quantity).label("pieces"),
                func.count(distinct(LINE.c.household_id)).label("households"),
                func.count(distinct(LINE.c.house_id)).label("houses"),
                func.count(distinct(LINE.c.person_id)).label("persons"),
            )
            .select_from(_WITH_AREA)
            .where(*_within(posko_id, since, until), LINE.c.mask.is_(True))
            .group_by(rt_area.c.rw, rt_area.c.rt)
            .order_by(rt_area.c.rw, rt_area.c.rt)
        )
    )


def mask_crowd(conn: Connection, posko_id: int, since: date, until: date) -> int:
    """Return how many people in crowds were given masks; a crowd with two kinds of masks counts once."""
    crowds = (
        select(LINE.c.document_id, LINE.c.head_count)
        .where(*_within(posko_id, since, until), LINE.c.mask.is_(True), LINE.c.head_count.is_not(None))
        .distinct()
        .subquery("crowds")
    )
    return int(conn.execute(select(func.coalesce(func.sum(crowds.c.head_count), 0))).scalar_one())
