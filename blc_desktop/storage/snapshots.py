"""A case as it stood before and after a change, so that the change can be taken back whole, and it alone.

What came later stays: a test written down since, another officer, a place somebody was moved to. Where a
later change touched the same field, the first can no longer be taken back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, Table, bindparam, delete, exists, select

from blc_desktop.errors import Refused
from blc_desktop.storage import rows
from blc_desktop.storage.bulk import questions
from blc_desktop.storage.listings import Aside
from blc_desktop.storage.tables import (
    absence,
    case_event,
    case_record,
    isolation,
    isolation_event,
    letter,
    monitoring_entry,
    need,
    referral,
    test,
)

_PARTS: tuple[Table, ...] = (case_event, test, isolation)
#: What follows from other rows, or counts changes: never compared, never put back.
_DERIVED = frozenset(
    {"posko_id", "id", "uid", "version", "updated_at", "anchor_on", "anchor_kind", "last_day", "schedule"}
)
#: What somebody did within an isolation: it is then no longer a mere slip of the pen.
_BUILT_ON: tuple[Table, ...] = (referral, need)
Values = Mapping[str, Any]
Rows = dict[int, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The rows of a case at one moment."""

    case_id: int
    case: Values
    parts: Mapping[str, Rows]

    @property
    def tests(self) -> tuple[Values, ...]:
        """Return the tests of the case."""
        return tuple(self.parts[test.name].values())

    @property
    def isolations(self) -> list[Values]:
        """Return the isolations of the case, the latest first."""
        found = self.parts[isolation.name].values()
        return sorted(found, key=lambda row: (row["started_on"], row["id"]), reverse=True)


def take(conn: Connection, posko_id: int, case_id: int) -> Snapshot:
    """Return a case as it stands now. Raises ``Refused("row.gone")`` if there is none."""
    case = dict(rows.fetch(conn, case_record, posko_id, case_id))
    return Snapshot(case_id, case, {table.name: _rows(conn, table, posko_id, case_id) for table in _PARTS})


def take_many(conn: Connection, posko_id: int, case_ids: Sequence[int]) -> dict[int, Snapshot]:
    """Return cases as they stand now, read together; one that is gone is absent."""
    cases = rows.of_ids(conn, case_record, posko_id, case_ids)
    parts: dict[int, dict[str, Rows]] = {case_id: {table.name: {} for table in _PARTS} for case_id in cases}
    for table in _PARTS:
        wanted = select(table).where(Aside(table.c.posko_id) == posko_id)
        for block in questions(list(cases)):
            for row in conn.execute(wanted.where(table.c.case_id.in_(block))).mappings():
                parts[row["case_id"]][table.name][row["id"]] = dict(row)
    return {case_id: Snapshot(case_id, case, parts[case_id]) for case_id, case in cases.items()}


def restore(
    conn: Connection, posko_id: int, before: Snapshot, after: Snapshot, now: Snapshot | None = None
) -> list[int]:
    """Take back what lies between ``before`` and ``after``; return the isolations that remain.

    ``now`` is the case as it stands, where the caller has read it already. The schedules of the isolations
    are the caller's to reckon. Raises ``Refused`` where the same was changed again, or where somebody was
    monitored, referred or written to in an isolation that the change began.
    """
    now = now or take(conn, posko_id, before.case_id)
    changes = {table.name: _changes(before, after, now, table.name) for table in _PARTS}
    own = _difference(before.case, after.case, now.case)
    for table in _PARTS:
        for row_id in (after.parts[table.name].keys() - before.parts[table.name].keys()) & now.parts[
            table.name
        ].keys():
            _drop(conn, table, posko_id, row_id)
    # What was closed is opened again only once what took its place is gone.
    for table in _PARTS:
        for row_id, values in changes[table.name].items():
            rows.change(conn, table, posko_id, row_id, **values)
    rows.change(conn, case_record, posko_id, before.case_id, **own)
    return [key for key in now.parts[isolation.name] if key in before.parts[isolation.name]]


def _changes(before: Snapshot, after: Snapshot, now: Snapshot, table: str) -> Rows:
    """Return what is to be put back in the rows that stood before and stand still."""
    found: Rows = {}
    for row_id in before.parts[table].keys() & after.parts[table].keys() & now.parts[table].keys():
        values = _difference(
            before.parts[table][row_id], after.parts[table][row_id], now.parts[table][row_id]
        )
        if values:
            found[row_id] = values
    return found


def _difference(before: Values, after: Values, now: Values) -> dict[str, Any]:
    changed = [name for name in before if name not in _DERIVED and before[name] != after[name]]
    if any(now[name] != after[name] for name in changed):
        raise Refused("row.changed_elsewhere", entity="case_record")
    return {name: before[name] for name in changed}


def _rows(conn: Connection, table: Table, posko_id: int, case_id: int) -> Rows:
    found = conn.execute(_parts_of(table), {"of_posko": posko_id, "of_case": case_id}).mappings()
    return {row["id"]: dict(row) for row in found}


@cache
def _parts_of(table: Table) -> Select[Any]:
    return select(table).where(
        table.c.posko_id == bindparam("of_posko"), table.c.case_id == bindparam("of_case")
    )


def _drop(conn: Connection, table: Table, posko_id: int, row_id: int) -> None:
    if table is isolation:
        if (
            _any(conn, posko_id, row_id, (monitoring_entry,), monitoring_entry.c.superseded_at.is_(None))
            or _any(conn, posko_id, row_id, (absence,), absence.c.taken_back_at.is_(None))
            or _any(conn, posko_id, row_id, (letter,), letter.c.taken_back_at.is_(None))
            or _any(conn, posko_id, row_id, _BUILT_ON)
        ):
            raise Refused("patient.has_entries")
        for part in (monitoring_entry, isolation_event, absence, letter):
            conn.execute(delete(part).where(part.c.posko_id == posko_id, part.c.isolation_id == row_id))
    conn.execute(delete(table).where(table.c.posko_id == posko_id, table.c.id == row_id))


def _any(conn: Connection, posko_id: int, isolation_id: int, tables: Iterable[Table], *more: Any) -> bool:
    return any(
        conn.execute(
            select(exists().where(table.c.posko_id == posko_id, table.c.isolation_id == isolation_id, *more))
        ).scalar()
        for table in tables
    )
