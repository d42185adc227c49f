"""Persons as rows: stored with their search words, changed by version, found by number or likeness."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, FromClause, and_, bindparam, delete, func, select

from blc_desktop.domain.commands.residents import ResidentDetails
from blc_desktop.domain.facts.residents import KnownPerson, PersonHit
from blc_desktop.domain.kinds import ResidentStatus, Sex
from blc_desktop.domain.listing import Query
from blc_desktop.domain.national_id import mask
from blc_desktop.domain.risks import age_on
from blc_desktop.domain.text import fold_name
from blc_desktop.errors import Refused
from blc_desktop.storage import person_links, rows, search
from blc_desktop.storage.bulk import questions
from blc_desktop.storage.listings import Aside, Scope, SqlListing
from blc_desktop.storage.tables import house, household, person, rt_area

#: Fields of :class:`ResidentDetails` that are columns of ``person`` as they stand.
_PLAIN = (
    "name",
    "national_id",
    "birth_date",
    "birth_place",
    "phone",
    "family_role",
    "registered_address",
    "occupation",
    "pregnant_until",
    "comorbidities",
    "note",
)


def with_home() -> FromClause:
    """Join persons with their RT, house and family, where they have them."""
    return (
        person.outerjoin(
            rt_area, and_(rt_area.c.posko_id == person.c.posko_id, rt_area.c.id == person.c.rt_id)
        )
        .outerjoin(house, and_(house.c.posko_id == person.c.posko_id, house.c.id == person.c.house_id))
        .outerjoin(
            household,
            and_(household.c.posko_id == person.c.posko_id, household.c.id == person.c.household_id),
        )
    )


def columns_of(details: ResidentDetails) -> dict[str, Any]:
    """Return the columns of ``person`` that tidied ``details`` fill (not its RT, house and family)."""
    values = {name: getattr(details, name) for name in _PLAIN}
    values["name_fold"] = fold_name(details.name)
    values["sex"] = details.sex.value if details.sex else None
    values["status"] = details.status.value
    return values


def add(conn: Connection, posko_id: int, now: datetime, **values: Any) -> int:
    """Store a person, make the name findable, and return the id. ``values`` are columns of ``person``."""
    values.setdefault("name_fold", fold_name(values["name"]))
    person_id = rows.add(conn, person, posko_id, created_at=now, updated_at=now, version=1, **values)
    search.index(conn, posko_id, person_id, values["name"])
    return person_id


def change(
    conn: Connection, posko_id: int, person_id: int, now: datetime, *, version: int, **values: Any
) -> None:
    """Change a person read at ``version``; a new name is found and the old one no longer.

    Raises ``Refused("row.changed_elsewhere")`` if somebody else changed the person meanwhile.
    """
    renamed = "name" in values
    old = rows.fetch(conn, person, posko_id, person_id)["name"] if renamed else None
    rows.change(conn, person, posko_id, person_id, version=version, updated_at=now, **values)
    if old is not None and old != values["name"]:
        search.forget(conn, posko_id, person_id, old)
        search.index(conn, posko_id, person_id, values["name"])


def remove(conn: Connection, posko_id: int, person_id: int) -> None:
    """Take a person out, search words and all."""
    name = rows.fetch(conn, person, posko_id, person_id)["name"]
    search.forget(conn, posko_id, person_id, name)
    person_links.forget_decisions(conn, posko_id, [person_id])
    conn.execute(delete(person).where(person.c.posko_id == posko_id, person.c.id == person_id))


def built_on(conn: Connection, posko_id: int, person_id: int) -> bool:
    """Whether a case, a test, an isolation, a hand-out or a merge names this person."""
    return person_links.named(conn, posko_id, "person", person_id) or person_links.merged_into(
        conn, posko_id, person_id
    )


def fetch_many(conn: Connection, posko_id: int, person_ids: Iterable[int]) -> dict[int, Mapping[str, Any]]:
    """Return people as :func:`fetch` does, read together; one who is gone is absent."""
    found: dict[int, Mapping[str, Any]] = {}
    for block in questions(list(dict.fromkeys(person_ids))):
        which = (Aside(person.c.posko_id) == posko_id, person.c.id.in_(block))
        for row in conn.execute(_AND_HOME.where(*which)):
            found[row.id] = row._asdict()
    return found


def fetch(conn: Connection, posko_id: int, person_id: int) -> Mapping[str, Any]:
    """Return a person with RT, house and family.

    Their columns are ``rt rw address dwelling provisional family_card_no poor``.

    Raises ``Refused("row.gone")`` if there is none.
    """
    row = conn.execute(_WITH_HOME, {"of_posko": posko_id, "of_person": person_id}).one_or_none()
    if row is None:
        raise Refused("row.gone", entity=person.name)
    return row._asdict()


_AND_HOME = select(
    person,
    rt_area.c.rt,
    rt_area.c.rw,
    house.c.address,
    house.c.kind.label("dwelling"),
    house.c.provisional,
    household.c.family_card_no,
    household.c.poor,
).select_from(with_home())
_WITH_HOME = _AND_HOME.where(
    person.c.posko_id == bindparam("of_posko"), person.c.id == bindparam("of_person")
)


def details_of(row: Mapping[str, Any]) -> ResidentDetails:
    """Return what :func:`fetch` gave as a form holds it."""
    return ResidentDetails(
        **{name: row[name] for name in _PLAIN},
        sex=Sex(row["sex"]) if row["sex"] else None,
        rw=row["rw"],
        rt=row["rt"],
        address=row["address"] or "",
        family_card_no=row["family_card_no"],
        status=ResidentStatus(row["status"]),
        poor=bool(row["poor"]),
    )


def with_number(conn: Connection, posko_id: int, national_id: str) -> KnownPerson | None:
    """Return who bears this NIK."""
    found = _known(conn, posko_id, person.c.national_id == national_id, limit=1)
    return found[0] if found else None


def with_phone(conn: Connection, posko_id: int, phone: str, besides: int | None = None) -> KnownPerson | None:
    """Return the first person with this telephone, leaving out ``besides``."""
    where = [person.c.phone == phone]
    if besides is not None:
        where.append(person.c.id != besides)
    found = _known(conn, posko_id, *where, limit=1)
    return found[0] if found else None


def alike(conn: Connection, posko_id: int, name: str, birth_date: date | None) -> tuple[KnownPerson, ...]:
    """Return those of the same folded name and, where one is told, the same birth date."""
    same_day = [person.c.birth_date == birth_date] if birth_date else []
    return _known(conn, posko_id, person.c.name_fold == fold_name(name), *same_day, limit=3)


def _known(conn: Connection, posko_id: int, *where: Any, limit: int) -> tuple[KnownPerson, ...]:
    wanted = (
        select(person.c.id, person.c.name, rt_area.c.rt, rt_area.c.rw, person.c.birth_date)
        .select_from(with_home())
        .where(person.c.posko_id == posko_id, *where)
        .order_by(person.c.id)
        .limit(limit)
    )
    return tuple(
        KnownPerson(row.id, row.name, row.rt, row.rw, row.birth_date) for row in conn.execute(wanted)
    )


def housemates(conn: Connection, posko_id: int, person_id: int, house_id: int | None) -> list[Any]:
    """Return the others under the same roof, the eldest first."""
    if house_id is None:
        return []
    return list(
        conn.execute(
            select(person)
            .where(person.c.posko_id == posko_id, person.c.house_id == house_id, person.c.id != person_id)
            .order_by(func.coalesce(person.c.birth_date, date.max), person.c.name_fold)
        )
    )


_EVERYBODY = SqlListing(
    key=person.c.id,
    owner=person.c.posko_id,
    narrow=person,
    wide=person,
    fields=(),
    order=(person.c.name_fold, person.c.id),
    search=search.people,
)


def find(conn: Connection, scope: Scope, text: str, limit: int) -> list[PersonHit]:
    """Return the first people that ``text`` finds (see :func:`blc_desktop.domain.lookup.meant`)."""
    ids = (
        [key for key, _row in _EVERYBODY.first(conn, scope, Query(search=text), limit)]
        if text.strip()
        else []
    )
    hits = hits_of(conn, scope, ids)
    return [hits[key] for key in ids]


def hits_of(conn: Connection, scope: Scope, ids: Sequence[int]) -> dict[int, PersonHit]:
    """Return persons as the search box shows them."""
    wanted = (
        select(person, rt_area.c.rt, rt_area.c.rw, house.c.address)
        .select_from(with_home())
        .where(Aside(person.c.posko_id) == scope.posko_id, person.c.id.in_(ids))
    )
    return {row.id: _hit(row, scope.day) for row in conn.execute(wanted)}


def _hit(row: Any, day: date) -> PersonHit:
    return PersonHit(
        person_id=row.id,
        name=row.name,
        age=age_on(row.birth_date, day),
        sex=Sex(row.sex) if row.sex else None,
        rt=row.rt,
        rw=row.rw,
        address=row.address or "",
        national_id=mask(row.national_id) if row.national_id else "",
        status=ResidentStatus(row.status),
    )
