"""The one engine behind every list: a question becomes SQL, ids come in final order, rows by their ids.

A list is declared once, as a :class:`SqlListing`: its columns with the SQL that fills and orders them, its
filters, and how a search finds its rows. Sorting and filtering happen in SQL alone; there is no OFFSET, and
above :data:`LARGE` rows only columns with an index are sorted by, since an unindexed order of a million
encrypted rows takes seconds (storage.md section 2).
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import Connection, FromClause, Select, func, select, union_all
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.sql.visitors import InternalTraversal

from blc_desktop.domain.addresses import short_area
from blc_desktop.domain.listing import Column, Query, Row
from blc_desktop.domain.rules import RuleBook
from blc_desktop.domain.settings import Settings
from blc_desktop.errors import Refused
from blc_desktop.progress import Progress, Silent
from blc_desktop.storage.joins import needed

#: Above this many rows a list is sorted by indexed columns only.
LARGE = 50_000
_ID_BLOCK = 20_000
_ROW_BLOCK = 500


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose list it is, and the day and settings that its ages, deadlines and warnings are judged by."""

    posko_id: int
    day: date
    settings: Settings = field(default_factory=Settings)
    #: The rules in force, asked for only by a list that reckons with them.
    book: Callable[[], RuleBook] = RuleBook.national


class Aside(ColumnElement[Any]):
    """A column that no index is to be chosen by, where a list of ids stands beside it.

    Every index begins with ``posko_id``, which in a posko's own book is the same in every row: without
    statistics SQLite takes it for telling, and walks a million rows instead of looking fifty ids up.
    """

    inherit_cache = True
    _traverse_internals = [("column", InternalTraversal.dp_clauseelement)]  # noqa: RUF012 - SQLAlchemy's form

    def __init__(self, column: ColumnElement[Any]) -> None:
        self.column = column
        self.type = column.type


@compiles(Aside)
def _as_it_is(element: Aside, compiler: Any, **options: Any) -> str:
    return str(compiler.process(element.column, **options))


@compiles(Aside, "sqlite")
def _not_by_index(element: Aside, compiler: Any, **options: Any) -> str:
    return f"+{compiler.process(element.column, **options)}"


Show = Callable[..., object]
Filter = Callable[[Scope, Any], ColumnElement[bool]]


@dataclass(frozen=True, slots=True)
class Field:
    """A column and its SQL. ``show(scope, *values)`` makes the cell; without it the one value is the cell.

    ``order`` is what the list is sorted by (default: the values); ``order_from`` stands in for the list's
    ``narrow`` source where ``order`` reaches into another table.
    """

    column: Column
    values: tuple[ColumnElement[Any], ...]
    show: Show | None = None
    order: tuple[ColumnElement[Any], ...] = ()
    order_from: FromClause | None = None


@dataclass(frozen=True, slots=True)
class Branch:
    """One way of finding rows: ``key`` in ``source`` where ``where`` holds, most fitting first.

    With ``distinct`` False one row may be found more than once; it counts where it comes first.
    """

    key: ColumnElement[int]
    source: FromClause
    where: tuple[ColumnElement[bool], ...] = ()
    order: tuple[ColumnElement[Any], ...] = ()
    distinct: bool = True


#: The ways in which a typed text may be meant, most likely first; none: it cannot be searched for.
Search = Callable[[Connection, Scope, str], Sequence[Branch]]


@dataclass(frozen=True, slots=True)
class SqlListing:
    """One list. ``narrow`` holds ``key`` and all that filters touch; ``wide`` all that ``fields`` show.

    An outer join of ``narrow`` finds one row at most, a join of a ``certain`` table exactly one (by a foreign
    key that is never empty): where a question does not ask for them, they are left out.

    ``always`` holds of every row of the list; a search's own branches must see to it themselves.
    """

    key: ColumnElement[int]
    owner: ColumnElement[int]
    narrow: FromClause
    wide: FromClause
    fields: tuple[Field, ...]
    order: tuple[ColumnElement[Any], ...]
    filters: Mapping[str, Filter] = field(default_factory=dict)
    search: Search | None = None
    always: tuple[ColumnElement[bool], ...] = ()
    certain: tuple[FromClause, ...] = ()

    @property
    def columns(self) -> tuple[Column, ...]:
        """Return the columns, in the order of a row's cells."""
        return tuple(entry.column for entry in self.fields)

    def count(self, conn: Connection, scope: Scope, query: Query) -> int:
        """Return how many rows answer ``query``."""
        branches = self._branches(conn, scope, query)
        if len(branches) == 1 and branches[0].distinct:
            statement = _unordered(self._select(scope, query, branches[0], func.count()))
            return int(conn.execute(statement).scalar_one())
        parts = [_unordered(self._select(scope, query, branch, branch.key)) for branch in branches]
        if not parts:
            return 0
        found = parts[0].union(*parts[1:]).subquery()
        return int(conn.execute(select(func.count()).select_from(found)).scalar_one())

    def ids(self, conn: Connection, scope: Scope, query: Query, progress: Progress) -> array[int]:
        """Return every answering id in final order, as an array of type ``q``.

        Raises ``Refused("listing.sort_needs_index")`` for an unindexed order of more than :data:`LARGE` rows.
        """
        self._guard_sort(conn, scope, query)
        branches = self._branches(conn, scope, query)
        found: array[int] = array("q")
        for block in self._blocks(conn, scope, query, branches):
            found.extend(block)
            progress.step(len(found), 0)
        if len(branches) == 1 and branches[0].distinct:
            return found
        return array("q", dict.fromkeys(found))

    def first(self, conn: Connection, scope: Scope, query: Query, limit: int) -> list[tuple[int, Row]]:
        """Return the first ``limit`` rows: the head of :meth:`ids`, without reading on to its end."""
        self._guard_sort(conn, scope, query)
        branches = self._branches(conn, scope, query)
        # A row found twice (by two of its words) costs a place: a few more than wanted are read.
        limits = [limit if len(branches) == 1 and b.distinct else 2 * limit + 20 for b in branches]
        found: dict[int, None] = {}
        for branch, most in zip(branches, limits, strict=True):
            statement = self._select(scope, query, branch, branch.key).limit(most)
            found.update(dict.fromkeys(conn.execute(statement).scalars()))
            if len(found) >= limit:
                break
        head = list(islice(found, limit))
        rows = self.rows(conn, scope, head)
        return [(key, rows[key]) for key in head if key in rows]

    def rows(self, conn: Connection, scope: Scope, ids: Sequence[int]) -> dict[int, Row]:
        """Return the rows of ``ids``; an id that is gone is absent."""
        values = [value for entry in self.fields for value in entry.values]
        wanted = select(self.key, *values).select_from(self.wide).where(Aside(self.owner) == scope.posko_id)
        rows: dict[int, Row] = {}
        for start in range(0, len(ids), _ROW_BLOCK):
            block = list(ids[start : start + _ROW_BLOCK])
            for raw in conn.execute(wanted.where(self.key.in_(block))):
                rows[raw[0]] = self._row(scope, raw[1:])
        return rows

    def everything(self, conn: Connection, scope: Scope, query: Query, progress: Progress) -> Iterator[Row]:
        """Yield all answering rows in order, block by block: what an export or a printed list reads."""
        ids = self.ids(conn, scope, query, Silent())
        for start in range(0, len(ids), _ROW_BLOCK):
            progress.step(start, len(ids))
            block = ids[start : start + _ROW_BLOCK]
            rows = self.rows(conn, scope, block)
            yield from (rows[key] for key in block if key in rows)

    def _row(self, scope: Scope, values: Sequence[Any]) -> Row:
        cells: list[object] = []
        at = 0
        for entry in self.fields:
            own = values[at : at + len(entry.values)]
            at += len(entry.values)
            cells.append(entry.show(scope, *own) if entry.show else own[0])
        return tuple(cells)

    def _branches(self, conn: Connection, scope: Scope, query: Query) -> Sequence[Branch]:
        text = query.search.strip()
        if not text or self.search is None:
            return (Branch(self.key, self.narrow, (), self.order),)
        found = self.search(conn, scope, text)
        if query.sort is not None and len(found) > 1:
            every = union_all(*(_keys(branch) for branch in found))
            return (Branch(self.key, self.narrow, (self.key.in_(every),), self.order),)
        if query.sort is not None or query.filters:
            return [self._narrowed(branch) for branch in found]
        return found

    def _narrowed(self, branch: Branch) -> Branch:
        """Say ``branch`` in terms of ``narrow``, so that filters and orders can be added to it."""
        if branch.source is self.narrow:
            return branch
        return Branch(self.key, self.narrow, (self.key.in_(_keys(branch)),), self.order)

    def _select(self, scope: Scope, query: Query, branch: Branch, what: ColumnElement[Any]) -> Select[Any]:
        if branch.source is not self.narrow:
            return select(what).select_from(branch.source).where(*branch.where).order_by(*branch.order)
        source, order = self.narrow, branch.order
        entry = self._sorted_by(query)
        if entry is not None:
            source = self.narrow if entry.order_from is None else entry.order_from
            order = (*(entry.order or entry.values), self.key)
            order = tuple(part.desc() for part in order) if query.descending else order
        where = (self.owner == scope.posko_id, *branch.where, *self._conditions(scope, query))
        asked = where if what.compare(func.count()) else (*where, *order, what)
        return select(what).select_from(needed(source, asked, self.certain)).where(*where).order_by(*order)

    def _conditions(self, scope: Scope, query: Query) -> tuple[ColumnElement[bool], ...]:
        chosen = (self.filters[name](scope, value) for name, value in query.filters.items())
        return (*self.always, *chosen)

    def _sorted_by(self, query: Query) -> Field | None:
        if query.sort is None:
            return None
        return next(entry for entry in self.fields if entry.column.name == query.sort)

    def _guard_sort(self, conn: Connection, scope: Scope, query: Query) -> None:
        entry = self._sorted_by(query)
        if entry is None or entry.column.indexed:
            return
        for branch in self._branches(conn, scope, query):
            head = _unordered(self._select(scope, query, branch, branch.key)).limit(LARGE + 1).subquery()
            if conn.execute(select(func.count()).select_from(head)).scalar_one() > LARGE:
                raise Refused("listing.sort_needs_index", column=entry.column.name, limit=LARGE)

    def _blocks(
        self, conn: Connection, scope: Scope, query: Query, branches: Sequence[Branch]
    ) -> Iterator[list[int]]:
        for branch in branches:
            # Plain tuples from the driver: a row object for each of a million ids takes three times as long.
            cursor = conn.execute(self._select(scope, query, branch, branch.key)).cursor
            while block := cursor.fetchmany(_ID_BLOCK):
                yield [row[0] for row in block]


def _keys(branch: Branch) -> Select[Any]:
    return select(branch.key).select_from(branch.source).where(*branch.where)


def _unordered(statement: Select[Any]) -> Select[Any]:
    """Return ``statement`` without its order, which a count does not need."""
    return statement.order_by(None)


def area_cell(_scope: Scope, rt: int | None, rw: int | None) -> str:
    """Return the cell of a column RT/RW that is read from ``rt_area``'s two numbers."""
    return short_area(rt, rw)


def clock_cell(_scope: Scope, value: str | None) -> str:
    """Return the cell of a time of day: ``08.30``, as it is written here."""
    return (value or "").replace(":", ".")
