"""A snapshot of a case as text and back, for an undo that must outlive the program's run."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, Table

from blc_desktop.storage import rows
from blc_desktop.storage.snapshots import Snapshot
from blc_desktop.storage.tables import Instant, case_event, case_record, isolation, test

_PARTS: Mapping[str, Table] = {table.name: table for table in (case_event, test, isolation)}


def write(snapshot: Snapshot) -> str:
    """Return a snapshot as JSON."""
    parts = {name: list(own.values()) for name, own in snapshot.parts.items()}
    told: dict[str, object] = {"case": _plain(snapshot.case)}
    told |= {name: [_plain(row) for row in own] for name, own in parts.items()}
    return rows.compact(told)


def read(text: str) -> Snapshot:
    """Return the snapshot that :func:`write` wrote."""
    told = json.loads(text)
    case = _typed(case_record, told["case"])
    parts = {
        name: {row["id"]: _typed(table, row) for row in told.get(name, ())} for name, table in _PARTS.items()
    }
    return Snapshot(case["id"], case, parts)


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}


def _typed(table: Table, row: Mapping[str, Any]) -> dict[str, Any]:
    """Give days and moments their types back, by the columns they stand in."""
    return {name: _value(table, name, value) for name, value in row.items()}


def _value(table: Table, name: str, value: Any) -> Any:
    if value is None:
        return None
    kind = table.c[name].type
    if isinstance(kind, Instant):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if isinstance(kind, Date) else value
