"""Imports in the book: the run, the rows that wait for somebody, and mappings that were kept."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, and_, delete, func, insert, select, update

from blc_desktop.domain.kinds import ImportKind
from blc_desktop.storage import bulk, rows
from blc_desktop.storage.tables import import_change, import_row, import_run, saved_mapping

WAITING, REJECTED, RESOLVED, DROPPED = "waiting", "rejected", "resolved", "dropped"


@dataclass(frozen=True, slots=True)
class Run:
    """One import as the book keeps it. ``mapping`` holds ``headings`` and ``order`` of the fields it read."""

    import_id: int
    kind: ImportKind
    file_name: str
    sheet: str | None
    day: date
    counts: Mapping[str, Any]
    imported_at: datetime
    undone_at: datetime | None
    waiting: int
    mapping: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class StoredRow:
    """A row that waits (or was decided): ``values`` as read and as parsed, ``problems`` with facts."""

    row_id: int
    import_id: int
    kind: ImportKind
    day: date
    number: int
    state: str
    values: Mapping[str, Any]
    problems: tuple[Mapping[str, Any], ...]
    entity_id: int | None


def add_run(conn: Connection, posko_id: int, **values: Any) -> int:
    """Store the run of an import; ``counts`` and ``mapping`` as mappings."""
    values["counts"] = rows.compact(values["counts"])
    values["mapping"] = rows.compact(values["mapping"])
    return rows.add(conn, import_run, posko_id, **values)


def add_rows(conn: Connection, posko_id: int, import_id: int, waiting: Iterable[Mapping[str, Any]]) -> None:
    """Store rows that wait or were turned away: number, state, values, problems, fingerprint."""
    listed = [
        {
            "posko_id": posko_id,
            "import_id": import_id,
            "row_number": row["number"],
            "state": row["state"],
            "values": rows.compact(row["values"]),
            "problems": rows.compact(list(row["problems"])),
            "fingerprint": row["fingerprint"],
        }
        for row in waiting
    ]
    if listed:
        conn.execute(insert(import_row), listed)


def known_fingerprints(conn: Connection, posko_id: int, fingerprints: Sequence[str]) -> set[str]:
    """Return those of ``fingerprints`` that an import which stands has put into review already."""
    known: set[str] = set()
    source = import_row.join(
        import_run,
        and_(import_run.c.posko_id == import_row.c.posko_id, import_run.c.id == import_row.c.import_id),
    )
    for part in bulk.questions(fingerprints):
        wanted = (
            select(import_row.c.fingerprint)
            .select_from(source)
            .where(
                import_row.c.posko_id == posko_id,
                import_row.c.fingerprint.in_(part),
                import_row.c.state != REJECTED,
                import_run.c.undone_at.is_(None),
            )
        )
        known.update(conn.execute(wanted).scalars())
    return known


def add_change(
    conn: Connection,
    posko_id: int,
    import_id: int,
    entity: str,
    entity_id: int,
    old: Mapping[str, Any],
    version: int,
) -> None:
    """Keep what an import overwrote, for its undo; ``version`` is the record's version afterwards."""
    rows.add(
        conn,
        import_change,
        posko_id,
        import_id=import_id,
        entity=entity,
        entity_id=entity_id,
        old=rows.compact(old),
        version_after=version,
    )


def runs(conn: Connection, posko_id: int, import_id: int | None = None) -> list[Run]:
    """Return the imports of workbooks, the latest first, or the one with ``import_id``.

    What came by exchange is listed, and taken back, as the exchange it was.
    """
    waits = (
        select(func.count())
        .where(
            import_row.c.posko_id == import_run.c.posko_id,
            import_row.c.import_id == import_run.c.id,
            import_row.c.state == WAITING,
        )
        .scalar_subquery()
    )
    wanted = select(import_run, waits.label("waiting")).where(
        import_run.c.posko_id == posko_id, import_run.c.kind != ImportKind.EXCHANGE.value
    )
    if import_id is not None:
        wanted = wanted.where(import_run.c.id == import_id)
    return [
        Run(
            row.id,
            ImportKind(row.kind),
            row.file_name,
            row.sheet,
            row.day,
            json.loads(row.counts),
            row.imported_at,
            row.undone_at,
            row.waiting,
            json.loads(row.mapping),
        )
        for row in conn.execute(wanted.order_by(import_run.c.id.desc()))
    ]


def stored_rows(
    conn: Connection,
    posko_id: int,
    *,
    import_id: int | None = None,
    row_id: int | None = None,
    states: Sequence[str] = (WAITING,),
) -> list[StoredRow]:
    """Return rows in one of ``states`` of imports that stand, in the order of the sheets."""
    source = import_row.join(
        import_run,
        and_(import_run.c.posko_id == import_row.c.posko_id, import_run.c.id == import_row.c.import_id),
    )
    wanted = (
        select(import_row, import_row.c["values"].label("told"), import_run.c.kind, import_run.c.day)
        .select_from(source)
        .where(import_row.c.posko_id == posko_id, import_run.c.undone_at.is_(None))
        .order_by(import_row.c.import_id, import_row.c.row_number)
    )
    if import_id is not None:
        wanted = wanted.where(import_row.c.import_id == import_id)
    if row_id is not None:
        wanted = wanted.where(import_row.c.id == row_id)
    else:
        wanted = wanted.where(import_row.c.state.in_(states))
    return [
        StoredRow(
            row.id,
            row.import_id,
            ImportKind(row.kind),
            row.day,
            row.row_number,
            row.state,
            json.loads(row.told),
            tuple(json.loads(row.problems)),
            row.entity_id,
        )
        for row in conn.execute(wanted)
    ]


def decide(
    conn: Connection,
    posko_id: int,
    row_id: int,
    state: str,
    *,
    at: datetime | None,
    by: int | None,
    entity_id: int | None,
) -> None:
    """Write down what became of a waiting row (or, with ``WAITING``, that it waits again)."""
    conn.execute(
        update(import_row)
        .where(import_row.c.posko_id == posko_id, import_row.c.id == row_id)
        .values(state=state, decided_at=at, decided_by=by, entity_id=entity_id)
    )


def kept_mapping(conn: Connection, posko_id: int, kind: ImportKind, digest: str) -> dict[str, str] | None:
    """Return the mapping somebody kept for sheets with these headings."""
    found = conn.execute(
        select(saved_mapping.c.mapping).where(
            saved_mapping.c.posko_id == posko_id,
            saved_mapping.c.kind == kind.value,
            saved_mapping.c.headings_digest == digest,
        )
    ).scalar()
    return None if found is None else json.loads(found)


def keep_mapping(
    conn: Connection, posko_id: int, kind: ImportKind, digest: str, mapping: Mapping[str, str], now: datetime
) -> None:
    """Keep a mapping for sheets with these headings, in place of an earlier one."""
    conn.execute(
        delete(saved_mapping).where(
            saved_mapping.c.posko_id == posko_id,
            saved_mapping.c.kind == kind.value,
            saved_mapping.c.headings_digest == digest,
        )
    )
    kept = rows.compact(mapping)
    rows.add(
        conn, saved_mapping, posko_id, kind=kind.value, headings_digest=digest, mapping=kept, saved_at=now
    )
