"""A question that joins no more tables than it asks about.

A list of people joins a dozen tables. To count them, or to put their ids in order, few are needed; an outer
join by the id of one row neither adds rows nor takes any away, and may be left out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import FromClause, Join
from sqlalchemy.sql import visitors
from sqlalchemy.sql.elements import ClauseElement, ColumnClause


def needed(
    source: FromClause, parts: Iterable[ClauseElement], certain: Collection[FromClause] = ()
) -> FromClause:
    """Return ``source`` without the joins that none of ``parts`` (conditions, orders, columns) asks for.

    Every outer join of ``source`` must find one row at most, every join of a ``certain`` table exactly one.
    """
    return _pruned(source, {table for part in parts for table in _tables(part)}, certain)


def _pruned(source: FromClause, wanted: set[Any], certain: Collection[FromClause]) -> FromClause:
    if not isinstance(source, Join):
        return source
    if source.right not in wanted and (source.isouter or source.right in certain):
        return _pruned(source.left, wanted, certain)
    on = source.onclause
    asked = wanted if on is None else wanted | _tables(on)
    return _pruned(source.left, asked, certain).join(source.right, on, isouter=source.isouter)


def _tables(part: ClauseElement) -> set[Any]:
    """Return every table that a part of a statement reaches into, in its subqueries too."""
    return {
        found.table
        for found in visitors.iterate(part)
        if isinstance(found, ColumnClause) and found.table is not None
    }
