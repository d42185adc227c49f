"""Homes with somebody isolating, something lacking or little to live on, and what has reached them.

A home is a family card; somebody without one is a home of their own, under the negative of their id.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Subquery, and_, func, or_, select, union

from blc_desktop.domain.facts.homes import HomeContact
from blc_desktop.domain.kinds import DocumentKind, NeedKind, ResidentStatus
from blc_desktop.domain.listing import Align, Column, Row
from blc_desktop.domain.text import fold_name
from blc_desktop.i18n import N_, _
from blc_desktop.storage import asof, needs
from blc_desktop.storage.listings import Branch, Field, Scope, SqlListing, area_cell
from blc_desktop.storage.stock_figures import handout_source, stands
from blc_desktop.storage.tables import (
    distribution,
    household,
    isolation,
    item,
    need,
    person,
    rt_area,
    stock_document,
    stock_move,
)
from blc_desktop.words.formats import integer, short_date
from blc_desktop.words.labels import label

#: As many days back as the aid of a home is told.
AID_DAYS = 30
#: Residents who still live in the village.
_THERE = (ResidentStatus.PRESENT.value, ResidentStatus.TEMPORARY.value)
_key = func.coalesce(person.c.household_id, -person.c.id)


def _involved(posko_id: int, day: date) -> Any:
    """Return the people for whose sake a home is on the list."""
    return union(
        select(isolation.c.person_id).where(isolation.c.posko_id == posko_id, asof.open_on(day)),
        select(need.c.person_id).where(need.c.posko_id == posko_id, needs.open_on(day)),
        select(person.c.id).where(
            person.c.posko_id == posko_id,
            person.c.household_id.in_(_poor(posko_id)),
            person.c.status.in_(_THERE),
        ),
    )


def _homes(posko_id: int, day: date) -> Subquery:
    return (
        select(
            person.c.posko_id,
            _key.label("id"),
            func.max(person.c.household_id).label("household_id"),
            func.min(person.c.rt_id).label("rt_id"),
        )
        .where(person.c.posko_id == posko_id, person.c.id.in_(_involved(posko_id, day)))
        .group_by(person.c.posko_id, _key)
        .subquery("home")
    )


def _last_aid(home: Subquery, day: date) -> ColumnElement[date | None]:
    """Return the day of the last hand-out to a home: to the family, one of them, or their house."""
    member = person.alias("aided")
    people = select(member.c.id).where(
        member.c.posko_id == home.c.posko_id,
        or_(member.c.household_id == home.c.id, member.c.id == -home.c.id),
    )
    houses = select(member.c.house_id).where(
        member.c.posko_id == home.c.posko_id,
        member.c.house_id.is_not(None),
        or_(member.c.household_id == home.c.id, member.c.id == -home.c.id),
    )
    reached = or_(
        distribution.c.household_id == home.c.id,
        distribution.c.person_id.in_(people.correlate(home)),
        distribution.c.house_id.in_(houses.correlate(home)),
    )
    return (
        select(func.max(stock_document.c.day))
        .select_from(
            distribution.join(
                stock_document,
                and_(
                    stock_document.c.posko_id == distribution.c.posko_id,
                    stock_document.c.id == distribution.c.document_id,
                ),
            )
        )
        .where(
            distribution.c.posko_id == home.c.posko_id,
            stock_document.c.kind == DocumentKind.HANDOUT.value,
            stock_document.c.day <= day,
            stands(),
            reached,
        )
        .correlate(home)
        .scalar_subquery()
    )


@dataclass(frozen=True, slots=True)
class HomeListing(SqlListing):
    """Reads what is told of a block of homes together: members, stays, needs and aid, a question each."""

    def rows(self, conn: Connection, scope: Scope, ids: Sequence[int]) -> dict[int, Row]:
        """Return the rows of ``ids``; an id that is gone is absent."""
        read = SqlListing.rows(self, conn, scope, ids)
        told = _tell(conn, scope, list(read))
        return {key: _cells(row, told[key]) for key, row in read.items()}


@dataclass(slots=True)
class _Told:
    """What is said of one home, in words of the language in use."""

    head: str = ""
    members: int = 0
    poor: bool = False
    isolating: list[str] = field(default_factory=list)
    needs: list[str] = field(default_factory=list)
    aid: list[str] = field(default_factory=list)


def homes(scope: Scope) -> SqlListing:
    """Return the homes as of the scope's day; those whose last aid is longest ago, or who had none, first."""
    home = _homes(scope.posko_id, scope.day)
    last = _last_aid(home, scope.day)
    joined = home.outerjoin(
        rt_area, and_(rt_area.c.posko_id == home.c.posko_id, rt_area.c.id == home.c.rt_id)
    )
    since = scope.day - timedelta(days=AID_DAYS)
    places = (rt_area.c.rw, rt_area.c.rt, home.c.id)

    def column(name: str, title: str, width: int, **more: Any) -> Field:
        return Field(Column(name, title, width, sortable=False, **more), (home.c.id,))

    return HomeListing(
        key=home.c.id,
        owner=home.c.posko_id,
        narrow=joined,
        wide=joined,
        fields=(
            column("head", N_("Kepala keluarga"), 24),
            Field(
                Column("rt", N_("RT/RW"), 8), (rt_area.c.rt, rt_area.c.rw), area_cell,
                order=(rt_area.c.rw, rt_area.c.rt),
            ),
            column("members", N_("Jiwa"), 6, align=Align.RIGHT),
            column("poor", N_("Kurang mampu"), 12),
            column("isolating", N_("Isolasi sampai"), 34),
            column("needs", N_("Kebutuhan terbuka"), 30),
            Field(Column("last_aid", N_("Bantuan terakhir"), 14), (last,)),
            column("aid", N_("Diterima 30 hari terakhir"), 40),
        ),
        order=(func.coalesce(last, date.min), *places),
        filters={
            "rt": lambda _at, value: home.c.rt_id == value,
            "poor": lambda at, _value: home.c.id.in_(_poor(at.posko_id)),
            "without_aid": lambda _at, _value: func.coalesce(last, date.min) <= since,
        },
        search=lambda _conn, at, text: _search(home, joined, at, text, places),
    )  # fmt: skip


def _poor(posko_id: int) -> Select[int]:
    return select(household.c.id).where(household.c.posko_id == posko_id, household.c.poor)


def _search(
    home: Subquery, joined: Any, scope: Scope, text: str, order: tuple[ColumnElement[Any], ...]
) -> Sequence[Branch]:
    """Find homes by words of a member's name."""
    words = [person.c.name_fold.contains(word, autoescape=True) for word in fold_name(text).split()]
    if not words:
        return ()
    found = select(_key).where(person.c.posko_id == scope.posko_id, *words)
    return (Branch(home.c.id, joined, (home.c.id.in_(found),), order),)


def _cells(row: Row, told: _Told) -> Row:
    _head, area, _members, _poor, _isolating, _needs, last, _aid = row
    parts = ("; ".join(each) for each in (told.isolating, told.needs, told.aid))
    isolating, lacking, aid = parts
    poor = _("ya") if told.poor else ""
    return (told.head, area, told.members, poor, isolating, lacking, last, aid)


# --- what is told of a home -------------------------------------------------------------------------------


def _of_homes(ids: Sequence[int]) -> ColumnElement[bool]:
    """Match the people of these homes."""
    families = [key for key in ids if key > 0]
    singles = [-key for key in ids if key < 0]
    return or_(person.c.household_id.in_(families), person.c.id.in_(singles))


def _tell(conn: Connection, scope: Scope, ids: Sequence[int]) -> dict[int, _Told]:
    told = {key: _Told() for key in ids}
    people = conn.execute(
        select(person.c.id, _key.label("home"), person.c.name, person.c.house_id)
        .where(person.c.posko_id == scope.posko_id, _of_homes(ids))
        .order_by(func.coalesce(person.c.family_role == "Kepala keluarga", False).desc())
        .order_by(func.coalesce(person.c.birth_date, date.max), person.c.id)
    ).all()
    for row in people:
        own = told[row.home]
        own.head = own.head or row.name
        own.members += 1
    for key in conn.execute(_poor(scope.posko_id).where(household.c.id.in_(ids))).scalars():
        told[key].poor = True
    _tell_stays(conn, scope, ids, told)
    _tell_needs(conn, scope, ids, told)
    _tell_aid(conn, scope, people, told)
    return told


def _tell_stays(conn: Connection, scope: Scope, ids: Sequence[int], told: dict[int, _Told]) -> None:
    wanted = (
        select(_key.label("home"), person.c.name, asof.LAST_DAY.label("until"))
        .select_from(
            isolation.join(
                person, and_(person.c.posko_id == isolation.c.posko_id, person.c.id == isolation.c.person_id)
            )
        )
        .where(isolation.c.posko_id == scope.posko_id, asof.open_on(scope.day), _of_homes(ids))
        .order_by(asof.LAST_DAY, person.c.name_fold)
    )
    for row in conn.execute(wanted):
        until = short_date(row.until) if row.until else "?"
        told[row.home].isolating.append(_("{name} s.d. {day}").format(name=row.name, day=until))


def _tell_needs(conn: Connection, scope: Scope, ids: Sequence[int], told: dict[int, _Told]) -> None:
    wanted = (
        select(_key.label("home"), need.c.kind, need.c.detail)
        .select_from(
            need.join(person, and_(person.c.posko_id == need.c.posko_id, person.c.id == need.c.person_id))
        )
        .where(need.c.posko_id == scope.posko_id, needs.open_on(scope.day), _of_homes(ids))
        .order_by(need.c.asked_on, need.c.id)
    )
    for row in conn.execute(wanted):
        what = label(NeedKind(row.kind))
        told[row.home].needs.append(f"{what}: {row.detail}" if row.detail else what)


def _tell_aid(conn: Connection, scope: Scope, people: Sequence[Any], told: dict[int, _Told]) -> None:
    """Tell what reached these homes in the last days, the newest first; to a house, every home in it."""
    of_person = {row.id: row.home for row in people}
    of_house: dict[int, set[int]] = {}
    for row in people:
        if row.house_id is not None:
            of_house.setdefault(row.house_id, set()).add(row.home)
    own = distribution.c
    reached = or_(
        own.household_id.in_([key for key in told if key > 0]),
        own.person_id.in_(list(of_person)),
        own.house_id.in_(list(of_house)),
    )
    named = (stock_document.c.day, own.household_id, own.person_id, own.house_id, item.c.name, item.c.unit)
    wanted = (
        select(*named, func.sum(-stock_move.c.quantity).label("quantity"))
        .select_from(handout_source())
        .where(
            stock_move.c.posko_id == scope.posko_id,
            stock_document.c.kind == DocumentKind.HANDOUT.value,
            stock_document.c.day > scope.day - timedelta(days=AID_DAYS),
            stock_document.c.day <= scope.day,
            stands(),
            reached,
        )
        .group_by(stock_document.c.id, *named)
        .order_by(stock_document.c.day.desc(), stock_document.c.id.desc(), item.c.name)
    )
    for row in conn.execute(wanted):
        words = f"{short_date(row.day)} {row.name} {integer(int(row.quantity))} {row.unit}"
        homes_reached = {row.household_id, of_person.get(row.person_id), *of_house.get(row.house_id, ())}
        for key in homes_reached & told.keys():
            told[key].aid.append(words)


def contact(conn: Connection, scope: Scope, home_id: int) -> HomeContact | None:
    """Return in whose name something is done for a home: who isolates, else who lacks something."""
    stays = (
        select(isolation.c.person_id, person.c.name, isolation.c.id.label("isolation_id"))
        .select_from(
            isolation.join(
                person, and_(person.c.posko_id == isolation.c.posko_id, person.c.id == isolation.c.person_id)
            )
        )
        .where(isolation.c.posko_id == scope.posko_id, asof.open_on(scope.day), _of_homes([home_id]))
        .order_by(isolation.c.id)
        .limit(1)
    )
    found = conn.execute(stays).first()
    if found is not None:
        return HomeContact(found.person_id, found.name, found.isolation_id)
    lacking = select(need.c.person_id).where(need.c.posko_id == scope.posko_id, needs.open_on(scope.day))
    anybody = (
        select(person.c.id, person.c.name)
        .where(person.c.posko_id == scope.posko_id, _of_homes([home_id]))
        .order_by(person.c.id.in_(lacking).desc(), person.c.id)
        .limit(1)
    )
    one = conn.execute(anybody).first()
    return None if one is None else HomeContact(one.id, one.name)
