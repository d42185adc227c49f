"""A case as it stood, so that a change to it can be taken back whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, delete, exists, select

from blc_desktop.errors import Refused
from blc_desktop.storage import rows
from blc_desktop.storage.tables import (
    case_event,
    case_record,
    isolation,
    isolation_event,
    monitoring_entry,
    test,
)

_PARTS: tuple[Table, ...] = (case_event, test, isolation)
Rows = dict[int, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The rows of a case before a change; ``version`` is the case's version after it."""

    case_id: int
    version: int
    case: Mapping[str, Any]
    parts: Mapping[str, Rows]


def take(conn: Connection, posko_id: int, case_id: int) -> Snapshot:
    """Keep a case as it stands now, about to be changed once."""
    case = dict(rows.fetch(conn, case_record, posko_id, case_id))
    parts = {table.name: _rows(conn, table, posko_id, case_id) for table in _PARTS}
    return Snapshot(case_id, case["version"] + 1, case, parts)


def restore(conn: Connection, posko_id: int, snapshot: Snapshot) -> list[int]:
    """Put a case back as it stood; return the isolations that remain.

    Raises ``Refused`` if the case was changed again, or somebody was monitored in an isolation that the
    change began.
    """
    for table in _PARTS:
        kept = snapshot.parts[table.name]
        now = _rows(conn, table, posko_id, snapshot.case_id)
        for row_id in now.keys() - kept.keys():
            _drop(conn, table, posko_id, row_id)
    # What was closed is opened again only once what took its place is gone.
    for table in _PARTS:
        for row_id, values in snapshot.parts[table.name].items():
            rows.change(conn, table, posko_id, row_id, **_plain(values))
    rows.change(
        conn, case_record, posko_id, snapshot.case_id, version=snapshot.version, **_plain(snapshot.case)
    )
    return list(snapshot.parts[isolation.name])


def _rows(conn: Connection, table: Table, posko_id: int, case_id: int) -> Rows:
    wanted = select(table).where(table.c.posko_id == posko_id, table.c.case_id == case_id)
    return {row["id"]: dict(row) for row in conn.execute(wanted).mappings()}


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name not in {"posko_id", "id", "uid", "version"}}


def _drop(conn: Connection, table: Table, posko_id: int, row_id: int) -> None:
    if table is isolation:
        standing = select(
            exists(
                select(monitoring_entry.c.id).where(
                    monitoring_entry.c.posko_id == posko_id,
                    monitoring_entry.c.isolation_id == row_id,
                    monitoring_entry.c.superseded_at.is_(None),
                )
            )
        )
        if conn.execute(standing).scalar():
            raise Refused("patient.has_entries")
        for part in (monitoring_entry, isolation_event):
            conn.execute(delete(part).where(part.c.posko_id == posko_id, part.c.isolation_id == row_id))
    conn.execute(delete(table).where(table.c.posko_id == posko_id, table.c.id == row_id))
