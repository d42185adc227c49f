"""The list of plans, declared once for screen and export."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, and_, func, select
from sqlalchemy.sql.elements import ColumnElement

from blc_desktop.domain.kinds_distribution import LineOutcome, PlanState, TargetGroup
from blc_desktop.domain.listing import Align, Column
from blc_desktop.i18n import N_
from blc_desktop.storage.listings import Branch, Field, Scope, SqlListing
from blc_desktop.storage.stock_figures import stands
from blc_desktop.storage.tables import aid_plan, aid_plan_item, aid_plan_line, item, officer, stock_document

_wide = aid_plan.outerjoin(
    officer, and_(officer.c.posko_id == aid_plan.c.posko_id, officer.c.id == aid_plan.c.officer_id)
)
_NEWEST_FIRST = (aid_plan.c.day.desc(), aid_plan.c.id.desc())


def _of_plan(*where: ColumnElement[bool]) -> list[ColumnElement[bool]]:
    own = [aid_plan_line.c.posko_id == aid_plan.c.posko_id, aid_plan_line.c.plan_id == aid_plan.c.id]
    return [*own, aid_plan_line.c.dropped_reason.is_(None), *where]


def _families() -> ColumnElement[Any]:
    return select(func.count()).where(*_of_plan()).correlate(aid_plan).scalar_subquery()


def _reached() -> ColumnElement[Any]:
    source = aid_plan_line.join(
        stock_document,
        and_(
            stock_document.c.posko_id == aid_plan_line.c.posko_id,
            stock_document.c.id == aid_plan_line.c.document_id,
        ),
    )
    given = aid_plan_line.c.outcome == LineOutcome.GIVEN.value
    return (
        select(func.count())
        .select_from(source)
        .where(*_of_plan(given, stands()))
        .correlate(aid_plan)
        .scalar_subquery()
    )


def _item(_scope: Scope, value: Any) -> ColumnElement[bool]:
    return aid_plan.c.id.in_(select(aid_plan_item.c.plan_id).where(aid_plan_item.c.item_id == value))


def _area(_scope: Scope, value: Any) -> ColumnElement[bool]:
    return aid_plan.c.id.in_(select(aid_plan_line.c.plan_id).where(aid_plan_line.c.rt_id == value))


def _goods() -> ColumnElement[Any]:
    source = aid_plan_item.join(
        item, and_(item.c.posko_id == aid_plan_item.c.posko_id, item.c.id == aid_plan_item.c.item_id)
    )
    return (
        select(func.aggregate_strings(item.c.name, ", "))
        .select_from(source)
        .where(aid_plan_item.c.posko_id == aid_plan.c.posko_id, aid_plan_item.c.plan_id == aid_plan.c.id)
        .correlate(aid_plan)
        .scalar_subquery()
    )


def _search(_conn: Connection, _scope: Scope, text: str) -> Sequence[Branch]:
    """Find plans by words of their name."""
    words = [aid_plan.c.name.icontains(word, autoescape=True) for word in text.split()]
    return (Branch(aid_plan.c.id, aid_plan, tuple(words), _NEWEST_FIRST),)


PLANS = SqlListing(
    key=aid_plan.c.id,
    owner=aid_plan.c.posko_id,
    narrow=aid_plan,
    wide=_wide,
    order=_NEWEST_FIRST,
    search=_search,
    filters={
        "state": lambda _scope, value: aid_plan.c.state == PlanState(value).value,
        "day": lambda _scope, value: aid_plan.c.day == value,
        "item_id": _item,
        "rt_id": _area,
    },
    fields=(
        Field(
            Column("state", N_("Keadaan"), 13, filterable=True),
            (aid_plan.c.state,),
            lambda _scope, value: PlanState(value),
        ),
        Field(Column("day", N_("Tanggal"), 12), (aid_plan.c.day,)),
        Field(Column("name", N_("Rencana"), 30), (aid_plan.c.name,)),
        Field(
            Column("target", N_("Sasaran"), 18),
            (aid_plan.c.target,),
            lambda _scope, value: TargetGroup(value),
        ),
        Field(Column("goods", N_("Barang"), 30, sortable=False), (_goods(),)),
        Field(Column("families", N_("Keluarga"), 9, Align.RIGHT, sortable=False), (_families(),)),
        Field(Column("reached", N_("Sudah diberi"), 11, Align.RIGHT, sortable=False), (_reached(),)),
        Field(Column("officer", N_("Petugas"), 18, sortable=False), (officer.c.name,)),
    ),
)
