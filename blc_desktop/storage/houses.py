"""Houses, households and RT as rows: found or made for an address, merged, confirmed, counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Column, Connection, Table, and_, bindparam, delete, func, insert, or_, select, update

from blc_desktop.domain.addresses import address_key, has_number
from blc_desktop.domain.kinds import ResidentStatus
from blc_desktop.errors import Refused
from blc_desktop.storage import person_links, rows
from blc_desktop.storage.bulk import questions
from blc_desktop.storage.listings import Aside
from blc_desktop.storage.tables import aid_plan_line, distribution, house, household, person, rt_area

_GONE = (ResidentStatus.MOVED.value, ResidentStatus.DECEASED.value)
# Asked for each person of a bulk change: put together once.
_AREA = select(rt_area.c.id).where(
    rt_area.c.posko_id == bindparam("of_posko"),
    rt_area.c.rw == bindparam("of_rw"),
    rt_area.c.rt == bindparam("of_rt"),
)
_AT_ADDRESS = select(func.min(house.c.id)).where(
    house.c.posko_id == bindparam("of_posko"),
    house.c.rt_id == bindparam("of_rt"),
    house.c.address_key == bindparam("of_key"),
    house.c.provisional.is_(False),
)
_SETTLE = (
    update(household)
    .where(
        household.c.posko_id == bindparam("of_posko"),
        household.c.id == bindparam("of_family"),
        household.c.house_id.is_(None),
    )
    .values(house_id=bindparam("into"))
)


def area_id(conn: Connection, posko_id: int, rw: int, rt: int, *, confirmed: bool = False) -> int:
    """Return the RT; one that is not known yet is made, unconfirmed unless told otherwise."""
    known = find_area(conn, posko_id, rw, rt)
    return (
        known if known is not None else rows.add(conn, rt_area, posko_id, rw=rw, rt=rt, confirmed=confirmed)
    )


def find_area(conn: Connection, posko_id: int, rw: int, rt: int) -> int | None:
    """Return the id of an RT, or None."""
    told = {"of_posko": posko_id, "of_rw": rw, "of_rt": rt}
    found = conn.execute(_AREA, told).scalar_one_or_none()
    return None if found is None else int(found)


def house_id(conn: Connection, posko_id: int, rt_id: int, address: str, household_id: int | None) -> int:
    """Return the house at ``address`` in an RT, making it if it is new.

    An address with a number is one house for all who write it so. Without one nobody can tell: each family
    has a provisional house of its own, which somebody reviews (domain.md 1.2).
    """
    key = address_key(address)
    numbered = has_number(address)
    known = _numbered(conn, posko_id, rt_id, key) if numbered else _own(conn, posko_id, rt_id, household_id)
    if known is not None:
        return known
    return rows.add(
        conn,
        house,
        posko_id,
        rt_id=rt_id,
        address=address.strip(),
        address_key=key,
        provisional=not numbered,
        version=1,
    )


def _numbered(conn: Connection, posko_id: int, rt_id: int, key: str) -> int | None:
    told = {"of_posko": posko_id, "of_rt": rt_id, "of_key": key}
    found: int | None = conn.execute(_AT_ADDRESS, told).scalar_one()
    return found


def _own(conn: Connection, posko_id: int, rt_id: int, household_id: int | None) -> int | None:
    if household_id is None:
        return None
    return conn.execute(
        select(house.c.id)
        .select_from(
            household.join(
                house, and_(house.c.posko_id == household.c.posko_id, house.c.id == household.c.house_id)
            )
        )
        .where(household.c.posko_id == posko_id, household.c.id == household_id, house.c.rt_id == rt_id)
    ).scalar_one_or_none()


def find_household(conn: Connection, posko_id: int, family_card_no: str) -> int | None:
    """Return the id of the family with this card number, or None."""
    found: int | None = conn.execute(
        select(func.min(household.c.id)).where(
            household.c.posko_id == posko_id, household.c.family_card_no == family_card_no
        )
    ).scalar_one()
    return found


def household_id(conn: Connection, posko_id: int, family_card_no: str | None) -> int:
    """Return the family with this card number, making it if it is new; without a number a new family."""
    known = find_household(conn, posko_id, family_card_no) if family_card_no else None
    if known is not None:
        return known
    return rows.add(conn, household, posko_id, family_card_no=family_card_no or None, version=1)


def number_household(conn: Connection, posko_id: int, household_id: int, family_card_no: str) -> None:
    """Give a family its card number."""
    rows.change(conn, household, posko_id, household_id, family_card_no=family_card_no)


def mark_poor(conn: Connection, posko_id: int, household_id: int, *, poor: bool) -> None:
    """Mark a family as poor, or take the mark away."""
    rows.change(conn, household, posko_id, household_id, poor=poor)


def settle(conn: Connection, posko_id: int, household_id: int, house_id: int) -> None:
    """Let a family live in a house, where it had none yet."""
    conn.execute(_SETTLE, {"of_posko": posko_id, "of_family": household_id, "into": house_id})


def drop_empty(conn: Connection, posko_id: int, *, house: int | None, household: int | None) -> None:
    """Take out a family without members and a house without people, if nothing else names them."""
    drop_all_empty(
        conn,
        posko_id,
        houses=() if house is None else (house,),
        households=() if household is None else (household,),
    )


def drop_all_empty(
    conn: Connection, posko_id: int, *, houses: Iterable[int], households: Iterable[int]
) -> None:
    """Take out those of the families that have no members, then those of the houses that have no people."""
    for block in questions(sorted(set(households))):
        named_by = (person.c.household_id, distribution.c.household_id, aid_plan_line.c.household_id)
        _drop(conn, posko_id, household, block, named_by)
    for block in questions(sorted(set(houses))):
        lived_in_by = (person.c.house_id, household.c.house_id, distribution.c.house_id)
        _drop(conn, posko_id, house, block, lived_in_by)


def _drop(
    conn: Connection, posko_id: int, table: Table, ids: Sequence[int], named_by: Sequence[Column[Any]]
) -> None:
    """Take rows out that none of the columns ``named_by`` names."""
    unnamed = (
        ~select(column.table.c.id).where(column.table.c.posko_id == posko_id, column == table.c.id).exists()
        for column in named_by
    )
    conn.execute(delete(table).where(Aside(table.c.posko_id) == posko_id, table.c.id.in_(ids), *unnamed))


def merge(conn: Connection, posko_id: int, keep: int, other: int) -> dict[str, list[int]]:
    """Bring everybody of house ``other`` to ``keep`` and take ``other`` out; return the ids that moved."""
    moved: dict[str, list[int]] = {}
    for table in (person, household, distribution):
        here = and_(table.c.posko_id == posko_id, table.c.house_id == other)
        moved[table.name] = list(conn.execute(select(table.c.id).where(here)).scalars())
        conn.execute(update(table).where(here).values(house_id=keep))
    conn.execute(delete(house).where(house.c.posko_id == posko_id, house.c.id == other))
    return moved


def part(conn: Connection, posko_id: int, row: dict[str, Any], moved: dict[str, list[int]]) -> None:
    """Undo :func:`merge`: put house ``row`` back and the moved ones into it."""
    conn.execute(insert(house).values(**row))
    for table in (person, household, distribution):
        conn.execute(
            update(table)
            .where(table.c.posko_id == posko_id, table.c.id.in_(moved[table.name]))
            .values(house_id=row["id"])
        )


def to_review(conn: Connection, posko_id: int, *, rt_id: int | None = None) -> list[Any]:
    """Return the provisional houses with RT, head count and families, by RT and address."""
    where = [house.c.posko_id == posko_id, house.c.provisional.is_(True)]
    if rt_id is not None:
        where.append(house.c.rt_id == rt_id)
    return list(conn.execute(_with_people(where)).all())


def one(conn: Connection, posko_id: int, house_id: int) -> Any:
    """Return a house with its RT, head count and families. Raises ``Refused("row.gone")``."""
    row = conn.execute(_with_people([house.c.posko_id == posko_id, house.c.id == house_id])).one_or_none()
    if row is None:
        raise Refused("row.gone", entity=house.name)
    return row


def in_area(conn: Connection, posko_id: int, rt_id: int) -> list[Any]:
    """Return every house of an RT with head count and families, by address."""
    return list(conn.execute(_with_people([house.c.posko_id == posko_id, house.c.rt_id == rt_id])).all())


def _with_people(where: Sequence[Any]) -> Any:
    living = _living().subquery("living")
    return (
        select(
            house.c.id,
            house.c.rt_id,
            house.c.address,
            house.c.address_key,
            house.c.kind,
            house.c.provisional,
            house.c.version,
            rt_area.c.rw,
            rt_area.c.rt,
            func.coalesce(living.c.persons, 0).label("persons"),
            func.coalesce(living.c.families, 0).label("families"),
        )
        .select_from(
            house.join(
                rt_area, and_(rt_area.c.posko_id == house.c.posko_id, rt_area.c.id == house.c.rt_id)
            ).outerjoin(living, and_(living.c.posko_id == house.c.posko_id, living.c.house_id == house.c.id))
        )
        .where(*where)
        .order_by(rt_area.c.rw, rt_area.c.rt, house.c.address_key, house.c.id)
    )


def _living() -> Any:
    return (
        select(
            person.c.posko_id,
            person.c.house_id,
            func.count().label("persons"),
            func.count(person.c.household_id.distinct()).label("families"),
        )
        .where(person.c.house_id.is_not(None), person.c.status.not_in(_GONE))
        .group_by(person.c.posko_id, person.c.house_id)
    )


def names_in(conn: Connection, posko_id: int, house_ids: Sequence[int]) -> dict[int, list[str]]:
    """Return the names of those who live in each house, heads of families first."""
    head = or_(person.c.family_role.is_(None), person.c.family_role != "Kepala keluarga")
    found = conn.execute(
        select(person.c.house_id, person.c.name)
        .where(person.c.posko_id == posko_id, person.c.house_id.in_(house_ids), person.c.status.not_in(_GONE))
        .order_by(head, person.c.name_fold)
    )
    names: dict[int, list[str]] = {}
    for row in found:
        names.setdefault(row.house_id, []).append(row.name)
    return names


def area_numbers(conn: Connection, posko_id: int) -> frozenset[tuple[int, int]]:
    """Return every RT as (RW, RT), nothing counted."""
    wanted = select(rt_area.c.rw, rt_area.c.rt).where(rt_area.c.posko_id == posko_id)
    return frozenset((row.rw, row.rt) for row in conn.execute(wanted))


def areas(conn: Connection, posko_id: int) -> list[Any]:
    """Return every RT with its people and houses, by RW and RT.

    Those who moved or died are counted apart and taken off: each count is read from an index alone.
    """
    everybody = _by_area(select(person.c.rt_id, func.count().label("persons")), posko_id).subquery(
        "everybody"
    )
    status: Any = bindparam("gone", _GONE, expanding=True, literal_execute=True)
    gone = (
        _by_area(select(person.c.rt_id, func.count().label("persons")), posko_id)
        .where(person.c.status.in_(status))
        .subquery("gone")
    )
    houses = (
        select(house.c.rt_id, func.count().label("houses"))
        .where(house.c.posko_id == posko_id)
        .group_by(house.c.rt_id)
        .subquery("houses")
    )
    return list(
        conn.execute(
            select(
                rt_area,
                (func.coalesce(everybody.c.persons, 0) - func.coalesce(gone.c.persons, 0)).label("persons"),
                func.coalesce(houses.c.houses, 0).label("houses"),
            )
            .select_from(
                rt_area.outerjoin(everybody, everybody.c.rt_id == rt_area.c.id)
                .outerjoin(gone, gone.c.rt_id == rt_area.c.id)
                .outerjoin(houses, houses.c.rt_id == rt_area.c.id)
            )
            .where(rt_area.c.posko_id == posko_id)
            .order_by(rt_area.c.rw, rt_area.c.rt)
        ).all()
    )


def _by_area(statement: Any, posko_id: int) -> Any:
    return statement.where(person.c.posko_id == posko_id).group_by(person.c.rt_id)


def drop_area(conn: Connection, posko_id: int, area_id: int) -> bool:
    """Take an RT out that nobody, no house and no record names; tell whether it could go."""
    if person_links.named(conn, posko_id, "rt_area", area_id):
        return False
    conn.execute(delete(rt_area).where(rt_area.c.posko_id == posko_id, rt_area.c.id == area_id))
    return True
