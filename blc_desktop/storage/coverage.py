"""Which families were given something in a span of days: they themselves, a member, or the house."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import CompoundSelect, Connection, and_, func, select, union_all
from sqlalchemy.sql.elements import ColumnElement

from blc_desktop.domain.listing import Align, Column
from blc_desktop.domain.national_id import mask
from blc_desktop.domain.text import fold_name
from blc_desktop.i18n import N_
from blc_desktop.storage.listings import Branch, Field, Scope, SqlListing, area_cell
from blc_desktop.storage.recipients import GONE, head_of_family
from blc_desktop.storage.stock_figures import handout_source, stands
from blc_desktop.storage.tables import (
    distribution,
    house,
    household,
    item,
    officer,
    person,
    rt_area,
    stock_document,
    stock_move,
)


@dataclass(frozen=True, slots=True)
class Span:
    """The days that are looked at, and the goods: one item, all masks, or everything."""

    since: date
    until: date
    item_id: int | None = None
    masks: bool = False

    @classmethod
    def read(cls, text: str) -> Span:
        """Return the span that :meth:`text` wrote."""
        since, until, goods = text.split("/")
        return cls(
            date.fromisoformat(since),
            date.fromisoformat(until),
            int(goods) if goods.isdigit() else None,
            goods == "masks",
        )

    @property
    def goods(self) -> str | None:
        """``masks`` where all masks are looked at, else None."""
        return "masks" if self.masks else None

    @property
    def text(self) -> str:
        """The span as a filter of a list keeps it: ``2021-02-13/2021-02-19/masks``."""
        goods = "masks" if self.masks else "" if self.item_id is None else str(self.item_id)
        return f"{self.since.isoformat()}/{self.until.isoformat()}/{goods}"


def given(posko_id: int, span: Span, *, item_ids: Sequence[int] = ()) -> CompoundSelect[Any]:
    """Return the question for every move that reached a family in these days, under its ``household_id``.

    What a member got counts for the family, and what the house got for each family in it. ``item_ids``
    narrow the goods further.
    """
    source = handout_source()
    where = [stock_document.c.posko_id == posko_id, stands()]
    where += [stock_document.c.day.between(span.since, span.until), *_goods(span, item_ids)]
    told = (
        stock_document.c.id.label("document_id"),
        stock_document.c.day,
        stock_document.c.officer_id,
        item.c.id.label("item_id"),
        stock_move.c.quantity,
    )
    member = source.join(
        person, and_(person.c.posko_id == distribution.c.posko_id, person.c.id == distribution.c.person_id)
    )
    family = household.alias("under_the_roof")
    roof = source.join(
        family,
        and_(family.c.posko_id == distribution.c.posko_id, family.c.house_id == distribution.c.house_id),
    )
    return union_all(
        select(distribution.c.household_id, *told)
        .select_from(source)
        .where(*where, distribution.c.household_id.is_not(None)),
        select(person.c.household_id, *told)
        .select_from(member)
        .where(*where, person.c.household_id.is_not(None)),
        select(family.c.id, *told).select_from(roof).where(*where),
    )


def _goods(span: Span, item_ids: Sequence[int]) -> list[ColumnElement[bool]]:
    where: list[ColumnElement[bool]] = []
    if span.item_id is not None:
        where.append(item.c.id == span.item_id)
    if span.masks:
        where.append(item.c.mask)
    if item_ids:
        where.append(item.c.id.in_(item_ids))
    return where


def reached(posko_id: int, span: Span) -> Any:
    """Return the question for the ids of the families that were given something."""
    return select(given(posko_id, span).subquery("reached").c.household_id)


def lately(conn: Connection, posko_id: int, span: Span, item_ids: Sequence[int]) -> list[Any]:
    """Return what families were given of these goods, newest first: item, quantity, day and officer."""
    found = given(posko_id, span, item_ids=item_ids).subquery("found")
    source = found.join(item, and_(item.c.posko_id == posko_id, item.c.id == found.c.item_id)).outerjoin(
        officer, and_(officer.c.posko_id == posko_id, officer.c.id == found.c.officer_id)
    )
    key = (
        found.c.household_id,
        found.c.document_id,
        found.c.day,
        item.c.id.label("item_id"),
        item.c.name.label("item"),
        item.c.unit,
        officer.c.name.label("officer"),
    )
    return list(
        conn.execute(
            select(*key, func.sum(-found.c.quantity).label("quantity"))
            .select_from(source)
            .group_by(*key)
            .order_by(found.c.day.desc(), found.c.document_id.desc())
        )
    )


_living = (
    select(
        person.c.posko_id,
        person.c.household_id,
        func.min(person.c.rt_id).label("rt_id"),
        func.count().label("members"),
    )
    .where(person.c.household_id.is_not(None), person.c.status.not_in(GONE))
    .group_by(person.c.posko_id, person.c.household_id)
    .subquery("living")
)


def by_area(conn: Connection, posko_id: int, span: Span) -> list[Any]:
    """Return every RT with its families and how many of them were reached, by RW and RT.

    Families whose RT is not known stand last, with None.
    """
    got = reached(posko_id, span).distinct().subquery("got")
    source = _living.outerjoin(got, got.c.household_id == _living.c.household_id).outerjoin(
        rt_area, and_(rt_area.c.posko_id == _living.c.posko_id, rt_area.c.id == _living.c.rt_id)
    )
    return list(
        conn.execute(
            select(
                rt_area.c.id,
                rt_area.c.rt,
                rt_area.c.rw,
                func.count().label("families"),
                func.count(got.c.household_id).label("reached"),
                func.sum(_living.c.members).label("members"),
            )
            .select_from(source)
            .where(_living.c.posko_id == posko_id)
            .group_by(rt_area.c.id, rt_area.c.rt, rt_area.c.rw)
            .order_by(rt_area.c.rw.nulls_last(), rt_area.c.rt)
        )
    )


# --- families as a list ---------------------------------------------------------------------------------

_narrow = _living.join(
    household,
    and_(household.c.posko_id == _living.c.posko_id, household.c.id == _living.c.household_id),
).outerjoin(rt_area, and_(rt_area.c.posko_id == _living.c.posko_id, rt_area.c.id == _living.c.rt_id))
_wide = _narrow.outerjoin(
    house, and_(house.c.posko_id == household.c.posko_id, house.c.id == household.c.house_id)
)
_ORDER = (rt_area.c.rw.nulls_last(), rt_area.c.rt, household.c.house_id, household.c.id)


def _missed(scope: Scope, value: Any) -> ColumnElement[bool]:
    return household.c.id.not_in(reached(scope.posko_id, Span.read(str(value))))


def _served(scope: Scope, value: Any) -> ColumnElement[bool]:
    return household.c.id.in_(reached(scope.posko_id, Span.read(str(value))))


def _search(_conn: Connection, scope: Scope, text: str) -> Sequence[Branch]:
    """Find families by words of a member's name, or by their card's number."""
    words, plain = fold_name(text).split(), "".join(text.split())
    people = select(person.c.household_id).where(
        person.c.posko_id == scope.posko_id,
        *(person.c.name_fold.contains(word, autoescape=True) for word in words),
    )
    by_card = household.c.family_card_no.startswith(plain, autoescape=True)
    found = by_card if plain.isdigit() else household.c.id.in_(people)
    return (Branch(household.c.id, _narrow, (found,), _ORDER),)


FAMILIES = SqlListing(
    key=household.c.id,
    owner=household.c.posko_id,
    narrow=_narrow,
    wide=_wide,
    order=_ORDER,
    search=_search,
    filters={
        "rt_id": lambda _scope, value: _living.c.rt_id == value,
        "no_area": lambda _scope, _value: _living.c.rt_id.is_(None),
        "poor": lambda _scope, value: household.c.poor.is_(bool(value)),
        "missed": _missed,
        "served": _served,
    },
    fields=(
        Field(Column("head", N_("Kepala keluarga"), 26, sortable=False), (head_of_family(_living),)),
        Field(
            Column("rt", N_("RT/RW"), 9, filterable=True),
            (rt_area.c.rt, rt_area.c.rw),
            area_cell,
            order=_ORDER[:3],
        ),
        Field(Column("address", N_("Alamat"), 30, sortable=False), (house.c.address,)),
        Field(Column("members", N_("Anggota"), 9, Align.RIGHT), (_living.c.members,)),
        Field(
            Column("family_card_no", N_("No. KK"), 17, sortable=False),
            (household.c.family_card_no,),
            lambda _scope, number: mask(number) if number else "",
        ),
        Field(Column("poor", N_("Kurang mampu"), 12, filterable=True), (household.c.poor,)),
    ),
)
