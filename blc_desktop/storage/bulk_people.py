"""Very many people at once into a book that has none: what training and measuring need.

Rows are stored in chunks, the indexes of ``person`` are made afterwards and the search words go in sorted:
a million people then take a minute instead of ten.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select

from blc_desktop.domain.addresses import address_key
from blc_desktop.domain.kinds import DwellingKind, ResidentStatus
from blc_desktop.domain.text import fold_name, search_tokens
from blc_desktop.progress import Progress
from blc_desktop.storage.tables import house, household, person, person_token, rt_area
from blc_desktop.storage.uids import new_uid

_CHUNK = 5_000
_TABLES = (rt_area, house, household, person)
#: From so many people on it pays to make the indexes afterwards.
_MANY = 20_000


@dataclass(frozen=True, slots=True)
class BulkHousehold:
    """One family: its card, where it lives, and its members as columns of ``person``."""

    family_card_no: str | None
    rw: int
    rt: int
    address: str
    numbered: bool
    kind: DwellingKind
    persons: tuple[dict[str, Any], ...]


class Loader:
    """Turns families into rows with ids of their own, counted up from what the book holds."""

    def __init__(self, conn: Connection, posko_id: int, now: datetime) -> None:
        self._conn = conn
        self._posko_id = posko_id
        self._now = now
        self._areas: dict[tuple[int, int], int] = {
            (row.rw, row.rt): row.id
            for row in conn.execute(select(rt_area).where(rt_area.c.posko_id == posko_id))
        }
        self._houses: dict[tuple[int, str], int] = {}
        self._next = {table.name: self._highest(table) for table in _TABLES}
        self._rows: dict[str, list[dict[str, Any]]] = {name: [] for name in self._next}
        self._tokens: list[tuple[str, str, int]] = []

    def load(self, families: Iterable[BulkHousehold], expected: int, progress: Progress) -> int:
        """Store ``families``, telling ``progress`` how many are in; return how many."""
        many = expected >= _MANY
        if many:
            self._drop_indexes()
        stored = 0
        for family in families:
            self._add(family)
            if len(self._rows["person"]) >= _CHUNK:
                stored += self._flush()
                progress.step(stored, expected)
        stored += self._flush()
        self._store_tokens()
        if many:
            for index in person.indexes:
                index.create(self._conn)
        self._conn.exec_driver_sql("ANALYZE")
        progress.step(stored, expected)
        return stored

    def _add(self, family: BulkHousehold) -> None:
        area = self._area(family.rw, family.rt)
        home = self._house(area, family)
        family_id = self._row(household, family_card_no=family.family_card_no, house_id=home, version=1)
        for values in family.persons:
            folded = fold_name(values["name"])
            person_id = self._row(
                person,
                **values,
                name_fold=folded,
                household_id=family_id,
                house_id=home,
                rt_id=area,
                status=ResidentStatus.PRESENT.value,
                created_at=self._now,
                updated_at=self._now,
                version=1,
            )
            self._tokens += [(token, folded, person_id) for token in search_tokens(folded)]

    def _area(self, rw: int, rt: int) -> int:
        if (rw, rt) not in self._areas:
            self._areas[rw, rt] = self._row(rt_area, rw=rw, rt=rt, confirmed=True)
        return self._areas[rw, rt]

    def _house(self, area: int, family: BulkHousehold) -> int:
        key = address_key(family.address)
        known = self._houses.get((area, key)) if family.numbered else None
        if known is not None:
            return known
        home: int = self._row(
            house,
            rt_id=area,
            address=family.address,
            address_key=key,
            kind=family.kind.value,
            provisional=not family.numbered,
            version=1,
        )
        if family.numbered:
            self._houses[area, key] = home
        return home

    def _row(self, table: Table, **values: Any) -> int:
        self._next[table.name] += 1
        key = self._next[table.name]
        self._rows[table.name].append({"posko_id": self._posko_id, "id": key, "uid": new_uid(), **values})
        return key

    def _flush(self) -> int:
        stored = len(self._rows["person"])
        for table in _TABLES:
            if self._rows[table.name]:
                self._conn.execute(insert(table), self._rows[table.name])
                self._rows[table.name].clear()
        return stored

    def _store_tokens(self) -> None:
        self._tokens.sort()
        rows = (
            {"posko_id": self._posko_id, "token": token, "name_fold": folded, "person_id": key}
            for token, folded, key in self._tokens
        )
        for chunk in _chunks(rows):
            self._conn.execute(insert(person_token), chunk)
        self._tokens.clear()

    def _highest(self, table: Table) -> int:
        return int(self._conn.execute(select(func.coalesce(func.max(table.c.id), 0))).scalar_one())

    def _drop_indexes(self) -> None:
        for index in person.indexes:
            index.drop(self._conn)


def _chunks(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    while chunk := list(islice(rows, _CHUNK)):
        yield chunk
