"""Very many people at once into a book that has none: what training and measuring need.

Rows go to the driver as tuples, in chunks; indexes are made afterwards and the search words go in sorted, as
in an import. No statistics are gathered: a posko's own book has none either, and must be as quick.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, select

from blc_desktop.domain.addresses import address_key
from blc_desktop.domain.kinds import DwellingKind, ResidentStatus
from blc_desktop.domain.text import fold_name, search_tokens
from blc_desktop.progress import Progress
from blc_desktop.storage import bulk
from blc_desktop.storage.tables import house, household, person, person_token, rt_area

_CHUNK = 20_000


class BulkPerson(NamedTuple):
    """One member of a family: the columns of ``person`` that a list tells."""

    name: str
    national_id: str | None
    sex: str
    birth_date: date
    birth_place: str
    phone: str | None
    family_role: str
    occupation: str
    pregnant_until: date | None
    comorbidities: str | None


#: The columns of each table between ``id`` and ``uid`` in which one row differs from another.
_COLUMNS: dict[Table, tuple[str, ...]] = {
    rt_area: ("rw", "rt", "confirmed"),
    house: ("rt_id", "address", "address_key", "kind", "provisional"),
    household: ("family_card_no", "house_id"),
    person: (*BulkPerson._fields, "name_fold", "household_id", "house_id", "rt_id"),
}
_TOKEN = ("token", "name_fold", "person_id")


@dataclass(frozen=True, slots=True)
class BulkHousehold:
    """One family: its card, where it lives, and its members."""

    family_card_no: str | None
    rw: int
    rt: int
    address: str
    numbered: bool
    kind: DwellingKind
    persons: tuple[BulkPerson, ...]


class Loader:
    """Turns families into rows with ids of their own, counted up from what the book holds."""

    def __init__(self, conn: Connection, posko_id: int, now: datetime) -> None:
        self._conn = conn
        self._bring = bulk.stored(conn)
        moment = self._bring(now)
        own: dict[str, Any] = {"posko_id": posko_id}
        versioned = {**own, "version": 1}
        settled = {"status": ResidentStatus.PRESENT.value, "created_at": moment, "updated_at": moment}
        self._alike: dict[Table, dict[str, Any]] = {
            rt_area: own,
            house: versioned,
            household: versioned,
            person: {**versioned, **settled},
            person_token: own,
        }
        self._areas: dict[tuple[int, int], int] = {
            (row.rw, row.rt): row.id
            for row in conn.execute(select(rt_area).where(rt_area.c.posko_id == posko_id))
        }
        self._houses: dict[tuple[int, str], int] = {}
        self._next = {table: bulk.first_id(conn, table) for table in _COLUMNS}
        self._rows: dict[Table, list[tuple[Any, ...]]] = {table: [] for table in _COLUMNS}
        self._named: dict[str, list[int]] = {}

    def load(self, families: Iterable[BulkHousehold], expected: int, progress: Progress) -> int:
        """Store ``families``, telling ``progress`` how many are in; return how many."""
        stored = 0
        with ExitStack() as roomy:
            for table in (person, household, house):
                roomy.enter_context(bulk.roomy(self._conn, table, expected))
            for family in families:
                self._add(family)
                if len(self._rows[person]) >= _CHUNK:
                    stored += self._flush()
                    progress.step(stored, expected)
            stored += self._flush()
            self._store_tokens()
        progress.step(stored, expected)
        return stored

    def _add(self, family: BulkHousehold) -> None:
        area = self._area(family.rw, family.rt)
        home = self._house(area, family)
        card = self._row(household, family.family_card_no, home)
        for each in family.persons:
            dated = each._replace(
                birth_date=self._bring(each.birth_date), pregnant_until=self._bring(each.pregnant_until)
            )
            number = self._row(person, *dated, fold_name(each.name), card, home, area)
            self._named.setdefault(each.name, []).append(number)

    def _area(self, rw: int, rt: int) -> int:
        if (rw, rt) not in self._areas:
            self._areas[rw, rt] = self._row(rt_area, rw, rt, True)
        return self._areas[rw, rt]

    def _house(self, area: int, family: BulkHousehold) -> int:
        key = address_key(family.address)
        known = self._houses.get((area, key)) if family.numbered else None
        if known is not None:
            return known
        home = self._row(house, area, family.address, key, family.kind.value, not family.numbered)
        if family.numbered:
            self._houses[area, key] = home
        return home

    def _row(self, table: Table, *values: Any) -> int:
        key = self._next[table]
        self._next[table] = key + 1
        self._rows[table].append((key, *values))
        return key

    def _flush(self) -> int:
        stored = len(self._rows[person])
        for table, columns in _COLUMNS.items():
            rows = self._rows[table]
            whole = [(*row, uid) for row, uid in zip(rows, bulk.uids(len(rows)), strict=True)]
            bulk.insert_rows(self._conn, table, ("id", *columns, "uid"), whole, self._alike[table])
            rows.clear()
        return stored

    def _store_tokens(self) -> None:
        """Store the search words in the order of their table; people of one name have the same."""
        words: dict[tuple[str, str], list[int]] = {}
        for name in list(self._named):
            folded = fold_name(name)
            numbers = self._named.pop(name)
            for token in search_tokens(folded):
                words.setdefault((token, folded), []).extend(numbers)
        rows: list[tuple[Any, ...]] = []
        for token, folded in sorted(words):
            rows += [(token, folded, number) for number in sorted(words[token, folded])]
            if len(rows) >= _CHUNK:
                bulk.insert_rows(self._conn, person_token, _TOKEN, rows, self._alike[person_token])
                rows = []
        bulk.insert_rows(self._conn, person_token, _TOKEN, rows, self._alike[person_token])
