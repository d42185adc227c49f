"""Papers that are printed together, as rows: what each asks for stands as JSON, its day left out."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, select, update

from blc_desktop.domain.facts.printing import Paper, ReportKind, ReportRequest, ReportSet
from blc_desktop.storage import rows
from blc_desktop.storage.tables import report_set


def listed(conn: Connection, posko_id: int, day: date) -> tuple[ReportSet, ...]:
    """Return every set by name, its papers asked for on ``day``."""
    of = report_set.c
    wanted = select(of.name, of.entries).where(of.posko_id == posko_id).order_by(of.name)
    return tuple(ReportSet(row.name, _read(row.entries, day)) for row in conn.execute(wanted))


def load(conn: Connection, posko_id: int, name: str, day: date) -> ReportSet | None:
    """Return one set, None where there is none of that name."""
    return next((each for each in listed(conn, posko_id, day) if each.name == name), None)


def keep(conn: Connection, posko_id: int, kept: ReportSet) -> None:
    """Keep a set in place of what was kept under its name."""
    of = report_set.c
    entries = json.dumps([_written(request) for request in kept.requests], ensure_ascii=False)
    own = (of.posko_id == posko_id, of.name == kept.name)
    if conn.execute(update(report_set).where(*own).values(entries=entries)).rowcount == 0:
        rows.add(conn, report_set, posko_id, name=kept.name, entries=entries)


def drop(conn: Connection, posko_id: int, name: str) -> None:
    """Forget a set."""
    of = report_set.c
    conn.execute(delete(report_set).where(of.posko_id == posko_id, of.name == name))


def _written(request: ReportRequest) -> dict[str, Any]:
    values = {
        name: value for name, value in asdict(request).items() if name not in {"day", "until", "language"}
    }
    values["letters"] = list(request.letters)
    return values


def _read(text: str, day: date) -> tuple[ReportRequest, ...]:
    """Return the papers of a set; a kind or a setting that this program does not know is left out."""
    kinds, known = {kind.value for kind in ReportKind}, set(ReportRequest.__dataclass_fields__)
    found = []
    for entry in json.loads(text):
        if entry.get("kind") not in kinds:
            continue
        values = {name: value for name, value in entry.items() if name in known}
        values |= {
            "kind": ReportKind(entry["kind"]),
            "paper": Paper(entry["paper"]),
            "letters": tuple(entry.get("letters", ())),
        }
        found.append(ReportRequest(day=day, **values))
    return tuple(found)
