"""Plans of giving as rows: the families a target means, the lines of a list, what was given of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, and_, case, delete, func, insert, or_, select, true
from sqlalchemy.sql.elements import ColumnElement

from blc_desktop.domain.commands.aid_plans import PlanDetails
from blc_desktop.domain.kinds_distribution import LineOutcome, TargetGroup
from blc_desktop.domain.risks import ELDERLY_FROM, UNDER_FIVE
from blc_desktop.storage import rows
from blc_desktop.storage.asof import open_on
from blc_desktop.storage.erased import is_erased
from blc_desktop.storage.recipients import GONE, head_of_family
from blc_desktop.storage.resident_list import birthday_years_ago
from blc_desktop.storage.stock_figures import stands
from blc_desktop.storage.tables import (
    aid_plan,
    aid_plan_item,
    aid_plan_line,
    batch,
    house,
    household,
    isolation,
    item,
    officer,
    person,
    rt_area,
    stock_document,
    stock_move,
)

#: Ids asked for in one statement.
_BLOCK = 500


@dataclass(frozen=True, slots=True)
class Family:
    """A family as a plan counts it: who lives in it, and how many of them the plan is meant for."""

    household_id: int
    rt_id: int | None
    members: int
    targeted: int
    rt: int | None = None
    rw: int | None = None


def families(
    conn: Connection,
    posko_id: int,
    day: date,
    target: TargetGroup,
    *,
    rt_ids: Sequence[int] = (),
    household_ids: Sequence[int] | None = None,
) -> list[Family]:
    """Return the families that ``target`` means on ``day``, in the order of their houses, RT by RT.

    ``rt_ids``: of these RT alone. ``household_ids``: these families alone, whether or not they are meant.
    """
    wanted = household_ids is not None
    found: list[Any] = []
    for block in _blocks(household_ids) if household_ids is not None else (None,):
        where = [] if block is None else [person.c.household_id.in_(block)]
        if rt_ids:
            where.append(person.c.rt_id.in_(rt_ids))
        found += conn.execute(_families(posko_id, day, target, where)).all()
    found.sort(key=_house_order)
    return [
        Family(row.household_id, row.rt_id, row.members, int(row.targeted), row.rt, row.rw)
        for row in found
        if wanted or row.targeted
    ]


def _house_order(row: Any) -> tuple[Any, ...]:
    """Return where a family stands on a list: RT by RT, No. 2 before No. 10."""
    parts = re.findall(r"\d+|[^\d\s]+", row.address_key or "")
    house_parts = tuple((1, int(part), "") if part.isdigit() else (0, 0, part) for part in parts)
    return (row.rw is None, row.rw, row.rt, house_parts, row.household_id)


def _families(posko_id: int, day: date, target: TargetGroup, where: Sequence[Any]) -> Any:
    meant = _meant(posko_id, day, target)
    living = (
        select(
            person.c.household_id,
            func.min(person.c.rt_id).label("rt_id"),
            func.count().label("members"),
            func.sum(case((meant, 1), else_=0)).label("targeted"),
        )
        .where(
            person.c.posko_id == posko_id,
            person.c.household_id.is_not(None),
            person.c.status.not_in(GONE),
            ~is_erased(),
            *where,
        )
        .group_by(person.c.household_id)
        .subquery("living")
    )
    source = (
        living.join(
            household, and_(household.c.posko_id == posko_id, household.c.id == living.c.household_id)
        )
        .outerjoin(house, and_(house.c.posko_id == posko_id, house.c.id == household.c.house_id))
        .outerjoin(rt_area, and_(rt_area.c.posko_id == posko_id, rt_area.c.id == living.c.rt_id))
    )
    statement = select(living, rt_area.c.rt, rt_area.c.rw, house.c.address_key).select_from(source)
    return statement.where(household.c.poor) if target is TargetGroup.POOR else statement


def _meant(posko_id: int, day: date, target: TargetGroup) -> ColumnElement[bool]:
    """Return whether the plan is meant for a person."""
    if target is TargetGroup.ELDERLY:
        return person.c.birth_date <= birthday_years_ago(day, ELDERLY_FROM)
    if target is TargetGroup.MOTHER_CHILD:
        small = and_(person.c.birth_date > birthday_years_ago(day, UNDER_FIVE), person.c.birth_date <= day)
        return or_(person.c.pregnant_until >= day, small)
    if target is TargetGroup.ISOLATING:
        inside = select(isolation.c.person_id).where(isolation.c.posko_id == posko_id, open_on(day))
        return person.c.id.in_(inside)
    return true()


def _blocks(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    return (ids[start : start + _BLOCK] for start in range(0, len(ids), _BLOCK))


# --- a plan and its list --------------------------------------------------------------------------------


def columns_of(details: PlanDetails) -> dict[str, Any]:
    """Return the columns of ``aid_plan`` that details fill."""
    return {
        "name": " ".join(details.name.split()),
        "day": details.day,
        "target": details.target.value,
        "areas": json.dumps(sorted(details.rt_ids)),
        "officer_id": details.officer_id,
        "note": details.note.strip() or None,
    }


def add(conn: Connection, posko_id: int, details: PlanDetails, now: datetime, operator: int | None) -> int:
    """Store a plan with its goods and return its id."""
    plan_id = rows.add(
        conn, aid_plan, posko_id, entered_at=now, operator_id=operator, version=1, **columns_of(details)
    )
    set_items(conn, posko_id, plan_id, details)
    return plan_id


def set_items(conn: Connection, posko_id: int, plan_id: int, details: PlanDetails) -> None:
    """Put the goods of a plan in the place of those it had."""
    _forget(conn, posko_id, plan_id, aid_plan_item)
    conn.execute(
        insert(aid_plan_item),
        [
            {
                "posko_id": posko_id,
                "plan_id": plan_id,
                "position": position,
                "item_id": each.item_id,
                "basis": each.basis.value,
                "quantity": each.quantity,
            }
            for position, each in enumerate(details.items, 1)
        ],
    )


def set_families(conn: Connection, posko_id: int, plan_id: int, found: Sequence[Family]) -> None:
    """Draw the list of a plan anew: ``found`` in their order, numbered from 1."""
    _forget(conn, posko_id, plan_id, aid_plan_line)
    if found:
        conn.execute(
            insert(aid_plan_line),
            [_line(posko_id, plan_id, number, family) for number, family in enumerate(found, 1)],
        )


def add_family(
    conn: Connection, posko_id: int, plan_id: int, number: int, family: Family, reason: str
) -> int:
    """Put one family on a list and return the line's id."""
    values = _line(posko_id, plan_id, number, family)
    del values["posko_id"]
    return rows.add(conn, aid_plan_line, posko_id, added_reason=reason, **values)


def _line(posko_id: int, plan_id: int, number: int, family: Family) -> dict[str, Any]:
    return {
        "posko_id": posko_id,
        "plan_id": plan_id,
        "number": number,
        "household_id": family.household_id,
        "rt_id": family.rt_id,
        "members": family.members,
        "targeted": family.targeted,
        "version": 1,
    }


def remove(conn: Connection, posko_id: int, plan_id: int) -> None:
    """Take a plan out, goods, list and all."""
    for table in (aid_plan_line, aid_plan_item):
        _forget(conn, posko_id, plan_id, table)
    conn.execute(delete(aid_plan).where(aid_plan.c.posko_id == posko_id, aid_plan.c.id == plan_id))


def _forget(conn: Connection, posko_id: int, plan_id: int, table: Any) -> None:
    conn.execute(delete(table).where(table.c.posko_id == posko_id, table.c.plan_id == plan_id))


def renumber(conn: Connection, posko_id: int, plan_id: int) -> None:
    """Give the families that count numbers from 1, RT by RT, in the order of their houses.

    Who was taken off the list stands behind them.
    """
    source = (
        aid_plan_line.outerjoin(
            rt_area,
            and_(rt_area.c.posko_id == aid_plan_line.c.posko_id, rt_area.c.id == aid_plan_line.c.rt_id),
        )
        .join(
            household,
            and_(
                household.c.posko_id == aid_plan_line.c.posko_id,
                household.c.id == aid_plan_line.c.household_id,
            ),
        )
        .outerjoin(house, and_(house.c.posko_id == household.c.posko_id, house.c.id == household.c.house_id))
    )
    found = conn.execute(
        select(
            aid_plan_line.c.id,
            aid_plan_line.c.dropped_reason,
            aid_plan_line.c.household_id,
            rt_area.c.rt,
            rt_area.c.rw,
            house.c.address_key,
        )
        .select_from(source)
        .where(aid_plan_line.c.posko_id == posko_id, aid_plan_line.c.plan_id == plan_id)
    ).all()
    ordered = sorted(found, key=lambda row: (row.dropped_reason is not None, *_house_order(row)))
    for number, row in enumerate(ordered, 1):
        conn.execute(
            aid_plan_line.update()
            .where(aid_plan_line.c.posko_id == posko_id, aid_plan_line.c.id == row.id)
            .values(number=number)
        )


# --- reading --------------------------------------------------------------------------------------------


def head(conn: Connection, posko_id: int, plan_id: int) -> Any | None:
    """Return a plan's row with its officer's name, None if there is none."""
    source = aid_plan.outerjoin(
        officer, and_(officer.c.posko_id == aid_plan.c.posko_id, officer.c.id == aid_plan.c.officer_id)
    )
    return conn.execute(
        select(aid_plan, officer.c.name.label("officer"))
        .select_from(source)
        .where(aid_plan.c.posko_id == posko_id, aid_plan.c.id == plan_id)
    ).one_or_none()


def items(conn: Connection, posko_id: int, plan_id: int) -> list[Any]:
    """Return the goods of a plan in their order."""
    source = aid_plan_item.join(
        item, and_(item.c.posko_id == aid_plan_item.c.posko_id, item.c.id == aid_plan_item.c.item_id)
    )
    return list(
        conn.execute(
            select(aid_plan_item, item.c.code, item.c.name, item.c.unit)
            .select_from(source)
            .where(aid_plan_item.c.posko_id == posko_id, aid_plan_item.c.plan_id == plan_id)
            .order_by(aid_plan_item.c.position)
        )
    )


def lines(conn: Connection, posko_id: int, plan_id: int) -> list[Any]:
    """Return every line of a plan with the family's name, card and address.

    ``given`` says whether the document of its hand-out stands.
    """
    source = (
        aid_plan_line.join(
            household,
            and_(
                household.c.posko_id == aid_plan_line.c.posko_id,
                household.c.id == aid_plan_line.c.household_id,
            ),
        )
        .outerjoin(house, and_(house.c.posko_id == household.c.posko_id, house.c.id == household.c.house_id))
        .outerjoin(
            rt_area,
            and_(rt_area.c.posko_id == aid_plan_line.c.posko_id, rt_area.c.id == aid_plan_line.c.rt_id),
        )
        .outerjoin(
            stock_document,
            and_(
                stock_document.c.posko_id == aid_plan_line.c.posko_id,
                stock_document.c.id == aid_plan_line.c.document_id,
            ),
        )
    )
    return list(
        conn.execute(
            select(
                aid_plan_line,
                head_of_family(aid_plan_line).label("head"),
                household.c.family_card_no,
                house.c.address,
                rt_area.c.rt,
                rt_area.c.rw,
                and_(stock_document.c.id.is_not(None), stands()).label("given"),
            )
            .select_from(source)
            .where(aid_plan_line.c.posko_id == posko_id, aid_plan_line.c.plan_id == plan_id)
            .order_by(aid_plan_line.c.number, aid_plan_line.c.id)
        )
    )


def given(conn: Connection, posko_id: int, plan_id: int) -> dict[int, dict[int, int]]:
    """Return what the standing documents of a plan gave: document id → item id → quantity."""
    own = select(aid_plan_line.c.document_id).where(
        aid_plan_line.c.posko_id == posko_id,
        aid_plan_line.c.plan_id == plan_id,
        aid_plan_line.c.document_id.is_not(None),
    )
    source = stock_move.join(
        batch, and_(batch.c.posko_id == stock_move.c.posko_id, batch.c.id == stock_move.c.batch_id)
    ).join(
        stock_document,
        and_(
            stock_document.c.posko_id == stock_move.c.posko_id,
            stock_document.c.id == stock_move.c.document_id,
        ),
    )
    found = conn.execute(
        select(stock_move.c.document_id, batch.c.item_id, func.sum(-stock_move.c.quantity).label("quantity"))
        .select_from(source)
        .where(stock_move.c.posko_id == posko_id, stock_move.c.document_id.in_(own), stands())
        .group_by(stock_move.c.document_id, batch.c.item_id)
    )
    totals: dict[int, dict[int, int]] = {}
    for row in found:
        totals.setdefault(row.document_id, {})[row.item_id] = int(row.quantity)
    return totals


def outcome_of(row: Mapping[str, Any]) -> LineOutcome | None:
    """Return what became of a line read by :func:`lines`: given only while its document stands."""
    if row["outcome"] is None:
        return None
    outcome = LineOutcome(row["outcome"])
    return None if outcome is LineOutcome.GIVEN and not row["given"] else outcome


def last_number(conn: Connection, posko_id: int, plan_id: int) -> int:
    """Return the highest number of a plan's lines, 0 where it has none."""
    wanted = select(func.coalesce(func.max(aid_plan_line.c.number), 0)).where(
        aid_plan_line.c.posko_id == posko_id, aid_plan_line.c.plan_id == plan_id
    )
    return int(conn.execute(wanted).scalar_one())


def of_day(conn: Connection, posko_id: int, day: date) -> list[int]:
    """Return the plans of a day in the order they were drawn up."""
    wanted = select(aid_plan.c.id).where(aid_plan.c.posko_id == posko_id, aid_plan.c.day == day)
    return list(conn.execute(wanted.order_by(aid_plan.c.id)).scalars())
