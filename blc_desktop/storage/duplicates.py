"""Pairs of records that may be one person, over the whole book.

One walk through the persons (a few columns, no object a row), grouped in memory: by sounding-alike name and
birth date, by telephone and a shared name, by birth date and RT with one name inside the other, and by name
and RT where a birth date is missing. What somebody decided ("bukan orang yang sama") is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import combinations
from typing import Any, NamedTuple

from sqlalchemy import Connection, Text, delete, insert, select, type_coerce

from blc_desktop.domain.facts.merging import Alike, Side
from blc_desktop.domain.kinds import Sex
from blc_desktop.domain.national_id import mask
from blc_desktop.domain.risks import age_on
from blc_desktop.storage import bulk, residents
from blc_desktop.storage.listings import Scope
from blc_desktop.storage.tables import house, not_duplicate, person, rt_area

#: So many of one name and day are a way of writing; each is held against the next ones only.
_CROWD = 12


class _One(NamedTuple):
    id: int
    fold: str
    birth: Any
    rt: int | None
    phone: str | None
    number: str | None
    sex: str | None


def pairs(conn: Connection, posko_id: int) -> dict[tuple[int, int], tuple[Alike, ...]]:
    """Return (first, second) → why they may be one, the surest first."""
    everybody = _everybody(conn, posko_id)
    found: dict[tuple[int, int], list[Alike]] = {}
    for why, pair in _found(everybody):
        reasons = found.setdefault(pair, [])
        if why not in reasons:
            reasons.append(why)
    for decided in decided_pairs(conn, posko_id):
        found.pop(decided, None)
    order = list(Alike)
    ranked = sorted(found.items(), key=lambda entry: (order.index(entry[1][0]), -len(entry[1]), entry[0]))
    return {pair: tuple(reasons) for pair, reasons in ranked}


def _everybody(conn: Connection, posko_id: int) -> list[_One]:
    # A day as the text it is stored as: 130,000 of them need not become dates to be compared.
    wanted = select(
        person.c.id,
        person.c.name_fold,
        type_coerce(person.c.birth_date, Text) if conn.dialect.name == "sqlite" else person.c.birth_date,
        person.c.rt_id,
        person.c.phone,
        person.c.national_id,
        person.c.sex,
    ).where(person.c.posko_id == posko_id)
    return [_One(*row) for row in conn.execute(wanted).all()]


def _found(everybody: Sequence[_One]) -> Iterator[tuple[Alike, tuple[int, int]]]:
    by_birth: dict[Any, list[_One]] = defaultdict(list)
    by_phone: dict[str, list[_One]] = defaultdict(list)
    by_place: dict[Any, list[_One]] = defaultdict(list)
    by_area: dict[Any, list[_One]] = defaultdict(list)
    for one in everybody:
        if one.birth is not None:
            by_birth[one.fold, one.birth].append(one)
        if one.phone:
            by_phone[one.phone].append(one)
        if one.rt is not None:
            by_area[one.fold, one.rt].append(one)
            if one.birth is not None:
                by_place[one.birth, one.rt].append(one)
    for name_and_birth in by_birth.values():
        yield from _held(name_and_birth, Alike.NAME_AND_BIRTH, lambda _a, _b: True)
    for phone in by_phone.values():
        yield from _held(phone, Alike.PHONE_AND_NAME, _one_name)
    for place in by_place.values():
        yield from _held(place, Alike.BIRTH_AND_AREA, _one_name)
    for area in by_area.values():
        yield from _held(area, Alike.NAME_AND_AREA, lambda a, b: a.birth is None or b.birth is None)


def _held(group: list[_One], why: Alike, fits: Any) -> Iterator[tuple[Alike, tuple[int, int]]]:
    if len(group) < 2:
        return
    group.sort(key=lambda one: one.id)
    for one, other in _couples(group):
        if _possible(one, other) and fits(one, other):
            yield why, (one.id, other.id)


def _couples(group: list[_One]) -> Iterable[tuple[_One, _One]]:
    if len(group) <= _CROWD:
        return combinations(group, 2)
    return (
        (one, group[at + step]) for at, one in enumerate(group) for step in (1, 2) if at + step < len(group)
    )


def _possible(one: _One, other: _One) -> bool:
    """Whether sex, birth date and NIK do not speak against it; two NIK a slip of the pen apart may be one."""
    if one.sex and other.sex and one.sex != other.sex:
        return False
    if one.birth is not None and other.birth is not None and one.birth != other.birth:
        return False
    return not (one.number and other.number) or _slip(one.number, other.number)


def _slip(one: str, other: str) -> bool:
    return sum(a != b for a, b in zip(one, other, strict=False)) <= 2


def _one_name(one: _One, other: _One) -> bool:
    """Whether one name is the other, or inside it: Ahmad, Ahmad Fauzi."""
    ours, theirs = set(one.fold.split()), set(other.fold.split())
    return bool(ours) and (ours <= theirs or theirs <= ours)


def decided_pairs(conn: Connection, posko_id: int) -> list[tuple[int, int]]:
    """Return the pairs that somebody found to be two people."""
    wanted = select(not_duplicate.c.first_id, not_duplicate.c.second_id).where(
        not_duplicate.c.posko_id == posko_id
    )
    return [(row[0], row[1]) for row in conn.execute(wanted)]


def decide(conn: Connection, posko_id: int, pair: tuple[int, int], now: datetime, *, same: bool) -> None:
    """Keep that a pair is two people, or (``same``) forget it."""
    first, second = sorted(pair)
    conn.execute(
        delete(not_duplicate).where(
            not_duplicate.c.posko_id == posko_id,
            not_duplicate.c.first_id == first,
            not_duplicate.c.second_id == second,
        )
    )
    if not same:
        line = {"posko_id": posko_id, "first_id": first, "second_id": second, "decided_at": now}
        conn.execute(insert(not_duplicate).values(**line))


def sides(conn: Connection, scope: Scope, ids: Iterable[int], *, whole: bool) -> dict[int, Side]:
    """Return persons as the review list shows them; ``whole``: with the birth date."""
    found: dict[int, Side] = {}
    for block in bulk.questions(sorted(set(ids))):
        wanted = (
            select(person, rt_area.c.rt, rt_area.c.rw, house.c.address)
            .select_from(residents.with_home())
            .where(person.c.posko_id == scope.posko_id, person.c.id.in_(block))
        )
        for row in conn.execute(wanted):
            found[row.id] = _side(row, scope.day, whole=whole)
    return found


def _side(row: Any, day: date, *, whole: bool) -> Side:
    return Side(
        person_id=row.id,
        version=row.version,
        name=row.name,
        sex=Sex(row.sex) if row.sex else None,
        birth_date=row.birth_date if whole else None,
        age=age_on(row.birth_date, day),
        national_id=mask(row.national_id) if row.national_id else "",
        phone=row.phone or "",
        rt=row.rt,
        rw=row.rw,
        address=row.address or "",
    )
