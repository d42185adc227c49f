"""A list of residents against the book, and into it: 100,000 rows in chunks, no object a row.

Columns come as lists of equal length; a row is its index in them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select

from blc_desktop.domain.addresses import address_key
from blc_desktop.domain.kinds import ResidentStatus
from blc_desktop.domain.text import fold_name
from blc_desktop.progress import Progress
from blc_desktop.storage import bulk, import_homes, imports, residents
from blc_desktop.storage.tables import house, household, person, person_token, rt_area

CHUNK = 5_000

#: Columns of ``person`` that a list fills as they stand.
PLAIN = (
    "name",
    "national_id",
    "sex",
    "birth_date",
    "birth_place",
    "phone",
    "family_role",
    "registered_address",
    "occupation",
    "pregnant_until",
    "comorbidities",
    "status",
    "note",
)
#: What must agree for a row to be stored already; a note or a reckoned term need not.
_TELLING = (
    *(name for name in PLAIN if name not in {"note", "pregnant_until"}),
    *("rt", "rw", "address", "family_card_no"),
)


@dataclass(frozen=True, slots=True)
class Columns:
    """Parsed values by field; ``unread`` holds by index what was read and could not be stored."""

    values: Mapping[str, Sequence[Any]]
    unread: Mapping[int, Mapping[str, str]] = field(default_factory=dict)

    def row(self, index: int) -> dict[str, Any]:
        """Return the values of one row."""
        return {name: column[index] for name, column in self.values.items()}


@dataclass(slots=True)
class Verdict:
    """How rows stand to the book: new, stored already, filling gaps of a person, or contradicting one."""

    new: list[int] = field(default_factory=list)
    unchanged: list[int] = field(default_factory=list)
    #: index → (person, what the row adds)
    filling: dict[int, tuple[int, dict[str, Any]]] = field(default_factory=dict)
    #: index → (person, fields that differ)
    contradicting: dict[int, tuple[int, tuple[str, ...]]] = field(default_factory=dict)


def compare(conn: Connection, posko_id: int, columns: Columns, indexes: Sequence[int]) -> Verdict:
    """Return how the rows at ``indexes`` stand to the persons of the book."""
    verdict = Verdict()
    known = _Known(conn, posko_id, columns, indexes)
    if known.nobody:
        verdict.new.extend(indexes)
        return verdict
    for index in indexes:
        found = known.person(index)
        if found is None:
            verdict.new.append(index)
            continue
        adds, differs = _held_against(columns.row(index), found)
        if differs:
            verdict.contradicting[index] = (found.id, tuple(differs))
        elif adds:
            verdict.filling[index] = (found.id, adds)
        else:
            verdict.unchanged.append(index)
    return verdict


def known_persons(
    conn: Connection, posko_id: int, columns: Columns, indexes: Sequence[int]
) -> dict[int, Row[Any]]:
    """Return index → person (with ``rt``, ``rw``, ``address``) for the rows whose person the book knows."""
    known = _Known(conn, posko_id, columns, indexes)
    if known.nobody:
        return {}
    found = {index: known.person(index) for index in indexes}
    return {index: row for index, row in found.items() if row is not None}


def _held_against(row: Mapping[str, Any], found: Row[Any]) -> tuple[dict[str, Any], list[str]]:
    """Return what a row adds to a person, and the fields in which it contradicts them."""
    adds, differs = {}, []
    for name in _TELLING:
        value = row.get(name)
        if value is None:
            continue
        stored = getattr(found, name)
        if stored is None or stored == "":
            adds[name] = value
        elif _folded(name, value) != _folded(name, stored):
            differs.append(name)
    if row.get("poor") and not found.poor:
        adds["poor"] = True
    return adds, differs


def _folded(name: str, value: Any) -> Any:
    if name == "address":
        return address_key(value)
    return " ".join(value.split()).casefold() if isinstance(value, str) else value


class _Known:
    """The persons of the book whom rows may be about, by NIK, else by name and birth date or RT."""

    def __init__(self, conn: Connection, posko_id: int, columns: Columns, indexes: Sequence[int]) -> None:
        self._columns = columns
        self._conn = conn
        self._posko_id = posko_id
        self.nobody = (
            conn.execute(select(person.c.id).where(person.c.posko_id == posko_id).limit(1)).first() is None
        )
        self._by_number: dict[str, Row[Any]] = {}
        self._by_name: dict[str, list[Row[Any]]] = {}
        if not self.nobody:
            self._read(indexes)

    def _read(self, indexes: Sequence[int]) -> None:
        numbers = self._columns.values.get("national_id")
        wanted = [numbers[index] for index in indexes if numbers[index]] if numbers else []
        numbered = self._stored_numbers(set(wanted))
        for part in bulk.questions(numbered):
            for row in self._conn.execute(self._select().where(person.c.national_id.in_(part))):
                self._by_number[row.national_id] = row
        names = self._columns.values["name"]
        bare = [fold_name(names[i]) for i in indexes if names[i] and not (numbers and numbers[i])]
        for part in bulk.questions(sorted(set(bare))):
            for row in self._conn.execute(self._select().where(person.c.name_fold.in_(part))):
                self._by_name.setdefault(row.name_fold, []).append(row)
        seen = {row.id for found in self._by_name.values() for row in found}
        for row in self._unnumbered({fold_name(names[index]) for index in indexes if names[index]}):
            if row.id not in seen:
                self._by_name.setdefault(row.name_fold, []).append(row)

    def _unnumbered(self, names: set[str]) -> Iterator[Row[Any]]:
        """Yield those without a NIK; of few names those who bear one, of many everybody in one walk."""
        if len(names) > bulk.QUESTION:
            yield from self._conn.execute(self._select().where(person.c.national_id.is_(None)))
        elif names:
            # Asked for the NIK too, the database would walk through all who have none.
            alike = self._conn.execute(self._select().where(person.c.name_fold.in_(sorted(names))))
            yield from (row for row in alike if row.national_id is None)

    def _stored_numbers(self, wanted: set[str]) -> list[str]:
        """Return those of ``wanted`` that the book holds; of many in one walk over the index of NIK."""
        own = (person.c.posko_id == self._posko_id, person.c.national_id.is_not(None))
        if len(wanted) <= bulk.QUESTION or self._held() > 4 * len(wanted) + 1000:
            found: list[str] = []
            for part in bulk.questions(sorted(wanted)):
                asked = select(person.c.national_id).where(own[0], person.c.national_id.in_(part))
                found += self._conn.execute(asked).scalars()
            return found
        stored = self._conn.execute(select(person.c.national_id).where(*own)).scalars()
        return sorted(wanted.intersection(stored))

    def _held(self) -> int:
        everybody = select(func.count()).select_from(person).where(person.c.posko_id == self._posko_id)
        return int(self._conn.execute(everybody).scalar_one())

    def _select(self) -> Any:
        return (
            select(
                person,
                rt_area.c.rt,
                rt_area.c.rw,
                house.c.address,
                household.c.family_card_no,
                household.c.poor,
            )
            .select_from(residents.with_home())
            .where(person.c.posko_id == self._posko_id)
        )

    def person(self, index: int) -> Row[Any] | None:
        """Return the person that a row is about, None if the book does not know them."""
        row = self._columns.row(index)
        number = row.get("national_id")
        if number and number in self._by_number:
            return self._by_number[number]
        alike = self._by_name.get(fold_name(row["name"] or ""), ())
        fitting = [found for found in alike if _may_be(row, found)]
        return fitting[0] if len(fitting) == 1 else None


def _may_be(row: Mapping[str, Any], found: Row[Any]) -> bool:
    """Whether a person of the same name may be the row's, where not both have a NIK.

    The birth date must agree where both know it, else RT and RW; nobody is joined on the name alone.
    """
    if row.get("national_id") and found.national_id:
        return False
    if row.get("sex") and found.sex and row["sex"] != found.sex:
        return False
    if row.get("birth_date") and found.birth_date:
        return bool(row["birth_date"] == found.birth_date)
    area = (row.get("rt"), row.get("rw"))
    return area == (found.rt, found.rw) and area != (None, None)


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which import stores, and when."""

    import_id: int
    now: datetime


def store(
    conn: Connection,
    posko_id: int,
    columns: Columns,
    indexes: Sequence[int],
    stamp: Stamp,
    progress: Progress,
) -> dict[int, int]:
    """Store the rows at ``indexes`` as new persons with RT, houses, families and search words.

    Return index → person id. ``progress`` is told after every chunk, and may cancel.
    """
    first = bulk.first_id(conn, person)
    ids = dict(zip(indexes, range(first, first + len(indexes)), strict=True))
    homes = import_homes.settle(conn, posko_id, columns.values, columns.unread, indexes, stamp.import_id)
    folds = [fold_name(name) for name in (columns.values["name"][index] for index in indexes)]
    with bulk.roomy(conn, person, len(indexes)):
        told = _as_stored(conn, columns, indexes, homes) | {"name_fold": folds}
        _store_persons(conn, posko_id, told, first, stamp, progress)
        _store_tokens(conn, posko_id, folds, first)
    marks = columns.values.get("poor")
    if marks is not None:
        found = zip(indexes, homes.household, strict=True)
        marked = {family for index, family in found if marks[index] and family is not None}
        import_homes.mark_poor(conn, posko_id, marked, stamp.import_id)
    return ids


def _as_stored(
    conn: Connection, columns: Columns, indexes: Sequence[int], homes: import_homes.Homes
) -> dict[str, list[Any]]:
    """Return the columns of ``person`` that the rows tell, in the form that the driver takes."""
    bring = bulk.stored(conn)
    unread = columns.unread
    return {
        **{name: _stored_column(columns, name, indexes, bring) for name in PLAIN},
        "household_id": homes.household,
        "house_id": homes.house,
        "rt_id": homes.area,
        "unread": [json.dumps(unread[i], ensure_ascii=False) if i in unread else None for i in indexes],
    }


def _store_persons(
    conn: Connection,
    posko_id: int,
    told: Mapping[str, Sequence[Any]],
    first: int,
    stamp: Stamp,
    progress: Progress,
) -> None:
    moment = bulk.stored(conn)(stamp.now)
    total = len(told["name"])
    told, alike = bulk.parted(told)
    alike |= {
        "posko_id": posko_id,
        "import_id": stamp.import_id,
        "created_at": moment,
        "updated_at": moment,
        "version": 1,
    }
    names = ("id", "uid", *told)
    for start in range(0, total, CHUNK):
        count = min(CHUNK, total - start)
        ids = range(first + start, first + start + count)
        parts = (column[start : start + count] for column in told.values())
        rows = list(zip(ids, bulk.uids(count), *parts, strict=True))
        bulk.insert_rows(conn, person, names, rows, alike)
        progress.step(start + count, total)


def _stored_column(columns: Columns, name: str, indexes: Sequence[int], bring: Any) -> list[Any]:
    column = columns.values.get(name)
    if column is None:
        return [ResidentStatus.PRESENT.value if name == "status" else None] * len(indexes)
    if name in {"birth_date", "pregnant_until"}:
        return [bring(column[index]) for index in indexes]
    return [column[index] for index in indexes]


def _store_tokens(conn: Connection, posko_id: int, folds: Iterable[str], first: int) -> None:
    """Store the search words, sorted: the table is its own index, and in order it only grows at its ends."""
    bearers: dict[str, list[int]] = {}
    for number, fold in enumerate(folds, first):
        bearers.setdefault(fold, []).append(number)
    words = sorted((token, fold) for fold in bearers for token in set(fold.split()))
    rows = [(token, fold, number) for token, fold in words for number in bearers[fold]]
    bulk.insert_rows(conn, person_token, ("token", "name_fold", "person_id"), rows, {"posko_id": posko_id})


def fill(
    conn: Connection,
    posko_id: int,
    person_id: int,
    adds: Mapping[str, Any],
    stamp: Stamp,
    unread: Mapping[str, str],
) -> None:
    """Add to a person what a row knows and the book does not; what was there is kept for the undo."""
    before = residents.fetch(conn, posko_id, person_id)
    values: dict[str, Any] = {name: value for name, value in adds.items() if name in PLAIN}
    values |= import_homes.home_of(conn, posko_id, before, adds, stamp.import_id)
    family = values.get("household_id", before["household_id"])
    if adds.get("poor") and family is not None:
        import_homes.mark_poor(conn, posko_id, {family}, stamp.import_id)
    if unread:
        kept = json.loads(before["unread"]) if before["unread"] else {}
        values["unread"] = json.dumps({**kept, **unread}, ensure_ascii=False)
    if not values:
        return
    if "name" in values:
        values["name_fold"] = fold_name(values["name"])
    old = {name: _plain(before[name]) for name in values}
    residents.change(conn, posko_id, person_id, stamp.now, version=before["version"], **values)
    imports.add_change(conn, posko_id, stamp.import_id, "person", person_id, old, before["version"] + 1)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
